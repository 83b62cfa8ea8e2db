import fc from 'fast-check';
import {
  dutchCalendar,
  foldProjection,
  type Decision,
  type JsonObject,
  type Projection,
  type Recorded,
} from '@zgb/kernel';
import {
  allocation,
  allocationByUser,
  currentCommitment,
  currentVersion,
  openCommitment,
  waitingOn,
  type Allocation,
  type AllocationEvent,
  type AllocationTerms,
  type RecordAllocation,
  type UserCommand,
} from '@zgb/indications';
import { commitments, type CommitmentRow } from '../commitments/commitments.projection';
import { waitingList, type WaitingRow } from '../waiting-list/waiting-list.projection';

const STREAM = 'allocation-1690_wmo_1001';
const tariff = { stream: 'tariff-zes', version: 1, priceCents: 6_150, unit: '04' } as const;
const identity: RecordAllocation['identity'] = {
  municipality: '1690',
  law: 'wmo',
  number: 1001,
  provider: '98000001',
  clientRef: 'c1',
  category: '02',
  code: '02T01',
};

const record = (terms: AllocationTerms): RecordAllocation => ({
  type: 'RecordAllocation',
  identity,
  terms,
  product: { stream: 'product-zes', version: 1, state: 'yes' },
  tariff,
});

/** A day and an amount; what they are of depends on the step. */
interface Step {
  readonly kind: 'message' | 'user' | 'start' | 'line' | 'rollOver';
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

const lineOf = ({ month, amount, minute }: Step): AllocationEvent =>
  ({
    type: 'LineGranted',
    data: {
      line: {
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
      },
      origin: { declaration: 'declaration-1690_wmo_98000001_D1' },
      basis: {},
    },
  }) as unknown as AllocationEvent;

type Decided = Decision<AllocationEvent, unknown>;

/** What a step does to an account: messages are recorded, users are bound by the rules. */
const decide = (step: Step, state: Allocation): Decided => {
  const seen = currentVersion(state)?.terms;
  const moment = decidedAt(step.minute);
  const byUser = (command: UserCommand): Decided => allocationByUser.decide(command, state);
  switch (step.kind) {
    case 'message':
      return allocation.decide(
        record({
          validity: { from: '2026-02-01', until: untilOf(step) },
          volume: { amount: step.amount, unit: '04', frequency: '4' },
          budgetCents: null,
          decidedAt: moment,
          changeReason: null,
        }),
        state,
      );
    case 'user':
      return byUser({
        type: 'AdjustCare',
        basedOnVersion: seen?.decidedAt ?? '',
        decidedAt: moment,
        today: moment.slice(0, 10),
        changeReason: '04',
        until: untilOf(step),
        volume: seen?.volume ?? null,
        budgetCents: null,
        product: null,
        tariff,
        contract: null,
        asked: null,
        replacedBy: null,
      });
    case 'start':
      return allocation.decide(
        {
          type: 'RecordStart',
          clientRef: 'c1',
          provider: '98000001',
          begin: `2026-${two(step.month)}-09`,
          message: `m${String(step.minute)}`,
          removes: false,
        },
        state,
      );
    case 'line':
      return { accepted: true, events: seen === undefined ? [] : [lineOf(step)] };
    case 'rollOver':
      return byUser({ type: 'RollOverCommitment', year: 2027, tariff });
  }
};

const eventsOf = (decision: Decided): readonly AllocationEvent[] =>
  decision.accepted ? decision.events : [];

/** Rolls over at the end, as the yearly run does. */
const rolled = (events: readonly AllocationEvent[]): readonly AllocationEvent[] => {
  const state = events.reduce(allocation.evolve, allocation.initial);
  const command: UserCommand = { type: 'RollOverCommitment', year: 2027, tariff };
  return [...events, ...eventsOf(allocationByUser.decide(command, state))];
};

const inOrder = (steps: readonly Step[]): readonly AllocationEvent[] => {
  let state = allocation.initial;
  const events: AllocationEvent[] = [];
  for (const step of steps) {
    const made = eventsOf(decide(step, state));
    events.push(...made);
    state = made.reduce(allocation.evolve, state);
  }
  return rolled(events);
};

/** The same facts at a ledger that hears them in another order; every version comes by a 301. */
const heard = (facts: readonly AllocationEvent[]): readonly AllocationEvent[] => {
  let state = allocation.initial;
  const events: AllocationEvent[] = [];
  for (const fact of facts) {
    const made =
      'identity' in fact.data
        ? eventsOf(allocation.decide(record(fact.data.terms), state))
        : [fact];
    events.push(...made);
    state = made.reduce(allocation.evolve, state);
  }
  return rolled(events);
};

const row = <Row extends JsonObject>(
  projection: Projection,
  events: readonly AllocationEvent[],
): Row | undefined => {
  const recorded = events.map((event, index): Recorded => ({
    ...event,
    id: String(index),
    streamId: STREAM,
    version: index + 1,
    position: index + 1,
    recordedAt: '2026-01-01T00:00:00.000Z',
    context: { commandId: 'c', correlationId: 'c', actor: 'test' },
  }));
  return foldProjection(projection, recorded)['allocation']?.get(STREAM) as Row | undefined;
};

/** Everything that the property is about. */
const pictureOf = (events: readonly AllocationEvent[]) => {
  const state = events.reduce(allocation.evolve, allocation.initial);
  const { changeReason: _told, ...terms } = currentVersion(state)?.terms ?? { changeReason: null };
  const waiting = row<WaitingRow>(waitingList, events);
  const committed = row<CommitmentRow>(commitments, events);
  return {
    terms,
    versions: [...state.versions.keys()].sort(),
    commitment: currentCommitment(state),
    openCents: openCommitment(state),
    accepted: committed?.acceptedByMonth,
    until: committed?.until,
    waiting:
      waiting === undefined
        ? null
        : waitingOn(
            {
              allocatedOn: waiting.allocatedOn,
              startedOn: waiting.starts[0] ?? null,
              endedOn: waiting.until,
            },
            { workingDays: 14, calendar: dutchCalendar() },
            '2026-06-15',
          ),
  };
};

const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('message', 'message', 'user', 'user', 'start', 'line', 'rollOver'),
  minute: fc.integer({ min: 1, max: 600 }),
  month: fc.integer({ min: 2, max: 12 }),
  amount: fc.integer({ min: 1, max: 20 }),
  isOpen: fc.boolean(),
});
const first: Step = { kind: 'message', minute: 0, month: 9, amount: 4, isOpen: false };

describe('in whatever order it is heard', () => {
  it('OP080 IV013 A7 A8: commands and messages give the same allocation, commitment and waiting', () => {
    let decidedByUsers = 0;
    fc.assert(
      fc.property(
        fc.uniqueArray(anyStep, { maxLength: 12, selector: ({ minute }) => minute }),
        fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
        (steps, keys) => {
          const events = inOrder([first, ...steps]);
          const facts = events.filter(({ type }) => type !== 'CommitmentRolledOver');
          decidedByUsers += facts.filter(
            ({ type, data }) => type === 'AllocationChanged' && data.terms.changeReason === '04',
          ).length;
          const shuffled = facts
            .map((fact, index) => ({ fact, key: keys[index] ?? index }))
            .sort((a, b) => a.key - b.key)
            .map(({ fact }) => fact);
          expect(pictureOf(heard(shuffled))).toEqual(pictureOf(events));
        },
      ),
      { numRuns: 300 },
    );
    // The property says nothing when the rules turn every user down.
    expect(decidedByUsers).toBeGreaterThan(100);
  });

  it('OP080: what is open is never negative, and never more than promised', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyStep, { maxLength: 12, selector: ({ minute }) => minute }),
        (steps) => {
          const { openCents, commitment, accepted } = pictureOf(inOrder([first, ...steps]));
          const used = Object.values(accepted ?? {}).reduce((a, b) => a + b, 0);
          expect(openCents).toBe(Math.max(0, (commitment?.amountCents ?? 0) - used));
        },
      ),
    );
  });
});
