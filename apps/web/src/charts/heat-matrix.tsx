import type { ReactElement } from 'react';
import type { Cel } from '../ledger/api';
import { OpenFigure } from '../parts/blocks';
import { number, orDash } from '../parts/format';

const SHADES = 5;
/** Few are few, also where nobody has more. */
const DARK_FROM = 5;

/** Which of five shades; none for nothing and for what is not known. */
const shadeOf = (value: Cel | undefined, most: number): string =>
  typeof value === 'number' && value > 0
    ? `heat-${String(Math.max(1, Math.ceil((value * SHADES) / most)))}`
    : '';

const textOf = (value: Cel | undefined): string => {
  if (typeof value === 'string') return value === 'afgedekt' ? '< 10' : value;
  return orDash(value ?? null, number);
};

/** Figures in two directions: the figure is printed, the shade helps to find the high ones. */
export const HeatMatrix = ({
  caption,
  first,
  columns,
  rows,
  lit = '',
  onRow,
}: {
  readonly caption: string;
  /** What the rows are. */
  readonly first: string;
  readonly columns: readonly { readonly key: string; readonly name: string }[];
  readonly rows: readonly {
    readonly name: string;
    readonly cells: Readonly<Record<string, Cel>>;
    readonly sum: Cel | undefined;
    /** The rows behind a cell, or behind the sum (null); null: there are none. */
    readonly to: (column: string | null) => string | null;
  }[];
  /** Name of the row that is lit elsewhere. */
  readonly lit?: string;
  /** Told which row one is at (empty: none), and whether one chose it. */
  readonly onRow?: ((name: string, stays: boolean) => void) | undefined;
}): ReactElement => {
  const values = rows.flatMap(({ cells }) => columns.map(({ key }) => cells[key]));
  const most = Math.max(DARK_FROM, ...values.filter((one) => typeof one === 'number'));
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="heat-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {columns.map(({ key, name }) => (
              <th key={key} scope="col" className="num">
                {name}
              </th>
            ))}
            <th scope="col" className="num">
              Samen
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells, sum, to }) => (
            <tr
              key={name}
              className={lit === name ? 'lit' : undefined}
              onFocus={() => onRow?.(name, false)}
              onBlur={() => onRow?.('', false)}
              onMouseEnter={() => onRow?.(name, false)}
              onMouseLeave={() => onRow?.('', false)}
            >
              <th scope="row">
                {onRow === undefined ? (
                  name
                ) : (
                  <button
                    type="button"
                    className="plain"
                    aria-pressed={lit === name}
                    onClick={() => {
                      onRow(name, true);
                    }}
                  >
                    {name}
                  </button>
                )}
              </th>
              {columns.map(({ key, name: column }) => (
                <td key={key} className={`num ${shadeOf(cells[key], most)}`}>
                  <OpenFigure text={textOf(cells[key])} what={`${name}, ${column}`} to={to(key)} />
                </td>
              ))}
              <td className="num">
                <strong>
                  <OpenFigure text={textOf(sum)} what={`${name}, samen`} to={to(null)} />
                </strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
