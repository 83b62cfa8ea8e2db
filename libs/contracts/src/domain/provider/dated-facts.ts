import { contains, type CalendarDate } from '@zgb/kernel';
import { inForceOn, lastOfEach } from '../dated';
import type { CapacityAgreed, NormsAgreed, OfferStated, YearFiguresReported } from './events';
import type { Provider } from './state';
import { subjectOf } from './subject';

type Offer = OfferStated['data'];

export const managerOn = ({ managers }: Provider, day: CalendarDate): string | null =>
  inForceOn(managers, day)?.manager ?? null;

/** ZOU-28; true as long as nobody said otherwise. */
export const deliversItselfOn = ({ delivery }: Provider, day: CalendarDate): boolean =>
  inForceOn(delivery, day)?.deliversItself ?? true;

/** GV-24: what it offers for whom on a day. An offer ends by telling it again with its end. */
export const offersOn = ({ offers }: Provider, day: CalendarDate): readonly Offer[] =>
  lastOfEach(offers, (offer) => subjectOf('OfferStated', offer)).filter((offer) =>
    contains(offer, day),
  );

/** ZOU-21: areas where it is the first choice on a day. */
export const preferencesOn = ({ preferences }: Provider, day: CalendarDate) =>
  lastOfEach(preferences, (given) => subjectOf('PreferenceGiven', given)).filter((preference) =>
    contains(preference, day),
  );

/** GV-04: statuses on a day, each with its criterion and first day. */
export const statusesOn = ({ statuses }: Provider, day: CalendarDate) =>
  lastOfEach(statuses, (given) => subjectOf('StatusGiven', given)).filter((given) =>
    contains(given, day),
  );

/** NAT-29: how its supply was judged for a day. */
export const supplyOn = ({ supply }: Provider, day: CalendarDate) =>
  lastOfEach(supply, (judged) => subjectOf('SupplyJudged', judged)).filter((judged) =>
    contains(judged, day),
  );

export const normsOn = ({ norms }: Provider, day: CalendarDate): NormsAgreed['data'] | null =>
  inForceOn(norms, day);

/** MIJ-36: the figures of a year as told last. */
export const figuresOf = (
  { figures }: Provider,
  year: number,
): YearFiguresReported['data'] | null => figures.findLast((told) => told.year === year) ?? null;

/** GV-03: places agreed on a day, per law and product group. */
export const capacityOn = (
  { capacity }: Provider,
  day: CalendarDate,
): readonly CapacityAgreed['data'][] => {
  const perGroup = new Map<string, CapacityAgreed['data'][]>();
  for (const agreed of capacity) {
    const key = `${agreed.law}/${agreed.group}`;
    perGroup.set(key, [...(perGroup.get(key) ?? []), agreed]);
  }
  return [...perGroup.values()].flatMap((agreed) => inForceOn(agreed, day) ?? []);
};

/** ZOU-38: relaxed demands on a day, beside what the provider last reported up to it. */
export const relaxationsOn = (provider: Provider, day: CalendarDate) =>
  lastOfEach(provider.relaxations, (relaxed) => subjectOf('DemandRelaxed', relaxed))
    .filter((relaxed) => contains(relaxed, day))
    .map((relaxed) => {
      const reported = provider.relaxationReports
        .filter(({ demand, on }) => demand === relaxed.demand && on >= relaxed.from && on <= day)
        .reduce<Provider['relaxationReports'][number] | null>(
          (latest, report) => (latest === null || report.on >= latest.on ? report : latest),
          null,
        );
      const exceeded = reported !== null && reported.share > relaxed.maximum;
      return { ...relaxed, reported, exceeded };
    });
