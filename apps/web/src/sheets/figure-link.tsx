import type { ReactElement } from 'react';
import type { Cel, Query } from '../ledger/api';
import { useAddress } from '../parts/address';
import { OpenFigure } from '../parts/blocks';
import { rowsAddress, type Opening } from './opening';
import { filterOn } from './sheet-question';

/** In which sheet a figure stands: its column, and the texts of its row. */
export interface FigurePlace {
  readonly sheet: string;
  readonly column: string;
  readonly row?: Readonly<Record<string, Cel>>;
  /** What the sheet is asked further, such as a year. */
  readonly options?: Query;
}

/** The address of the rows behind a figure, by where it stands. */
export const placeAddress = (
  { sheet, column, row = {}, options = {} }: FigurePlace,
  address: URLSearchParams,
): string => {
  const rij = Object.entries(row).map(([key, cell]) => filterOn(key, cell));
  return rowsAddress(sheet, address, options, { column, rij });
};

/** A figure of a page that stands in a sheet too, and leads to the rows behind it. */
export const FigureLink = ({
  text,
  what,
  place,
}: {
  readonly text: string;
  readonly what: string;
  readonly place: FigurePlace;
}): ReactElement => {
  const { query } = useAddress();
  return <OpenFigure text={text} what={what} to={placeAddress(place, query)} />;
};

/** A figure of a row of a sheet, in the words of the page. */
export const SheetFigure = ({
  opening,
  column,
  row,
  text,
  what,
}: {
  readonly opening: Opening;
  readonly column: string;
  /** Null: the total of the sheet. */
  readonly row: Readonly<Record<string, Cel>> | null;
  readonly text: string;
  readonly what: string;
}): ReactElement => (
  <OpenFigure text={text} what={what} to={opening.to({ sleutel: column }, row)} />
);

/** Why a figure of a page does not open, in the words of the sheets. */
export const CLOSED = {
  derived: 'Dit cijfer is berekend uit de andere cijfers van de rij. Open die cijfers.',
  perThousand: 'Dit zijn de cliënten, gedeeld door de inwoners, maal 1.000. Open die cijfers.',
  expected: 'Dit is de begroting of raming, maal het deel van het jaar dat voorbij is.',
  trial: 'Dit is een proefberekening met aannames. Er is niets vastgelegd.',
  place: 'Dit is een plaats in de geschiedenis. Het telt niets.',
  now: 'Dit wordt op dit moment gemeten. Er zijn geen gebeurtenissen van.',
  line: 'Dit staat zo op de regel en in de afspraak. De gebeurtenissen staan bij de toewijzing.',
  recorded: 'Dit is vastgelegd bij het doel. Het besluit staat in het overzicht Doelen.',
} as const;
