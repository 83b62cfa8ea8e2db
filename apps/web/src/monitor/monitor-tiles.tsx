import { REGION } from '../flows/flow-blocks';
import type { Monitor, Overzicht } from '../ledger/api';
import type { TileFigure } from '../parts/blocks';
import { number, orDash, percent, shortEuro } from '../parts/format';
import { lastMonthEnd, shareOfYear, yearUpTo } from '../parts/year';
import { FigureLink, placeAddress, type FigurePlace } from '../sheets/figure-link';
import { openingOf } from '../sheets/opening';
import { numberOf, type SheetRow } from '../sheets/sheet-block';
import { budgetState, lawsOf } from './budgets-block';
import { goalNote, goalOf, goalState } from './goals-block';
import { onListIn, waitingPlace } from './towns-block';

const sumOf = (rows: readonly SheetRow[], key: string): number =>
  rows.reduce((sum, row) => sum + numberOf(row[key]), 0);

/** What the tiles are made from; null: it could not be fetched, and the rest is shown. */
interface Parts {
  readonly monitor: Monitor;
  readonly year: number;
  readonly budgets: Overzicht | null;
  readonly goals: Overzicht | null;
  readonly waiting: Overzicht | null;
  /** At the end of the month before. */
  readonly waited: Overzicht | null;
  readonly asAt: string;
  readonly query: URLSearchParams;
}

/** Where a share of all budgets of a year opens; it is made of the parts of every budget. */
const budgetPlace = (year: number, column: string): FigurePlace => ({
  sheet: 'begrotingen',
  column,
  row: { productgroep: 'alles' },
  options: { jaar: String(year) },
});

const budgetTile = ({ monitor, budgets, year, query }: Parts): TileFigure => {
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
    to: placeAddress(budgetPlace(year, 'goedgekeurdDeel'), query),
    what: `van de begroting ${String(year)} goedgekeurd`,
    note: (
      <>
        <FigureLink
          text={shortEuro(granted)}
          what="goedgekeurd"
          place={budgetPlace(year, 'goedgekeurd')}
        />{' '}
        van{' '}
        <FigureLink
          text={shortEuro(budget)}
          what="begroting"
          place={budgetPlace(year, 'begroting')}
        />
        ; verwacht nu: {percent(expected)}; toegezegd:{' '}
        <FigureLink
          text={percent(promised / budget)}
          what="toegezegd van de begroting"
          place={budgetPlace(year, 'toegezegdDeel')}
        />
      </>
    ),
    state: budgetState(budget, promised, sumOf(rows, 'over')),
  };
};

const waitingTile = ({ waiting, waited, asAt, query }: Parts): TileFigure => {
  const place = waitingPlace(REGION);
  const now = onListIn(waiting, REGION);
  return {
    figure: orDash(now, number),
    to: placeAddress(place, query),
    what: 'toewijzingen wachten langer dan de norm op de start',
    note: (
      <>
        vorige maand:{' '}
        <FigureLink
          text={orDash(onListIn(waited, REGION), number)}
          what="wachtend aan het einde van de vorige maand"
          place={{ ...place, options: { situatieOp: lastMonthEnd(asAt) } }}
        />
      </>
    ),
    state: now === null ? undefined : now === 0 ? 'op koers' : 'let op',
  };
};

/** How the region stands, in four figures. */
export const tilesOf = (parts: Parts): readonly TileFigure[] => {
  const { monitor, year, goals, asAt, query } = parts;
  const { totaal } = monitor;
  const aims =
    goals === null ? null : openingOf('verschuiving', goals, yearUpTo(year, asAt), query);
  const ofRegion = (column: string): FigurePlace => ({
    sheet: 'regiomonitor',
    column,
    row: { gemeente: REGION },
  });
  const inflow = goals === null ? undefined : goalOf(goals, 'Instroom van cliënten');
  return [
    budgetTile(parts),
    {
      figure: orDash(inflow?.['waarde'] ?? null, String),
      to: inflow === undefined ? null : aims?.to({ sleutel: 'waarde' }, inflow),
      what: `nieuwe cliënten in ${String(year)}`,
      note: goalNote(inflow),
      state: goalState(inflow),
    },
    {
      figure: number(totaal.uitstroom),
      to: placeAddress(ofRegion('uitstroom'), query),
      what: 'toewijzingen geëindigd in 12 maanden',
      note: (
        <>
          <FigureLink
            text={number(totaal.instroom)}
            what="toewijzingen gestart"
            place={ofRegion('instroom')}
          />{' '}
          gestart;{' '}
          <FigureLink
            text={number(totaal.uniekeClienten)}
            what="cliënten nu"
            place={ofRegion('clienten')}
          />{' '}
          cliënten nu
        </>
      ),
    },
    waitingTile(parts),
  ];
};
