import fc from 'fast-check';
import { addDays } from '@zgb/kernel';
import { specFor } from '@zgb/testing';
import {
  disputeOn,
  indication,
  indicationOn,
  isLiveOn,
  labelOn,
  lastDayOn,
  renewalsAvoidedIn,
  reservedCents,
  type IndicationEvent,
} from '.';
import {
  careIndicated,
  indicateCare,
  sampleIdentity,
  sampleRules,
  sampleTerms,
} from './indication.samples';

const spec = specFor(indication);
const stateOf = (...events: readonly IndicationEvent[]) =>
  events.reduce(indication.evolve, indication.initial);
const rejected = (code: string) => ({ accepted: false, rejection: { code } });
const decision = (...args: Parameters<typeof indicateCare>) =>
  spec
    .given()
    .when(indicateCare(...args))
    .decision();

describe('the term of an indication', () => {
  const year = { from: '2026-01-01', until: '2026-12-31' };

  it('ZOU-08: 12 months to develop without a reason is refused, 9 months is accepted', () => {
    spec
      .given()
      .when(indicateCare({ validity: year }))
      .thenRejected({ code: 'termTooLong', lastDay: '2026-09-30' });
    spec.given().when(indicateCare()).thenEvents(careIndicated());
  });

  it('ZOU-08: 12 months with a reason is accepted, and the reason is kept to be counted', () => {
    const unless = { validity: year, longTermReason: 'school-year' } as const;
    spec.given().when(indicateCare(unless)).thenEvents(careIndicated(unless));
  });

  it('ZOU-08: the last day of 9 months is in time, the day after is not', () => {
    const until = (day: string) => decision({ validity: { from: '2026-05-31', until: day } });
    // 9 months after 31 May is 28 February: its day before is the last.
    expect(until('2027-02-27').accepted).toBe(true);
    expect(until('2027-02-28')).toMatchObject(rejected('termTooLong'));
    expect(decision({ validity: { from: '2026-01-01', until: null } })).toMatchObject(
      rejected('termTooLong'),
    );
  });

  it('ZOU-09: a longer term to stabilise needs no reason', () => {
    expect(decision({ perspective: 'stabilisation', validity: year }).accepted).toBe(true);
  });

  it('ZOU-09: from 2027-01-01 a perspective is mandatory', () => {
    const without = (decidedOn: string) => decision({ perspective: null }, {}, decidedOn);
    expect(without('2026-12-31').accepted).toBe(true);
    expect(without('2027-01-01')).toMatchObject(rejected('perspectiveMissing'));
  });

  it('MIJ-27: 5 years from 2026-01-01 to 2030-12-31 is allowed, a day more is not', () => {
    const chronic = (until: string | null, lifelong = false) =>
      decision(
        { perspective: 'stabilisation', validity: { from: '2026-01-01', until } },
        { lifelong },
      );
    expect(chronic('2030-12-31').accepted).toBe(true);
    expect(chronic('2031-01-01')).toMatchObject(rejected('termOverLongest'));
    expect(chronic(null)).toMatchObject(rejected('lifelongNotAllowed'));
    expect(chronic(null, true).accepted).toBe(true);
  });

  it('MIJ-27: a term of 5 years avoids four renewals, one in each later year', () => {
    const term = { from: '2026-01-01', until: '2030-12-31' };
    const years = ['2025', '2026', '2027', '2028', '2029', '2030', '2031'];
    expect(years.map((one) => renewalsAvoidedIn(one, term))).toEqual([0, 0, 1, 1, 1, 1, 0]);
    expect(renewalsAvoidedIn('2045', { from: '2026-01-01', until: null })).toBe(1);
    expect(renewalsAvoidedIn('2027', { from: '2026-03-01', until: '2027-02-28' })).toBe(0);
  });

  it('ZOU-24: individual care where a group is an alternative asks for a reason', () => {
    const alternative = { groupIsAlternative: true };
    const individual = { setting: 'individual' } as const;
    expect(decision(individual, alternative)).toMatchObject(rejected('noGroupReasonMissing'));
    expect(decision({ ...individual, noGroupReason: 'group-full' }, alternative).accepted).toBe(
      true,
    );
    expect(decision({ setting: 'group' }, alternative).accepted).toBe(true);
    expect(decision(individual).accepted).toBe(true);
  });

  it('never accepts a term to develop that a day less would not have allowed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 1, max: 700 }), (a, b) => {
        const from = addDays('2024-01-01', a);
        const term = (days: number) => ({ validity: { from, until: addDays(from, days) } });
        if (decision(term(b)).accepted) expect(decision(term(b - 1)).accepted).toBe(true);
      }),
    );
  });
});

describe('the life of an indication', () => {
  it('takes the same again as said, and a number once', () => {
    spec.given(careIndicated()).when(indicateCare()).thenNothing();
    spec
      .given(careIndicated())
      .when(indicateCare({ maxBudgetCents: 1 }))
      .thenRejected({ code: 'numberInUse' });
    spec
      .given()
      .when({ type: 'DisputeDecision', kind: 'objection', lodgedOn: '2026-01-10' })
      .thenRejected({ code: 'indicationUnknown' });
  });

  it('ZOU-33: under objection it stays valid; a settlement that works back keeps both dates', () => {
    const lodged = { kind: 'objection', lodgedOn: '2026-01-20' } as const;
    const disputed = { type: 'DecisionDisputed', data: lodged } as const;
    const settlement = {
      ...lodged,
      settledOn: '2026-04-15',
      effectiveOn: '2026-01-01',
      outcome: 'granted',
    } as const;
    spec
      .given(careIndicated())
      .when({ type: 'DisputeDecision', ...lodged })
      .thenEvents(disputed);
    spec
      .given(careIndicated(), disputed)
      .when({ type: 'SettleDispute', settlement })
      .thenEvents({ type: 'DisputeSettled', data: settlement });
    const before = stateOf(careIndicated(), disputed);
    expect(isLiveOn(before, '2026-02-01')).toBe(true);
    expect(disputeOn(before, '2026-01-19')).toBeNull();
    const after = indication.evolve(before, { type: 'DisputeSettled', data: settlement });
    expect(disputeOn(after, '2026-04-14')?.kind).toBe('objection');
    expect(disputeOn(after, '2026-04-15')).toBeNull();
    expect(isLiveOn(after, '2026-05-01')).toBe(true);
    expect(after.disputes[0]?.settled).toMatchObject({
      settledOn: '2026-04-15',
      effectiveOn: '2026-01-01',
    });
  });

  it('ZOU-33: an appeal stands beside the objection; a dispute ends once', () => {
    const data = { kind: 'appeal', lodgedOn: '2026-05-01' } as const;
    const settle = (settledOn: string, kind: 'appeal' | 'objection' = 'appeal') =>
      ({
        type: 'SettleDispute',
        settlement: {
          ...data,
          kind,
          settledOn,
          effectiveOn: settledOn,
          outcome: 'refused',
        },
      }) as const;
    const given = spec.given(careIndicated(), { type: 'DecisionDisputed', data });
    given.when(settle('2026-06-01', 'objection')).thenRejected({ code: 'disputeUnknown' });
    given.when(settle('2026-04-30')).thenRejected({ code: 'settledBeforeLodged' });
    given.when({ type: 'DisputeDecision', ...data }).thenNothing();
    const settled = spec.given(
      careIndicated(),
      { type: 'DecisionDisputed', data },
      { type: 'DisputeSettled', data: settle('2026-06-01').settlement },
    );
    settled.when(settle('2026-06-01')).thenNothing();
    settled
      .when(settle('2026-06-02'))
      .thenRejected({ code: 'disputeSettledAlready', settledOn: '2026-06-01' });
  });

  it('ZOU-33: an amendment that works back is in force from its own day', () => {
    const terms = sampleTerms({ volume: { amount: 5, unit: '04', frequency: '2' } });
    const amendment = { decidedOn: '2026-04-15', effectiveOn: '2026-02-01', terms };
    const amended = spec
      .given(careIndicated())
      .when({ type: 'AmendIndication', amendment, rules: sampleRules() });
    amended.thenEvents({
      type: 'IndicationAmended',
      data: { identity: sampleIdentity(), ...amendment },
    });
    const state = stateOf(careIndicated(), {
      type: 'IndicationAmended',
      data: { identity: sampleIdentity(), ...amendment },
    });
    expect(indicationOn(state, '2026-01-31')?.terms.volume?.amount).toBe(3);
    expect(indicationOn(state, '2026-02-01')?.terms.volume?.amount).toBe(5);
  });

  it('ends on a last day within its term, once', () => {
    const end = (lastDay: string) =>
      ({ type: 'EndIndication', lastDay, reason: 'goals-reached' }) as const;
    spec.given(careIndicated()).when(end('2026-10-01')).thenRejected({ code: 'endsOutsideTerm' });
    const data = { lastDay: '2026-06-30', reason: 'goals-reached' } as const;
    const ended = { type: 'IndicationEnded', data } as const;
    spec.given(careIndicated()).when(end('2026-06-30')).thenEvents(ended);
    spec.given(careIndicated(), ended).when(end('2026-06-30')).thenNothing();
    spec
      .given(careIndicated(), ended)
      .when(end('2026-07-01'))
      .thenRejected({ code: 'endedAlready', lastDay: '2026-06-30' });
    const state = stateOf(careIndicated(), ended);
    expect(lastDayOn(state, '2026-05-01')).toBe('2026-06-30');
    expect(isLiveOn(state, '2026-06-30')).toBe(true);
    expect(isLiveOn(state, '2026-07-01')).toBe(false);
  });

  it('ZOU-10: no progress means tapering off, progress a lighter form; said once', () => {
    const record = (outcome: 'progress' | 'no-progress') =>
      ({ type: 'RecordOutcome', recordedOn: '2026-09-30', outcome }) as const;
    const recorded = (outcome: 'progress' | 'no-progress', followUp: 'taper' | 'lighter-form') =>
      ({
        type: 'OutcomeRecorded',
        data: { recordedOn: '2026-09-30', outcome, followUp },
      }) as const;
    spec
      .given(careIndicated())
      .when(record('no-progress'))
      .thenEvents(recorded('no-progress', 'taper'));
    spec
      .given(careIndicated())
      .when(record('progress'))
      .thenEvents(recorded('progress', 'lighter-form'));
    spec
      .given(careIndicated(), recorded('progress', 'lighter-form'))
      .when(record('no-progress'))
      .thenRejected({ code: 'outcomeRecordedAlready' });
  });

  it('GV-13: wage-forming under day activities is recorded with a finding', () => {
    const day = careIndicated({ care: { group: 'dagbesteding', category: '07', code: '07D01' } });
    const label = (wanted: 'activity' | 'work-oriented' | 'wage-forming') =>
      ({
        type: 'LabelActivity',
        label: wanted,
        from: '2026-02-01',
        dayActivities: ['dagbesteding'],
      }) as const;
    const labelled = (wanted: 'activity' | 'wage-forming', finding: boolean) =>
      ({
        type: 'ActivityLabelled',
        data: { label: wanted, from: '2026-02-01', finding },
      }) as const;
    spec.given(day).when(label('wage-forming')).thenEvents(labelled('wage-forming', true));
    spec.given(day).when(label('activity')).thenEvents(labelled('activity', false));
    spec
      .given(careIndicated())
      .when(label('wage-forming'))
      .thenEvents(labelled('wage-forming', false));
    const state = stateOf(day, labelled('wage-forming', true));
    expect(labelOn(state, '2026-01-31')).toBeNull();
    expect(labelOn(state, '2026-02-01')?.finding).toBe(true);
  });

  it('ZES-21: the Wmo indication is linked to one of the youth law of the same client', () => {
    const link = (youth: { law: 'jw' | 'wmo'; clientRef: string } | null) =>
      ({ type: 'LinkToYouth', youthIndication: 'J-1', youth }) as const;
    const given = spec.given(careIndicated());
    const linked = { type: 'LinkedToYouth', data: { youthIndication: 'J-1' } } as const;
    given.when(link({ law: 'jw', clientRef: 'c-sample' })).thenEvents(linked);
    given.when(link(null)).thenRejected({ code: 'youthIndicationUnknown' });
    given
      .when(link({ law: 'jw', clientRef: 'c-other' }))
      .thenRejected({ code: 'youthOtherClient' });
    given
      .when(link({ law: 'wmo', clientRef: 'c-sample' }))
      .thenRejected({ code: 'linkOnlyFromYouthToAdult' });
    spec.given(careIndicated(), linked).when(link(null)).thenNothing();
  });
});

describe('the maximum budget of an indication', () => {
  const budget = careIndicated({ maxBudgetCents: 600_000 });
  const took = (allocation: number, amountCents: number) =>
    ({ type: 'RoomReserved', data: { allocation, amountCents } }) as const;
  const reserve = (allocation: number, amountCents: number) =>
    ({ type: 'ReserveRoom', allocation, amountCents }) as const;

  it('GV-07: allocations share € 6,000.00; at € 6,000.01 the room is refused', () => {
    const given = spec.given(budget, took(1, 350_000));
    given.when(reserve(2, 250_000)).thenEvents(took(2, 250_000));
    given.when(reserve(2, 250_001)).thenRejected({
      code: 'maximumBudgetExceeded',
      maxBudgetCents: 600_000,
      remainingCents: 250_000,
    });
  });

  it('GV-07: moving money between products needs no decision: less here, more there', () => {
    const given = spec.given(budget, took(1, 350_000), took(2, 250_000));
    given.when(reserve(1, 300_000)).thenEvents(took(1, 300_000));
    spec
      .given(budget, took(1, 350_000), took(2, 250_000), took(1, 300_000))
      .when(reserve(2, 300_000))
      .thenEvents(took(2, 300_000));
    given.when(reserve(2, 250_000)).thenNothing();
  });

  it('GV-07: without a maximum there is nothing to reserve; lower than reserved is refused', () => {
    spec.given(careIndicated()).when(reserve(1, 1)).thenRejected({ code: 'noMaximumBudget' });
    spec
      .given(budget, took(1, 350_000))
      .when({
        type: 'AmendIndication',
        amendment: {
          decidedOn: '2026-03-01',
          effectiveOn: '2026-03-01',
          terms: sampleTerms({ maxBudgetCents: 349_999 }),
        },
        rules: sampleRules(),
      })
      .thenRejected({ code: 'roomBelowReserved', reservedCents: 350_000 });
  });

  it('GV-07: whatever is asked in whatever order, never more than the maximum', () => {
    const ask = fc.record({
      allocation: fc.integer({ min: 1, max: 4 }),
      amountCents: fc.integer({ min: 0, max: 700_000 }),
    });
    fc.assert(
      fc.property(fc.array(ask), (asks) => {
        const state = asks.reduce((known, { allocation, amountCents }) => {
          const outcome = indication.decide(reserve(allocation, amountCents), known);
          return outcome.accepted ? outcome.events.reduce(indication.evolve, known) : known;
        }, stateOf(budget));
        expect(reservedCents(state)).toBeLessThanOrEqual(600_000);
      }),
    );
  });
});
