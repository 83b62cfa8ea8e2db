import Table from 'cli-table3';
import type { EventStore } from '@zgb/event-store';
import {
  compareFrozen,
  foldedSource,
  frozenNamed,
  frozenSheets,
  readableCells,
  sheetViews,
  type Comparison,
  type Sheet,
} from '@zgb/projections';
import { createMemoryReadModels, rowsKnownOn } from '@zgb/read-models';
import { CommandError } from '../outcome';
import { logReader } from './log-reader';

/** Which frozen sheet, and as what it is printed. */
export interface FrozenOptions {
  readonly name: string;
  /** Number under that name; null: the last one. */
  readonly number: number | null;
  readonly json: boolean;
}

const tableOf = (sheet: Sheet): string => {
  const table = new Table({
    head: sheet.columns.map(({ label }) => label),
    style: { head: [], border: [], compact: true },
  });
  for (const row of readableCells(sheet)) table.push([...row]);
  return table.toString();
};

const part = (title: string, sheet: Sheet | null): readonly string[] =>
  sheet === null ? [] : [title, tableOf(sheet)];

const pageOf = ({ frozen, recordedAt, same, then, again, now, text }: Comparison): string => {
  const { name, number, occasion, question, content } = frozen;
  const known = content.knownOn === null ? '' : `, zoals bekend op ${content.knownOn}`;
  return [
    `${content.title} · bevroren als ${name}, nummer ${String(number)} (${occasion})`,
    content.definition,
    ...(same ? part('', then) : [...part('Toen:', then), ...part('Nu:', again)]),
    text,
    `Controlegetal toen ${content.hash}`,
    ...(now === null ? [] : [`Controlegetal nu   ${now.hash}`]),
    `Situatie op ${question.asAt}${known} · gebeurtenis ${String(content.position)} · bevroren op ${recordedAt}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
};

/** A frozen sheet, asked again at its own position and compared (GV-25). */
export const printFrozen = async (
  log: EventStore,
  { name, number, json }: FrozenOptions,
): Promise<string> => {
  // The command line reads straight from the log: it needs no rows of others.
  const parts = { store: log, readModels: createMemoryReadModels() };
  const { rows } = await rowsKnownOn({ ...parts, projection: frozenSheets }, {});
  const all = await frozenNamed(foldedSource(rows), name);
  const found = number === null ? all.at(-1) : all.find((one) => one.frozen.number === number);
  if (found === undefined) {
    const asked = number === null ? name : `${name}, nummer ${String(number)}`;
    throw new CommandError(2, `Er is niets bevroren als ${asked}. Zie zgb view bevroren.`);
  }
  const { frozen, recordedAt } = found;
  const compared = await compareFrozen(sheetViews, logReader(parts), frozen, recordedAt);
  return json ? JSON.stringify(compared, null, 2) : pageOf(compared);
};
