import type { ShiftSpendingStated } from '@zgb/budgets';
import { rowsOf } from '../row-source';
import { amountsOf, rowWithBehind, type Source } from '../sheets/behind';
import type { SheetAsk, SheetSources, SheetView } from '../sheets/sheet';
import { steering, type ShiftSpendingRow } from './steering.projection';

export type StatedSpending = ShiftSpendingStated['data'] & { readonly key: string };

/** ZOU-12: what was stated by the day about a year; null: about all years. */
export const shiftSpendingIn = async (
  sources: SheetSources,
  { scope, asAt }: Pick<SheetAsk, 'scope' | 'asAt'>,
  year: number | null,
): Promise<readonly StatedSpending[]> => {
  // It is of no provider and of no law.
  if (scope.provider !== undefined || scope.law !== undefined) return [];
  const where = scope.municipality === undefined ? {} : { municipality: scope.municipality };
  const source = await sources.rows(steering);
  return (await rowsOf<ShiftSpendingRow>(source, 'shiftSpending', where)).flatMap(
    ({ key, stated }) =>
      stated !== null && stated.statedOn <= asAt && (year === null || stated.year === year)
        ? [{ ...stated, key }]
        : [],
  );
};

export const shiftSource = (one: StatedSpending): Source & { readonly cents: number } => ({
  ...{ stream: one.key, municipality: one.municipality, cents: one.cents },
  ...{ law: '', provider: null, category: null, code: null },
  from: `${String(one.year)}-01-01`,
  until: `${String(one.year)}-12-31`,
});

/** ZOU-12. NL: uitgaven aan de verschuiving. */
export const shiftSpendingSheet: SheetView = {
  name: 'uitgaven-verschuiving',
  title: 'Uitgaven aan de verschuiving',
  definition:
    'Wat gemeenten per jaar uitgaven aan de verschuiving van individuele hulp naar collectieve en algemene voorzieningen, met bron en datum. Het staat apart van wat het grootboek uit declaraties kent.',
  options: { jaar: /^\d{4}$/ },
  read: async (sources, ask) => {
    const { jaar } = ask.options;
    const stated = await shiftSpendingIn(sources, ask, jaar === undefined ? null : Number(jaar));
    return {
      columns: [
        { key: 'jaar', label: 'Jaar', kind: 'text' },
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'naam', label: 'Waaraan', kind: 'text' },
        { key: 'bedrag', label: 'Bedrag', kind: 'cents' },
        { key: 'bron', label: 'Bron', kind: 'text' },
        { key: 'brondatum', label: 'Bron van', kind: 'date' },
      ],
      rows: stated.map((one) =>
        rowWithBehind(
          {
            jaar: String(one.year),
            gemeente: sources.names.municipality(one.municipality),
            naam: one.name,
            bedrag: one.cents,
            bron: one.source,
            brondatum: one.statedOn,
          },
          { bedrag: () => amountsOf([shiftSource(one)], ({ cents }) => cents) },
        ),
      ),
      notes: [],
    };
  },
};
