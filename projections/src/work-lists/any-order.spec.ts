import fc from 'fast-check';
import { dutchCalendar, foldProjection, type Decision, type Recorded } from '@zgb/kernel';
import {
  allocation,
  allocationByUser,
  allocationStream,
  currentCommitment,
  currentVersion,
  openCommitment,
  waitingOn,
  type Allocation,
  type AllocationEvent,
} from '@zgb/indications';
import { commitments, type CommitmentRow } from '../commitments/commitments.projection';
import { waitingList, type WaitingRow } from '../waiting-list/waiting-list.projection';
import { endOfCare } from './tasks';
import {
  decide,
  identityOf,
  record,
  ROLL_OVER,
  type AccountNumber,
  type Step,
} from './testing/steps';
import { workLists, type CareRow } from './work-lists.projection';

/** What happened, and to which of the accounts. */
interface Happened {
  readonly account: AccountNumber;
  readonly event: AllocationEvent;
}

const eventsOf = (decision: Decision<AllocationEvent, unknown>): readonly AllocationEvent[] =>
  decision.accepted ? decision.events : [];

const stateOf = (all: readonly Happened[], account: AccountNumber): Allocation =>
  all
    .filter((one) => one.account === account)
    .reduce((state, { event }) => allocation.evolve(state, event), allocation.initial);

/** Rolls over at the end, as the yearly run does. */
const rolled = (all: readonly Happened[]): readonly Happened[] => [
  ...all,
  ...([0, 1] as const).flatMap((account) =>
    eventsOf(allocationByUser.decide(ROLL_OVER, stateOf(all, account))).map((event) => ({
      account,
      event,
    })),
  ),
];

const inOrder = (steps: readonly Step[]): readonly Happened[] => {
  const all: Happened[] = [];
  for (const step of steps) {
    const { account } = step;
    const made = eventsOf(decide(step, stateOf(all, account)));
    all.push(...made.map((event) => ({ account, event })));
  }
  return rolled(all);
};

/** The same facts at a ledger that hears them in another order; every version comes by a 301. */
const heard = (facts: readonly Happened[]): readonly Happened[] => {
  const all: Happened[] = [];
  for (const { account, event } of facts) {
    const made =
      'identity' in event.data
        ? eventsOf(allocation.decide(record(account, event.data.terms), stateOf(all, account)))
        : [event];
    all.push(...made.map((one) => ({ account, event: one })));
  }
  return rolled(all);
};

const isDelivery = ({ type }: AllocationEvent): boolean => type.startsWith('Delivery');
const isDeletion = ({ type }: AllocationEvent): boolean => type === 'AllocationDeleted';
const monthOfLine = ({ data }: AllocationEvent): string | null =>
  'line' in data ? data.line.productPeriod.from : null;

/**
 * The order that the standard asks for within one account: starts and stops follow each other, a
 * line of a month follows what was judged of it before, and what is deleted has nothing granted.
 */
const inThisOrder = (earlier: Happened, later: Happened): boolean => {
  if (earlier.account !== later.account) return false;
  const [a, b] = [earlier.event, later.event];
  if (isDelivery(a) && isDelivery(b)) return true;
  const [monthA, monthB] = [monthOfLine(a), monthOfLine(b)];
  if (monthA !== null && monthB !== null) return monthA === monthB;
  return (isDeletion(a) && monthB !== null) || (monthA !== null && isDeletion(b));
};

/** Some order that keeps what must be kept; `keys` choose among what may come next. */
const shuffled = (facts: readonly Happened[], keys: readonly number[]): readonly Happened[] => {
  const left = facts.map((fact, index) => ({ fact, index, key: keys[index] ?? index }));
  left.sort((a, b) => a.key - b.key);
  const order: Happened[] = [];
  while (left.length > 0) {
    const next = left.findIndex(({ fact, index }) =>
      left.every((other) => other.index >= index || !inThisOrder(other.fact, fact)),
    );
    order.push(...left.splice(next, 1).map(({ fact }) => fact));
  }
  return order;
};

const streamOf = (account: AccountNumber): string => {
  const { municipality, law, number } = identityOf(account);
  return allocationStream(municipality, law, number);
};

const recordedOf = (all: readonly Happened[]): readonly Recorded[] =>
  all.map(({ account, event }, index) => ({
    ...event,
    id: String(index),
    streamId: streamOf(account),
    version: index + 1,
    position: index + 1,
    recordedAt: '2026-01-01T00:00:00.000Z',
    context: { commandId: 'c', correlationId: 'c', actor: 'test' },
  }));

/** Rows of everything that looks at allocations. */
const foldsOf = (all: readonly Happened[]) => {
  const recorded = recordedOf(all);
  return {
    waiting: foldProjection(waitingList, recorded)['allocation'],
    committed: foldProjection(commitments, recorded)['allocation'],
    work: foldProjection(workLists, recorded),
  };
};

const waitingAt = ({ allocatedOn, starts, until }: WaitingRow) =>
  waitingOn(
    { allocatedOn, startedOn: starts[0] ?? null, endedOn: until },
    { workingDays: 14, calendar: dutchCalendar() },
    '2026-06-15',
  );

/** Everything that the property is about, of one account. */
const accountOf = (
  all: readonly Happened[],
  account: AccountNumber,
  folds: ReturnType<typeof foldsOf>,
) => {
  const key = streamOf(account);
  const state = stateOf(all, account);
  const { changeReason: _told, ...terms } = currentVersion(state)?.terms ?? { changeReason: null };
  const waiting = folds.waiting?.get(key) as WaitingRow | undefined;
  const committed = folds.committed?.get(key) as CommitmentRow | undefined;
  const care = folds.work['care']?.get(key) as CareRow | undefined;
  const lines = [...(folds.work['line'] ?? [])].filter(([line]) => line.startsWith(key));
  return {
    terms,
    deleted: [currentVersion(state)?.deleted, committed?.deleted, care?.deleted],
    versions: [...state.versions.keys()].sort(),
    commitment: currentCommitment(state),
    openCents: openCommitment(state),
    accepted: committed?.acceptedByMonth,
    until: committed?.until,
    deliveries: [...state.deliveries.values()],
    endOfCare: care === undefined ? null : endOfCare(care),
    lines: lines.sort(([a], [b]) => (a < b ? -1 : 1)),
    waiting: waiting === undefined ? null : waitingAt(waiting),
  };
};

const pictureOf = (all: readonly Happened[]) => {
  const folds = foldsOf(all);
  return ([0, 1] as const).map((account) => accountOf(all, account, folds));
};

const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    ...(['message', 'message', 'user', 'user', 'start', 'stop'] as const),
    ...(['delete', 'delete', 'line', 'refused', 'credit', 'rollOver'] as const),
  ),
  account: fc.constantFrom(0, 1),
  minute: fc.integer({ min: 2, max: 600 }),
  month: fc.integer({ min: 2, max: 12 }),
  amount: fc.integer({ min: 1, max: 20 }),
  isOpen: fc.boolean(),
});
const anySteps = fc
  .uniqueArray(anyStep, { minLength: 8, maxLength: 24, selector: ({ minute }) => minute })
  .map((steps): readonly Step[] => {
    const first = { kind: 'message', month: 9, amount: 4, isOpen: false } as const;
    const begin = ([0, 1] as const).map((account) => ({ ...first, account, minute: account }));
    return [...begin, ...steps];
  });

describe('in whatever order it is heard', () => {
  it('OP080 IV013 A7 A8: commands and messages give the same allocations, commitments and waiting', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(anySteps, fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), (steps, keys) => {
        const all = inOrder(steps);
        const facts = all.filter(({ event }) => event.type !== 'CommitmentRolledOver');
        for (const { event } of all) {
          const byUser = 'identity' in event.data && event.data.terms.changeReason === '04';
          const kind = byUser ? 'by a user' : event.type;
          seen.set(kind, (seen.get(kind) ?? 0) + 1);
        }
        const other = heard(shuffled(facts, keys));
        expect(pictureOf(other)).toEqual(pictureOf(all));
      }),
      { numRuns: 200 },
    );
    // The property says nothing of what never happens.
    const kinds = ['by a user', 'AllocationDeleted', 'DeliveryStarted', 'DeliveryStopped'];
    for (const kind of [...kinds, 'LineGranted', 'LineRefused', 'LineCredited']) {
      expect([kind, (seen.get(kind) ?? 0) > 20]).toEqual([kind, true]);
    }
  });

  it('OP080: what is open is never negative, and never more than promised', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        for (const { openCents, commitment, accepted } of pictureOf(inOrder(steps))) {
          const used = Object.values(accepted ?? {}).reduce((a, b) => a + b, 0);
          expect(openCents).toBe(Math.max(0, (commitment?.amountCents ?? 0) - used));
        }
      }),
    );
  });
});
