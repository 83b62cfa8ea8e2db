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

/** A frozen sheet beside the same question asked now, for people. */
export interface FrozenShown {
  readonly name: string;
  readonly number: number;
  readonly title: string;
  readonly definition: string;
  readonly occasion: string;
  readonly asAt: string;
  readonly knownOn: string | null;
  readonly position: number;
  readonly recordedAt: string;
  readonly same: boolean;
  /** What the comparison says. */
  readonly text: string;
  readonly hashThen: string;
  readonly hashNow: string | null;
  readonly then: Sheet | null;
  readonly again: Sheet | null;
}

const shownOf = ({ frozen, recordedAt, same, then, again, now, text }: Comparison): FrozenShown => {
  const { name, number, occasion, question, content } = frozen;
  const { title, definition, knownOn, position, hash } = content;
  const asked = { name, number, occasion, asAt: question.asAt, title, definition };
  const found = { same, then, again, text, hashThen: hash, hashNow: now?.hash ?? null };
  return { ...asked, ...found, knownOn, position, recordedAt };
};

export const frozenText = (shown: FrozenShown): string => {
  const known = shown.knownOn === null ? '' : `, zoals bekend op ${shown.knownOn}`;
  const { then, again } = shown;
  return [
    `${shown.title} · bevroren als ${shown.name}, nummer ${String(shown.number)} (${shown.occasion})`,
    shown.definition,
    ...(shown.same ? part('', then) : [...part('Toen:', then), ...part('Nu:', again)]),
    shown.text,
    `Controlegetal toen ${shown.hashThen}`,
    ...(shown.hashNow === null ? [] : [`Controlegetal nu   ${shown.hashNow}`]),
    `Situatie op ${shown.asAt}${known} · gebeurtenis ${String(shown.position)} · bevroren op ${shown.recordedAt}`,
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
  return json ? JSON.stringify(compared, null, 2) : frozenText(shownOf(compared));
};
