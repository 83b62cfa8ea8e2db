import { existsSync } from 'node:fs';
import type { EventStore } from '@zgb/event-store';
import type { Projection } from '@zgb/kernel';
import { openLogForReading, openReadModels, type Settings } from '@zgb/platform';
import { allProjections } from '@zgb/projections';
import type { ReadModelStore } from '@zgb/read-models';
import { CommandError } from '../outcome';

/** The log, which is only read, and the rows of the views. */
export interface LogAndRows {
  readonly store: EventStore;
  readonly readModels: ReadModelStore;
}

/** Opens both, and closes them whatever happens. */
export const withRows = async <Result>(
  settings: Settings,
  work: (parts: LogAndRows) => Promise<Result>,
): Promise<Result> => {
  const { log, dataDir } = settings;
  if (log.kind === 'sqlite' && !existsSync(log.path)) {
    throw new CommandError(2, `In ${dataDir} staat nog geen grootboek.`);
  }
  const store = await openLogForReading(settings);
  try {
    const readModels = openReadModels(settings);
    try {
      return await work({ store, readModels });
    } finally {
      await readModels.close();
    }
  } finally {
    await store.close();
  }
};

/** Projections by their names; all of them when none is named. */
export const projectionsNamed = (names: readonly string[]): readonly Projection[] => {
  if (names.length === 0) return allProjections;
  return names.map((name) => {
    const found = allProjections.find((projection) => projection.name === name);
    if (found !== undefined) return found;
    const known = allProjections.map((projection) => projection.name).join(', ');
    throw new CommandError(2, `Overzicht ${name} bestaat niet. Kies uit: ${known}.`);
  });
};
