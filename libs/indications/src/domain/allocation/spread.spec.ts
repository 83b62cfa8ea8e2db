import fc from 'fast-check';
import { addDays, monthOf, weekdayOf } from '@zgb/kernel';
import {
  allocation,
  allocationByUser,
  committedParts,
  currentCommitment,
  currentVersion,
  openByMonth,
  openCommitment,
  spreadCommitment,
  type Allocation,
} from '.';
import {
  lineGranted,
  recordAllocation,
  sampleLine,
  sampleTariff,
  sampleTerms,
} from './allocation.samples';
import { commitmentOf } from './commitment';
import type { AllocationEvent, AllocationTerms } from './events';
import type { AllocationCommand } from './commands';

const sum = (months: Readonly<Record<string, number>>): number =>
  Object.values(months).reduce((a, b) => a + b, 0);

const spread = (terms: AllocationTerms, priceCents: number) => {
  const tariff = sampleTariff({ priceCents, unit: terms.volume?.unit ?? '04' });
  const commitment = commitmentOf(recordAllocation({ terms, tariff }));
  return spreadCommitment(terms, committedParts(terms, commitment, []));
};

const take = (state: Allocation, command: AllocationCommand): Allocation => {
  const decision = allocation.decide(command, state);
  return decision.accepted ? decision.events.reduce(allocation.evolve, state) : state;
};

describe('a commitment over the months', () => {
  it('A8 NAT-02: each week goes to the month of its first day: 12, 12 and 15 make 39', () => {
    const terms = sampleTerms({
      validity: { from: '2025-10-07', until: '2025-12-30' },
      volume: { amount: 3, unit: '04', frequency: '2' },
    });
    expect(spread(terms, 1)).toEqual({ '2025-10': 12, '2025-11': 12, '2025-12': 15 });
  });

  it('A8: each week counts once, in the month of its first day, as one who walks from day to day', () => {
    const anyDay = fc.integer({ min: 0, max: 800 }).map((n) => addDays('2025-01-01', n));
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 500 }), (from, days) => {
        const until = addDays(from, days);
        const weeks: Record<string, number> = {};
        for (let day = from; day <= until; day = addDays(day, 1)) {
          if (day !== from && weekdayOf(day) !== 1) continue;
          weeks[monthOf(day)] = (weeks[monthOf(day)] ?? 0) + 1;
        }
        const terms = sampleTerms({
          validity: { from, until },
          volume: { amount: 1, unit: '04', frequency: '2' },
        });
        const amountCents = Object.values(weeks).reduce((a, b) => a + b, 0);
        expect(spreadCommitment(terms, [{ period: { from, until }, amountCents }])).toEqual(weeks);
      }),
    );
  });

  it('ZOU-02 A8: 40 weeks of two hours at 70.00 are 5,600.00 over nine months', () => {
    const terms = sampleTerms({
      validity: { from: '2027-01-01', until: '2027-09-30' },
      volume: { amount: 2, unit: '04', frequency: '2' },
    });
    const months = spread(terms, 7_000);
    expect(sum(months)).toBe(560_000);
    expect(Object.keys(months)).toHaveLength(9);
    // The broken week of Friday 1 January, and those of 4, 11, 18 and 25 January.
    expect(months['2027-01']).toBe(5 * 2 * 7_000);
  });

  it('A8: months alike, days and budgets by days, to the last cent and over a leap day', () => {
    const monthly = sampleTerms({
      validity: { from: '2026-01-15', until: '2026-03-02' },
      volume: { amount: 10, unit: '04', frequency: '4' },
    });
    expect(spread(monthly, 100)).toEqual({ '2026-01': 1_000, '2026-02': 1_000, '2026-03': 1_000 });
    const daily = sampleTerms({
      validity: { from: '2028-01-31', until: '2028-03-01' },
      volume: { amount: 1, unit: '04', frequency: '1' },
    });
    expect(spread(daily, 100)).toEqual({ '2028-01': 100, '2028-02': 2_900, '2028-03': 100 });
    const budget = sampleTerms({
      validity: { from: '2026-01-01', until: '2026-03-31' },
      volume: null,
      budgetCents: 100,
    });
    expect(spread(budget, 1)).toEqual({ '2026-01': 34, '2026-02': 31, '2026-03': 35 });
  });

  const day = fc
    .integer({ min: 0, max: 1_500 })
    .map((n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10));
  const anyTerms = fc
    .record({
      days: fc.tuple(day, day),
      amount: fc.integer({ min: 0, max: 9_999 }),
      frequency: fc.constantFrom('1', '2', '4', '6'),
      budgetCents: fc.option(fc.integer({ min: 0, max: 9_999_999_999 }), { nil: null }),
      isOpen: fc.boolean(),
    })
    .map(({ days, amount, frequency, budgetCents, isOpen }) => {
      const [from = '', until = ''] = [...days].sort();
      return sampleTerms({
        validity: { from, until: isOpen ? null : until },
        volume: budgetCents === null ? { amount, unit: '04', frequency } : null,
        budgetCents,
      });
    });

  it('A8: a share is rounded down exactly, also where amount times days passes whole numbers', () => {
    const from = '2026-01-01';
    const [days, january] = [365n, 31n];
    const nearTheEdge = fc
      .integer({ min: -1_000, max: 1_000 })
      .map((n) => Math.floor(Number.MAX_SAFE_INTEGER / 31) + n);
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeNat(), nearTheEdge), (amountCents) => {
        const period = { from, until: '2026-12-31' };
        const terms = sampleTerms({ validity: period, volume: null });
        const months = spreadCommitment(terms, [{ period, amountCents }]);
        expect(BigInt(months['2026-01'] ?? 0)).toBe((BigInt(amountCents) * january) / days);
      }),
    );
  });

  it('A8: the months always add up to the commitment, to the cent', () => {
    fc.assert(
      fc.property(anyTerms, fc.integer({ min: 0, max: 99_999 }), (terms, priceCents) => {
        const command = recordAllocation({ terms, tariff: sampleTariff({ priceCents }) });
        const commitment = commitmentOf(command);
        const months = spreadCommitment(terms, committedParts(terms, commitment, []));
        expect(sum(months)).toBe(commitment?.amountCents ?? 0);
        for (const cents of Object.values(months)) expect(cents).toBeGreaterThan(0);
      }),
    );
  });

  it('B-04: what is open per month is never negative and adds up to what is open in all', () => {
    const month = fc.integer({ min: 1, max: 9 }).map((n) => `2026-0${String(n)}`);
    const months = fc.dictionary(month, fc.integer({ min: 0, max: 10_000 }));
    fc.assert(
      fc.property(months, months, (committed, accepted) => {
        const open = openByMonth(committed, accepted);
        expect(sum(open)).toBe(Math.max(0, sum(committed) - sum(accepted)));
        for (const cents of Object.values(open)) expect(cents).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(openByMonth({ '2026-01': 10, '2026-02': 10 }, { '2026-01': 15 })).toEqual({
      '2026-01': 0,
      '2026-02': 5,
    });
  });
});

describe('a commitment in time', () => {
  const open = sampleTerms({
    validity: { from: '2026-10-15', until: null },
    volume: { amount: 10, unit: '04', frequency: '4' },
  });
  const tariff = sampleTariff({ priceCents: 6_000 });
  const granted = take(allocation.initial, recordAllocation({ terms: open, tariff }));
  const rollTo = (state: Allocation, year: number, priceCents = 6_000) =>
    allocationByUser.decide(
      { type: 'RollOverCommitment', year, tariff: sampleTariff({ priceCents }) },
      state,
    );

  it('A7: until 31 December, then rolled over by a yearly event at the tariff of that year', () => {
    expect(currentCommitment(granted)).toMatchObject({ amountCents: 180_000, until: '2026-12-31' });
    const decision = rollTo(granted, 2027, 6_300);
    expect(decision).toMatchObject({
      events: [
        {
          type: 'CommitmentRolledOver',
          data: {
            year: 2027,
            addedCents: 12 * 10 * 6_300,
            commitment: { amountCents: 180_000 + 756_000, until: '2027-12-31' },
          },
        },
      ],
    });
    const events = decision.accepted ? decision.events : [];
    const rolled = events.reduce(allocation.evolve, granted);
    expect(rollTo(rolled, 2027)).toEqual({ accepted: true, events: [] });
    const parts = committedParts(
      open,
      currentVersion(rolled)?.commitment ?? null,
      rolled.rollovers.get(open.decidedAt) ?? [],
    );
    const months = spreadCommitment(open, parts);
    expect(sum(months)).toBe(936_000);
    expect([months['2026-12'], months['2027-01']]).toEqual([60_000, 63_000]);
  });

  it('A7 A8: years rolled over add up to the whole promise, to the cent', () => {
    const years = fc.subarray([2027, 2028, 2029, 2030, 2031]);
    const price = fc.integer({ min: 0, max: 20_000 });
    const frequency = fc.constantFrom('1' as const, '2' as const, '4' as const, '6' as const);
    const start = fc.constantFrom('2026-10-15', '2026-01-01', '2026-12-31', '2028-02-29');
    fc.assert(
      fc.property(years, price, frequency, start, (rollTos, priceCents, every, from) => {
        const terms = sampleTerms({
          validity: { from, until: null },
          volume: { amount: 7, unit: '04', frequency: every },
        });
        const before = take(allocation.initial, recordAllocation({ terms, tariff }));
        const state = rollTos.reduce((one, year) => {
          const decision = rollTo(one, year, priceCents);
          return decision.accepted ? decision.events.reduce(allocation.evolve, one) : one;
        }, before);
        const parts = committedParts(
          terms,
          currentVersion(state)?.commitment ?? null,
          state.rollovers.get(terms.decidedAt) ?? [],
        );
        expect(sum(spreadCommitment(terms, parts))).toBe(currentCommitment(state)?.amountCents);
      }),
    );
  });

  it('A7: only a running promise without end date is rolled over', () => {
    const closed = take(allocation.initial, recordAllocation());
    expect(rollTo(closed, 2027)).toMatchObject({ rejection: { code: 'hasEndDate' } });
    expect(rollTo(allocation.initial, 2027)).toMatchObject({
      rejection: { code: 'allocationUnknown' },
    });
    const without = recordAllocation({ terms: open, tariff: null });
    expect(rollTo(take(allocation.initial, without), 2027)).toMatchObject({
      rejection: { code: 'commitmentUnknown' },
    });
    const total = { ...open, volume: { amount: 10, unit: '04', frequency: '6' } } as const;
    const whole = take(allocation.initial, recordAllocation({ terms: total, tariff }));
    expect(rollTo(whole, 2027)).toMatchObject({ events: [{ data: { addedCents: 0 } }] });
  });

  it('A7: a version that is decided in a later year counts to the end of that year', () => {
    const later = { ...open, decidedAt: '2028-03-01T09:00:00', changeReason: '04' };
    const state = take(granted, recordAllocation({ terms: later, tariff }));
    expect(currentCommitment(state)).toMatchObject({ until: '2028-12-31' });
  });

  it('ZOU-02: lowered by what is accepted, never below zero, ended and re-opened by changes', () => {
    const terms = sampleTerms({ volume: { amount: 1, unit: '04', frequency: '4' } });
    const price = sampleTariff({ priceCents: 6_150 });
    let state = take(allocation.initial, recordAllocation({ terms, tariff: price }));
    expect(openCommitment(state)).toBe(12 * 6_150);
    state = allocation.evolve(state, lineGranted(sampleLine()));
    expect(openCommitment(state)).toBe(11 * 6_150);
    const end = (until: string, decidedAt: string) =>
      recordAllocation({
        terms: { ...terms, validity: { from: '2026-01-01', until }, decidedAt, changeReason: '05' },
        tariff: price,
      });
    const ended = take(state, end('2026-01-31', '2026-02-01T09:00:00'));
    expect(openCommitment(ended)).toBe(0);
    const reopened = take(ended, end('2026-06-30', '2026-02-02T09:00:00'));
    expect(openCommitment(reopened)).toBe(5 * 6_150);
  });

  it('OP080: any order of versions and lines gives the same commitment, and what is open', () => {
    const versions = [3, 1, 6, 2].map((months, n): AllocationCommand => {
      const terms = sampleTerms({
        validity: { from: '2026-01-01', until: `2026-0${String(months)}-28` },
        volume: { amount: 5, unit: '04', frequency: '4' },
        decidedAt: `2026-0${String(n + 1)}-01T09:00:00`,
      });
      return recordAllocation({ terms, tariff });
    });
    const lines: AllocationEvent[] = [1, 2, 3].map((n) =>
      lineGranted(sampleLine({ reference: `R${String(n)}`, volume: n })),
    );
    const all = [...versions, ...lines];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (order) => {
        const state = order.reduce(
          (before, one) =>
            one.type === 'LineGranted'
              ? allocation.evolve(before, one as AllocationEvent)
              : take(before, one as AllocationCommand),
          allocation.initial,
        );
        expect(currentCommitment(state)).toMatchObject({ amountCents: 2 * 5 * 6_000 });
        expect(openCommitment(state)).toBe(60_000 - 6 * 6_150);
      }),
    );
  });
});
