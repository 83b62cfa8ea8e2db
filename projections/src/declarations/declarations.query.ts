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
}

/** Newest first; the key makes the order complete. */
const order = (a: ListedDeclaration, b: ListedDeclaration): number =>
  b.receivedOn.localeCompare(a.receivedOn) || a.key.localeCompare(b.key);

/** What must be answered first comes first. */
const dueFirst = (a: ListedDeclaration, b: ListedDeclaration): number =>
  a.answerDueOn.localeCompare(b.answerDueOn) || a.key.localeCompare(b.key);

/** The work list, page by page. */
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
  const sorted = [...chosen].sort(answerSent === false ? dueFirst : order);
  const start = after === undefined ? 0 : sorted.findIndex(({ key }) => key === after) + 1;
  const declarations = sorted.slice(start, start + limit);
  const hasMore = start + limit < sorted.length;
  return {
    declarations,
    total: sorted.length,
    next: hasMore ? (declarations.at(-1)?.key ?? null) : null,
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
