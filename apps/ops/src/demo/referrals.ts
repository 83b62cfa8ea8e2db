import { addDays, addWorkingDays, dutchCalendar, type CalendarDate } from '@zgb/kernel';
import type { DemoAllocation } from './allocation-plan';
import type { DemoFigures } from './demo-figures';
import { createRandom, type Random } from './random';

/** Who referred to an allocation, as the provider tells it in a 315. */
export interface DemoReferral {
  /** NL: ReferentieAanbieder. */
  readonly reference: string;
  /** Code of the standard. */
  readonly referrer: string;
  /** AGB code of the practice; null: this kind of referrer has none. */
  readonly practice: string | null;
  readonly sentOn: CalendarDate;
}

const calendar = dutchCalendar();

/** In `demo.yaml`: nobody asked for these allocations, so that nobody can say who referred. */
const UNKNOWN = 'onbekend';

/** How many practices of a kind refer from one municipality. */
const PRACTICES: Readonly<Record<string, number>> = { '02': 9, '03': 2, '04': 1, '05': 3 };

/** Codes start as those of providers for tests do, and then with the kind of referrer. */
const practiceOf = (referrer: string, municipality: string, random: Random): string | null => {
  const count = PRACTICES[referrer];
  if (count === undefined) return null;
  const practice = String(random.between(1, count)).padStart(2, '0');
  return `98${referrer}${municipality.slice(-2)}${practice}`;
};

/** Days within which a request is answered; the standard gives five working days (OP090). */
const ANSWERED_WITHIN = 5;

const clientAtProvider = ({ municipality, provider, person }: DemoAllocation): string =>
  `${municipality}/${provider}/${person.bsn}`;

/** TR374: a provider has one request open for a client at a time. */
const isFree = (
  sentOn: CalendarDate,
  closedOn: CalendarDate,
  taken: readonly (readonly [CalendarDate, CalendarDate])[],
): boolean => taken.every(([from, until]) => closedOn < from || until < sentOn);

/**
 * Who referred youth, by the shares of the figures. It has a chance of its own, so that everything
 * else of the demonstration stays as it is.
 */
export const planReferrals = (
  allocations: readonly DemoAllocation[],
  { referrers }: DemoFigures,
  seed: number,
): ReadonlyMap<DemoAllocation, DemoReferral> => {
  const random = createRandom(seed + 1_000);
  const kinds = Object.entries(referrers);
  const open = new Map<string, (readonly [CalendarDate, CalendarDate])[]>();
  const referrals = new Map<DemoAllocation, DemoReferral>();
  if (kinds.length === 0) return referrals;
  for (const allocation of allocations) {
    const { municipality, number, product, versions, deleted } = allocation;
    const decidedOn = versions[0]?.decidedOn;
    if (product.law !== 'jw' || deleted || decidedOn === undefined) continue;
    const [referrer] = random.weighted(kinds, ([, weight]) => weight);
    const practice = practiceOf(referrer, municipality, random);
    const sentOn = addDays(decidedOn, -random.between(1, ANSWERED_WITHIN));
    const closedOn = addWorkingDays(decidedOn, 1, calendar);
    const taken = open.get(clientAtProvider(allocation)) ?? [];
    if (referrer === UNKNOWN || !isFree(sentOn, closedOn, taken)) continue;
    open.set(clientAtProvider(allocation), [...taken, [sentOn, closedOn]]);
    referrals.set(allocation, { reference: `VOT-${String(number)}`, referrer, practice, sentOn });
  }
  return referrals;
};
