import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';

// The form of SQLite's write-ahead log: a header, then frames of a header and a page each.
const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const BIG_ENDIAN_MAGIC = 0x377f0683;
const MAGIC = /^377f068[23]$/;

export interface WalFrame {
  readonly page: number;
  /** The last frame of a transaction. */
  readonly commits: boolean;
  /** Where the page begins in the write-ahead log. */
  readonly offset: number;
}

export interface Wal {
  readonly bytes: Buffer;
  readonly pageBytes: number;
  /** Frames of the present round; older ones, left by an earlier round, are not among them. */
  readonly frames: readonly WalFrame[];
}

export const walPath = (path: string): string => `${path}-wal`;

/** Null when there is no write-ahead log, or an empty one. */
export const readWal = (path: string): Wal | null => {
  const file = walPath(path);
  if (!existsSync(file)) return null;
  const bytes = readFileSync(file);
  if (bytes.byteLength < HEADER_BYTES) return null;
  if (!MAGIC.test(bytes.subarray(0, 4).toString('hex'))) return null;
  const pageBytes = bytes.readUInt32BE(8);
  const frameBytes = FRAME_HEADER_BYTES + pageBytes;
  const salts = bytes.subarray(16, 24);
  const frames: WalFrame[] = [];
  for (let at = HEADER_BYTES; at + frameBytes <= bytes.byteLength; at += frameBytes) {
    if (!bytes.subarray(at + 8, at + 16).equals(salts)) break;
    frames.push({
      page: bytes.readUInt32BE(at),
      commits: bytes.readUInt32BE(at + 4) !== 0,
      offset: at + FRAME_HEADER_BYTES,
    });
  }
  return { bytes, pageBytes, frames };
};

/** Pages as the last transaction left them: content by page number. */
export const committedPages = ({
  bytes,
  pageBytes,
  frames,
}: Wal): ReadonlyMap<number, Uint8Array> => {
  const last = frames.findLastIndex(({ commits }) => commits);
  return new Map(
    frames
      .slice(0, last + 1)
      .map(({ page, offset }) => [page, bytes.subarray(offset, offset + pageBytes)] as const),
  );
};

type Sum = readonly [first: number, second: number];

/** SQLite's running checksum over pairs of words; every frame goes on from the one before. */
const addTo = ([first, second]: Sum, words: DataView, isLittleEndian: boolean): Sum => {
  let [a, b] = [first, second];
  for (let at = 0; at < words.byteLength; at += 8) {
    a = (a + words.getUint32(at, isLittleEndian) + b) >>> 0;
    b = (b + words.getUint32(at + 4, isLittleEndian) + a) >>> 0;
  }
  return [a, b];
};

const viewOf = (bytes: Buffer, start: number, length: number): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset + start, length);

/** Number of frames from the first whose checksum fits. */
const intactFrames = ({ bytes, pageBytes, frames }: Wal): number => {
  const isLittleEndian = bytes.readUInt32BE(0) !== BIG_ENDIAN_MAGIC;
  let sum = addTo([0, 0], viewOf(bytes, 0, 24), isLittleEndian);
  if (sum[0] !== bytes.readUInt32BE(24) || sum[1] !== bytes.readUInt32BE(28)) return 0;
  for (const [index, { offset }] of frames.entries()) {
    const header = offset - FRAME_HEADER_BYTES;
    sum = addTo(sum, viewOf(bytes, header, 8), isLittleEndian);
    sum = addTo(sum, viewOf(bytes, offset, pageBytes), isLittleEndian);
    const [first, second] = [bytes.readUInt32BE(header + 16), bytes.readUInt32BE(header + 20)];
    if (sum[0] !== first || sum[1] !== second) return index;
  }
  return frames.length;
};

/**
 * Says where the write-ahead log is damaged; null when it is whole. SQLite itself silently leaves
 * out everything from the first frame that does not fit, which is right for a transaction that a
 * crash cut short: one, the last. More than one transaction behind that frame were on the disk
 * before, and have been acknowledged.
 */
export const walFault = (path: string): string | null => {
  const file = walPath(path);
  const wal = readWal(path);
  if (wal === null) {
    return isOverwritten(file) ? `the header of ${file} is damaged` : null;
  }
  const intact = intactFrames(wal);
  const commitsBehind = wal.frames.slice(intact).filter(({ commits }) => commits).length;
  if (commitsBehind < 2) return null;
  const offset = (wal.frames[intact]?.offset ?? HEADER_BYTES) - FRAME_HEADER_BYTES;
  return `${file} is damaged at byte ${String(offset)}, and ${String(commitsBehind)} transactions follow`;
};

/** A file with content that does not begin as a write-ahead log does. */
const isOverwritten = (file: string): boolean => {
  if (!existsSync(file)) return false;
  const descriptor = openSync(file, 'r');
  try {
    const start = Buffer.alloc(HEADER_BYTES);
    return readSync(descriptor, start) === HEADER_BYTES && start.some((byte) => byte !== 0);
  } finally {
    closeSync(descriptor);
  }
};
