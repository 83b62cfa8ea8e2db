import { FAR_FUTURE, latest, type CalendarDate, type Law } from '@zgb/kernel';
import type { Product } from '../generated/types';
import type { Care } from './care';
import { when, type Placed } from './finding';
import type { Check } from './rule-table';

/** Aids and adaptations are exempt from the rule on stacking (Wmo categories 11–14). */
const EXEMPT_CATEGORIES = ['11', '12', '13', '14'];

const counts = ({ product, from, until }: Care, law: Law): boolean =>
  (until ?? FAR_FUTURE) >= from &&
  !(law === 'wmo' && EXEMPT_CATEGORIES.includes(product?.Categorie ?? ''));

const ANY = 'any';
const GENERIC = 'generic';

/** Kinds of care that cannot stand beside a product, and the kinds that it belongs to itself. */
const kindsOf = (
  product: Product | undefined,
): { readonly against: readonly string[]; readonly own: readonly string[] } => {
  if (product === undefined) return { against: [ANY], own: [ANY, GENERIC] };
  const { Categorie: category, Code: code } = product;
  const [all, bare] = [`all ${category}`, `bare ${category}`];
  if (code === undefined) return { against: [GENERIC, all], own: [ANY, all, bare] };
  const specific = `code ${category} ${code}`;
  return { against: [GENERIC, bare, specific], own: [ANY, all, specific] };
};

/**
 * TR302, TR386 and TR410: the same care does not stand twice on one day. Goes over the care by first
 * day and remembers per kind until when there is some, so that a long message is no burden.
 */
export const stacking: Check<readonly Placed<Care>[]> = (cares, _path, { law }) => {
  const lastDays = new Map<string, CalendarDate>();
  return cares
    .filter(([care]) => counts(care, law))
    .sort(([a], [b]) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    .flatMap(([{ product, from, until }, path]) => {
      const { against, own } = kindsOf(product);
      const stacked = against.some((kind) => (lastDays.get(kind) ?? '') >= from);
      for (const kind of own) {
        lastDays.set(kind, latest(lastDays.get(kind) ?? '', until ?? FAR_FUTURE));
      }
      return when(
        stacked,
        path,
        'Hetzelfde product staat er twee keer voor dezelfde dagen.',
        'Laat het ene eindigen op de dag voordat het andere begint.',
      );
    });
};
