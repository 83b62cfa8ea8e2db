import type { ReactElement } from 'react';
import { LyingBars } from '../charts/charts';
import { REGION } from '../flows/flow-blocks';
import type { Monitor, MonitorCijfers, Overzicht } from '../ledger/api';
import { goTo, useAddress, withFilters } from '../parts/address';
import { Block, Table } from '../parts/blocks';
import { Choices } from '../parts/choices';
import { euro, number, orDash } from '../parts/format';
import { CLOSED, FigureLink, placeAddress, type FigurePlace } from '../sheets/figure-link';
import { Exports, figureOf } from '../sheets/sheet-block';
import { TileMap } from './tile-map';
import { TownRows } from './town-rows';

const SIGNED = new Intl.NumberFormat('nl-NL', {
  minimumFractionDigits: 2,
  signDisplay: 'exceptZero',
});
const percentage = (value: number): string => `${SIGNED.format(value).replace('-', '−')}%`;

type Town = Monitor['gemeenten'][number];

const perThousand = ({ uniekeClienten, inwoners }: MonitorCijfers): number | null =>
  inwoners === 0 ? null : (uniekeClienten * 1_000) / inwoners;

const ONE_DECIMAL = new Intl.NumberFormat('nl-NL', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** What the squares can show; the same figures stand in the table. */
const MEASURES: readonly {
  readonly key: string;
  readonly name: string;
  readonly of: (town: MonitorCijfers) => number | null;
  readonly text: (value: number) => string;
  /** Where it stands in the sheet of the monitor; absent: it is made from two that do. */
  readonly column?: string;
}[] = [
  {
    key: '',
    name: 'Cliënten per 1.000 inwoners',
    of: perThousand,
    text: (value) => ONE_DECIMAL.format(value),
  },
  {
    key: 'clienten',
    name: 'Cliënten',
    of: ({ uniekeClienten }) => uniekeClienten,
    text: number,
    column: 'clienten',
  },
  {
    key: 'instroom',
    name: 'Gestart',
    of: ({ instroom }) => instroom,
    text: number,
    column: 'instroom',
  },
  {
    key: 'uitstroom',
    name: 'Geëindigd',
    of: ({ uitstroom }) => uitstroom,
    text: number,
    column: 'uitstroom',
  },
  {
    key: 'begroting',
    name: 'Begroting tegenover jaarrekening',
    of: ({ verschilProcent }) => verschilProcent,
    text: percentage,
    column: 'verschilDeel',
  },
];

const sentenceOf = (towns: readonly Town[], measure: (typeof MEASURES)[number]): string => {
  const known = towns
    .flatMap((town) => {
      const value = measure.of(town);
      return value === null ? [] : [{ name: town.naam, value }];
    })
    .sort((a, b) => b.value - a.value);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || known.length < 2) return measure.name;
  return `${measure.name}: het meest in ${first.name} (${measure.text(first.value)}), het minst in ${last.name} (${measure.text(last.value)}).`;
};

/** The row of a place in the sheet of who waits: a municipality, or everybody together. */
export const waitingPlace = (place: string): FigurePlace => ({
  sheet: 'wachtlijst',
  column: 'wachtend',
  row: place === REGION ? { deel: 'samen', naam: 'Totaal' } : { deel: 'gemeente', naam: place },
});

/** How many wait there longer than the norm; null: not known. */
export const onListIn = (waiting: Overzicht | null, place: string): number | null => {
  const { row = {} } = waitingPlace(place);
  const found = waiting?.rijen.find(
    (one) => one['deel'] === row['deel'] && one['naam'] === row['naam'],
  );
  return figureOf(found?.['wachtend']);
};

/** How each municipality stands, one figure at a time (C6). */
export const TownsBlock = ({
  monitor,
  waiting,
}: {
  readonly monitor: Monitor;
  /** Sheet of who waits; null: not known. */
  readonly waiting: Overzicht | null;
}): ReactElement => {
  const { path, query } = useAddress();
  const { gemeenten, totaal } = monitor;
  const measure = MEASURES.find(({ key }) => key === (query.get('maat') ?? '')) ?? MEASURES[0];
  if (measure === undefined) return <></>;
  const placeOf = (place: string, column: string): FigurePlace => ({
    sheet: 'regiomonitor',
    column,
    row: { gemeente: place },
  });
  const cells = (row: MonitorCijfers, place: string): ReactElement => {
    const figure = (column: string, text: string): ReactElement => (
      <FigureLink text={text} what={`${column} van ${place}`} place={placeOf(place, column)} />
    );
    return (
      <>
        <td className="num">{figure('inwoners', number(row.inwoners))}</td>
        <td className="num">{figure('clienten', number(row.uniekeClienten))}</td>
        <td className="num">{orDash(perThousand(row), (value) => ONE_DECIMAL.format(value))}</td>
        <td className="num">{figure('instroom', number(row.instroom))}</td>
        <td className="num">{figure('uitstroom', number(row.uitstroom))}</td>
        <td className="num">
          <FigureLink
            text={orDash(onListIn(waiting, place), number)}
            what={`wachtend langer dan de norm in ${place}`}
            place={waitingPlace(place)}
          />
        </td>
        <td className="num">{figure('jaarrekening', euro(row.jaarrekeningCent))}</td>
        <td className="num">{figure('begroting', euro(row.begrotingCent))}</td>
        <td className="num">
          {figure('verschil', euro(row.verschilCent))}
          <small>{figure('verschilDeel', orDash(row.verschilProcent, percentage))}</small>
        </td>
      </>
    );
  };
  return (
    <Block
      id="gemeenten"
      title="Hoe staat elke gemeente ervoor?"
      sentence={sentenceOf(gemeenten, measure)}
      chart={
        <>
          <Choices
            label="Welk cijfer"
            name="maat"
            choices={MEASURES.map(({ key, name }) => [key, name])}
          />
          <div className="tile-map-row">
            <TileMap
              label={`${measure.name} per gemeente; kies een gemeente`}
              towns={gemeenten.map((town) => {
                const value = measure.of(town);
                return {
                  code: town.code,
                  name: town.naam,
                  value,
                  text: orDash(value, measure.text),
                };
              })}
              chosen={query.get('gemeente') ?? ''}
              onChoose={(gemeente) => {
                goTo(withFilters(path, query, { gemeente }), false);
              }}
            />
            <LyingBars
              label={`${measure.name}, van hoog naar laag`}
              words={measure.text}
              why={measure.column === undefined ? CLOSED.perThousand : undefined}
              bars={gemeenten
                .flatMap((town) => {
                  const value = measure.of(town);
                  const to =
                    measure.column === undefined
                      ? null
                      : placeAddress(placeOf(town.naam, measure.column), query);
                  return value === null ? [] : [{ label: town.naam, value, to }];
                })
                .sort((a, b) => b.value - a.value)}
            />
          </div>
          <p className="source">
            Elk vak is een gemeente, ongeveer op haar plaats. Hoe sterker de kleur, hoe hoger. Kies
            een vak om alleen die gemeente te zien.
          </p>
        </>
      }
      source={
        <>
          Bron: opgave van de gemeenten (inwoners, jaarrekening, begroting) en toewijzingen.{' '}
          <Exports sheet="regiomonitor" />
        </>
      }
    >
      <Table
        caption="Inwoners, cliënten, stromen, wachten, jaarrekening en begroting per gemeente"
        head={[
          ['Gemeente', false],
          ['Inwoners', true],
          ['Cliënten', true],
          ['Per 1.000', true, CLOSED.perThousand],
          ['Gestart', true],
          ['Geëindigd', true],
          ['Wacht langer dan de norm', true],
          [`Jaarrekening ${orDash(totaal.jaarrekeningJaar, String)}`, true],
          [`Begroting ${orDash(totaal.begrotingJaar, String)}`, true],
          ['Verschil', true],
        ]}
      >
        <TownRows monitor={monitor} cells={cells} />
      </Table>
    </Block>
  );
};
