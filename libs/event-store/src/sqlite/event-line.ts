import { crc32 } from 'node:zlib';
import { damagedEvent } from '../stored-event';
import type { StoredEvent } from '../port';

/** An event with its place, without its hash. */
export type PlacedEvent = Omit<StoredEvent, 'hash'> & { readonly sequence: number };

/**
 * One line per event, and many lines in one value, cross from the database to the program: values
 * of their own would take twice as long. No part but the body, the last, has a space, and JSON has
 * no line ends.
 */
export const EVENT_LINE =
  "event.checksum || ' ' || event.position || ' ' || stream.name || ' ' || event.version || ' ' ||" +
  " event.sequence || ' ' || event.recorded_at || ' ' || event.body";

/** What the checksum covers: the line without the checksum itself. */
export const checksumOf = (event: PlacedEvent): number => {
  const { position, streamId, version, sequence, recordedAt, body } = event;
  return crc32([position, streamId, version, sequence, recordedAt, body].join(' '));
};

const LINE_END = 10;
const SPACE = 32;

/** Takes bytes apart into lines. */
export function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.byteLength;) {
    const found = bytes.indexOf(LINE_END, start);
    const end = found < 0 ? bytes.byteLength : found;
    yield bytes.subarray(start, end);
    start = end + 1;
  }
}

/** Takes a line apart; throws `stored-event-damaged` when its checksum does not fit. */
export const parseLine = (line: Buffer): PlacedEvent => {
  const checksumEnd = line.indexOf(SPACE);
  const text = line.toString('utf8', checksumEnd + 1);
  const positionEnd = text.indexOf(' ');
  const streamEnd = text.indexOf(' ', positionEnd + 1);
  const versionEnd = text.indexOf(' ', streamEnd + 1);
  const sequenceEnd = text.indexOf(' ', versionEnd + 1);
  const momentEnd = text.indexOf(' ', sequenceEnd + 1);
  const event = {
    position: Number(text.slice(0, positionEnd)),
    streamId: text.slice(positionEnd + 1, streamEnd),
    version: Number(text.slice(streamEnd + 1, versionEnd)),
    sequence: Number(text.slice(versionEnd + 1, sequenceEnd)),
    recordedAt: text.slice(sequenceEnd + 1, momentEnd),
    body: text.slice(momentEnd + 1),
  };
  const isWhole =
    crc32(line.subarray(checksumEnd + 1)) === Number(line.toString('latin1', 0, checksumEnd));
  if (isWhole) return event;
  const { streamId, version, position } = event;
  throw damagedEvent({ streamId, version, position });
};
