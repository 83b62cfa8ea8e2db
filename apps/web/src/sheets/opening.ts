import type { Cel, Overzicht, OverzichtKolom, Query } from '../ledger/api';
import { travelling, withFilters } from '../parts/address';
import { filterOn } from './sheet-question';

type Row = Readonly<Record<string, Cel>>;

/** Which figures of a sheet open, and where to: the rows behind them. */
export interface Opening {
  /** The address of the rows behind one figure; null: it does not open. `row` null: the total. */
  readonly to: (column: Pick<OverzichtKolom, 'sleutel'>, row: Row | null) => string | null;
  /** Why a figure does not open; undefined: nothing is said. */
  readonly why: (column: Pick<OverzichtKolom, 'sleutel'>) => string | undefined;
}

/** Longer texts explain; a row is known by its shorter ones, where no other row has the same. */
const LONG = 80;

/** A row is known by its texts and dates. */
const textsOf = ({ kolommen }: Pick<Overzicht, 'kolommen'>, row: Row, most: number) =>
  kolommen
    .filter(({ soort }) => soort === 'text' || soort === 'date')
    .flatMap(({ sleutel }) => {
      const cell = row[sleutel] ?? null;
      return String(cell).length > most ? [] : [filterOn(sleutel, cell)];
    });

/** What no other row answers to: on one page of several there may be another one elsewhere. */
const placeOf = (sheet: Overzicht, row: Row, isPage: boolean): readonly string[] => {
  const short = textsOf(sheet, row, LONG);
  const same = (other: Row): boolean =>
    other !== row && textsOf(sheet, other, LONG).join('\n') === short.join('\n');
  return isPage || sheet.rijen.some(same) ? textsOf(sheet, row, Infinity) : short;
};

/** Where the rows behind one figure are shown; `rij` says which rows of the sheet it is of. */
export const rowsAddress = (
  name: string,
  address: URLSearchParams,
  options: Query,
  { column, rij }: { readonly column: string; readonly rij: readonly string[] },
): string =>
  withFilters(`/overzichten/${name}`, travelling(address), { ...options, regelsVan: column, rij });

const listOf = (value: Query[string] | undefined): readonly string[] =>
  value === undefined ? [] : [value].flat();

/** What is asked of a sheet beside its own questions: these are of no use for the rows behind. */
const ASKED = ['filter', 'groepeer', 'sorteer', 'kolommen', 'limit', 'cursor', 'vergelekenMet'];

/** How many rows of the sheet a breakdown adds up in one. */
const ROWS = 'rijen';

/** The way from each figure of an answer to its rows. `query`: what the sheet was asked. */
export const openingOf = (
  name: string,
  sheet: Overzicht,
  query: Query,
  address: URLSearchParams,
): Opening => {
  const opens = new Set(sheet.opent);
  const closed = new Set(sheet.dichteRijen);
  const shares = new Set(
    sheet.kolommen.flatMap(({ sleutel, soort }) => (soort === 'share' ? [sleutel] : [])),
  );
  const reasons = new Map(sheet.opentNiet.map(({ sleutel, waarom }) => [sleutel, waarom]));
  const options = Object.fromEntries(Object.entries(query).filter(([key]) => !ASKED.includes(key)));
  const filters = listOf(query['filter']);
  const isPage = sheet.volgende !== null || listOf(query['cursor']).some((one) => one !== '');
  const groups = listOf(query['groepeer']).filter((key) => key !== '');
  return {
    to: ({ sleutel }, row) => {
      if (sleutel === ROWS && groups.length > 0) {
        const own = row === null ? [] : groups.map((key) => filterOn(key, row[key] ?? null));
        const filter = [...filters, ...own];
        return withFilters(`/overzichten/${name}`, travelling(address), { ...options, filter });
      }
      const value = (row ?? sheet.totalen)[sleutel] ?? null;
      const isClosed = row !== null && closed.has(sheet.rijen.indexOf(row));
      // Of nothing there are no rows; a share of 0 is a share of some.
      const isNothing = value === null || (value === 0 && !shares.has(sleutel));
      if (!opens.has(sleutel) || isClosed || isNothing) return null;
      const place = row === null ? [] : placeOf(sheet, row, isPage);
      const rij = [...filters, ...place.filter((one) => !one.startsWith(`${sleutel}:`))];
      return rowsAddress(name, address, options, { column: sleutel, rij });
    },
    why: ({ sleutel }) => reasons.get(sleutel),
  };
};
