import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { travelling, useAddress, withFilters } from './address';
import type { Overzicht } from './api';
import { Link } from './blocks';
import { textOf, type SheetRow } from './sheet-block';

const MEANING: Readonly<Record<string, string>> = {
  x: 'wordt ingekocht',
  '–': 'wordt niet ingekocht',
  '?': 'nog niet besloten',
};

const FIXED = ['groep', 'product', 'code'];

/** Products by municipality: arrows move by cell, Enter opens it. NL: matrix. */
export const ProductMatrix = ({ sheet }: { readonly sheet: Overzicht }): ReactElement => {
  const { query } = useAddress();
  const towns = sheet.kolommen.filter(({ sleutel }) => !FIXED.includes(sleutel));
  const [place, setPlace] = useState<readonly [row: number, column: number]>([0, 0]);
  const [open, setOpen] = useState<readonly [row: number, column: number] | null>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const focusOn = (row: number, column: number): void => {
    const to = [
      Math.min(Math.max(row, 0), sheet.rijen.length - 1),
      Math.min(Math.max(column, 0), towns.length - 1),
    ] as const;
    setPlace(to);
    body.current?.querySelector<HTMLElement>(`[data-place="${to.join('-')}"]`)?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    const [row, column] = place;
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: [row, 0],
      End: [row, towns.length - 1],
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    focusOn(...to);
  };
  const close = (): void => {
    setOpen(null);
    focusOn(...place);
  };
  let group = '';
  return (
    <div className="matrix">
      <div className="scroll" role="region" aria-label="Producten per gemeente" tabIndex={0}>
        <table>
          <caption>Producten per gemeente: x is ingekocht, – niet, ? nog niet besloten</caption>
          <thead>
            <tr>
              <th scope="col">Product</th>
              <th scope="col">Code</th>
              {towns.map(({ sleutel, naam }) => (
                <th key={sleutel} scope="col">
                  {naam}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={onKey}>
            {sheet.rijen.map((row, at) => {
              const name = textOf(row['product']);
              const isNew = textOf(row['groep']) !== group;
              group = textOf(row['groep']);
              return (
                <tr key={name + textOf(row['code'])}>
                  <th scope="row">
                    {isNew && <small>{group}</small>}
                    {name}
                  </th>
                  <td>{textOf(row['code'])}</td>
                  {towns.map(({ sleutel, naam }, column) => {
                    const value = textOf(row[sleutel]);
                    const isHere = place[0] === at && place[1] === column;
                    return (
                      <td key={sleutel} className="cell">
                        <button
                          type="button"
                          className={value === 'x' ? 'yes' : ''}
                          data-place={`${String(at)}-${String(column)}`}
                          tabIndex={isHere ? 0 : -1}
                          aria-label={`${name}, ${naam}: ${MEANING[value] ?? value}`}
                          onFocus={() => {
                            setPlace([at, column]);
                          }}
                          onClick={() => {
                            setOpen([at, column]);
                          }}
                        >
                          {value}
                        </button>
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {open !== null && (
        <Cell
          row={sheet.rijen[open[0]] ?? {}}
          town={towns[open[1]] ?? { sleutel: '', naam: '' }}
          onClose={close}
          query={query}
        />
      )}
    </div>
  );
};

const Cell = ({
  row,
  town,
  query,
  onClose,
}: {
  readonly row: SheetRow;
  readonly town: { readonly sleutel: string; readonly naam: string };
  readonly query: URLSearchParams;
  readonly onClose: () => void;
}): ReactElement => {
  const value = textOf(row[town.sleutel]);
  const code = textOf(row['code']);
  const here = { gemeente: town.sleutel };
  const to = (sheet: string, changes: Readonly<Record<string, string>>): string =>
    withFilters(`/overzichten/${sheet}`, travelling(query), { ...here, ...changes });
  return (
    <section
      className="panel"
      aria-label={`${textOf(row['product'])} in ${town.naam}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <h3>
        {textOf(row['product'])} in {town.naam}
      </h3>
      <p>
        {code} {MEANING[value] ?? value}.
      </p>
      <ul>
        <li>
          <Link to={to('activiteit', { filter: `product:=${textOf(row['product'])}` })}>
            Aanbieders en cliënten
          </Link>
        </li>
        <li>
          <Link to={to('tarieven', { filter: `naam:=${textOf(row['product'])}` })}>Tarief</Link>
        </li>
        <li>
          <Link to={to('producten', { filter: `code:~${code.split(' / ')[0] ?? ''}` })}>
            Kenmerken en geschiedenis
          </Link>
        </li>
      </ul>
      <button type="button" autoFocus onClick={onClose}>
        Sluiten
      </button>
    </section>
  );
};
