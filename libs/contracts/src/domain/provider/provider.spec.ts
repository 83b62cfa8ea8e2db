import fc from 'fast-check';
import { addDays } from '@zgb/kernel';
import {
  checksDue,
  deliversItselfOn,
  endForLittleEffort,
  exceedsProfitNorm,
  initialProvider,
  nameOn,
  offersOn,
  paymentHold,
  profitNormOf,
  provider,
  relaxationsOn,
  socialReturnOf,
  statusesOn,
  preferencesOn,
  yearReview,
  type Provider,
  type ProviderCommand,
  type ProviderEvent,
  type ProviderFact,
} from './provider';

const fold = (...events: readonly ProviderEvent[]): Provider =>
  events.reduce(provider.evolve, initialProvider);
const registered: ProviderEvent = {
  type: 'ProviderRegistered',
  data: { agb: '98000001', name: 'Zorg aan de Reest' },
};
const known = (...facts: readonly ProviderFact[]): Provider => fold(registered, ...facts);
const decide = (fact: ProviderFact, state = known()) =>
  provider.decide({ type: 'RecordProviderFact', fact }, state);

const ubo = (
  checkedOn: string,
  result: 'passed' | 'failed' | 'no-information' | 'sanctioned',
): ProviderFact => ({
  type: 'ProviderChecked',
  data: { kind: 'ubo', checkedOn, result, validUntil: null, nextOn: null },
});
const asked: ProviderFact = {
  type: 'CheckRequested',
  data: { kind: 'ubo', requestedOn: '2026-03-01', dueOn: '2026-03-31' },
};
const figures = (
  year: number,
  over: Partial<Extract<ProviderFact, { type: 'YearFiguresReported' }>['data']> = {},
): ProviderFact => ({
  type: 'YearFiguresReported',
  data: {
    year,
    turnoverCents: 200_000_000,
    resultCents: 11_000_000,
    executivePayCents: 15_000_000,
    socialReturnCents: null,
    freelancerShare: null,
    satisfaction: null,
    surplusUse: null,
    source: `Jaarrekening ${String(year)}`,
    ...over,
  },
});
const norms = (profit: number | null, socialReturn: number | null = null): ProviderFact => ({
  type: 'NormsAgreed',
  data: { from: '2025-01-01', profit, socialReturn },
});

describe('a provider', () => {
  it('keeps its earlier names with their days', () => {
    const rename: ProviderCommand = {
      type: 'RegisterProvider',
      agb: '98000001',
      name: 'Reestzorg',
      from: '2026-07-01',
    };
    const renamed = provider.decide(rename, known());
    const state = fold(registered, ...(renamed.accepted ? renamed.events : []));
    expect(['2026-06-30', '2026-07-01'].map((day) => nameOn(state, day))).toEqual([
      'Zorg aan de Reest',
      'Reestzorg',
    ]);
    expect(provider.decide(rename, state)).toEqual({ accepted: true, events: [] });
  });

  it('must be known before anything is recorded of it', () => {
    expect(decide(asked, initialProvider)).toMatchObject({
      rejection: { code: 'providerUnknown' },
    });
  });

  it('takes the same fact once, and a correction back as a new fact', () => {
    const first = norms(500);
    expect(decide(first, known(first))).toEqual({ accepted: true, events: [] });
    expect(decide(first, known(first, norms(400)))).toEqual({ accepted: true, events: [first] });
  });

  it.each<[string, ProviderFact]>([
    [
      'endsBeforeStart',
      {
        type: 'SupplyJudged',
        data: { supply: 'scarce', from: '2026-02-01', until: '2026-01-31' },
      },
    ],
    ['amountNotWhole', figures(2025, { resultCents: 0.5 })],
    [
      'onlyOwnersAreSanctioned',
      {
        type: 'ProviderChecked',
        data: {
          kind: 'bibob',
          checkedOn: '2026-01-01',
          result: 'sanctioned',
          validUntil: null,
          nextOn: null,
        },
      },
    ],
    ['demandNotRelaxed', { type: 'RelaxationReported', data: { demand: 'x', on: 'y', share: 1 } }],
    [
      'judgedTooEarly',
      {
        type: 'EffortJudged',
        data: { contractFrom: '2025-01-01', judgedOn: '2025-12-31', enough: false },
      },
    ],
  ])('refuses with %s', (code, fact) => {
    expect(decide(fact)).toEqual({ accepted: false, rejection: { code } });
  });

  it('GV-04: partner status stores which criterion applied and from when', () => {
    const state = known({
      type: 'StatusGiven',
      data: {
        status: 'partner',
        criterion: 'highly-specialist',
        from: '2026-01-01',
        until: '2027-12-31',
      },
    });
    expect(statusesOn(state, '2025-12-31')).toEqual([]);
    expect(statusesOn(state, '2027-12-31')).toEqual([
      {
        status: 'partner',
        criterion: 'highly-specialist',
        from: '2026-01-01',
        until: '2027-12-31',
      },
    ]);
    expect(statusesOn(state, '2028-01-01')).toEqual([]);
  });

  it('GV-24: a fact of the profile holds from its day until told that it ended', () => {
    const offer = (until: string | null): ProviderFact => ({
      type: 'OfferStated',
      data: {
        law: 'jw',
        category: '45',
        code: '45A04',
        targetGroup: 'autisme',
        from: '2026-01-01',
        until,
      },
    });
    const state = known(offer(null), offer('2026-06-30'));
    expect(offersOn(state, '2026-06-30')).toHaveLength(1);
    expect(offersOn(state, '2026-07-01')).toEqual([]);
    expect(offersOn(known(offer(null)), '2026-07-01')).toHaveLength(1);
  });

  it('ZOU-21: preference is dated per area', () => {
    const state = known({
      type: 'PreferenceGiven',
      data: { municipality: '0355', neighbourhood: 'centrum', from: '2027-01-01', until: null },
    });
    expect(preferencesOn(state, '2026-12-31')).toEqual([]);
    expect(preferencesOn(state, '2027-01-01')).toMatchObject([{ neighbourhood: 'centrum' }]);
  });

  it('ZOU-38: the maximum percentage and the report are stored; more than it is seen', () => {
    const relaxed: ProviderFact = {
      type: 'DemandRelaxed',
      data: { demand: 'hbo', maximum: 2500, from: '2026-01-01', until: '2026-12-31' },
    };
    const report = (on: string, share: number): ProviderFact => ({
      type: 'RelaxationReported',
      data: { demand: 'hbo', on, share },
    });
    const state = known(relaxed, report('2026-03-31', 2500), report('2026-06-30', 2501));
    const seen = (day: string) => relaxationsOn(state, day).map(({ exceeded }) => exceeded);
    expect(seen('2026-03-30')).toEqual([false]);
    expect(seen('2026-03-31')).toEqual([false]);
    expect(seen('2026-06-30')).toEqual([true]);
    expect(seen('2027-01-01')).toEqual([]);
  });
});

describe('checks', () => {
  it('MIJ-35: each has date, result, validity and next date; what is late comes first', () => {
    const check = (kind: 'diploma' | 'governance-code', nextOn: string): ProviderFact => ({
      type: 'ProviderChecked',
      data: { kind, checkedOn: '2025-06-01', result: 'passed', validUntil: '2026-12-31', nextOn },
    });
    const state = known(check('diploma', '2026-06-01'), check('governance-code', '2026-05-31'));
    const late = (day: string) =>
      checksDue(state, day, 0).map(({ kind, dueOn, overdue }) => [kind, dueOn, overdue]);
    expect(late('2026-05-30')).toEqual([]);
    expect(late('2026-06-01')).toEqual([
      ['governance-code', '2026-05-31', true],
      ['diploma', '2026-06-01', false],
    ]);
    expect(checksDue(state, '2026-05-01', 31).map(({ kind }) => kind)).toEqual([
      'governance-code',
      'diploma',
    ]);
  });

  it('ZOU-28: who does not deliver care itself must show stricter checks', () => {
    const state = known({
      type: 'OwnDeliveryStated',
      data: { from: '2026-02-01', deliversItself: false },
    });
    expect(deliversItselfOn(state, '2026-01-31')).toBe(true);
    expect(checksDue(state, '2026-01-31', 0)).toEqual([]);
    expect(checksDue(state, '2026-02-01', 0).map(({ kind, why }) => [kind, why])).toEqual([
      ['bibob', 'never-done'],
      ['freelancers', 'never-done'],
    ]);
  });

  it('NAT-35: no information on owners after a request can suspend payment, until it is there', () => {
    const suspend = (from: string): ProviderFact => ({ type: 'PaymentSuspended', data: { from } });
    const state = known(asked);
    expect(decide(suspend('2026-03-31'), state)).toMatchObject({
      rejection: { code: 'ownersNotMissing' },
    });
    expect(decide(suspend('2026-04-01'), state)).toMatchObject({ accepted: true });
    expect(paymentHold(state, '2026-04-01')).toBeNull();

    const suspended = known(asked, suspend('2026-04-01'));
    const hold = { kind: 'suspended', since: '2026-04-01' };
    expect(paymentHold(suspended, '2026-03-31')).toBeNull();
    expect(paymentHold(suspended, '2026-04-01')).toEqual(hold);
    const silent = known(asked, suspend('2026-04-01'), ubo('2026-04-10', 'no-information'));
    expect(paymentHold(silent, '2026-04-10')).toEqual(hold);
    const told = known(asked, suspend('2026-04-01'), ubo('2026-04-10', 'passed'));
    expect(paymentHold(told, '2026-04-09')).toEqual(hold);
    expect(paymentHold(told, '2026-04-10')).toBeNull();
    // Told before the suspension, recorded after it: it was never right.
    const before = known(asked, suspend('2026-04-01'), ubo('2026-03-20', 'failed'));
    expect(paymentHold(before, '2026-04-01')).toBeNull();
    // A request of a later year does not bring an old suspension back.
    const nextYear: ProviderFact = {
      type: 'CheckRequested',
      data: { kind: 'ubo', requestedOn: '2027-03-01', dueOn: '2027-03-31' },
    };
    const again = known(asked, suspend('2026-04-01'), ubo('2026-04-10', 'passed'), nextYear);
    expect(paymentHold(again, '2027-04-01')).toBeNull();
    const resumed: ProviderFact = { type: 'PaymentResumed', data: { from: '2026-04-05' } };
    expect(paymentHold(known(asked, suspend('2026-04-01'), resumed), '2026-04-05')).toBeNull();
  });

  it('ZOU-29: a sanctioned owner blocks payment, until a later check finds none', () => {
    const state = known(ubo('2026-04-10', 'sanctioned'), ubo('2026-05-01', 'passed'));
    expect(paymentHold(state, '2026-04-09')).toBeNull();
    expect(paymentHold(state, '2026-04-30')).toEqual({ kind: 'blocked', since: '2026-04-10' });
    expect(paymentHold(state, '2026-05-01')).toBeNull();
    const silent = known(ubo('2026-04-10', 'sanctioned'), ubo('2026-05-01', 'no-information'));
    expect(paymentHold(silent, '2026-06-01')).toMatchObject({ kind: 'blocked' });
    const failed = known(ubo('2026-04-10', 'sanctioned'), ubo('2026-05-01', 'failed'));
    expect(paymentHold(failed, '2026-06-01')).toMatchObject({ kind: 'blocked' });
  });
});

describe('norms', () => {
  it('WK-10: € 110.000 on € 2.000.000 raises the question; exactly 5,0 % does not', () => {
    const turnoverCents = 200_000_000;
    const above = (resultCents: number) => exceedsProfitNorm({ resultCents, turnoverCents }, 500);
    expect([11_000_000, 10_000_001, 10_000_000, 9_999_999, -1].map(above)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('WK-10: holds to the cent for any turnover', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400_000_000_000 }), (twentieth) => {
        const turnoverCents = twentieth * 20;
        expect(exceedsProfitNorm({ resultCents: twentieth, turnoverCents }, 500)).toBe(false);
        expect(exceedsProfitNorm({ resultCents: twentieth + 1, turnoverCents }, 500)).toBe(true);
      }),
    );
  });

  it('ZOU-27: the norm holds for subcontractors too, and the use of the surplus is recorded', () => {
    const main = known(norms(500));
    const strict = known(norms(400));
    const sub = known(figures(2025, { surplusUse: 'innovatie' }));
    expect(profitNormOf(sub, [], 2025)).toBeNull();
    expect(profitNormOf(sub, [main, strict], 2025)).toBe(400);
    expect(profitNormOf(known(norms(600)), [main], 2025)).toBe(600);
    expect(yearReview(sub, [main], 2025)).toMatchObject({
      profitShare: 550,
      norm: 500,
      askForSurplus: true,
      figures: { surplusUse: 'innovatie' },
    });
    expect(yearReview(sub, [main], 2024)).toBeNull();
  });

  it('ZES-27: 5 % of € 400.000 is € 20.000; € 12.500 was realised, € 7.500 is open', () => {
    expect(socialReturnOf(40_000_000, 500, 1_250_000)).toEqual({
      dueCents: 2_000_000,
      realisedCents: 1_250_000,
      openCents: 750_000,
    });
    expect(socialReturnOf(40_000_000, 500, 2_000_001).openCents).toBe(0);
    expect(socialReturnOf(0, 500, 0).dueCents).toBe(0);
  });

  it('MIJ-36: figures of a year are stored with their source; a correction counts', () => {
    const state = known(
      figures(2025),
      figures(2025, { resultCents: 9_000_000, source: 'Hersteld' }),
    );
    expect(yearReview(state, [], 2025)?.figures).toMatchObject({
      resultCents: 9_000_000,
      executivePayCents: 15_000_000,
      source: 'Hersteld',
    });
  });

  it('NAT-29: six months notice, except where scarce, unique or satisfaction is 8,5 or more', () => {
    const effort = (enough: boolean): ProviderFact => ({
      type: 'EffortJudged',
      data: { contractFrom: '2025-01-01', judgedOn: '2026-01-15', enough },
    });
    const supply = (kind: 'scarce' | 'unique'): ProviderFact => ({
      type: 'SupplyJudged',
      data: { supply: kind, from: '2025-01-01', until: '2026-06-30' },
    });
    const ends = (day: string, ...facts: readonly ProviderFact[]) =>
      endForLittleEffort(known(...facts), day);
    expect(ends('2026-02-28', effort(false))).toEqual({
      possible: true,
      earliestEnd: '2026-08-28',
    });
    expect(ends('2026-01-14', effort(false))).toMatchObject({ because: 'not-judged' });
    expect(ends('2026-02-28', effort(true))).toMatchObject({ because: 'enough' });
    expect(ends('2026-06-30', effort(false), supply('scarce'))).toMatchObject({
      because: 'scarce',
    });
    expect(ends('2026-06-30', effort(false), supply('unique'))).toMatchObject({
      because: 'unique',
    });
    expect(ends('2026-07-01', effort(false), supply('unique'))).toMatchObject({ possible: true });
    const satisfied = (satisfaction: number) =>
      ends('2026-02-28', effort(false), figures(2025, { satisfaction }));
    expect(satisfied(85)).toEqual({ possible: false, because: 'satisfaction' });
    expect(satisfied(84)).toMatchObject({ possible: true });
    const takenBack = [figures(2025, { satisfaction: 85 }), figures(2025)];
    expect(ends('2026-02-28', effort(false), ...takenBack)).toMatchObject({ possible: true });
  });

  it('answers a suspension on a day the same however late it is asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), (days) => {
        const day = addDays('2026-03-01', days);
        const state = known(asked, { type: 'PaymentSuspended', data: { from: '2026-04-01' } });
        expect(paymentHold(state, day) !== null).toBe(day >= '2026-04-01');
      }),
    );
  });
});
