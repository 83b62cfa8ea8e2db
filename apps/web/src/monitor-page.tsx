import type { ReactElement } from 'react';
import { goTo, travelling, useAddress, withFilters } from './address';
import type { Monitor, MonitorCijfers, Overzicht } from './api';
import {
  Block,
  Link,
  Loading,
  Mark,
  PageHead,
  Shown,
  StandLine,
  Table,
  Tiles,
  type TileFigure,
} from './blocks';
import { BudgetBar, LyingBars } from './charts';
import { FigureNotes, useNotes, type Notes } from './figure-notes';
import { FlowsBlock, MunicipalFlows } from './flow-blocks';
import { euro, number, orDash, percent, roundEuro, shortEuro } from './format';
import { PairsTable } from './pairs-table';
import type { PageProps } from './routes';
import { Exports, numberOf, textOf, useSheet, type SheetRow } from './sheet-block';
import { TileMap } from './tile-map';
import { TownRows } from './town-rows';
import { useView } from './use-view';
import { shareOfYear, yearShown, yearUpTo } from './year';

const percentage = (value: number): string =>
  `${new Intl.NumberFormat('nl-NL', { minimumFractionDigits: 2, signDisplay: 'exceptZero' }).format(value).replace('-', '−')}%`;

const sumOf = (rows: readonly SheetRow[], key: string): number =>
  rows.reduce((sum, row) => sum + numberOf(row[key]), 0);

/** Budgets of whole laws; those of product groups are parts of them. */
const lawsOf = (budgets: Overzicht): readonly SheetRow[] =>
  budgets.rijen.filter((row) => row['productgroep'] === 'alles');

/** Names of targets carry the number of their rule; readers do not need it. */
const plainName = (row: SheetRow): string => textOf(row['doel']).replace(/^[A-Z]+-\d+ /, '');

const goalOf = (goals: Overzicht, name: string): SheetRow | undefined =>
  goals.rijen.find((row) => plainName(row) === name);

/** Laid down by the region itself. */
const isRecorded = (row: SheetRow): boolean =>
  row['doelwaarde'] !== null && row['nulmeting'] !== null;

const goalNote = (row: SheetRow | undefined): string =>
  row === undefined || row['doelwaarde'] === null
    ? 'nog geen doel vastgelegd'
    : `doel: ${textOf(row['doelwaarde'])}`;

const goalState = (row: SheetRow | undefined): string | undefined => {
  if (row === undefined || row['doelwaarde'] === null || row['gehaald'] === null) return undefined;
  return row['gehaald'] === 'ja' ? 'gehaald' : 'nog niet gehaald';
};

/** What the tiles are made from; null: it could not be fetched, and the rest is shown. */
interface Parts {
  readonly monitor: Monitor;
  readonly year: number;
  readonly budgets: Overzicht | null;
  readonly goals: Overzicht | null;
  readonly council: Overzicht | null;
}

/** Over the budget by what is expected, or by what was promised: that can still be steered. */
const budgetState = (budget: number, promised: number, over: number): string =>
  over > 0 || promised > budget ? 'let op' : 'op koers';

const stateOf = (row: SheetRow): string =>
  budgetState(numberOf(row['begroting']), numberOf(row['toegezegd']), numberOf(row['over']));

const budgetTile = ({ monitor, budgets, year }: Parts): TileFigure => {
  const rows = budgets === null ? [] : lawsOf(budgets);
  const [budget, granted] = [sumOf(rows, 'begroting'), sumOf(rows, 'goedgekeurd')];
  const promised = sumOf(rows, 'toegezegd');
  if (budget === 0) {
    const note = `voor ${String(year)} is geen begroting bekend`;
    return { figure: '–', what: 'van de begroting goedgekeurd', note };
  }
  const expected = shareOfYear(year, monitor.stand.situatieOp);
  return {
    figure: percent(granted / budget),
    what: `van de begroting ${String(year)} goedgekeurd (${shortEuro(granted)} van ${shortEuro(budget)})`,
    note: `verwacht nu: ${percent(expected)}; toegezegd: ${percent(promised / budget)}`,
    state: budgetState(budget, promised, sumOf(rows, 'over')),
  };
};

const tilesOf = (parts: Parts): readonly TileFigure[] => {
  const { monitor, year, goals, council } = parts;
  const { totaal } = monitor;
  const inflow = goals === null ? undefined : goalOf(goals, 'Instroom van cliënten');
  const waiting = council?.rijen.find((row) => row['cijfer'] === 'Langer dan de norm');
  return [
    budgetTile(parts),
    {
      figure: orDash(inflow?.['waarde'] ?? null, String),
      what: `nieuwe cliënten in ${String(year)}`,
      note: goalNote(inflow),
      state: goalState(inflow),
    },
    {
      figure: number(totaal.uitstroom),
      what: 'toewijzingen geëindigd in 12 maanden',
      note: `${number(totaal.instroom)} gestart; ${number(totaal.uniekeClienten)} cliënten nu`,
    },
    {
      figure: orDash(waiting?.['waarde'] ?? null, String),
      what: 'cliënten wachten langer dan de norm',
      note: 'norm: elke start binnen de norm van het contract',
      state: waiting === undefined ? undefined : waiting['waarde'] === '0' ? 'op koers' : 'let op',
    },
  ];
};

const budgetSentence = (rows: readonly SheetRow[]): string => {
  const over = rows.filter((row) => numberOf(row['over']) > 0).length;
  if (rows.length === 0) return 'Er is voor dit jaar geen begroting per wet vastgelegd.';
  const promised = rows.filter((row) => numberOf(row['toegezegd']) > numberOf(row['begroting']));
  const more =
    promised.length === 0
      ? ''
      : ` Bij ${number(promised.length)} is wel meer toegezegd dan begroot.`;
  return over === 0
    ? `Elke gemeente blijft naar verwachting binnen de begroting.${more}`
    : `${number(over)} van de ${number(rows.length)} begrotingen ${over === 1 ? 'wordt' : 'worden'} naar verwachting overschreden.`;
};

const BudgetBlock = ({
  budgets,
  year,
  notes,
}: {
  readonly budgets: Overzicht;
  readonly year: number;
  readonly notes: Notes | null;
}): ReactElement => {
  // Who is nearest to the budget, or over it, comes first.
  const rows = [...lawsOf(budgets)].sort(
    (a, b) =>
      numberOf(b['verwacht']) / Math.max(1, numberOf(b['begroting'])) -
      numberOf(a['verwacht']) / Math.max(1, numberOf(a['begroting'])),
  );
  const jaar = String(year);
  const passed = shareOfYear(year, budgets.stand.situatieOp);
  const normal = (row: SheetRow): number => Math.round(numberOf(row['begroting']) * passed);
  const nameOf = (row: SheetRow): string =>
    `${textOf(row['gemeente'])}, ${row['wet'] === 'wmo' ? 'Wmo' : 'Jeugdwet'}`;
  return (
    <Block
      id="begroting"
      title={`Blijft elke gemeente in ${jaar} binnen het budget?`}
      sentence={budgetSentence(rows)}
      chart={
        rows.length === 0 ? undefined : (
          <>
            <p className="source">
              Dicht: goedgekeurd. Gearceerd: nog te verwachten uit toewijzingen. Streep: begroting.
              Stippel: verwacht nu.
            </p>
            <ul className="budget-list">
              {rows.map((row) => {
                const words = `${percent(numberOf(row['toegezegd']) / Math.max(1, numberOf(row['begroting'])))} toegezegd, ${percent(numberOf(row['goedgekeurd']) / Math.max(1, numberOf(row['begroting'])))} goedgekeurd`;
                return (
                  <li key={nameOf(row)}>
                    <span className="name">{nameOf(row)}</span>
                    <BudgetBar
                      used={numberOf(row['goedgekeurd'])}
                      committed={numberOf(row['toegezegd'])}
                      estimate={numberOf(row['begroting'])}
                      normal={normal(row)}
                      text={`${nameOf(row)}: ${words}`}
                    />
                    <span>{words}</span>
                    <Mark text={stateOf(row)} />
                  </li>
                );
              })}
            </ul>
          </>
        )
      }
      source={
        <>
          <FigureNotes notes={notes} about="begroting" />
          <Exports sheet="begrotingen" query={{ jaar }} />
        </>
      }
    >
      {rows.length === 0 ? (
        <p className="notice">Voor {jaar} is geen begroting per wet vastgelegd.</p>
      ) : (
        <Table
          caption={`Begroting, goedgekeurd, toegezegd en verwacht in ${jaar}`}
          head={[
            ['Gemeente en wet', false],
            ['Begroting', true],
            ['Verwacht nu', true],
            ['Goedgekeurd', true],
            ['Toegezegd', true],
            ['Verwacht voor het jaar', true],
            ['Nadeel of voordeel', true],
          ]}
        >
          <tbody>
            {rows.map((row) => (
              <tr key={nameOf(row)}>
                <th scope="row">{nameOf(row)}</th>
                <td className="num">{roundEuro(numberOf(row['begroting']))}</td>
                <td className="num">{roundEuro(normal(row))}</td>
                <td className="num">{roundEuro(numberOf(row['goedgekeurd']))}</td>
                <td className="num">{roundEuro(numberOf(row['toegezegd']))}</td>
                <td className="num">{roundEuro(numberOf(row['verwacht']))}</td>
                <td className="num">
                  {roundEuro(Math.abs(numberOf(row['over'])))}{' '}
                  {numberOf(row['over']) > 0 ? 'nadeel' : 'voordeel'}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Block>
  );
};

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
}[] = [
  {
    key: '',
    name: 'Cliënten per 1.000 inwoners',
    of: perThousand,
    text: (value) => ONE_DECIMAL.format(value),
  },
  { key: 'clienten', name: 'Cliënten', of: ({ uniekeClienten }) => uniekeClienten, text: number },
  { key: 'instroom', name: 'Gestart', of: ({ instroom }) => instroom, text: number },
  { key: 'uitstroom', name: 'Geëindigd', of: ({ uitstroom }) => uitstroom, text: number },
  {
    key: 'begroting',
    name: 'Begroting tegenover jaarrekening',
    of: ({ verschilProcent }) => verschilProcent,
    text: percentage,
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

const TownsBlock = ({ monitor }: { readonly monitor: Monitor }): ReactElement => {
  const { path, query } = useAddress();
  const { gemeenten, totaal } = monitor;
  const measure = MEASURES.find(({ key }) => key === (query.get('maat') ?? '')) ?? MEASURES[0];
  if (measure === undefined) return <></>;
  const cells = (row: MonitorCijfers): ReactElement => (
    <>
      <td className="num">{number(row.inwoners)}</td>
      <td className="num">{number(row.uniekeClienten)}</td>
      <td className="num">{orDash(perThousand(row), (value) => ONE_DECIMAL.format(value))}</td>
      <td className="num">{number(row.instroom)}</td>
      <td className="num">{number(row.uitstroom)}</td>
      <td className="num">{euro(row.jaarrekeningCent)}</td>
      <td className="num">{euro(row.begrotingCent)}</td>
      <td className="num">
        {euro(row.verschilCent)}
        <small>{orDash(row.verschilProcent, percentage)}</small>
      </td>
    </>
  );
  return (
    <Block
      id="gemeenten"
      title="Hoe staat elke gemeente ervoor?"
      sentence={sentenceOf(gemeenten, measure)}
      chart={
        <>
          <div className="choices no-print" role="group" aria-label="Welk cijfer">
            {MEASURES.map(({ key, name }) => (
              <button
                key={name}
                type="button"
                aria-pressed={key === measure.key}
                onClick={() => {
                  goTo(withFilters(path, query, { maat: key }), false);
                }}
              >
                {name}
              </button>
            ))}
          </div>
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
              bars={gemeenten
                .flatMap((town) => {
                  const value = measure.of(town);
                  return value === null ? [] : [{ label: town.naam, value }];
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
      source="Bron: opgave van de gemeenten (inwoners, jaarrekening, begroting) en toewijzingen."
    >
      <Table
        caption="Inwoners, cliënten, stromen, jaarrekening en begroting per gemeente"
        head={[
          ['Gemeente', false],
          ['Inwoners', true],
          ['Cliënten', true],
          ['Per 1.000', true],
          ['Gestart', true],
          ['Geëindigd', true],
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

/** Every target of the region, with where it stands (C5). */
const GoalsBlock = ({ goals }: { readonly goals: Overzicht }): ReactElement => {
  const { query } = useAddress();
  // A target counts when the region recorded it, with what was measured before.
  const rows = goals.rijen.filter(isRecorded);
  return (
    <Block
      title="Halen wij onze doelen?"
      source={
        <>
          Een doel geldt voor de hele regio.{' '}
          <Link to={withFilters('/overzichten/doelen', travelling(query), {})}>Alle doelen</Link>{' '}
          <Exports sheet="verschuiving" />
        </>
      }
    >
      {rows.length === 0 ? (
        <p className="notice">
          Er is voor deze keuze geen doel vastgelegd.{' '}
          <Link to="/vastleggen/doelen">Leg een doel vast</Link>
        </p>
      ) : (
        <Table
          caption="Doelen, met nulmeting en wat het nu is"
          head={[
            ['Doel', false],
            ['Nulmeting', false],
            ['Nu', false],
            ['Doelwaarde', false],
            ['Stand', false],
          ]}
        >
          <tbody>
            {rows.map((row) => (
              <tr key={textOf(row['doel']) + textOf(row['doelwaarde'])}>
                <th scope="row">{plainName(row)}</th>
                <td>{orDash(row['nulmeting'] ?? null, String)}</td>
                <td>{textOf(row['waarde'])}</td>
                <td>{textOf(row['doelwaarde'])}</td>
                <td>
                  <Mark text={goalState(row) ?? 'nog niet bekend'} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Block>
  );
};

const balance = ({ totaal }: Monitor): string =>
  `In twaalf maanden begonnen ${number(totaal.instroom)} toewijzingen en eindigden er ${number(totaal.uitstroom)}.`;

/** How the region stands against what was agreed (C3, C5, C6). */
export const MonitorPage = ({ filters, region }: PageProps): ReactElement => {
  const day = filters.situatieOp === '' ? (region?.vandaag ?? '') : filters.situatieOp;
  const year = yearShown(day);
  return year === null ? <Loading /> : <MonitorOf filters={filters} year={year} day={day} />;
};

const MonitorOf = ({
  filters,
  year,
  day: asAt,
}: Pick<PageProps, 'filters'> & { readonly year: number; readonly day: string }): ReactElement => {
  const view = useView<Monitor>('monitor', filters);
  const budgets = useSheet({ sheet: 'begrotingen', query: { jaar: String(year) } });
  const goals = useSheet({ sheet: 'verschuiving', query: yearUpTo(year, asAt) });
  const council = useSheet({ sheet: 'raadsblad' });
  const notes = useNotes();
  const isWaiting =
    notes === null ||
    [budgets, goals, council].some(({ state, value }) => state === 'loading' && value === null);
  return (
    <>
      <PageHead title="Regiomonitor" stand={view.value?.stand} />
      <Shown view={view}>
        {(monitor) => (
          <>
            <StandLine stand={monitor.stand} />
            <p className="key-sentence">{monitor.kernzin}</p>
            {isWaiting ? (
              <Loading />
            ) : (
              <Tiles
                tiles={tilesOf({
                  monitor,
                  year,
                  budgets: budgets.value,
                  goals: goals.value,
                  council: council.value,
                })}
              />
            )}
            <Shown view={budgets}>
              {(known) => <BudgetBlock budgets={known} year={year} notes={notes} />}
            </Shown>
            <TownsBlock monitor={monitor} />
            <Shown view={goals}>{(aims) => <GoalsBlock goals={aims} />}</Shown>
            <FlowsBlock monitor={monitor} notes={notes} sentence={balance(monitor)} />
            <MunicipalFlows monitor={monitor} />
            <Block
              title="Hoeveel mensen krijgen welke hulp?"
              source={monitor.toelichting.join(' ')}
            >
              <PairsTable monitor={monitor} />
            </Block>
          </>
        )}
      </Shown>
    </>
  );
};
