import { stackedCare } from '@zgb/kernel';
import type { Care } from './care';
import { when, type Placed } from './finding';
import type { Check } from './rule-table';

/** TR302, TR386 and TR410: the same care does not stand twice on one day. */
export const stacking: Check<readonly Placed<Care>[]> = (cares, _path, { law }) => {
  const inTime = cares.map(([{ product, from, until }]) => ({
    category: product?.Categorie ?? null,
    code: product?.Code ?? null,
    validity: { from, until: until ?? null },
  }));
  return stackedCare(inTime, law).flatMap((place) =>
    when(
      true,
      cares[place]?.[1] ?? '',
      'Hetzelfde product staat er twee keer voor dezelfde dagen.',
      'Laat het ene eindigen op de dag voordat het andere begint.',
    ),
  );
};
