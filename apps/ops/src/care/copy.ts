import { existsSync } from 'node:fs';
import { compareLogs, copyLog, isStoreError, type CopyableEventStore } from '@zgb/event-store';
import { openLogAt, parseLogAddress, type LogAddress, type Settings } from '@zgb/platform';
import { CommandError, type ExitCode, type Terminal } from '../outcome';
import { count, withProgress } from './progress';

export interface Copied {
  readonly events: number;
  /** Events that an earlier, interrupted copy had brought over already. */
  readonly found: number;
}

const notABeginning = (error: unknown): unknown =>
  isStoreError(error, 'copy-out-of-order')
    ? new CommandError(
        2,
        `In het doel staat iets anders dan in de bron: ${error.message}. Kies een leeg doel, of een doel waarin een eerdere kopie van deze bron is blijven steken.`,
        { cause: error },
      )
    : error;

/** Copies one log into another and compares them event by event. */
export const copyAndCompare = async (
  source: CopyableEventStore,
  target: CopyableEventStore,
  terminal: Terminal,
): Promise<Copied> => {
  try {
    const copied = await withProgress('Kopiëren', terminal, (progress) =>
      copyLog(source, target, ({ events }) => {
        progress.at(events, null);
      }),
    );
    const { differsAt } = await withProgress('Vergelijken', terminal, () =>
      compareLogs(source, target, copied.events),
    );
    if (differsAt === null) return copied;
    throw new CommandError(
      3,
      `De kopie wijkt af bij versie ${String(differsAt.version)} van stroom ${differsAt.streamId}. Gebruik haar niet.`,
    );
  } catch (error) {
    throw notABeginning(error);
  }
};

/** Opens two logs, and closes both whatever happens. */
export const between = async <Result>(
  [from, to]: readonly [LogAddress, LogAddress],
  { ledgerName }: Pick<Settings, 'ledgerName'>,
  work: (source: CopyableEventStore, target: CopyableEventStore) => Promise<Result>,
): Promise<Result> => {
  if (from.kind === 'sqlite' && !existsSync(from.path)) {
    throw new CommandError(2, `${from.path} bestaat niet. Controleer de naam.`);
  }
  const source = await openLogAt(from, { ledgerName, readOnly: true });
  try {
    const target = await openLogAt(to, { ledgerName });
    try {
      return await work(source, target);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
};

/** Moves a ledger from one kind of store to another; an interrupted copy goes on where it was. */
export const copy = async (
  [from, to]: readonly [string, string],
  settings: Settings,
  json: boolean,
  terminal: Terminal,
): Promise<ExitCode> => {
  const copied = await between([parseLogAddress(from), parseLogAddress(to)], settings, (a, b) =>
    copyAndCompare(a, b, terminal),
  );
  const { events, found } = copied;
  const resumed = found > 0 ? ` ${count(found)} stonden er al.` : '';
  terminal.out(
    json
      ? JSON.stringify(copied, null, 2)
      : `${count(events)} gebeurtenissen gekopieerd en vergeleken: aantal, volgorde en inhoud zijn gelijk.${resumed}`,
  );
  return 0;
};
