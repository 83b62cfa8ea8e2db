import type { ReactElement } from 'react';
import { useAddress, withFilters } from './address';
import { Link } from './blocks';

/** A year to look at; the one of the last month that is over stands in the middle. */
export const Years = ({
  year,
  last,
  changes,
}: {
  readonly year: number;
  readonly last: number;
  /** What changes in the address for a year. */
  readonly changes: (year: number) => Readonly<Record<string, string>>;
}): ReactElement => {
  const { path, query } = useAddress();
  return (
    <nav className="groups-nav no-print" aria-label="Jaar">
      {[last - 1, last, last + 1].map((one) => (
        <Link key={one} to={withFilters(path, query, changes(one))} current={one === year}>
          {one}
        </Link>
      ))}
    </nav>
  );
};
