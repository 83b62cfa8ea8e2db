import { specFor } from '@zgb/testing';
import { allocation, allocationByUser, currentVersion, openCommitment, planChange } from '.';
import { careAllocated, lineGranted, sampleLine, sampleTerms } from './allocation.samples';
import { adjustCare, after, deleteCare, grantCare, SEEN } from './by-user.samples';
import type { AllocationEvent, AllocationTerms } from './events';
import type { UserRejection } from './user-commands';

const spec = specFor(allocationByUser);
const running = careAllocated();
const total = (amount: number) => ({ amount, unit: '04', frequency: '6' }) as const;
const withTotal = careAllocated({ volume: total(40) });
const withBudget = careAllocated({ volume: null, budgetCents: 600_000 }, { code: null });

const rejectionOf = (
  history: readonly AllocationEvent[],
  command: Parameters<typeof allocationByUser.decide>[0],
): UserRejection | null => {
  const decision = spec
    .given(...history)
    .when(command)
    .decision();
  return decision.accepted ? null : decision.rejection;
};

describe('stretching or a new number', () => {
  const change = {
    from: '2026-07-01',
    until: '2026-12-31',
    volume: { amount: 3, unit: '04', frequency: '2' },
    budgetCents: null,
    today: '2026-06-15',
  } as const;
  const plan = (terms: Partial<AllocationTerms>, over: Partial<typeof change> | object = {}) =>
    planChange(sampleTerms(terms), { ...change, ...over });

  it('NAT-09 OP380: the same volume and frequency while the end has not passed must stretch', () => {
    const longer = { until: '2027-06-30' };
    expect(plan({}, longer)).toEqual({ kind: 'sameNumber' });
    expect(plan({}, { ...longer, today: '2026-12-31' })).toEqual({ kind: 'sameNumber' });
    expect(plan({}, { ...longer, today: '2027-01-01', from: '2027-01-01' })).toEqual({
      kind: 'newNumber',
      old: 'hadEnded',
    });
  });

  it('NAT-09 OP257: a changed volume or frequency ends it and opens a new one the day after', () => {
    const ends = { kind: 'newNumber', old: { until: '2026-06-30' } };
    expect(plan({}, { volume: { amount: 4, unit: '04', frequency: '2' } })).toEqual(ends);
    expect(plan({}, { volume: { amount: 3, unit: '04', frequency: '4' } })).toEqual(ends);
    expect(plan({}, { volume: { amount: 3, unit: '01', frequency: '2' } })).toEqual(ends);
    expect(plan({}, { volume: null, budgetCents: 1_000 })).toEqual(ends);
  });

  it('OP257: nothing is left of it when the change is of its first day', () => {
    const volume = { amount: 4, unit: '04', frequency: '2' } as const;
    expect(plan({}, { volume, from: '2026-01-01' })).toEqual({ kind: 'newNumber', old: 'deleted' });
    expect(plan({}, { volume, from: '2025-12-31' })).toEqual({
      kind: 'tooEarly',
      from: '2026-01-01',
    });
  });

  it('OP257 IV066: a budget, or a volume over the whole term, changes under the same number', () => {
    expect(plan({ volume: total(40) }, { volume: total(60) })).toEqual({ kind: 'sameNumber' });
    const budgets = [
      { volume: null, budgetCents: 500 },
      { volume: null, budgetCents: 900 },
    ] as const;
    expect(plan(budgets[0], budgets[1])).toEqual({ kind: 'sameNumber' });
  });

  it('OP257 OP033x1: another weekly volume under the same number is rejected', () => {
    const volume = { amount: 4, unit: '04', frequency: '2' } as const;
    expect(rejectionOf([running], adjustCare({ volume }))).toEqual({ code: 'newNumberNeeded' });
    expect(rejectionOf([running], adjustCare())).toBeNull();
    const otherUnit = { ...total(40), unit: '01' } as const;
    expect(rejectionOf([withTotal], adjustCare({ volume: otherUnit }))?.code).toBe(
      'newNumberNeeded',
    );
  });
});

describe('consent of the provider', () => {
  const lower = (leastCents: number) =>
    adjustCare({ until: '2026-12-31', volume: null, budgetCents: leastCents });

  it('NAT-19 OP299: a lower budget needs consent, a higher one does not', () => {
    expect(rejectionOf([withBudget], lower(599_999))).toEqual({
      code: 'budgetConsentMissing',
      budgetCents: 600_000,
    });
    expect(rejectionOf([withBudget], lower(600_001))).toBeNull();
    const consent: AllocationEvent = {
      type: 'ProviderConsented',
      data: {
        version: SEEN,
        on: '2026-10-30',
        to: { kind: 'lowerBudget', leastCents: 500_000 },
      },
    };
    expect(rejectionOf([withBudget, consent], lower(499_999))?.code).toBe('budgetConsentMissing');
    const decision = spec.given(withBudget, consent).when(lower(500_000)).decision();
    expect(decision).toMatchObject({
      events: [{ data: { ground: { agreement: { basis: 'consent', on: '2026-10-30' } } } }],
    });
  });

  it('NAT-19 OP298: a lower total volume needs consent to that much', () => {
    const lowerTotal = adjustCare({ until: '2026-12-31', volume: total(39) });
    expect(rejectionOf([withTotal], lowerTotal)).toEqual({
      code: 'volumeConsentMissing',
      amount: 40,
    });
    const to = (leastAmount: number): AllocationEvent => ({
      type: 'ProviderConsented',
      data: { version: SEEN, on: '2026-10-30', to: { kind: 'lowerVolume', leastAmount } },
    });
    expect(rejectionOf([withTotal, to(40)], lowerTotal)?.code).toBe('volumeConsentMissing');
    expect(rejectionOf([withTotal, to(39)], lowerTotal)).toBeNull();
    expect(rejectionOf([withTotal], adjustCare({ volume: total(41) }))).toBeNull();
  });

  it('NAT-19: a provider that asked for it itself needs no consent', () => {
    const asked = {
      reference: 'VOW-1',
      until: null,
      volume: null,
      budgetCents: 550_000,
    };
    const command = { ...lower(550_000), asked };
    const decision = spec.given(withBudget).when(command).decision();
    expect(decision).toMatchObject({
      events: [{ data: { ground: { agreement: { basis: 'request', reference: 'VOW-1' } } } }],
    });
    expect(rejectionOf([withBudget], { ...command, budgetCents: 549_999 })?.code).toBe(
      'budgetConsentMissing',
    );
  });

  it('NAT-19 OP186: an end before today needs agreement, an end today does not', () => {
    const end = (until: string) => adjustCare({ until, changeReason: '05' });
    expect(rejectionOf([running], end('2026-11-02'))).toBeNull();
    expect(rejectionOf([running], end('2026-11-01'))).toEqual({
      code: 'endConsentMissing',
      today: '2026-11-02',
    });
    const consent: AllocationEvent = {
      type: 'ProviderConsented',
      data: {
        version: SEEN,
        on: '2026-10-30',
        to: { kind: 'endInPast', earliestEnd: '2026-10-01' },
      },
    };
    expect(rejectionOf([running, consent], end('2026-10-01'))).toBeNull();
    expect(rejectionOf([running, consent], end('2026-09-30'))?.code).toBe('endConsentMissing');
  });

  it('a consent is about the version that the provider saw', () => {
    const consent = {
      version: '2026-01-01T00:00:00',
      on: '2026-10-30',
      to: { kind: 'lowerBudget', leastCents: 1 },
    } as const;
    spec
      .given(withBudget)
      .when({ type: 'RecordConsent', consent })
      .thenRejected({ code: 'versionUnknown' });
    const known = { ...consent, version: SEEN };
    const event: AllocationEvent = { type: 'ProviderConsented', data: known };
    spec.given(withBudget).when({ type: 'RecordConsent', consent: known }).thenEvents(event);
    spec.given(withBudget, event).when({ type: 'RecordConsent', consent: known }).thenNothing();
    const raised = adjustCare({ until: '2026-12-31', volume: null, budgetCents: 700_000 });
    const state = after([withBudget, event], raised);
    const later = {
      ...lower(1),
      basedOnVersion: raised.decidedAt,
      decidedAt: '2026-11-03T10:00:00',
    };
    expect(allocationByUser.decide(later, state)).toMatchObject({ accepted: false });
  });
});

describe('two who change the same allocation', () => {
  const first = adjustCare({ until: '2027-03-31' });
  const second = adjustCare({ until: '2026-12-15', decidedAt: '2026-11-02T10:05:00' });

  it('OP087 IV013: the second is told what changed meanwhile, and nothing is lost', () => {
    const state = after([running], first);
    expect(allocationByUser.decide(second, state)).toEqual({
      accepted: false,
      rejection: {
        code: 'changedMeanwhile',
        decidedAt: '2026-11-02T10:00:00',
        fields: ['until'],
        until: '2027-03-31',
        volume: { amount: 3, unit: '04', frequency: '2' },
        budgetCents: null,
      },
    });
    const onTop = { ...second, basedOnVersion: first.decidedAt };
    expect(allocationByUser.decide(onTop, state)).toMatchObject({ accepted: true });
  });

  it('the very same command again changes nothing', () => {
    const state = after([running], first);
    expect(allocationByUser.decide(first, state)).toEqual({ accepted: true, events: [] });
    expect(allocationByUser.decide({ ...first, until: '2027-04-30' }, state)).toEqual({
      accepted: false,
      rejection: { code: 'versionConflict', decidedAt: first.decidedAt },
    });
  });

  it('IV013: a decision earlier than the one that counts is rejected', () => {
    expect(rejectionOf([running], adjustCare({ decidedAt: SEEN, until: '2026-12-31' }))).toBeNull();
    expect(rejectionOf([running], adjustCare({ decidedAt: '2025-12-15T08:59:59' }))).toEqual({
      code: 'decisionNotLatest',
      decidedAt: SEEN,
    });
  });
});

describe('what was delivered or granted stays lawful', () => {
  it('NAT-11 OP362: an allocation with a reported start is not deleted by a user', () => {
    const start: AllocationEvent = {
      type: 'DeliveryStarted',
      data: { begin: '2026-01-05', message: 'm-305' },
    };
    expect(rejectionOf([running, start], deleteCare())).toEqual({ code: 'deliveryReported' });
    const removed: AllocationEvent = {
      type: 'StartRemoved',
      data: { begin: '2026-01-05', message: 'm-305' },
    };
    const decision = spec.given(running, start, removed).when(deleteCare()).decision();
    expect(decision).toMatchObject({
      events: [
        {
          type: 'AllocationDeleted',
          data: { terms: { validity: { from: '2026-01-01', until: '2026-01-01' } } },
        },
      ],
    });
  });

  it('NAT-11 TR385: with accepted, uncredited lines it is not deleted; nothing changes after it', () => {
    expect(rejectionOf([running, lineGranted(sampleLine())], deleteCare())).toEqual({
      code: 'grantedLinesExist',
      count: 1,
    });
    const state = after([running], deleteCare());
    expect(openCommitment(state)).toBe(0);
    const later = adjustCare({
      basedOnVersion: '2026-11-02T10:00:00',
      decidedAt: '2026-11-03T10:00:00',
    });
    expect(allocationByUser.decide(later, state)).toEqual({
      accepted: false,
      rejection: { code: 'deletedAlready' },
    });
  });

  it('OP362: does not end before the month of a granted line', () => {
    const march = lineGranted(sampleLine());
    const consent: AllocationEvent = {
      type: 'ProviderConsented',
      data: {
        version: SEEN,
        on: '2026-10-30',
        to: { kind: 'endInPast', earliestEnd: '2026-01-01' },
      },
    };
    const end = (until: string) => adjustCare({ until });
    expect(rejectionOf([running, march, consent], end('2026-02-28'))).toEqual({
      code: 'grantedLinesAfterEnd',
      lastFrom: '2026-03-01',
    });
    expect(rejectionOf([running, march, consent], end('2026-03-01'))).toBeNull();
  });
});

describe('shapes of an allocation', () => {
  const shape = (terms: Partial<AllocationTerms>, code: string | null = '02Z02') => {
    const command = grantCare(terms);
    const identity = { ...command.record.identity, code };
    return rejectionOf([], { ...command, record: { ...command.record, identity } });
  };
  it('NAT-20 CD041, CD075–CD080, CS338: only what the standard allows', () => {
    expect(shape({})).toBeNull();
    expect(shape({ volume: null })).toMatchObject({ rule: 'CD041' });
    expect(shape({ volume: null, budgetCents: 100 }, null)).toBeNull();
    const open = { from: '2026-01-01', until: null };
    expect(shape({ validity: open })).toMatchObject({ rule: 'CD076' });
    expect(shape({ validity: open, volume: null, budgetCents: 1 }, null)).toMatchObject({
      rule: 'CD075',
    });
    expect(shape({ budgetCents: 100 })).toMatchObject({ rule: 'CD078' });
    expect(shape({}, null)).toMatchObject({ rule: 'CD080' });
    expect(shape({ volume: { amount: 1, unit: '84', frequency: '1' } })).toMatchObject({
      rule: 'CS338',
    });
    const before = { from: '2026-01-02', until: '2026-01-01' };
    expect(shape({ validity: before })).toEqual({ code: 'endsBeforeStart', from: '2026-01-02' });
  });

  it('a number that is in use is not granted again', () => {
    expect(rejectionOf([running], grantCare({ decidedAt: '2026-02-01T09:00:00' }))).toEqual({
      code: 'numberInUse',
    });
    spec.given(running).when(grantCare()).thenNothing();
  });
});

describe('facts beside the versions', () => {
  it('ZES-20: the end reason "to social base" is another one than "planned", the last word counts', () => {
    const ended = after(
      [running],
      { type: 'RecordEndReason', reason: 'planned' },
      { type: 'RecordEndReason', reason: 'to-social-base' },
      { type: 'RecordEndReason', reason: 'to-social-base' },
    );
    expect(ended.endReason).toBe('to-social-base');
    spec
      .given()
      .when({ type: 'RecordEndReason', reason: 'planned' })
      .thenRejected({ code: 'allocationUnknown' });
  });

  it('NAT-21: the referrer is carried over once', () => {
    const from = (referrer: string, request: string) =>
      ({ type: 'RecordReferrer', referrer, request }) as const;
    const state = after([running], from('02', 'request-1'), from('05', 'request-2'));
    expect(state.referrer).toEqual({ referrer: '02', request: 'request-1' });
    expect(allocation.initial.referrer).toBeNull();
  });

  it('WK-20: both allocations name each other and the reason', () => {
    const link = { number: 1002, reason: 'product-dispute' } as const;
    const ended = spec
      .given(running)
      .when(adjustCare({ until: '2026-11-30', replacedBy: link }))
      .decision();
    expect(ended).toMatchObject({ events: [{ data: { ground: { replacedBy: link } } }] });
    const opened = spec
      .given()
      .when({ ...grantCare(), replaces: { ...link, number: 1001 } })
      .decision();
    expect(opened).toMatchObject({
      events: [{ data: { ground: { replaces: { number: 1001, reason: 'product-dispute' } } } }],
    });
  });
});

describe('messages are recorded as they are', () => {
  it('NAT-19: a 301 may lower a budget and end in the past; the process rules bind users', () => {
    const terms = sampleTerms({
      volume: null,
      budgetCents: 1,
      validity: { from: '2026-01-01', until: '2026-01-31' },
      decidedAt: '2026-11-02T10:00:00',
      changeReason: '05',
    });
    const { identity } = withBudget.data;
    const told = {
      type: 'RecordAllocation',
      identity,
      terms,
      product: null,
      tariff: null,
    } as const;
    const before = allocation.evolve(allocation.initial, withBudget);
    const decision = allocation.decide(told, before);
    expect(decision).toMatchObject({ accepted: true, events: [{ type: 'AllocationChanged' }] });
    const state = decision.accepted ? decision.events.reduce(allocation.evolve, before) : before;
    expect(currentVersion(state)?.terms.budgetCents).toBe(1);
  });
});
