import type { ReactElement } from 'react';
import type { Cel, OverzichtKolom } from '../ledger/api';
import { ClosedColumns, Link, OpenFigure } from '../parts/blocks';
import { choiceOf } from '../parts/form-fields';
import { dayShort, euroExact, monthText, number, orDash, share } from '../parts/format';
import type { Opening } from './opening';

type Row = Readonly<Record<string, Cel>>;

const SHOW: Readonly<Record<OverzichtKolom['soort'], (value: number) => string>> = {
  text: String,
  date: String,
  count: number,
  days: number,
  cents: euroExact,
  share,
};

const show = ({ sleutel, soort }: OverzichtKolom, value: Cel): string =>
  orDash(value, (known) => {
    if (typeof known === 'number') return SHOW[soort](known);
    // A unit of the standard is known to few by its number.
    if (sleutel === 'eenheid') return choiceOf(sleutel, known);
    return soort === 'date' && known !== '' ? dayShort(known) : monthText(known);
  });

const isFigure = ({ soort }: OverzichtKolom): boolean =>
  soort === 'count' || soort === 'days' || soort === 'cents' || soort === 'share';

/** More columns than this do not fit on a page on end. */
const PORTRAIT_COLUMNS = 7;

/** A short text, such as `september 2024`, is not broken off. */
const SHORT = 14;

/** A text of more than this is a sentence: in a narrow column it would make its row very high. */
const SENTENCE = 60;

const classOf = (column: OverzichtKolom, text: string): string => {
  if (isFigure(column)) return 'num';
  if (text.length <= SHORT) return 'nowrap';
  return text.length > SENTENCE ? 'sentence' : '';
};

/** How the rows are ordered now, and what pressing a heading does. */
export interface Ordering {
  readonly sort: readonly string[];
  readonly onSort: (key: string) => void;
}

const Heading = ({
  column,
  ordering,
  why,
}: {
  readonly column: OverzichtKolom;
  readonly ordering: Ordering | null;
  /** Why the figures of the column do not open. */
  readonly why: string | undefined;
}): ReactElement => {
  const { sleutel, naam } = column;
  const first = ordering?.sort[0];
  const isDown = first === `-${sleutel}`;
  const isOrder = isDown || first === sleutel;
  return (
    <th
      scope="col"
      className={isFigure(column) ? 'num' : ''}
      title={why}
      aria-sort={isOrder ? (isDown ? 'descending' : 'ascending') : undefined}
    >
      {ordering === null ? (
        naam
      ) : (
        <button
          type="button"
          className="sort"
          onClick={() => {
            ordering.onSort(sleutel);
          }}
        >
          {naam}
          <span aria-hidden="true">{isOrder ? (isDown ? ' ▼' : ' ▲') : ''}</span>
        </button>
      )}
    </th>
  );
};

const Totals = ({
  columns,
  totals,
  opening,
}: {
  readonly columns: readonly OverzichtKolom[];
  readonly totals: Row;
  readonly opening: Opening | null;
}): ReactElement => (
  <tfoot>
    <tr>
      {columns.map((column, place) => {
        const total = totals[column.sleutel];
        return (
          <td key={column.sleutel} className={isFigure(column) ? 'num' : ''}>
            {total === undefined || total === null ? (
              place === 0 ? (
                'Totaal'
              ) : (
                ''
              )
            ) : (
              <OpenFigure
                text={show(column, total)}
                what={column.naam}
                to={opening?.to(column, null) ?? null}
              />
            )}
          </td>
        );
      })}
    </tr>
  </tfoot>
);

/** Rows of a sheet, frozen or not, with their totals. */
export const SheetTable = ({
  caption,
  columns,
  rows,
  totals = null,
  ordering = null,
  linkOf = null,
  cellLink = null,
  opening = null,
}: {
  readonly caption: string;
  readonly columns: readonly OverzichtKolom[];
  readonly rows: readonly Row[];
  readonly totals?: Row | null;
  readonly ordering?: Ordering | null;
  /** Where the first cell of a row leads; null: nowhere. */
  readonly linkOf?: ((row: Row) => string) | null;
  /** Where another cell leads; null: nowhere. */
  readonly cellLink?: ((column: OverzichtKolom, row: Row) => string | null) | null;
  /** Which figures open, and where to. */
  readonly opening?: Opening | null;
}): ReactElement => (
  <>
    <div
      className={`scroll sheet ${columns.length > PORTRAIT_COLUMNS ? 'landscape' : ''}`}
      tabIndex={0}
      role="region"
      aria-label={caption}
    >
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading
                key={column.sleutel}
                column={column}
                ordering={ordering}
                why={opening?.why(column)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={place}>
              {columns.map((column, at) => {
                const text = show(column, row[column.sleutel] ?? null);
                const link = cellLink?.(column, row) ?? null;
                return (
                  <td key={column.sleutel} className={classOf(column, text)}>
                    {linkOf !== null && at === 0 ? (
                      <Link to={linkOf(row)}>{text}</Link>
                    ) : link !== null ? (
                      <Link to={link}>{text}</Link>
                    ) : (
                      <OpenFigure
                        text={text}
                        what={column.naam}
                        to={opening?.to(column, row) ?? null}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        {totals !== null && <Totals columns={columns} totals={totals} opening={opening} />}
      </table>
    </div>
    <ClosedColumns
      columns={columns.map((column) => ({ label: column.naam, why: opening?.why(column) }))}
    />
  </>
);
