import { runXlsxThread } from './xlsx-thread';

runXlsxThread();
