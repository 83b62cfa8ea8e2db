import type { FrozenContent, SheetFrozen } from '@zgb/frozen';
import type { CellKind, Sheet, SheetColumn, SheetView } from '../sheets/sheet';
import { QuestionError } from '../sheets/query';
import { contentOf, sheetAt, type LogReader } from './content';
import type { FrozenRow } from './frozen-sheets.projection';
import type { RowSource } from '../row-source';
import { rowsOf } from '../row-source';

/** A frozen sheet beside the same question at the same position, asked again. */
export interface Comparison {
  readonly frozen: SheetFrozen['data'];
  readonly recordedAt: string;
  readonly same: boolean;
  /** What it gives now; null: it can no longer be asked. */
  readonly now: FrozenContent | null;
  /** The rows as they were frozen: kept, or the same as now; null: they can no longer be had. */
  readonly then: Sheet | null;
  /** The rows as they are now. */
  readonly again: Sheet | null;
  /** What the comparison says, Dutch. */
  readonly text: string;
}

const KINDS: readonly string[] = ['text', 'count', 'cents', 'date', 'share', 'days'];
const isKind = (kind: string): kind is CellKind => KINDS.includes(kind);

const columnsOf = (columns: FrozenContent['columns']): readonly SheetColumn[] =>
  columns.map(({ key, label, kind }) => ({ key, label, kind: isKind(kind) ? kind : 'text' }));

/** Folds that have another version than when it was frozen. */
const changedFolds = (then: FrozenContent, now: FrozenContent): readonly string[] => {
  const versions = new Map(then.projections.map(({ name, version }) => [name, version]));
  return now.projections.flatMap(({ name, version }) => {
    const before = versions.get(name);
    if (before === version) return [];
    const from = before === undefined ? 'nieuw' : `versie ${String(before)}`;
    return [`${name}: ${from}, nu versie ${String(version)}`];
  });
};

const keysOf = ({ columns }: FrozenContent): string => columns.map(({ key }) => key).join(' ');

/** Folds are the same: then the sheet itself was changed, or something is wrong. */
const whyOf = (then: FrozenContent, now: FrozenContent): string => {
  if (then.definition !== now.definition) {
    return 'want na het bevriezen kreeg het overzicht een andere definitie.';
  }
  return keysOf(then) === keysOf(now)
    ? 'terwijl de berekening dezelfde versie heeft. Laat dit nakijken.'
    : 'want na het bevriezen kreeg het overzicht andere kolommen.';
};

const textOf = (then: FrozenContent, now: FrozenContent): string => {
  if (then.hash === now.hash) {
    return 'Gelijk: opnieuw gevraagd geeft dit overzicht precies dezelfde rijen.';
  }
  const folds = changedFolds(then, now);
  const kept =
    then.rows === null
      ? 'De rijen van toen zijn niet bewaard, want het waren er meer dan 500.'
      : 'Hieronder staan beide.';
  if (folds.length > 0) {
    return `Anders: na het bevriezen is de berekening gewijzigd (${folds.join('; ')}). ${kept}`;
  }
  return `Anders, ${whyOf(then, now)} ${kept}`;
};

const rowsThen = (content: FrozenContent, again: Sheet | null): Sheet | null => {
  if (content.rows === null) return again;
  return { columns: columnsOf(content.columns), rows: content.rows, notes: [] };
};

/** Asks a frozen sheet again at its own position and lays both beside each other (GV-25). */
export const compareFrozen = async (
  views: readonly SheetView[],
  reader: LogReader,
  frozen: SheetFrozen['data'],
  recordedAt: string,
): Promise<Comparison> => {
  const { content, question } = frozen;
  try {
    const read = await sheetAt(views, reader, question, content.position);
    const now = contentOf(read, content.knownOn, content.position);
    const same = now.hash === content.hash;
    const again = read.answer;
    const then = rowsThen(content, same ? again : null);
    return { frozen, recordedAt, same, now, then, again, text: textOf(content, now) };
  } catch (error) {
    if (!(error instanceof QuestionError)) throw error;
    const text = `Dit kan niet meer worden gevraagd: ${error.message} Wat er bevroren is, blijft.`;
    const then = rowsThen(content, null);
    return { frozen, recordedAt, same: false, now: null, then, again: null, text };
  }
};

/** All that was frozen under a name, the first one first. */
export const frozenNamed = async (
  source: RowSource,
  name: string,
): Promise<readonly { readonly frozen: SheetFrozen['data']; readonly recordedAt: string }[]> => {
  const rows = await rowsOf<FrozenRow>(source, 'frozen', { name });
  return rows.flatMap(({ frozen, recordedAt }) =>
    frozen === null ? [] : [{ frozen, recordedAt }],
  );
};
