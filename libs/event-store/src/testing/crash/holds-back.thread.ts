import type { AppendRequest, LogWriter } from '../../sqlite/log-writer';
import { runWriterThread } from '../../sqlite/writer-thread';

// Without a flush the system holds for a while what was written, and a power cut loses it. Killing
// a process does not: so this writer holds it itself, and a kill does to it what a power cut would.
const HELD_MS = 100;
let held: AppendRequest[] = [];
let timer: NodeJS.Timeout | null = null;
let position = 0;

const writeHeld = (writer: LogWriter): void => {
  timer = null;
  writer.commit(held);
  held = [];
};

runWriterThread({
  carryOut: (writer, requests, answer) => {
    held.push(...requests);
    timer ??= setTimeout(writeHeld, HELD_MS, writer);
    answer(
      requests.map(({ expected, events }) => {
        position += events.length;
        const version = (typeof expected === 'number' ? expected : 0) + events.length;
        return { result: { version, position, repeated: false } };
      }),
    );
  },
});
