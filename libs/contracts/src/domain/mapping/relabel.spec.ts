import fc from 'fast-check';
import { attributesOn, labelOn, product, type Product } from '../product/product';
import { mapping as decider, relabel, relabelBy, type Mapping, type SeriesRow } from './mapping';

const WESTERVELD = '1701';
const MEPPEL = '0119';

const key = (code: string): string => `wmo/02/${code}`;
const row = (
  code: string,
  month: string,
  amountCents: number,
  inMunicipality = WESTERVELD,
): SeriesRow => ({
  ...{ municipality: inMunicipality, product: key(code), month, unit: '04' },
  amountCents,
  volume: 2 * amountCents,
});
const mapped = (
  old: readonly string[],
  to: string,
  from = '2026-01-01',
  municipalities: readonly string[] | null = null,
): Mapping => ({
  law: 'wmo',
  from,
  old: old.map((code) => ({ category: '02', code })),
  new: { category: '02', code: to },
  municipalities,
  note: null,
});
const shown = (rows: readonly SeriesRow[]) =>
  rows.map(({ product: label, month, amountCents }) => [label, month, amountCents]);

const BASIC_TO_LIGHT = mapped(['02Z01'], '02Z02', '2026-01-01', [WESTERVELD, '1896']);

describe('a series under old or new codes', () => {
  const series = [
    row('02Z01', '2024-01', 100),
    row('02Z01', '2025-12', 200),
    // A running allocation keeps its old code beside new ones with the new code.
    row('02Z01', '2026-01', 300),
    row('02Z02', '2026-01', 400),
    row('02Z02', '2027-06', 500),
    row('02Z02', '2024-01', 600, MEPPEL),
    row('02Z02', '2026-01', 700, MEPPEL),
  ];

  it('ZES-02: 2024–2027 under the new codes', () => {
    expect(shown(relabel(series, [BASIC_TO_LIGHT], 'new'))).toEqual([
      [key('02Z02'), '2024-01', 100],
      [key('02Z02'), '2025-12', 200],
      [key('02Z02'), '2026-01', 700],
      [key('02Z02'), '2027-06', 500],
      [key('02Z02'), '2024-01', 600],
      [key('02Z02'), '2026-01', 700],
    ]);
  });

  it('ZES-02: 2024–2027 under the old codes; where light was light already it stays so', () => {
    expect(shown(relabel(series, [BASIC_TO_LIGHT], 'old'))).toEqual([
      [key('02Z01'), '2024-01', 100],
      [key('02Z01'), '2025-12', 200],
      [key('02Z01'), '2026-01', 700],
      [key('02Z01'), '2027-06', 500],
      [key('02Z02'), '2024-01', 600],
      [key('02Z02'), '2026-01', 700],
    ]);
  });

  it('GV-10: modules that merged have one label after, and keep their own before', () => {
    const merge = [mapped(['A', 'B'], 'C')];
    const rows = [row('A', '2025-12', 10), row('B', '2025-12', 20), row('C', '2026-01', 40)];
    expect(shown(relabel(rows, merge, 'new'))).toEqual([
      [key('C'), '2025-12', 30],
      [key('C'), '2026-01', 40],
    ]);
    expect(shown(relabel(rows, merge, 'old'))).toEqual([
      [key('A'), '2025-12', 10],
      [key('B'), '2025-12', 20],
      [`${key('A')} + ${key('B')}`, '2026-01', 40],
    ]);
  });

  it('ZOU-22: a product that takes in another and goes on itself', () => {
    const merge = [mapped(['A', 'B'], 'B')];
    const rows = [row('A', '2025-12', 10), row('B', '2025-12', 20), row('B', '2026-01', 40)];
    expect(shown(relabel(rows, merge, 'new'))).toEqual([
      [key('B'), '2025-12', 30],
      [key('B'), '2026-01', 40],
    ]);
    expect(shown(relabel(rows, merge, 'old'))[2]).toEqual([
      `${key('A')} + ${key('B')}`,
      '2026-01',
      40,
    ]);
  });

  it('volumes in different units are never added up', () => {
    const rows = [row('A', '2026-01', 10), { ...row('C', '2026-01', 20), unit: '01' }];
    expect(relabel(rows, [mapped(['A'], 'C')], 'new')).toHaveLength(2);
  });

  it('WK-19: a series from before a reform under the labels of after it, and the other way', () => {
    const history = (code: string, before: string, after: string): Product =>
      [
        ['2020-01-01', 'tot-2026', before],
        ['2027-01-01', 'vanaf-2027', after],
      ].reduce<Product>(
        (state, [from = '', ordering = '', label]) =>
          product.evolve(state, {
            type: 'ProductRevised',
            data: { from, attributes: { labels: { [ordering]: label ?? '' } } },
          }),
        product.initial,
      );
    const products = new Map([
      [key('A'), history('A', 'basis', 'laag specialistisch')],
      [key('B'), history('B', 'aanvullend', 'laag specialistisch')],
      [key('C'), history('C', 'regionaal', 'hoog specialistisch')],
    ]);
    const rows = [
      row('A', '2026-12', 10),
      row('B', '2026-12', 20),
      row('C', '2026-12', 40),
      row('B', '2027-01', 80),
    ];
    const under = (ordering: string) =>
      shown(
        relabelBy(rows, ({ product: code, month }) => {
          const known = products.get(code) ?? product.initial;
          return labelOn(known, ordering, `${month}-01`) ?? code;
        }),
      );
    expect(under('tot-2026')).toEqual([
      ['basis', '2026-12', 10],
      ['aanvullend', '2026-12', 20],
      ['regionaal', '2026-12', 40],
      ['aanvullend', '2027-01', 80],
    ]);
    expect(under('vanaf-2027')).toEqual([
      ['laag specialistisch', '2026-12', 30],
      ['hoog specialistisch', '2026-12', 40],
      ['laag specialistisch', '2027-01', 80],
    ]);
    const known = products.get(key('A')) ?? product.initial;
    expect(attributesOn(known, '2026-12-31').labels).toEqual({ 'tot-2026': 'basis' });
  });
});

describe('any series and any mappings that are let in', () => {
  const CODES = ['A', 'B', 'C', 'D', 'E'];
  const code = fc.constantFrom(...CODES);
  const month = fc.constantFrom('2024-05', '2025-12', '2026-01', '2026-02', '2027-07');
  const place = fc.constantFrom(WESTERVELD, MEPPEL);
  const rows = fc.array(
    fc
      .tuple(code, month, fc.integer({ min: -10_000, max: 1_000_000 }), place)
      .map(([...given]) => row(...given)),
  );
  const wanted = fc
    .tuple(
      fc.uniqueArray(code, { minLength: 1, maxLength: 3 }),
      code,
      fc.constantFrom('2025-06-15', '2026-01-01', '2027-01-01'),
      fc.constantFrom(null, [WESTERVELD], [MEPPEL]),
    )
    .map(([...given]) => mapped(...given));
  /** As the stream lets them in, one by one. */
  const letIn = (all: readonly Mapping[]): readonly Mapping[] =>
    all.reduce((state, one) => {
      const command = { type: 'MapProducts' as const, mapping: one, unknown: [] };
      const decision = decider.decide(command, state);
      return decision.accepted ? decision.events.reduce(decider.evolve, state) : state;
    }, decider.initial).mappings;
  const mappings = fc.array(wanted, { maxLength: 6 }).map(letIn);
  const total = (series: readonly SeriesRow[]) =>
    series.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const perMonth = (series: readonly SeriesRow[]) => {
    const sums = new Map<string, number>();
    for (const one of series) {
      const at = `${one.municipality} ${one.month}`;
      sums.set(at, (sums.get(at) ?? 0) + one.amountCents);
    }
    return [...sums].sort();
  };

  it('GV-10: totals stay what they were, in all and per month and municipality', () => {
    fc.assert(
      fc.property(
        rows,
        mappings,
        fc.constantFrom('old' as const, 'new' as const),
        (all, by, to) => {
          const again = relabel(all, by, to);
          expect(total(again)).toBe(total(all));
          expect(perMonth(again)).toEqual(perMonth(all));
          expect(again.length).toBeLessThanOrEqual(all.length);
        },
      ),
    );
  });

  it('GV-10: under new codes no code is left that passed into another there', () => {
    fc.assert(
      fc.property(rows, mappings, (all, by) => {
        for (const { product: label, municipality } of relabel(all, by, 'new')) {
          const passed = by.some(
            (one) =>
              (one.municipalities?.includes(municipality) ?? true) &&
              key(one.new.code) !== label &&
              one.old.some((old) => key(old.code) === label),
          );
          expect(passed).toBe(false);
        }
      }),
    );
  });

  it('GV-10: relabelling twice changes nothing more', () => {
    fc.assert(
      fc.property(rows, mappings, (all, by) => {
        const once = relabel(all, by, 'new');
        expect(relabel(once, by, 'new')).toEqual(once);
      }),
    );
  });

  it('ZES-02: a chain of mappings is the same as one after the other', () => {
    const chain = [mapped(['A', 'B'], 'C', '2024-01-01'), mapped(['C'], 'D', '2026-01-01')];
    fc.assert(
      fc.property(rows, (all) => {
        const apart = chain.reduce<readonly SeriesRow[]>(
          (series, one) => relabel(series, [one], 'new'),
          all,
        );
        expect(relabel(all, chain, 'new')).toEqual(apart);
      }),
    );
    expect(shown(relabel([row('D', '2026-01', 5), row('D', '2025-12', 6)], chain, 'old'))).toEqual([
      [`${key('A')} + ${key('B')}`, '2026-01', 5],
      [key('D'), '2025-12', 6],
    ]);
  });
});
