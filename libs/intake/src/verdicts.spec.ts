import type { AllocationEvent, DeclarationLine } from '@zgb/indications';
import { lastOfMonth, type Recorded } from '@zgb/kernel';
import { verdictsOn } from './verdicts';

const IDENTITY = {
  municipality: '1690',
  law: 'wmo',
  number: 1001,
  provider: '98000001',
  clientRef: 'client',
  category: '02',
  code: '02Z03',
} as const;
const DECIDED = '2025-12-15T09:00:00';
const TERMS = {
  validity: { from: '2026-01-01', until: '2026-12-31' },
  volume: { amount: 3, unit: '04', frequency: '2' },
  budgetCents: null,
  decidedAt: DECIDED,
  changeReason: null,
} as const;

const line = (reference: string, month: string, volume: number): DeclarationLine => ({
  lineId: `d#${reference}`,
  reference,
  creditedReference: null,
  category: '02',
  code: '02Z03',
  productPeriod: { from: `${month}-01`, until: lastOfMonth(`${month}-01`) },
  travelMinutes: null,
  volume,
  unit: '04',
  tariffCents: 6_420,
  amountCents: volume * 6_420,
});

const basis = {
  allocationVersion: DECIDED,
  tariff: null,
  product: null,
  ruleSet: '3.2',
  lineCeiling: 18,
  totalCeiling: null,
  grantedVolume: 0,
  grantedCents: 0,
};
const origin = { declaration: 'd', declarationNumber: 'D1', period: '2026-03' };
const decision = { by: 'medewerker', reason: 'Verkeerd tarief geladen.' };

const recorded = (events: readonly object[]): readonly Recorded<AllocationEvent>[] =>
  events.map((event, index) => ({
    ...event,
    position: index + 1,
    version: index + 1,
    recordedAt: `2026-04-0${String(index + 1)}T09:00:00.000Z`,
  })) as unknown as readonly Recorded<AllocationEvent>[];

const [first, second, meant] = [
  line('R1', '2026-01', 7),
  line('R2', '2026-02', 5),
  line('R3', '2026-03', 24),
];
const allocated = { type: 'CareAllocated', data: { identity: IDENTITY, terms: TERMS } };
const granted = (one: DeclarationLine) => ({
  type: 'LineGranted',
  data: { line: one, origin, basis },
});

describe('the verdicts on a line', () => {
  const reasons = [{ code: 'lineVolumeExceeded', ceiling: 18 }];
  const events = recorded([
    allocated,
    granted(first),
    granted(second),
    { type: 'LineRefused', data: { line: meant, origin, basis, reasons } },
    { type: 'VerdictWithdrawn', data: { line: meant, outcome: 'refused', round: 1, decision } },
    { type: 'LineGranted', data: { line: meant, origin, basis, warnings: reasons, decision } },
  ]);
  const isMeant = ({ reference }: DeclarationLine): boolean => reference === 'R3';

  it('tell every verdict in its order, also the one that was withdrawn, with who decided', () => {
    const told = verdictsOn(events, isMeant);
    expect(told.map(({ outcome, position }) => [outcome, position])).toEqual([
      ['refused', 4],
      ['withdrawn', 5],
      ['granted', 6],
    ]);
    expect(told[0]?.reasons[0]?.text).toContain('6 weken × 3 uur = 18 uur');
    expect(told.map((one) => one.decision)).toEqual([null, decision, decision]);
    expect(told[2]?.warnings.map(({ rule }) => rule)).toEqual(['TR321']);
  });

  it('name the lines that were counted at that moment, and no later ones', () => {
    const counted = (reference: string) =>
      verdictsOn(events, (one) => one.reference === reference)[0]?.basis?.counted.map(
        (one) => one.reference,
      );
    expect(counted('R1')).toEqual([]);
    expect(counted('R2')).toEqual(['R1']);
    expect(counted('R3')).toEqual(['R1', 'R2']);
  });

  it('are none for a line that is not there', () => {
    expect(verdictsOn(events, () => false)).toEqual([]);
  });
});
