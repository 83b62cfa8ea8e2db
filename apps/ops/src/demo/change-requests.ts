import { addDays, type CalendarDate } from '@zgb/kernel';
import { latestVersion, untilOf, type DemoAllocation } from './allocation-plan';

/** A provider asks for more than was allocated, from a later day; nobody answered yet. */
export interface DemoChange {
  /** NL: ReferentieAanbieder. */
  readonly reference: string;
  readonly allocation: DemoAllocation;
  /** Other care of the client at the provider, which stays as it is (TR349). */
  readonly others: readonly DemoAllocation[];
  readonly sentOn: CalendarDate;
  /** First day of what is wanted. */
  readonly from: CalendarDate;
}

/** One of so many allocations. */
const ONE_IN = 200;

/** Days before today: the five working days to answer are not over. */
const SENT_BEFORE = 2;

/** What is wanted begins so many days after the request, and the care goes on after that. */
const WANTED_AFTER = 14;
const GOES_ON = 60;

const TOTAL_IN_VALIDITY = '6';

const isCurrent = (one: DemoAllocation, day: CalendarDate): boolean =>
  !one.deleted && untilOf(one) >= day && latestVersion(one, day) !== null;

/** Care that runs, was decided a while ago, and is given per day, week or month. */
const mayChange = (one: DemoAllocation, sentOn: CalendarDate): boolean =>
  isCurrent(one, addDays(sentOn, GOES_ON)) &&
  one.product.law === 'wmo' &&
  one.volume.frequency !== TOTAL_IN_VALIDITY &&
  one.from <= sentOn &&
  one.versions.every(({ decidedOn }) => decidedOn <= addDays(sentOn, -WANTED_AFTER)) &&
  one.deliveries.length > 0 &&
  one.deliveries.every(({ stop }) => stop === null);

/** Requests for change that wait for the municipality on the day of the demonstration (317). */
export const planChanges = (
  allocations: readonly DemoAllocation[],
  togetherWith: (one: DemoAllocation) => readonly DemoAllocation[],
  today: CalendarDate,
): readonly DemoChange[] => {
  const sentOn = addDays(today, -SENT_BEFORE);
  return allocations
    .filter((one) => mayChange(one, sentOn))
    .filter((_, place) => place % ONE_IN === 0)
    .map((allocation) => ({
      reference: `VOW-${String(allocation.number)}`,
      allocation,
      others: togetherWith(allocation).filter(
        (other) => other !== allocation && isCurrent(other, sentOn),
      ),
      sentOn,
      from: addDays(sentOn, WANTED_AFTER),
    }));
};
