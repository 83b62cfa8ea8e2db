import { latest, type CalendarDate } from './calendar-date';
import { endOf, type OpenDateRange } from './date-range';
import type { Law } from './identifiers';

/** Care that is allocated or asked for: a category, narrowed by a code; neither is generic. */
export interface CareInTime {
  readonly category: string | null;
  readonly code: string | null;
  readonly validity: OpenDateRange;
}

/** Aids and adaptations are exempt from the rule on stacking (Wmo categories 11–14). */
const EXEMPT_CATEGORIES = ['11', '12', '13', '14'];

const counts = ({ category, validity }: CareInTime, law: Law): boolean =>
  endOf(validity) >= validity.from &&
  !(law === 'wmo' && EXEMPT_CATEGORIES.includes(category ?? ''));

const ANY = 'any';
const GENERIC = 'generic';

/** Kinds of care that cannot stand beside a product, and the kinds that it belongs to itself. */
const kindsOf = ({
  category,
  code,
}: CareInTime): { readonly against: readonly string[]; readonly own: readonly string[] } => {
  if (category === null) return { against: [ANY], own: [ANY, GENERIC] };
  const [all, bare] = [`all ${category}`, `bare ${category}`];
  if (code === null) return { against: [GENERIC, all], own: [ANY, all, bare] };
  const specific = `code ${category} ${code}`;
  return { against: [GENERIC, bare, specific], own: [ANY, all, specific] };
};

/**
 * OP259: the same care does not stand twice on one day. Gives places of care that stands on a day
 * on which the same care began before. Goes over the care by first day and remembers per kind
 * until when there is some, so that a long list is no burden.
 */
export const stackedCare = (cares: readonly CareInTime[], law: Law): readonly number[] => {
  const lastDays = new Map<string, CalendarDate>();
  return cares
    .map((care, place) => ({ care, place }))
    .filter(({ care }) => counts(care, law))
    .sort(({ care: { validity: a } }, { care: { validity: b } }) =>
      a.from < b.from ? -1 : a.from > b.from ? 1 : 0,
    )
    .filter(({ care }) => {
      const { from } = care.validity;
      const { against, own } = kindsOf(care);
      const stacked = against.some((kind) => (lastDays.get(kind) ?? '') >= from);
      for (const kind of own) {
        lastDays.set(kind, latest(lastDays.get(kind) ?? '', endOf(care.validity)));
      }
      return stacked;
    })
    .map(({ place }) => place);
};
