import type { Hash } from './merkle';

/**
 * The state of one municipality's history: how many events, and the root over them. NL: controlepunt.
 */
export interface Checkpoint {
  /** `domain/product/municipality`: whose history it is. TLOG-01. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

/** C2SP tlog-checkpoint, without extension lines. TLOG-05. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${String(size)}\n${root.toString('base64')}\n`;

const SIZE = /^(?:0|[1-9]\d{0,15})$/;

/** Reads the text of a checkpoint; null when it is none. */
export const parseCheckpoint = (text: string): Checkpoint | null => {
  const [origin = '', size = '', encoded = '', end, ...more] = text.split('\n');
  const root = Buffer.from(encoded, 'base64');
  const isWhole = end === '' && more.length === 0 && root.toString('base64') === encoded;
  if (origin === '' || !SIZE.test(size) || root.length !== 32 || !isWhole) return null;
  return { origin, size: Number(size), root };
};
