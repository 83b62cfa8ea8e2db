import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { Cel, Overzicht, OverzichtKolom } from '../ledger/api';
import { travelling, useAddress, withFilters } from '../parts/address';
import { Link, Shown } from '../parts/blocks';
import { Choices } from '../parts/choices';
import { dayShort, euroExact, number, orDash } from '../parts/format';
import { SheetFigure } from '../sheets/figure-link';
import { openingOf } from '../sheets/opening';
import { textOf, useSheet, type SheetRow } from '../sheets/sheet-block';

const MEANING: Readonly<Record<string, string>> = {
  x: 'wordt ingekocht',
  '–': 'wordt niet ingekocht',
  '?': 'nog niet besloten',
  '': 'niet bekend',
};

/** What the cells can show, one at a time; the first is whether it is bought. NL: laag. */
const LAYERS = [
  {
    key: '',
    name: 'Ingekocht',
    hint: 'x is ingekocht, – niet, ? nog niet besloten; dicht: geen nieuwe aanbieders',
  },
  {
    key: 'aanbieders',
    name: 'Aanbieders',
    hint: 'aanbieders met een lopende toewijzing; 0 en 1 zijn een witte vlek',
  },
  { key: 'clienten', name: 'Cliënten', hint: 'cliënten met een lopende toewijzing' },
  { key: 'tarief', name: 'Tarief', hint: 'prijs per eenheid voor alle aanbieders' },
  { key: 'sinds', name: 'Sinds', hint: 'de dag waarop het laatste besluit inging' },
] as const;

type LayerKey = (typeof LAYERS)[number]['key'];

export const layerIn = (query: URLSearchParams): (typeof LAYERS)[number] =>
  LAYERS.find(({ key }) => key === query.get('laag')) ?? LAYERS[0];

const FIXED = ['groep', 'product', 'code'];

/** A product that nobody or only one provides. NL: witte vlek. */
const isGap = (layer: LayerKey, value: Cel): boolean =>
  layer === 'aanbieders' && typeof value === 'number' && value < 2;

/** The mark or the figure, and what a note says behind it. */
const shown = (
  layer: LayerKey,
  value: Cel,
): {
  readonly text: string;
  readonly note: string;
  /** Takes no new providers. */
  readonly isClosed: boolean;
} => {
  const plain = (text: string) => ({ text, note: '', isClosed: false });
  if (typeof value === 'number') {
    return plain(layer === 'tarief' ? euroExact(value) : number(value));
  }
  const text = orDash(value, String);
  if (layer === 'sinds') return plain(dayShort(text));
  if (text === 'afgedekt') return plain('< 10');
  return { ...markIn(text), isClosed: text.endsWith(CLOSED) };
};

const CLOSED = ' dicht';

/** `x (alleen licht) dicht` → the mark, and what is noted with it. */
const markIn = (text: string): { readonly text: string; readonly note: string } => {
  const open = text.endsWith(CLOSED) ? text.slice(0, -CLOSED.length) : text;
  const [, mark = open, note = ''] = /^([x–?])\s?\(?([^)]*)\)?$/.exec(open) ?? [];
  return { text: mark, note };
};

/** No municipality that is shown buys the product. */
const isNothing = (layer: LayerKey, row: SheetRow, towns: readonly OverzichtKolom[]): boolean =>
  layer === '' && towns.every(({ sleutel }) => textOf(row[sleutel]).startsWith('–'));

const inWords = (layer: LayerKey, value: Cel, notes: readonly string[]): string => {
  const { text, note, isClosed } = shown(layer, value);
  if (layer !== '') return `${text}${isGap(layer, value) ? ', witte vlek' : ''}`;
  return [
    MEANING[text] ?? text,
    noteText(note, notes),
    isClosed ? 'dicht voor nieuwe aanbieders' : '',
  ]
    .filter((part) => part !== '')
    .join('; ');
};

/** `*` → what it stands for. */
const noteText = (note: string, notes: readonly string[]): string =>
  notes.find((one) => note !== '' && one.startsWith(`${note} `))?.slice(note.length + 1) ?? note;

/** Notes that belong to marks, such as `* alleen …`. */
const footnotesOf = ({ opmerkingen }: Overzicht): readonly string[] =>
  opmerkingen.filter((note) => note.startsWith('*'));

const Layers = (): ReactElement => (
  <Choices
    label="Wat staat er in de cellen"
    name="laag"
    choices={LAYERS.map(({ key, name }) => [key, name])}
  />
);

/** While other figures are fetched, the ones on the screen are still those of the former layer. */
const layerOf = (query: URLSearchParams, column: OverzichtKolom | undefined) => {
  const asked = layerIn(query);
  const byKind: Readonly<Record<string, LayerKey>> = { text: '', cents: 'tarief', date: 'sinds' };
  const key = byKind[column?.soort ?? ''] ?? (asked.key === 'clienten' ? asked.key : 'aanbieders');
  return LAYERS.find((one) => one.key === key) ?? asked;
};

type Place = readonly [row: number, column: number];

/** Arrows move by cell; one cell at a time is in the order of the page. */
const useCells = (rows: number, columns: number) => {
  const [place, setPlace] = useState<Place>([0, 0]);
  const body = useRef<HTMLTableSectionElement>(null);
  const focusOn = (row: number, column: number): void => {
    const to = [
      Math.min(Math.max(row, 0), rows - 1),
      Math.min(Math.max(column, 0), columns - 1),
    ] as const;
    setPlace(to);
    body.current?.querySelector<HTMLElement>(`[data-place="${to.join('-')}"]`)?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    const [row, column] = place;
    const moves: Readonly<Record<string, Place>> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: [row, 0],
      End: [row, columns - 1],
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    focusOn(...to);
  };
  return { place, setPlace, body, focusOn, onKey };
};

/** On a narrow screen one municipality at a time. */
const NarrowChoice = ({
  towns,
  at,
  onChoose,
}: {
  readonly towns: readonly OverzichtKolom[];
  readonly at: number;
  readonly onChoose: (at: number) => void;
}): ReactElement => (
  <label className="narrow-choice no-print">
    Gemeente in beeld{' '}
    <select
      value={at}
      onChange={(event) => {
        onChoose(Number(event.target.value));
      }}
    >
      {towns.map(({ sleutel, naam }, place) => (
        <option key={sleutel} value={place}>
          {naam}
        </option>
      ))}
    </select>
  </label>
);

/** Products by municipality: arrows move by cell, Enter opens it. NL: matrix. */
export const ProductMatrix = ({ sheet }: { readonly sheet: Overzicht }): ReactElement => {
  const { query } = useAddress();
  const towns = sheet.kolommen.filter(({ sleutel }) => !FIXED.includes(sleutel));
  const layer = layerOf(query, towns[0]);
  const { place, setPlace, body, focusOn, onKey } = useCells(sheet.rijen.length, towns.length);
  const [open, setOpen] = useState<Place | null>(null);
  const [narrow, setNarrow] = useState(0);
  const notes = footnotesOf(sheet);
  let group = '';
  return (
    <div className="matrix landscape">
      <Layers />
      {towns.length > 1 && <NarrowChoice towns={towns} at={narrow} onChoose={setNarrow} />}
      <div className="scroll" role="region" aria-label="Producten per gemeente" tabIndex={0}>
        <table>
          <caption>Producten per gemeente: {layer.hint}</caption>
          <thead>
            <tr>
              <th scope="col">Product</th>
              <th scope="col">Code</th>
              {towns.map(({ sleutel, naam }, column) => (
                <th key={sleutel} scope="col" className={column === narrow ? '' : 'aside'}>
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
                    {isNothing(layer.key, row, towns) && <small>Niets ingekocht.</small>}
                  </th>
                  <td>{textOf(row['code'])}</td>
                  {towns.map(({ sleutel, naam }, column) => {
                    const value = row[sleutel] ?? null;
                    const isHere = place[0] === at && place[1] === column;
                    const { text, note, isClosed } = shown(layer.key, value);
                    return (
                      <td key={sleutel} className={`cell ${column === narrow ? '' : 'aside'}`}>
                        <button
                          type="button"
                          className={isGap(layer.key, value) ? 'gap' : text === 'x' ? 'yes' : ''}
                          data-place={`${String(at)}-${String(column)}`}
                          tabIndex={isHere ? 0 : -1}
                          aria-label={`${name}, ${naam}: ${inWords(layer.key, value, notes)}`}
                          onFocus={() => {
                            setPlace([at, column]);
                          }}
                          onClick={() => {
                            setOpen([at, column]);
                          }}
                        >
                          {text}
                          {note !== '' && <sup>{note}</sup>}
                          {isClosed && <small>dicht</small>}
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
      {notes.length > 0 && (
        <ul className="source" aria-label="Voetnoten">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {open !== null && (
        <Cell
          row={sheet.rijen[open[0]] ?? {}}
          town={towns[open[1]] ?? { sleutel: '', naam: '' }}
          notes={notes}
          onClose={() => {
            setOpen(null);
            focusOn(...place);
          }}
        />
      )}
    </div>
  );
};

/** One layer of one cell, by the same question as the matrix. */
const CellLayer = ({
  layer,
  product,
  town,
}: {
  readonly layer: LayerKey;
  readonly product: string;
  readonly town: string;
}): ReactElement => {
  const { query } = useAddress();
  const asked = { laag: layer, filter: [`product:=${product}`] };
  const view = useSheet({ sheet: 'productmatrix', query: asked });
  return (
    <Shown view={view}>
      {(sheet) => {
        const row = sheet.rijen[0] ?? null;
        const opening = openingOf('productmatrix', sheet, asked, query);
        return (
          <SheetFigure
            opening={opening}
            column={town}
            row={row}
            text={shown(layer, row?.[town] ?? null).text}
            what={`${product}, ${layer}`}
          />
        );
      }}
    </Shown>
  );
};

const Cell = ({
  row,
  town,
  notes,
  onClose,
}: {
  readonly row: SheetRow;
  readonly town: { readonly sleutel: string; readonly naam: string };
  readonly notes: readonly string[];
  readonly onClose: () => void;
}): ReactElement => {
  const { query } = useAddress();
  const product = textOf(row['product']);
  const code = textOf(row['code']);
  const to = (sheet: string, filter: string): string =>
    withFilters(`/overzichten/${sheet}`, travelling(query), { gemeente: town.sleutel, filter });
  const isStatus = layerIn(query).key === '';
  return (
    <section
      className="panel"
      aria-label={`${product} in ${town.naam}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <h3>
        {product} in {town.naam}
      </h3>
      <p>
        {code}
        {isStatus && ` ${inWords('', row[town.sleutel] ?? null, notes)}`}.
      </p>
      <dl className="facts">
        {LAYERS.filter(({ key }) => key !== '').map(({ key, name }) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd>
              <CellLayer layer={key} product={product} town={town.sleutel} />
            </dd>
          </div>
        ))}
      </dl>
      <ul>
        <li>
          <Link to={to('activiteit', `product:=${product}`)}>Aanbieders en cliënten</Link>
        </li>
        <li>
          <Link to={to('tarieven', `naam:=${product}`)}>Tarief</Link>
        </li>
        <li>
          <Link to={to('producten', `code:~${code.split(' / ')[0] ?? ''}`)}>
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
