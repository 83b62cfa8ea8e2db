import type { ReactElement } from 'react';
import { useAddress } from './address';
import type { Query } from './api';
import { Link } from './blocks';
import { rowsAddress } from './opening';
import { filterOn } from './sheet-question';

/** In which sheet a figure stands: its column, and the texts of its row. */
export interface FigurePlace {
  readonly sheet: string;
  readonly column: string;
  readonly row?: Readonly<Record<string, string>>;
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

/** A figure of a page that leads to the rows behind it; of nothing there are none. */
export const FigureLink = ({
  value,
  text,
  what,
  place,
}: {
  readonly value: number | null;
  readonly text: string;
  /** What the figure is, for who hears it without its table. */
  readonly what: string;
  readonly place: FigurePlace;
}): ReactElement => {
  const { query } = useAddress();
  if (value === null || value === 0) return <>{text}</>;
  return (
    <Link to={placeAddress(place, query)} label={`${text}, bekijk de regels achter ${what}`}>
      {text}
    </Link>
  );
};
