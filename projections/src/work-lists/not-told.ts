import { dossierStream } from '@zgb/indications';
import type { CalendarDate, Law } from '@zgb/kernel';
import { rowsOf, scopeFilter } from '../row-source';
import type { SheetAsk, SheetSources } from '../sheets/sheet';
import type { DossierRow } from './dossier-row';
import type { KeyedCare } from './tasks';
import { workLists, type CareRow } from './work-lists.projection';

/** An allocation of which the provider does not know the version that counts (OP087). */
export interface NotTold {
  readonly row: KeyedCare;
  readonly dossier: DossierRow;
  /** True: the provider was told of no version yet. */
  readonly isNew: boolean;
}

/** Day of the decision that was not told. */
export const decidedOn = ({ row }: NotTold): CalendarDate => row.decidedAt.slice(0, 10);

const dossierOf = ({ municipality, law, provider, clientRef }: CareRow): string =>
  dossierStream(municipality, law as Law, provider, clientRef);

const lastTold = ({ told }: DossierRow, number: number): string =>
  told
    .filter((one) => one.number === number)
    .reduce((last, { decidedAt }) => (decidedAt > last ? decidedAt : last), '');

/**
 * OP087: every decision that is in force in the ledger and not told, deletions too. An allocation
 * of before there were dossiers was told by its own message.
 */
export const allNotTold = async (
  sources: SheetSources,
  { scope, asAt }: Pick<SheetAsk, 'scope' | 'asAt'>,
): Promise<readonly NotTold[]> => {
  const source = await sources.rows(workLists);
  const where = scopeFilter(scope);
  const cares = await rowsOf<CareRow>(source, 'care', where);
  const dossiers = new Map(
    (await rowsOf<DossierRow>(source, 'dossier', where)).map((dossier) => [
      dossierStream(dossier.municipality, dossier.law as Law, dossier.provider, dossier.clientRef),
      dossier,
    ]),
  );
  return cares
    .filter(({ decidedAt }) => decidedAt !== '' && decidedAt.slice(0, 10) <= asAt)
    .flatMap((row): readonly NotTold[] => {
      const dossier = dossiers.get(dossierOf(row));
      if (dossier?.numbers.includes(row.number) !== true) return [];
      const told = lastTold(dossier, row.number);
      return told < row.decidedAt ? [{ row, dossier, isNew: told === '' }] : [];
    })
    .sort((a, b) => (a.row.decidedAt < b.row.decidedAt ? -1 : 1));
};
