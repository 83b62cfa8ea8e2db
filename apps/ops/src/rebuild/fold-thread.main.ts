import 'reflect-metadata';
import { runFoldThread } from './fold-thread';

void runFoldThread();
