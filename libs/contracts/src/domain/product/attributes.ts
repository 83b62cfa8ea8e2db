import type { CalendarDate } from '@zgb/kernel';
import type { Product, ProductAttributes, ProductRevised } from './facts';

type Revision = ProductRevised['data'];

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Labels are kept per ordering; of everything else the later word counts. */
const revise = (known: ProductAttributes, { attributes }: Revision): ProductAttributes => {
  const { labels } = attributes;
  const merged = { ...known, ...attributes };
  return labels === undefined ? merged : { ...merged, labels: { ...known.labels, ...labels } };
};

/** By first day, and within a day in order of recording: sorting is stable. */
const inOrder = (revisions: readonly Revision[]): readonly Revision[] =>
  [...revisions].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));

/** Attributes in force on a day; before the first revision those of the definition. */
export const attributesOn = (
  { definition, revisions }: Product,
  day: CalendarDate,
): ProductAttributes => {
  const base =
    definition === null
      ? {}
      : { name: definition.name, group: definition.group, fundingMode: definition.fundingMode };
  return inOrder(revisions.filter(({ from }) => from <= day)).reduce<ProductAttributes>(
    revise,
    base,
  );
};

/** True when the revisions of that very day say all of this already. */
export const isKnownRevision = ({ revisions }: Product, revision: Revision): boolean => {
  const ofDay = revisions.filter(({ from }) => from === revision.from);
  const known = ofDay.reduce<ProductAttributes>(revise, {});
  return ofDay.length > 0 && same(known, revise(known, revision));
};

/**
 * WK-19: label of a product in an ordering. A day before the ordering existed gets the first label,
 * so that a series from before a reform can be shown in the ordering of after it.
 */
export const labelOn = (product: Product, ordering: string, day: CalendarDate): string | null => {
  const inForce = attributesOn(product, day).labels?.[ordering];
  if (inForce !== undefined) return inForce;
  const first = inOrder(product.revisions).find(
    ({ attributes }) => attributes.labels?.[ordering] !== undefined,
  );
  return first?.attributes.labels?.[ordering] ?? null;
};
