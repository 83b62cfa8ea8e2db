import {
  allocation,
  allocationByUser,
  currentVersion,
  type Allocation,
  type AllocationEvent,
  type AllocationTerms,
  type DeclarationLine,
  type RecordAllocation,
  type RecordStart,
  type UserCommand,
} from '@zgb/indications';
import type { Decision } from '@zgb/kernel';

// What may happen to the allocations of one client, as commands and messages.

const TARIFF = { stream: 'tariff-zes', version: 1, priceCents: 6_150, unit: '04' } as const;

/** One allocation at each of two providers. */
const ACCOUNTS: readonly RecordAllocation['identity'][] = [
  { number: 1001, provider: '98000001' },
  { number: 2001, provider: '98000002' },
].map((one) => ({
  ...{ municipality: '1690', law: 'wmo', clientRef: 'c1', category: '02', code: '02T01' },
  ...one,
}));

export type AccountNumber = 0 | 1;

export const identityOf = (account: AccountNumber): RecordAllocation['identity'] => {
  const identity = ACCOUNTS[account];
  if (identity === undefined) throw new RangeError('no such account');
  return identity;
};

/** A version as a 301 tells it. */
export const record = (account: AccountNumber, terms: AllocationTerms): RecordAllocation => ({
  type: 'RecordAllocation',
  identity: identityOf(account),
  terms,
  product: { stream: 'product-zes', version: 1, state: 'yes' },
  tariff: TARIFF,
});

/** The yearly run for open-ended promises (A7). */
export const ROLL_OVER: UserCommand = { type: 'RollOverCommitment', year: 2027, tariff: TARIFF };

/** A day and an amount; what they are of depends on the step. */
export interface Step {
  readonly kind:
    'message' | 'user' | 'delete' | 'start' | 'stop' | 'line' | 'refused' | 'credit' | 'rollOver';
  readonly account: AccountNumber;
  /** Minutes after the first decision. */
  readonly minute: number;
  readonly month: number;
  readonly amount: number;
  readonly isOpen: boolean;
}

const two = (n: number): string => String(n).padStart(2, '0');
const decidedAt = (minute: number): string =>
  `2026-01-${two(5 + Math.floor(minute / 60))}T09:${two(minute % 60)}:00`;
const untilOf = ({ month, isOpen }: Step): string | null =>
  isOpen ? null : `2026-${two(month)}-28`;

const posted = (type: string, line: DeclarationLine, account: AccountNumber): AllocationEvent => {
  const { provider } = identityOf(account);
  const origin = { declaration: `declaration-1690_wmo_${provider}_D1` };
  return { type, data: { line, origin, basis: {}, reasons: [] } } as unknown as AllocationEvent;
};

const lineOf = ({ month, amount, minute }: Step): DeclarationLine => ({
  lineId: `L${String(minute)}`,
  reference: `R${String(minute)}`,
  creditedReference: null,
  category: '02',
  code: '02T01',
  productPeriod: { from: `2026-${two(month)}-01`, until: `2026-${two(month)}-28` },
  volume: amount,
  unit: '04',
  tariffCents: 6_150,
  amountCents: amount * 6_150,
  travelMinutes: null,
});

type Decided = Decision<AllocationEvent, unknown>;

const nothing: Decided = { accepted: true, events: [] };

const revised = (seen: AllocationTerms | undefined, moment: string) => ({
  basedOnVersion: seen?.decidedAt ?? '',
  decidedAt: moment,
  today: moment.slice(0, 10),
  product: null,
  tariff: TARIFF,
  contract: null,
  replacedBy: null,
});

const decideVersion = (step: Step, state: Allocation): Decided => {
  const seen = currentVersion(state)?.terms;
  const moment = decidedAt(step.minute);
  const volume = { amount: step.amount, unit: '04', frequency: '4' } as const;
  const told = { budgetCents: null, decidedAt: moment };
  if (step.kind === 'message') {
    const validity = { from: '2026-02-01', until: untilOf(step) };
    const terms = { ...told, validity, volume, changeReason: null };
    return allocation.decide(record(step.account, terms), state);
  }
  if (step.kind === 'user') {
    const command: UserCommand = {
      ...revised(seen, moment),
      type: 'AdjustCare',
      changeReason: '04',
      until: untilOf(step),
      volume: seen?.volume ?? null,
      budgetCents: null,
      asked: null,
    };
    return allocationByUser.decide(command, state);
  }
  if (step.isOpen) {
    const command: UserCommand = { ...revised(seen, moment), type: 'DeleteCare' };
    return allocationByUser.decide(command, state);
  }
  const validity = { from: '2026-02-01', until: '2026-02-01' };
  const terms = { ...told, validity, volume, changeReason: '13' };
  return allocation.decide(record(step.account, terms), state);
};

const decideDelivery = (step: Step, state: Allocation): Decided => {
  const { clientRef, provider } = identityOf(step.account);
  const report: Omit<RecordStart, 'type' | 'begin'> = {
    clientRef,
    provider,
    message: `m${String(step.minute)}`,
    removes: false,
  };
  const begin = `2026-${two(step.month)}-09`;
  if (step.kind === 'start') {
    return allocation.decide({ ...report, type: 'RecordStart', begin }, state);
  }
  const last = [...state.deliveries.keys()].at(-1);
  if (last === undefined) return nothing;
  const stop = { end: `2026-12-${two(step.month)}`, reason: step.isOpen ? '20' : '19' };
  return allocation.decide({ ...report, ...stop, type: 'RecordStop', begin: last }, state);
};

const decideLine = (step: Step, state: Allocation): Decided => {
  const version = currentVersion(state);
  if (version === null) return nothing;
  const line = lineOf(step);
  if (step.kind === 'refused') {
    return { accepted: true, events: [posted('LineRefused', line, step.account)] };
  }
  if (step.kind === 'line') {
    // Nothing is granted on what was deleted (TR384).
    if (version.deleted) return nothing;
    return { accepted: true, events: [posted('LineGranted', line, step.account)] };
  }
  const debit = [...state.granted.values()].find(
    ({ reference: one }) => !state.creditedReferences.has(one),
  );
  if (debit === undefined) return nothing;
  const { lineId, reference } = line;
  const credit = { ...debit, lineId, reference, creditedReference: debit.reference };
  return { accepted: true, events: [posted('LineCredited', credit, step.account)] };
};

/** What a step does to an account: messages are recorded, users are bound by the rules. */
export const decide = (step: Step, state: Allocation): Decided => {
  switch (step.kind) {
    case 'message':
    case 'user':
    case 'delete':
      return decideVersion(step, state);
    case 'start':
    case 'stop':
      return decideDelivery(step, state);
    case 'line':
    case 'refused':
    case 'credit':
      return decideLine(step, state);
    case 'rollOver':
      return allocationByUser.decide(ROLL_OVER, state);
  }
};
