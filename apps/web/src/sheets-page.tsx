import { useState, type ReactElement } from 'react';
import { goTo, travelling, useAddress, withFilters } from './address';
import type { Cel, Overzicht, Overzichten, OverzichtKolom } from './api';
import { Link, Shown, StandLine } from './blocks';
import { Contents } from './contents';
import { dayShort, euroExact, number, orDash, share } from './format';
import { useView } from './use-view';

/** Every list and table, by what it is about. */
export const SheetsPage = (): ReactElement => {
  const { query } = useAddress();
  const view = useView<Overzichten>('overzichten', {});
  return (
    <>
      <h1>Overzichten</h1>
      <Shown view={view}>
        {({ groepen }) => (
          <Contents
            label="Zoek een overzicht"
            groups={groepen.map(({ titel, overzichten }) => ({
              title: titel,
              entries: overzichten.map(({ naam, titel: title, definitie }) => ({
                to: withFilters(`/overzichten/${naam}`, travelling(query), {}),
                title,
                about: definitie,
              })),
            }))}
          />
        )}
      </Shown>
    </>
  );
};

const SHOW: Readonly<Record<OverzichtKolom['soort'], (value: number) => string>> = {
  text: String,
  date: String,
  count: number,
  days: number,
  cents: euroExact,
  share,
};

const show = ({ soort }: OverzichtKolom, value: Cel): string =>
  orDash(value, (known) => {
    if (typeof known === 'number') return SHOW[soort](known);
    return soort === 'date' && known !== '' ? dayShort(known) : known;
  });

const isFigure = ({ soort }: OverzichtKolom): boolean =>
  soort === 'count' || soort === 'days' || soort === 'cents' || soort === 'share';

/** Figures stand under each other, days on one line. */
const cellClass = (column: OverzichtKolom): string =>
  isFigure(column) ? 'num' : column.soort === 'date' ? 'nowrap' : '';

interface Order {
  readonly key: string;
  readonly descending: boolean;
}

const compare = (a: Cel, b: Cel): number => {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'nl', { numeric: true });
};

const sorted = (rows: Overzicht['rijen'], order: Order | null): Overzicht['rijen'] => {
  if (order === null) return rows;
  const { key, descending } = order;
  return [...rows].sort((a, b) => compare(a[key] ?? null, b[key] ?? null) * (descending ? -1 : 1));
};

/** More rows at once make a page slow and help nobody. */
const ROWS_AT_ONCE = 200;

const Head = ({
  columns,
  order,
  onOrder,
}: {
  readonly columns: readonly OverzichtKolom[];
  readonly order: Order | null;
  readonly onOrder: (order: Order) => void;
}): ReactElement => (
  <thead>
    <tr>
      {columns.map((column) => {
        const isOrder = order?.key === column.sleutel;
        const direction = order?.descending === true ? 'descending' : 'ascending';
        return (
          <th
            key={column.sleutel}
            scope="col"
            className={isFigure(column) ? 'num' : ''}
            aria-sort={isOrder ? direction : undefined}
          >
            <button
              type="button"
              className="sort"
              onClick={() => {
                onOrder({ key: column.sleutel, descending: isOrder && !order.descending });
              }}
            >
              {column.naam}
              <span aria-hidden="true">{isOrder ? (order.descending ? ' ▼' : ' ▲') : ''}</span>
            </button>
          </th>
        );
      })}
    </tr>
  </thead>
);

const Rows = ({ sheet }: { readonly sheet: Overzicht }): ReactElement => {
  const [order, setOrder] = useState<Order | null>(null);
  const [shown, setShown] = useState(ROWS_AT_ONCE);
  const rows = sorted(sheet.rijen, order);
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label={sheet.titel}>
        <table>
          <caption>
            {sheet.titel} · {number(rows.length)} {rows.length === 1 ? 'rij' : 'rijen'}
          </caption>
          <Head columns={sheet.kolommen} order={order} onOrder={setOrder} />
          <tbody>
            {rows.slice(0, shown).map((row, place) => (
              <tr key={place}>
                {sheet.kolommen.map((column) => (
                  <td key={column.sleutel} className={cellClass(column)}>
                    {show(column, row[column.sleutel] ?? null)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown && (
        <button
          type="button"
          onClick={() => {
            setShown(shown + ROWS_AT_ONCE);
          }}
        >
          Toon meer ({number(rows.length - shown)} over)
        </button>
      )}
    </>
  );
};

/** Further questions of a sheet, kept in the address. */
const Questions = ({ names }: { readonly names: readonly string[] }): ReactElement | null => {
  const { path, query } = useAddress();
  if (names.length === 0) return null;
  return (
    <form
      className="filters"
      aria-label="Vragen bij dit overzicht"
      onSubmit={(event) => {
        event.preventDefault();
        const asked = new FormData(event.currentTarget);
        const changes = names.map((name) => {
          const value = asked.get(name);
          return [name, typeof value === 'string' ? value : ''] as const;
        });
        goTo(withFilters(path, query, Object.fromEntries(changes)));
      }}
    >
      {names.map((name) => (
        <label key={name}>
          {name.charAt(0).toUpperCase() + name.slice(1)}
          <br />
          <input name={name} defaultValue={query.get(name) ?? ''} />
        </label>
      ))}
      <button type="submit">Toon</button>
    </form>
  );
};

const exportAddress = (name: string, query: Readonly<Record<string, string>>): string => {
  const filled = Object.entries(query).filter(([, value]) => value !== '');
  return `/v1/overzichten/${name}?${new URLSearchParams([...filled, ['vorm', 'csv']]).toString()}`;
};

/** One sheet: what it shows, its rows, and the same as a file. */
export const SheetPage = ({
  name,
  filters,
}: {
  readonly name: string;
  readonly filters: Readonly<Record<string, string>>;
}): ReactElement => {
  const { query } = useAddress();
  const list = useView<Overzichten>('overzichten', {});
  const known =
    list.state === 'ready'
      ? list.value.groepen.flatMap(({ overzichten }) => overzichten).find((o) => o.naam === name)
      : undefined;
  const questions = known?.vragen ?? [];
  const asked = Object.fromEntries(questions.map((one) => [one, query.get(one) ?? '']));
  const view = useView<Overzicht>(`overzichten/${name}`, { ...filters, ...asked });
  return (
    <>
      <h1>{known?.titel ?? 'Overzicht'}</h1>
      <Questions key={JSON.stringify(asked)} names={questions} />
      <Shown view={view}>
        {(sheet) => (
          <>
            <StandLine stand={sheet.stand} />
            <p className="key-sentence">{sheet.stand.definitie}</p>
            {sheet.rijen.length === 0 ? (
              <p className="notice">Er is niets om te tonen bij deze keuze.</p>
            ) : (
              <Rows sheet={sheet} />
            )}
            {sheet.opmerkingen.length > 0 && (
              <ul>
                {sheet.opmerkingen.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            )}
            <p className="no-print">
              <a href={exportAddress(name, { ...filters, ...asked })}>Download als CSV</a>
            </p>
          </>
        )}
      </Shown>
      <p className="no-print">
        <Link to={withFilters('/overzichten', travelling(query), {})}>Alle overzichten</Link>
      </p>
    </>
  );
};
