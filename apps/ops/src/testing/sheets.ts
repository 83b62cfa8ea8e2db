import { PAGE_EVENTS_MAX } from '@zgb/event-store';
import type { AnyFact, Projection, Recorded } from '@zgb/kernel';
import { foldProjection } from '@zgb/kernel';
import type { LedgerApplication } from '@zgb/platform';
import { catalogue, foldedSource, namesFrom, sheetViews, type Sheet } from '@zgb/projections';
import { readOpened } from './read-opened';

/** What a test asks of a sheet: `knownOn` cuts the log off after that many events. */
export interface AskOfSheet {
  readonly asAt: string;
  readonly scope?: { readonly municipality?: string; readonly law?: string };
  readonly options?: Readonly<Record<string, string>>;
  readonly knownUpTo?: number;
}

/** A sheet by its name, read from the log of a ledger in memory. */
export const readSheet = async (
  { stores }: LedgerApplication,
  name: string,
  { asAt, scope = {}, options = {}, knownUpTo }: AskOfSheet,
): Promise<Sheet> => {
  const all: readonly Recorded<AnyFact>[] = await stores.log.readAll();
  if (all.length >= PAGE_EVENTS_MAX) throw new Error('more events than one page holds');
  const events = knownUpTo === undefined ? all : all.slice(0, knownUpTo);
  const sourceOf = (projection: Projection) => foldedSource(foldProjection(projection, events));
  const view = sheetViews.find((one) => one.name === name);
  if (view === undefined) throw new Error(`no sheet ${name}`);
  const names = await namesFrom(sourceOf(catalogue));
  const rows = (projection: Projection) => Promise.resolve(sourceOf(projection));
  return readOpened(view, { rows, names }, { asAt, scope, options });
};

/** A sheet as lines of text, a cell between bars. */
export const sheetText = ({ columns, rows }: Sheet, keys: readonly string[]): string =>
  [
    keys.map((key) => columns.find((column) => column.key === key)?.label ?? ''),
    ...rows.map((row) => keys.map((key) => row[key] ?? '')),
  ]
    .map((cells) => cells.join(' | ').trimEnd())
    .join('\n');
