import fc from 'fast-check';
import { specFor } from '@zgb/testing';
import {
  groupResult,
  indexation,
  indexedPrice,
  planRun,
  weightedIndex,
  type GroupTerms,
  type IndexableTariff,
  type IndexationTerms,
} from './indexation';

const spec = specFor(indexation);
const group = (over: Partial<GroupTerms> = {}): GroupTerms => ({
  group: 'ambulant',
  wagePercent: 90,
  pricePercent: 10,
  settlement: { provisional: 4_697, final: 5_710 },
  ...over,
});
const terms = (over: Partial<IndexationTerms> = {}): IndexationTerms => ({
  run: '2025',
  from: '2025-01-01',
  law: null,
  family: null,
  wageIndex: 4_180,
  priceIndex: 1_820,
  groups: [group()],
  notIndexed: [{ subject: 'COVID', reason: 'eenmalig vergoed' }],
  ...over,
});
const indexable = (over: Partial<IndexableTariff> = {}): IndexableTariff => ({
  stream: 'tariff-zes_2018_wmo_02_02T01_alle',
  group: 'ambulant',
  priceCents: 6_150,
  newPriceOn: null,
  hasPriceThatDay: false,
  ...over,
});
const run = (tariffs: readonly IndexableTariff[], over: Partial<IndexationTerms> = {}) => ({
  type: 'IndexTariffs' as const,
  terms: terms(over),
  tariffs,
});

describe('indexation', () => {
  it('NAT-23: 90 % of 4.18 and 10 % of 1.82 is 3.944; with 1.013 to settle 4.957 %', () => {
    expect(groupResult(group(), terms())).toEqual({
      group: 'ambulant',
      index: 3_944,
      settlement: 1_013,
      percent: 4_957,
    });
  });

  it('NAT-23: weights differ per product group', () => {
    expect(weightedIndex({ wagePercent: 80, pricePercent: 20 }, 4_180, 1_820)).toBe(3_708);
  });

  it('NAT-23: no settlement in the first year after a new price', () => {
    const plan = (newPriceOn: string | null) =>
      planRun(run([indexable({ newPriceOn })])).tariffs[0];
    expect(plan('2024-01-01')).toMatchObject({ percent: 3_944, newCents: 6_393 });
    expect(plan('2024-12-31')).toMatchObject({ percent: 3_944 });
    expect(plan('2023-12-31')).toMatchObject({ percent: 4_957, newCents: 6_455 });
    expect(plan(null)).toMatchObject({ percent: 4_957, newCents: 6_455 });
  });

  it('rounds half up to whole cents, and a lower index lowers the price', () => {
    expect(indexedPrice(100, 500)).toBe(101);
    expect(indexedPrice(100, 499)).toBe(100);
    expect(indexedPrice(6_150, 4_957)).toBe(6_455);
    expect(indexedPrice(100, -1_000)).toBe(99);
    expect(indexedPrice(0, 4_957)).toBe(0);
    expect(() => indexedPrice(Number.MAX_SAFE_INTEGER, 1)).toThrow(RangeError);
  });

  it('equals exact arithmetic on whole numbers of any size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.integer({ min: -49_999, max: 49_999 }),
        (price, percent) => {
          const exact = (2n * BigInt(price) * BigInt(100_000 + percent) + 100_000n) / 200_000n;
          expect(BigInt(indexedPrice(price, percent))).toBe(exact);
        },
      ),
    );
  });

  it('records a run as one event that names every tariff, its old and its new price', () => {
    const later = indexable({ stream: 'tariff-zes_2018_wmo_02_02Z03_alle', hasPriceThatDay: true });
    const decision = spec
      .given()
      .when(run([later, indexable()]))
      .decision();
    expect(decision).toMatchObject({
      accepted: true,
      events: [
        {
          type: 'TariffsIndexed',
          data: {
            rounding: { price: 'half-up-to-whole-cents' },
            tariffs: [{ stream: indexable().stream, oldCents: 6_150, newCents: 6_455 }],
            left: [{ stream: later.stream, reason: 'priceFromThatDay' }],
          },
        },
      ],
    });
  });

  it('the same run again changes nothing; another under its name is refused', () => {
    const first = { type: 'TariffsIndexed' as const, data: planRun(run([indexable()])) };
    spec.given(first).when(run([])).thenNothing();
    spec
      .given(first)
      .when(run([indexable()], { wageIndex: 4_000 }))
      .thenRejected({ code: 'runKnownOtherwise' });
    spec
      .given(first)
      .when(run([indexable()], { run: 'nog-eens' }))
      .thenRejected({ code: 'indexedThatDay', run: '2025' });
  });

  it('refuses weights that are not 100, a group twice, a slip of the keyboard and nothing', () => {
    const given = spec.given();
    given
      .when(run([indexable()], { groups: [group({ pricePercent: 11 })] }))
      .thenRejected({ code: 'weightsNotHundred', group: 'ambulant' });
    given
      .when(run([indexable()], { groups: [group(), group()] }))
      .thenRejected({ code: 'groupTwice', group: 'ambulant' });
    given.when(run([indexable()], { wageIndex: 50_000 })).thenRejected({ code: 'indexOutOfRange' });
    given.when(run([indexable({ group: 'verblijf' })])).thenRejected({ code: 'nothingToIndex' });
  });
});
