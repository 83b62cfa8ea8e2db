import { parseStreamId } from '@zgb/kernel';
import { rowsOf, scopeFilter, type RowSource, type Scope } from '../row-source';
import type { DeclarationRow, LineRow, UnplacedRow } from './declarations.projection';

export type ListedDeclaration = DeclarationRow & { readonly key: string };

export interface DeclarationQuery extends Scope {
  readonly status?: DeclarationRow['status'];
  readonly period?: string;
  /** True: the answer left; false: it has yet to. */
  readonly answerSent?: boolean;
  /** Key of the last declaration of the page before. */
  readonly after?: string;
  readonly limit: number;
}

export interface DeclarationPage {
  readonly declarations: readonly ListedDeclaration[];
  readonly total: number;
  /** Where the next page starts; null on the last one. */
  readonly next: string | null;
  /** Where the page before starts, null there being the beginning; null on the first one. */
  readonly previous: { readonly after: string | null } | null;
}

/** Newest first; the key makes the order complete. */
const order = (a: ListedDeclaration, b: ListedDeclaration): number =>
  b.receivedOn.localeCompare(a.receivedOn) || a.key.localeCompare(b.key);

/** What must be answered first comes first. */
const dueFirst = (a: ListedDeclaration, b: ListedDeclaration): number =>
  a.answerDueOn.localeCompare(b.answerDueOn) || a.key.localeCompare(b.key);

type Order = (a: ListedDeclaration, b: ListedDeclaration) => number;

/** The first so many in an order, without putting all of them in order. */
const firstOf = (
  rows: readonly ListedDeclaration[],
  limit: number,
  compare: Order,
): readonly ListedDeclaration[] => {
  const first: ListedDeclaration[] = [];
  for (const row of rows) {
    const last = first.at(-1);
    if (first.length === limit && last !== undefined && compare(row, last) >= 0) continue;
    let [low, high] = [0, first.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (compare(first[middle] as ListedDeclaration, row) < 0) low = middle + 1;
      else high = middle;
    }
    first.splice(low, 0, row);
    if (first.length > limit) first.pop();
  }
  return first;
};

/**
 * The work list, page by page. A page begins after a declaration, also when that has left the list
 * meanwhile: then nothing is missed and nothing comes twice (API-32).
 */
export const declarationPage = async (
  source: RowSource,
  { status, period, answerSent, after, limit, ...scope }: DeclarationQuery,
): Promise<DeclarationPage> => {
  const rows = await rowsOf<DeclarationRow>(source, 'declaration', {
    ...scopeFilter(scope),
    ...(status === undefined ? {} : { status }),
    ...(period === undefined ? {} : { period }),
  });
  const chosen =
    answerSent === undefined
      ? rows
      : rows.filter((row) => (row.answerSentOn !== null) === answerSent);
  const compare = answerSent === false ? dueFirst : order;
  const from = after === undefined ? null : await declarationByKey(source, after);
  const later = from === null ? chosen : chosen.filter((row) => compare(row, from) > 0);
  const [page, more] = [firstOf(later, limit, compare), later.length > limit];
  const earlier = from === null ? [] : chosen.filter((row) => compare(row, from) <= 0);
  // Counted back from the end: the page before, and the declaration that it begins after.
  const before = firstOf(earlier, limit + 1, (a, b) => compare(b, a));
  return {
    declarations: page,
    total: chosen.length,
    next: more ? (page.at(-1)?.key ?? null) : null,
    previous: earlier.length === 0 ? null : { after: before[limit]?.key ?? null },
  };
};

/** Whose declaration a key names; null when it names no stream. */
const placeOf = (key: string): Record<string, string> | null => {
  try {
    const {
      tenant: municipality,
      parts: [law, provider],
    } = parseStreamId(key);
    return law === undefined || provider === undefined
      ? null
      : scopeFilter({ municipality, law, provider });
  } catch {
    return null;
  }
};

/** One declaration by its key; null when there is none. Only those of its provider are looked at. */
export const declarationByKey = async (
  source: RowSource,
  key: string,
): Promise<ListedDeclaration | null> => {
  const where = placeOf(key);
  if (where === null) return null;
  const rows = await rowsOf<DeclarationRow>(source, 'declaration', where);
  return rows.find((row) => row.key === key) ?? null;
};

/** Lines of one declaration with their verdicts, in the order of the file. */
export const declarationLines = async (
  source: RowSource,
  declaration: string,
): Promise<{
  readonly lines: readonly (LineRow & { readonly key: string })[];
  readonly unplaced: UnplacedRow['lines'];
}> => {
  const lines = await rowsOf<LineRow>(source, 'line', { declaration });
  const unplaced = await rowsOf<UnplacedRow>(source, 'unplaced', { declaration });
  const placeOf = (lineId: string): number => Number(lineId.slice(lineId.lastIndexOf('#') + 1));
  return {
    lines: [...lines].sort(
      (a, b) => placeOf(a.line?.lineId ?? '#0') - placeOf(b.line?.lineId ?? '#0'),
    ),
    unplaced: unplaced.flatMap((row) => row.lines),
  };
};
