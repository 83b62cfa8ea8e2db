import { monthOf, type CalendarDate, type Law } from '@zgb/kernel';

/** A product by its code within one law. */
export type MappedCode = { readonly category: string; readonly code: string };

/** From a day one product takes the place of another, or of several that merge (GV-10). */
export type Mapping = {
  readonly law: Law;
  readonly from: CalendarDate;
  /** May hold the new code too: then it takes in the others and goes on itself. */
  readonly old: readonly MappedCode[];
  readonly new: MappedCode;
  /** Null: for all. A code may be new in one municipality and in use for years in another. */
  readonly municipalities: readonly string[] | null;
  readonly note: string | null;
  readonly decidedOn?: CalendarDate;
};

/** Key of a product in mappings and series: `wmo/02/02Z01`. */
export const productKey = (law: Law, { category, code }: MappedCode): string =>
  `${law}/${category}/${code}`;

export const newKey = (mapping: Mapping): string => productKey(mapping.law, mapping.new);
export const allOldKeys = ({ law, old }: Mapping): readonly string[] =>
  old.map((code) => productKey(law, code));

/** Under which codes a series is drawn (ZES-02). NL: oude of nieuwe codes. */
export type Labelling = 'old' | 'new';

/** One figure of a series. Volumes are only comparable in one unit, so the unit is part of it. */
export type SeriesRow = {
  readonly municipality: string;
  /** Key of a product, or what several have together. */
  readonly product: string;
  /** `2026-03`. */
  readonly month: string;
  readonly unit: string;
  readonly amountCents: number;
  readonly volume: number;
};

const appliesTo = ({ municipalities }: Mapping, municipality: string): boolean =>
  municipalities === null || municipalities.includes(municipality);

/** What a product has become in the end; every step is one mapping. */
const successor = (mappings: readonly Mapping[], { municipality, product }: SeriesRow): string => {
  const own = mappings.filter((mapping) => appliesTo(mapping, municipality));
  let key = product;
  // No circle is let in, so a product takes each mapping at most once.
  for (let steps = 0; steps < own.length; steps += 1) {
    const next = own.find((one) => newKey(one) !== key && allOldKeys(one).includes(key));
    if (next === undefined) return key;
    key = newKey(next);
  }
  return key;
};

/** What a product was before the mappings in force in a month; several when they merged. */
const origins = (
  mappings: readonly Mapping[],
  { municipality, month }: SeriesRow,
  key: string,
): readonly string[] => {
  const merged = mappings.filter(
    (mapping) =>
      newKey(mapping) === key && appliesTo(mapping, municipality) && monthOf(mapping.from) <= month,
  );
  if (merged.length === 0) return [key];
  const row = { municipality, month } as SeriesRow;
  return merged.flatMap((mapping) =>
    allOldKeys(mapping).flatMap((old) => (old === key ? [old] : origins(mappings, row, old))),
  );
};

/**
 * Label of a row under old or new codes. What merged is never split again, as nobody knows how:
 * under the old codes it is shown as what they have together, `wmo/02/A + wmo/02/B`.
 */
export const labelOfRow = (
  mappings: readonly Mapping[],
  labelling: Labelling,
  row: SeriesRow,
): string =>
  labelling === 'new'
    ? successor(mappings, row)
    : [...new Set(origins(mappings, row, row.product))].sort().join(' + ');

/** Gives rows other labels and adds up those that become one; totals stay what they were. */
export const relabelBy = (
  rows: readonly SeriesRow[],
  labelOf: (row: SeriesRow) => string,
): readonly SeriesRow[] => {
  const merged = new Map<string, SeriesRow>();
  for (const row of rows) {
    const product = labelOf(row);
    const key = JSON.stringify([row.municipality, product, row.month, row.unit]);
    const known = merged.get(key);
    merged.set(key, {
      ...row,
      product,
      amountCents: row.amountCents + (known?.amountCents ?? 0),
      volume: row.volume + (known?.volume ?? 0),
    });
  }
  return [...merged.values()];
};

/** ZES-02, GV-10: a series drawn under old or under new codes. NL: reeks. */
export const relabel = (
  rows: readonly SeriesRow[],
  mappings: readonly Mapping[],
  labelling: Labelling,
): readonly SeriesRow[] => relabelBy(rows, (row) => labelOfRow(mappings, labelling, row));
