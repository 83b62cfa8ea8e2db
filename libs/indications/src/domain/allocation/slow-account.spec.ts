import fc from 'fast-check';
import type { OpenDateRange } from '@zgb/kernel';
import { allocation } from '.';
import {
  lineTerms,
  origin,
  sampleIdentity,
  sampleLine,
  sampleTariff,
  sampleTerms,
} from './allocation.samples';
import type { LineToPost, PostLines } from './commands';
import type { AllocationEvent, DeclarationLine, RefusalReason } from './events';
import { FREQUENCIES, UNITS, type AllocatedVolume, type SeenTariff, type Unit } from '../values';
import { slowOrder, slowPost, slowVerdict, type SlowAccount } from './testing/slow-account';

/** Rule of the standard behind each reason that a line of these declarations can meet. */
const RULE: Partial<Readonly<Record<RefusalReason['code'], string>>> = {
  referenceUsedBefore: 'TR314',
  startsBeforeAllocation: 'TR307',
  endsAfterAllocation: 'TR308',
  periodStartsWrong: 'TR387',
  periodEndsWrong: 'TR388',
  periodAfterDeclaration: 'TR319',
  otherCategory: 'TR339',
  otherCode: 'TR340',
  otherUnit: 'TR341',
  noGrantedDebit: 'TR323',
  creditedBefore: 'TR390',
  debitExists: 'TR389',
  amountNotVolumeTimesTariff: 'TR346',
  tariffNotAgreed: 'TR418',
  lineVolumeExceeded: 'TR321',
  totalVolumeExceeded: 'TR322',
  budgetExceeded: 'TR369',
};

const addDays = (day: string, count: number): string =>
  new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
const lastOf = (month: string): string => addDays(addDays(`${month}-28`, 4).slice(0, 8) + '01', -1);

/** What a provider may do; made into a line when it is known what came before. */
interface Intent {
  readonly reference: number;
  readonly credits: number | null;
  readonly monthsOn: number;
  readonly share: number;
  readonly slip:
    'none' | 'begin' | 'end' | 'category' | 'code' | 'unit' | 'amount' | 'tariff' | 'copy';
  readonly inMinutes: boolean;
}

const slip = fc.oneof(
  { weight: 12, arbitrary: fc.constant('none' as const) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...(['begin', 'end', 'category', 'code', 'unit', 'amount', 'tariff', 'copy'] as const),
    ),
  },
);

const intent: fc.Arbitrary<Intent> = fc.record({
  reference: fc.integer({ min: 1, max: 400 }),
  credits: fc.option(fc.nat({ max: 8 }), { nil: null, freq: 4 }),
  monthsOn: fc.integer({ min: -1, max: 14 }),
  share: fc.integer({ min: 0, max: 120 }),
  slip,
  inMinutes: fc.boolean(),
});

const volume: fc.Arbitrary<AllocatedVolume> = fc
  .record({
    amount: fc.integer({ min: 1, max: 20 }),
    unit: fc.constantFrom(...UNITS),
    frequency: fc.constantFrom(...FREQUENCIES),
  })
  .map((one) => (one.unit === '83' ? { ...one, amount: one.amount * 1_000 } : one));

const validity: fc.Arbitrary<OpenDateRange> = fc
  .record({
    offset: fc.integer({ min: 0, max: 400 }),
    days: fc.option(fc.integer({ min: 3, max: 430 }), { nil: null, freq: 6 }),
  })
  .map(({ offset, days }) => {
    const from = addDays('2025-01-01', offset);
    return { from, until: days === null ? null : addDays(from, days) };
  });

const scenario = fc.record({
  law: fc.constantFrom('wmo' as const, 'jw' as const),
  category: fc.constantFrom('01', '02'),
  shape: fc.constantFrom('specific' as const, 'aspecific' as const, 'generic' as const),
  validity,
  volume: fc.option(volume, { nil: null, freq: 5 }),
  budgetCents: fc.option(fc.integer({ min: 0, max: 300_000 }), { nil: null, freq: 2 }),
  priceCents: fc.integer({ min: 1, max: 9_000 }),
  tariffKnown: fc.boolean(),
  declarations: fc.array(fc.array(intent, { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 6,
  }),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer Value> ? Value : never;

const otherUnit = (unit: Unit): Unit => (unit === '14' ? '16' : '14');

const monthFrom = (from: string, monthsOn: number): string => {
  const [year = 0, month = 0] = from.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + monthsOn, 1)).toISOString().slice(0, 7);
};

const productPeriod = ({ validity: { from, until } }: Scenario, one: Intent) => {
  const month = monthFrom(from, one.monthsOn);
  const first = month === from.slice(0, 7) ? from : `${month}-01`;
  const last = until !== null && month === until.slice(0, 7) ? until : lastOf(month);
  const isLong = first < last;
  return {
    from: one.slip === 'begin' && isLong ? addDays(first, 1) : first,
    until: one.slip === 'end' && isLong ? addDays(last, -1) : last,
  };
};

const tariffOf = (of: Scenario): SeenTariff | null => {
  const unit = of.volume?.unit ?? '04';
  if (unit === '83' || !of.tariffKnown) return null;
  return sampleTariff({ unit, priceCents: of.priceCents });
};

const debit = (of: Scenario, one: Intent, lineId: string): DeclarationLine => {
  const allocated = of.volume?.unit ?? '04';
  // Without a known tariff any hour price may stand behind one per minute: another rule (OP095).
  const inMinutes = one.inMinutes && allocated === '04' && of.tariffKnown;
  const unit = one.slip === 'unit' ? otherUnit(allocated) : inMinutes ? '01' : allocated;
  const most = (of.volume?.amount ?? 10) * (inMinutes ? 60 : 1) * 6;
  const amountOfCare = Math.floor((most * one.share) / 100);
  const hourly = inMinutes && unit === '01';
  const price = hourly ? Math.floor((of.priceCents + 30) / 60) : of.priceCents;
  const named = price + (one.slip === 'tariff' ? 1 : 0);
  const cost = hourly ? Math.floor((of.priceCents * amountOfCare + 30) / 60) : amountOfCare * named;
  return sampleLine({
    lineId,
    reference: `R${String(one.reference)}`,
    category: one.slip === 'category' ? '03' : of.category,
    code: one.slip === 'code' ? '02X99' : '02Z02',
    productPeriod: productPeriod(of, one),
    volume: amountOfCare,
    unit,
    tariffCents: unit === '83' ? null : named,
    amountCents: (unit === '83' ? amountOfCare : cost) + (one.slip === 'amount' ? 1 : 0),
  });
};

/** Lines of a declaration; a credit copies a debit line that was sent before. */
const linesOf = (
  of: Scenario,
  intents: readonly Intent[],
  sent: readonly DeclarationLine[],
  part: number,
): readonly DeclarationLine[] =>
  intents.map((one, place) => {
    const lineId = `${String(part)}/${String(place)}`;
    const target = one.credits === null ? undefined : sent.at(one.credits);
    if (target === undefined) return debit(of, one, lineId);
    return {
      ...target,
      lineId,
      reference: `R${String(one.reference)}`,
      creditedReference: target.reference,
      amountCents: target.amountCents + (one.slip === 'copy' ? 1 : 0),
    };
  });

const DECLARED = { from: '2026-06-01', until: '2026-06-30' };

const posting = (lines: readonly LineToPost[]): PostLines => ({
  type: 'PostLines',
  provider: '98000001',
  clientRef: 'c-sample',
  origin,
  declarationPeriod: DECLARED,
  ruleSet: '3.2',
  lines,
});

const verdictsOf = (events: readonly AllocationEvent[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    events.flatMap((event) => {
      if (event.type === 'LineRefused') {
        const rules = event.data.reasons.map(({ code }) => RULE[code] ?? code);
        return [[event.data.line.lineId, rules] as const];
      }
      return event.type === 'LineGranted' || event.type === 'LineCredited'
        ? [[event.data.line.lineId, [] as readonly string[]] as const]
        : [];
    }),
  );

const allocated = (
  of: Scenario,
): { identity: SlowAccount['identity']; terms: SlowAccount['terms'] } => ({
  identity: sampleIdentity({
    law: of.law,
    category: of.shape === 'generic' ? null : of.category,
    code: of.shape === 'specific' ? '02Z02' : null,
  }),
  terms: sampleTerms({
    validity: of.validity,
    volume: of.volume,
    budgetCents: of.budgetCents,
  }),
});

let judged = 0;
let granted = 0;
const met = new Set<string>();

const compare = (of: Scenario): void => {
  const { identity, terms } = allocated(of);
  const slow: SlowAccount = { identity, terms, standing: [], credited: [], granted: [] };
  let state = allocation.evolve(allocation.initial, {
    type: 'CareAllocated',
    data: { identity, terms, commitment: null, product: null },
  });
  const sent: DeclarationLine[] = [];
  const references = new Set<string>();
  of.declarations.forEach((intents, part) => {
    const lines = linesOf(of, intents, sent, part).map((line): LineToPost => {
      const known = lineTerms({
        tariff: tariffOf(of),
        catalogueUnit: of.volume === null ? '04' : null,
        referenceUsedBefore: references.has(line.reference),
      });
      references.add(line.reference);
      return { line, terms: known };
    });
    const decision = allocation.decide(posting(lines), state);
    if (!decision.accepted) throw new Error(decision.rejection.code);
    const verdicts = verdictsOf(decision.events);
    for (const { line, terms: known } of slowOrder(lines)) {
      const rules = slowVerdict(slow, line, known, DECLARED.until);
      const told = verdicts.get(line.lineId);
      if (JSON.stringify(told) !== JSON.stringify(rules))
        expect([line, told]).toEqual([line, rules]);
      if (rules.length === 0) slowPost(slow, line);
      if (line.creditedReference === null) sent.push(line);
      rules.forEach((rule) => met.add(rule));
      granted += rules.length === 0 ? 1 : 0;
    }
    state = decision.events.reduce(allocation.evolve, state);
    const net = slow.standing.reduce((sum, { amountCents }) => sum + amountCents, 0);
    expect(state.grantedCents).toBe(net);
    judged += 1;
  });
};

/** Declarations that the two must agree on. */
const DECLARATIONS = 10_000;

describe('the rules on lines', () => {
  it(`agree with a slow and plain reading of them on ${String(DECLARATIONS)} declarations`, () => {
    for (let seed = 1; judged < DECLARATIONS; seed += 1) {
      fc.assert(fc.property(scenario, compare), { numRuns: 500, seed });
    }
    // It says nothing when rules are never met or lines are never granted.
    expect([...met].sort()).toEqual(Object.values(RULE).sort());
    expect(granted).toBeGreaterThan(DECLARATIONS / 4);
  });
});
