import {
  earliest,
  endOf,
  stackedCare,
  type CalendarDate,
  type CareInTime,
  type Cents,
  type Law,
  type OpenDateRange,
} from '@zgb/kernel';
import type { AllocatedProduct, AllocatedVolume } from '../values';
import type { WantedCare, WantedChange } from './events';

/** An allocation as it stands, for a request that names it. */
export type StandingAllocation = AllocatedProduct & {
  readonly number: number;
  readonly validity: OpenDateRange;
  readonly volume: AllocatedVolume | null;
  readonly budgetCents: Cents | null;
};

/** A 317 with the allocations of the client at this provider that are current. */
export interface ChangeCase {
  readonly law: Law;
  /** NL: dagtekening. */
  readonly sentOn: CalendarDate;
  readonly current: ReadonlyMap<number, StandingAllocation>;
  readonly unchanged: readonly number[];
  readonly changed: readonly WantedChange[];
  readonly added: readonly WantedCare[];
}

/** Why a 317 is refused, with the numbers to explain it. */
export type ChangeRefusal =
  | { readonly code: 'allocationsLeftOut'; readonly numbers: readonly number[] }
  | { readonly code: 'unchangedNotCurrent'; readonly number: number }
  | { readonly code: 'changedNotCurrent'; readonly number: number }
  | { readonly code: 'pastStartMoved'; readonly allocatedFrom: CalendarDate }
  | { readonly code: 'careStacked' }
  | { readonly code: 'wholeTermChangedLater'; readonly allocatedFrom: CalendarDate }
  | { readonly code: 'volumeOnGeneric' }
  | { readonly code: 'volumeMissing' }
  | { readonly code: 'volumeWithoutCode' };

/** The part of a 317 that a reason is about. */
export type ChangePart =
  | { readonly part: 'request' }
  | { readonly part: 'unchanged' | 'changed' | 'added'; readonly index: number };

/** A reason to refuse with its place in the request. */
export interface PlacedRefusal {
  readonly at: ChangePart;
  readonly reason: ChangeRefusal;
}

/** Current: valid on or after a day, or starting later, and not deleted. */
export const isCurrentOn = (
  { validity, deleted }: { readonly validity: OpenDateRange; readonly deleted: boolean },
  day: CalendarDate,
): boolean => !deleted && endOf(validity) >= day;

/** TR349: every current allocation is named. */
const allAreNamed = ({ current, unchanged, changed }: ChangeCase): readonly PlacedRefusal[] => {
  const named = new Set([...unchanged, ...changed.map(({ number }) => number)]);
  const numbers = [...current.keys()].filter((number) => !named.has(number));
  return numbers.length === 0
    ? []
    : [{ at: { part: 'request' }, reason: { code: 'allocationsLeftOut', numbers } }];
};

/** TR350. */
const unchangedAreCurrent = ({ current, unchanged }: ChangeCase): readonly PlacedRefusal[] =>
  unchanged.flatMap((number, index) =>
    current.has(number)
      ? []
      : [{ at: { part: 'unchanged', index }, reason: { code: 'unchangedNotCurrent', number } }],
  );

type ChangedRule = (
  change: WantedChange,
  allocation: StandingAllocation,
  sentOn: CalendarDate,
) => ChangeRefusal | null;

/** TR357: what began in the past changes over its whole term. */
const pastStartStays: ChangedRule = ({ validity }, { validity: { from } }, sentOn) =>
  validity.from <= sentOn && validity.from !== from
    ? { code: 'pastStartMoved', allocatedFrom: from }
    : null;

const TOTAL = '6';

const sameVolume = (a: AllocatedVolume | null, b: AllocatedVolume | null): boolean =>
  a?.amount === b?.amount && a?.unit === b?.unit && a?.frequency === b?.frequency;

/** TR373: a budget, or a volume over the whole term, changes from the first day. */
const wholeTermFromStart: ChangedRule = (change, allocation) => {
  const { from } = allocation.validity;
  const isWholeTerm =
    (change.budgetCents !== null && change.budgetCents !== allocation.budgetCents) ||
    (allocation.volume?.frequency === TOTAL && !sameVolume(change.volume, allocation.volume));
  return isWholeTerm && change.validity.from !== from
    ? { code: 'wholeTermChangedLater', allocatedFrom: from }
    : null;
};

/** Some rules do not hold for care that ended before 2021 (A17). */
const endsAfter2020 = ({ validity }: StandingAllocation): boolean => endOf(validity) > '2020-12-31';

/** TR375: an allocation without a product has a budget, no volume. */
const noVolumeOnGeneric: ChangedRule = ({ volume }, allocation) =>
  volume !== null && allocation.category === null && endsAfter2020(allocation)
    ? { code: 'volumeOnGeneric' }
    : null;

/** TR411. */
const volumeOnSpecific: ChangedRule = ({ volume }, { code }) =>
  volume === null && code !== null ? { code: 'volumeMissing' } : null;

/** TR412; without a product TR375 says it already. */
const noVolumeWithoutCode: ChangedRule = ({ volume }, allocation) =>
  volume !== null &&
  allocation.category !== null &&
  allocation.code === null &&
  endsAfter2020(allocation)
    ? { code: 'volumeWithoutCode' }
    : null;

const changedRules: readonly ChangedRule[] = [
  pastStartStays,
  wholeTermFromStart,
  noVolumeOnGeneric,
  volumeOnSpecific,
  noVolumeWithoutCode,
];

/** TR351, and the rules that look at the allocation that is to change. */
const changesFit = ({ current, changed, sentOn }: ChangeCase): readonly PlacedRefusal[] =>
  changed.flatMap((change, index): readonly PlacedRefusal[] => {
    const at = { part: 'changed', index } as const;
    const allocation = current.get(change.number);
    if (allocation === undefined) {
      return [{ at, reason: { code: 'changedNotCurrent', number: change.number } }];
    }
    return changedRules
      .map((rule) => rule(change, allocation, sentOn))
      .filter((reason) => reason !== null)
      .map((reason) => ({ at, reason }));
  });

/** TR361: what the provider wants as a whole does not hold the same care twice on one day. */
const nothingStacks = (request: ChangeCase): readonly PlacedRefusal[] => {
  const { current, unchanged, changed, added, law } = request;
  const wanted: { readonly at: ChangePart; readonly care: CareInTime }[] = [];
  unchanged.forEach((number, index) => {
    const care = current.get(number);
    if (care !== undefined) wanted.push({ at: { part: 'unchanged', index }, care });
  });
  changed.forEach(({ number, validity: { from, until } }, index) => {
    const allocation = current.get(number);
    if (allocation === undefined) return;
    // Until the change the allocation goes on as it was.
    const validity = { from: earliest(allocation.validity.from, from), until };
    wanted.push({ at: { part: 'changed', index }, care: { ...allocation, validity } });
  });
  added.forEach((care, index) => wanted.push({ at: { part: 'added', index }, care }));
  return stackedCare(
    wanted.map(({ care }) => care),
    law,
  ).flatMap((place) => {
    const at = wanted[place]?.at;
    return at === undefined ? [] : [{ at, reason: { code: 'careStacked' as const } }];
  });
};

/** Everything that is wrong with a 317 against what is allocated, in the order of the standard. */
export const reasonsAgainstChange = (request: ChangeCase): readonly PlacedRefusal[] => [
  ...allAreNamed(request),
  ...unchangedAreCurrent(request),
  ...changesFit(request),
  ...nothingStacks(request),
];
