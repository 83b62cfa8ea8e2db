import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { emptyRows } from '@zgb/kernel';
import type { Settings } from '@zgb/platform';
import type { Part, PartFold } from '@zgb/read-models';
import type { FoldThreadData, FromFoldThread } from './fold-thread';

const FOLD_THREAD = join(__dirname, `fold-thread.main${extname(__filename)}`);

/** Tests and benchmarks run from the sources: a thread then needs the same translation. */
const TRANSLATION = join(__dirname, '../../../../scripts/lib/source-thread.cjs');

/** Folds a part of the log in a thread of its own. `onPosition` hears how far it is. */
export const foldInThread =
  (
    { log, ledgerName }: Pick<Settings, 'log' | 'ledgerName'>,
    onPosition: (position: number) => void = () => undefined,
  ) =>
  ({ projection, ...part }: Part): Promise<PartFold> =>
    new Promise((resolve, reject) => {
      // The address of the log may hold a password: it stays within this process.
      const settings = { log, ledgerName };
      const data: FoldThreadData = { ...part, settings, projection: projection.name };
      const execArgv = FOLD_THREAD.endsWith('.ts') ? ['--require', TRANSLATION] : [];
      const worker = new Worker(FOLD_THREAD, { workerData: data, execArgv });
      const rows = emptyRows(projection);
      worker.on('message', (message: FromFoldThread) => {
        switch (message.kind) {
          case 'at':
            onPosition(message.position);
            break;
          case 'rows':
            for (const [key, row] of message.rows) rows[message.of]?.set(key, row);
            break;
          case 'end':
            resolve(message.end === null ? null : { ...message.end, rows });
        }
      });
      worker.on('error', reject);
      worker.on('exit', () => {
        reject(new Error('a thread ended before its part was folded'));
      });
    });
