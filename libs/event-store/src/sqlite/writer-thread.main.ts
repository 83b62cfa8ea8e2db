import { runWriterThread } from './writer-thread';

runWriterThread();
