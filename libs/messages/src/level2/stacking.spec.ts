import fc from 'fast-check';
import { addDays, overlaps, type Law } from '@zgb/kernel';
import type { Product } from '../generated/types';
import type { Care } from './care';
import type { Placed } from './finding';
import { stacking } from './stacking';

const care = (product: Product | undefined, from: string, days: number | null): Care => ({
  product,
  volume: undefined,
  budget: undefined,
  from,
  until: days === null ? undefined : addDays(from, days),
  untilName: 'Einddatum',
});

const product = (Categorie: string, Code?: string): Product => ({
  Categorie,
  ...(Code === undefined ? {} : { Code }),
});

const anyProduct = fc.oneof(
  fc.constant(undefined),
  fc
    .tuple(fc.constantFrom('01', '02', '11'), fc.constantFrom(undefined, 'A', 'B'))
    .map(([category, code]) => product(category, code)),
);

const anyCare = fc
  .tuple(
    anyProduct,
    fc.integer({ min: 0, max: 60 }),
    fc.option(fc.integer({ min: 0, max: 30 }), { freq: 6 }),
  )
  .map(([what, start, days]) => care(what, addDays('2026-01-01', start), days));

const isSame = (a: Product | undefined, b: Product | undefined): boolean =>
  a === undefined ||
  b === undefined ||
  (a.Categorie === b.Categorie &&
    (a.Code === undefined || b.Code === undefined || a.Code === b.Code));

const isExempt = ({ product: what }: Care, law: Law): boolean =>
  law === 'wmo' && what?.Categorie === '11';

/** The rule as it is written: some pair that may not stand together shares a day. */
const someStack = (cares: readonly Care[], law: Law): boolean =>
  cares.some((a, index) =>
    cares
      .slice(index + 1)
      .some(
        (b) =>
          !isExempt(a, law) &&
          !isExempt(b, law) &&
          isSame(a.product, b.product) &&
          overlaps(
            { from: a.from, until: a.until ?? null },
            { from: b.from, until: b.until ?? null },
          ),
      ),
  );

const found = (cares: readonly Care[], law: Law): readonly string[] =>
  stacking(
    cares.map((one, index): Placed<Care> => [one, String(index)]),
    '',
    { law, sentOn: '2026-01-01' },
  ).map(({ path }) => path);

describe('stacking (TR302, TR386, TR410)', () => {
  it('is found exactly when two that may not stand together share a day', () => {
    fc.assert(
      fc.property(
        fc.array(anyCare, { maxLength: 5 }),
        fc.constantFrom('wmo' as const, 'jw' as const),
        (cares, law) => {
          expect(found(cares, law).length > 0).toBe(someStack(cares, law));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('looks past short care for longer care that goes on', () => {
    const year = care(product('02', 'A'), '2026-01-01', 364);
    const day = care(product('02', 'A'), '2026-02-01', 0);
    const later = care(product('02', 'A'), '2026-12-31', 10);
    expect(found([year, day, later], 'wmo')).toEqual(['1', '2']);
  });

  it('takes a message of 20,000 products in its stride', () => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      care(product('02', 'A'), addDays('2000-01-01', index), 0),
    );
    expect(found(many, 'wmo')).toEqual([]);
    expect(found([...many, care(undefined, '2000-01-01', 1)], 'wmo')).toHaveLength(2);
  });
});
