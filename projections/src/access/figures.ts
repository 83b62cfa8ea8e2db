import type { JsonObject } from '@zgb/kernel';
import { rowsOf, scopeFilter, type RowSource, type Scope } from '../row-source';

/** The middle value; of an even number the lower of the two, so that it is one that occurred. */
export const medianOf = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
};

/** Smallest value with at least so many percent of all at or below it. NL: nearest rank. */
export const nearestRank = (values: readonly number[], percent: number): number | null => {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil((percent * sorted.length) / 100));
  return sorted[rank - 1] ?? null;
};

/** A share in hundredths of a percent; null: there is nothing to take a share of. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((10_000 * part) / whole);

/** `50,0 %`, for notes below a table. */
export const percentText = (share: number | null): string =>
  share === null ? 'niet te bepalen' : `${(share / 100).toFixed(1).replace('.', ',')} %`;

/** The parts of a scope that rows without provider know. */
export const municipalFilter = ({ municipality, law }: Scope): Record<string, string> =>
  scopeFilter({
    ...(municipality === undefined ? {} : { municipality }),
    ...(law === undefined ? {} : { law }),
  });

/** Rows of the municipality itself: who asks for one provider gets none of them. */
export const municipalRows = async <Row extends JsonObject>(
  source: RowSource,
  kind: string,
  scope: Scope,
): Promise<readonly Row[]> =>
  scope.provider === undefined ? rowsOf<Row>(source, kind, municipalFilter(scope)) : [];

export const yesNo = (value: boolean): string => (value ? 'ja' : 'nee');

/** Items that share a key, in order of the key. */
export const groupedBy = <Item>(
  items: readonly Item[],
  key: (item: Item) => string,
): readonly (readonly [string, readonly Item[]])[] => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = key(item);
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [item]);
    else members.push(item);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
};
