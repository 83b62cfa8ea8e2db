import type { AllocationEvent, AllocationTerms, DeclarationLine } from '@zgb/indications';
import type { Recorded } from '@zgb/kernel';
import { allocationRoom, allocationTimeline, volumeInWords } from '..';

const identity = {
  municipality: '1690',
  law: 'wmo' as const,
  number: 1001,
  provider: '98000001',
  clientRef: 'c-1',
  category: '02',
  code: '02T01',
};

const allocated = (over: Partial<AllocationTerms>): AllocationEvent => ({
  type: 'CareAllocated',
  data: {
    identity,
    terms: {
      validity: { from: '2026-01-01', until: '2026-01-31' },
      volume: { amount: 3, unit: '04', frequency: '2' },
      budgetCents: null,
      decidedAt: '2025-12-15T09:00:00',
      changeReason: null,
      ...over,
    },
    commitment: { amountCents: 92_250, until: '2026-01-31', tariff: null },
    product: null,
  },
});

const granted = (over: Partial<DeclarationLine>): AllocationEvent => ({
  type: 'LineGranted',
  data: {
    line: {
      lineId: 'D1#1',
      reference: 'R1',
      creditedReference: null,
      category: '02',
      code: '02T01',
      productPeriod: { from: '2026-01-01', until: '2026-01-31' },
      volume: 2,
      unit: '04',
      tariffCents: 6_150,
      amountCents: 12_300,
      travelMinutes: null,
      ...over,
    },
    origin: {
      declaration: 'declaration-1690_wmo_98000001_D1',
      declarationNumber: 'D1',
      period: '2026-01',
    },
    basis: {
      allocationVersion: '2025-12-15T09:00:00',
      tariff: null,
      product: null,
      ruleSet: '3.2',
      lineCeiling: null,
      totalCeiling: null,
      grantedVolume: 0,
      grantedCents: 0,
    },
  },
});

const recorded = (...events: readonly AllocationEvent[]): readonly Recorded<AllocationEvent>[] =>
  events.map((event, index) => ({
    ...event,
    id: String(index),
    streamId: 'allocation-1690_wmo_1001',
    version: index + 1,
    position: index + 1,
    recordedAt: '2026-02-02T10:00:00.000Z',
    context: { commandId: 'c', correlationId: 'c', actor: 'test' },
  }));

describe('one allocation', () => {
  it('2.8: what has no day of its own stands on the day in the Netherlands when it was recorded', () => {
    const [ended] = recorded({ type: 'EndReasonRecorded', data: { reason: 'planned' } });
    const days = ['2026-06-30T21:59:59.999Z', '2026-06-30T22:00:00.000Z'].map(
      (recordedAt) =>
        allocationTimeline(ended === undefined ? [] : [{ ...ended, recordedAt }])[0]?.on,
    );
    expect(days).toEqual(['2026-06-30', '2026-07-01']);
  });

  it('B6: allocated, declared and left, in euros and in whole hours', () => {
    // January 2026 touches five weeks of three hours.
    const events = recorded(
      allocated({}),
      granted({}),
      granted({ reference: 'R2', unit: '01', volume: 61, amountCents: 6_253 }),
    );
    expect(allocationRoom(events, '2026-01-31')).toEqual({
      allocatedCents: 92_250,
      grantedCents: 18_553,
      leftCents: 73_697,
      volume: { unit: '04', allocated: 15, granted: 4, left: 11 },
    });
  });

  it('a budget is the room; before the first decision there is none', () => {
    const events = recorded(allocated({ volume: null, budgetCents: 600_000 }), granted({}));
    expect(allocationRoom(events, '2026-01-31')).toEqual({
      allocatedCents: 600_000,
      grantedCents: 12_300,
      leftCents: 587_700,
      volume: null,
    });
    expect(allocationRoom([], '2026-01-31')).toBeNull();
  });

  it('A7: years that were rolled over count as allocated', () => {
    const open = allocated({ validity: { from: '2026-01-01', until: null } });
    const rolledOver: AllocationEvent = {
      type: 'CommitmentRolledOver',
      data: {
        version: '2025-12-15T09:00:00',
        year: 2027,
        addedCents: 959_400,
        commitment: { amountCents: 1_051_650, until: '2027-12-31', tariff: null },
      },
    };
    const room = allocationRoom(recorded(open, granted({}), rolledOver), '2027-01-01');
    expect(room).toMatchObject({ allocatedCents: 1_051_650, leftCents: 1_039_350 });
  });

  it('tells in Dutch what happened, when it holds and when it was recorded', () => {
    const [first, second] = allocationTimeline(recorded(allocated({}), granted({})));
    expect(first).toMatchObject({
      on: '2025-12-15',
      kind: 'besluit',
      title: 'Zorg toegewezen',
      details: '01-01-2026 t/m 31-01-2026, 3 uur per week',
    });
    expect(second).toMatchObject({
      on: '2026-01-01',
      kind: 'declaratie',
      title: 'Regel toegekend',
    });
    expect(second?.details).toContain('R1: 02T01, 01-01-2026 t/m 31-01-2026, 2 uur');
    expect([volumeInWords(12_345, '83'), volumeInWords(4, '14'), volumeInWords(1, '99')]).toEqual([
      expect.stringContaining('123,45'),
      '4 etmalen',
      '1 99',
    ]);
  });
});
