import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { JsonObject } from '@zgb/kernel';
import { openLogForReading, type Settings } from '@zgb/platform';
import { foldPart, type Part, type PartFold } from '@zgb/read-models';
import { projectionsNamed } from './with-rows';

/** What a thread is given: a fold cannot cross, its name can. */
export interface FoldThreadData extends Omit<Part, 'projection'> {
  readonly settings: Pick<Settings, 'log' | 'ledgerName'>;
  readonly projection: string;
}

/** Rows in pieces, how far it is, and the end; null: this part cannot be folded in memory. */
export type FromFoldThread =
  | { readonly kind: 'at'; readonly position: number }
  | {
      readonly kind: 'rows';
      readonly of: string;
      readonly rows: readonly (readonly [key: string, row: JsonObject])[];
    }
  | { readonly kind: 'end'; readonly end: Omit<NonNullable<PartFold>, 'rows'> | null };

/** Rows that cross at once: the other side goes on reading them while the next are packed. */
const PIECE_ROWS = 5_000;

const sendFold = (port: MessagePort, fold: PartFold): void => {
  const send = (message: FromFoldThread): void => {
    port.postMessage(message);
  };
  for (const [of, byKey] of Object.entries(fold?.rows ?? {})) {
    const all = [...byKey];
    for (let start = 0; start < all.length; start += PIECE_ROWS) {
      send({ kind: 'rows', of, rows: all.slice(start, start + PIECE_ROWS) });
    }
  }
  const end = fold === null ? null : { position: fold.position, recordedAt: fold.recordedAt };
  send({ kind: 'end', end });
};

/** Folds one part of the log over a connection of its own, hands the rows over, and ends. */
export const runFoldThread = async (port = parentPort): Promise<void> => {
  if (port === null) throw new RangeError('a part of the log is folded by a thread');
  const { settings, projection: name, ...part } = workerData as FoldThreadData;
  const [projection] = projectionsNamed([name]);
  if (projection === undefined) return;
  const store = await openLogForReading(settings);
  try {
    const fold = await foldPart(store, { ...part, projection }, (position) => {
      port.postMessage({ kind: 'at', position } satisfies FromFoldThread);
    });
    sendFold(port, fold);
  } finally {
    await store.close();
  }
};
