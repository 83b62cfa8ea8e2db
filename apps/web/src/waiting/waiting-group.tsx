import type { ReactElement } from 'react';
import { groupNameOf } from '../frame/filters';
import type { Regio, Wachtlijst } from '../ledger/api';
import { useAddress } from '../parts/address';
import { ChoiceList } from '../parts/choices';

/** Of the filter in the address, and of the question of the sheets. */
const NAME = 'productgroep';

/** What every sheet of the page is asked beside its own: a group in the address, or nothing. */
export type GroupAsked = Readonly<Record<typeof NAME, string>>;

/**
 * The product group of the address; empty: all. A report need not name a group, so that who waits
 * for a decision is not chosen by one.
 */
export const useGroup = (): GroupAsked => {
  const { query } = useAddress();
  return { [NAME]: query.get('fase') === 'besluit' ? '' : (query.get(NAME) ?? '') };
};

/** One product group out of those that have allocations here. */
export const GroupChoice = ({
  list,
  region,
}: {
  readonly list: Wachtlijst;
  readonly region: Regio | null;
}): ReactElement => {
  const { productgroep: chosen } = useGroup();
  const known = list.productgroepen.map(({ code, naam }) => [code, naam] as const);
  // Another municipality may have no such allocations: what was chosen still stands there.
  const isKnown = chosen === '' || known.some(([code]) => code === chosen);
  const groups = isKnown ? known : [...known, [chosen, groupNameOf(region, chosen)] as const];
  return (
    <div className="choices no-print">
      <ChoiceList
        label="Productgroep"
        name={NAME}
        choices={[['', 'Alle productgroepen'], ...groups]}
      />
    </div>
  );
};
