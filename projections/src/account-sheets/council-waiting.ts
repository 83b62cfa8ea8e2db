import { contains, daysBetween, type DateRange } from '@zgb/kernel';
import { accessRows } from '../access/access-rows';
import { nearestRank } from '../access/figures';
import { shareOf } from '../regional-monitor/cases';
import type { Scope } from '../row-source';
import { COVERED } from '../small-numbers/cover-sheet';
import { mayHaveShare } from '../small-numbers/cover-parts';
import { behindWaited, openParts, waitedBook, type Waited } from '../waiting-list/waited';
import { regionalNorm } from '../waiting-list/norms';
import { behindWaiting, waitingSources, waitingView } from '../waiting-list/waiting.query';
import { ACCESS_DAYS } from '../waiting-list/waiting.sheets';
import type { Block, BlockFigure, Part } from './block';
import { countShown, coverOf, coverOfAll, own, type Council } from './council';

interface Decided {
  readonly municipality: string;
  readonly decidedOn: string;
  readonly days: number;
}

interface WaitingBook {
  /** Where everybody of the region stands on a day. */
  readonly on: (day: string) => readonly Waited[];
  readonly decided: readonly Decided[];
}

const waitingBook = async ({ sources, ask }: Council): Promise<WaitingBook> => {
  const scope: Scope = ask.scope.law === undefined ? {} : { law: ask.scope.law };
  const decided = (await accessRows(sources, { scope })).flatMap(
    ({ municipality, reportedOn, decidedOn }) =>
      reportedOn === null || decidedOn === null
        ? []
        : [{ municipality, decidedOn, days: daysBetween(reportedOn, decidedOn) }],
  );
  return { on: await waitedBook(sources, { ...ask, scope }), decided };
};

const countAt =
  (rows: readonly { readonly municipality: string }[]) =>
  (code: string): number =>
    rows.filter(({ municipality }) => municipality === code).length;

/** What is told of some rows in the year and in each quarter, covered where they are few. */
const overYear = <Row extends { readonly municipality: string }>(
  council: Council,
  rowsIn: (period: DateRange) => readonly Row[],
  valueOf: (rows: readonly Row[]) => number | null,
): Pick<BlockFigure, 'value' | 'region' | 'quarters'> => {
  const { period, quarters } = council;
  const periods = [period, ...quarters];
  const cover = coverOfAll(
    council,
    periods.map((one) => countAt(rowsIn(one))),
  );
  const mine = (one: DateRange): number | string | null => {
    const value = valueOf(rowsIn(one).filter(own(council)));
    return cover.own && value !== null ? COVERED : value;
  };
  return {
    value: mine(period),
    region: cover.region ? null : valueOf(rowsIn(period)),
    quarters: quarters.map((quarter) => ({ value: mine(quarter) })),
  };
};

/** C-05: how long who started had waited, and how long a decision took (W-03, W-05). */
const waitedFigures = (council: Council, { on, decided }: WaitingBook): readonly BlockFigure[] => {
  const all = on(council.ask.asAt);
  const inTime = (rows: readonly Decided[]): number | null =>
    council.threshold !== null && !mayHaveShare(rows.length)
      ? null
      : shareOf(rows.filter(({ days }) => days <= ACCESS_DAYS).length, rows.length);
  return [
    {
      id: 'C-05',
      what: 'Dagen van toewijzing tot start, de middelste',
      kind: 'days',
      ...overYear(
        council,
        (period) =>
          all.filter(({ startedOn }) => startedOn !== null && contains(period, startedOn)),
        (rows) =>
          nearestRank(
            rows.map(({ days }) => days),
            50,
          ),
      ),
    },
    {
      id: 'C-05',
      what: `Besluiten binnen ${String(ACCESS_DAYS)} dagen na de melding`,
      kind: 'share',
      ...overYear(
        council,
        (period) => decided.filter(({ decidedOn }) => contains(period, decidedOn)),
        inTime,
      ),
    },
  ];
};

/** W-01 on the last day of each quarter. */
const listByQuarter = (council: Council, { on }: WaitingBook): readonly Part[] => {
  const lists = council.quarters.map(({ until }) => openParts(on(until), until).onList);
  const cover = coverOfAll(
    council,
    lists.map((list) => countAt(list)),
  );
  return lists.map((list): Part => {
    const mine = list.filter(own(council));
    return {
      value: countShown(council, mine.length, cover.own),
      ...(cover.own ? {} : { behind: behindWaited(mine) }),
    };
  });
};

/** C-05: who waits now and on the last day of each quarter, and how long it took. */
export const waitingBlock = async (council: Council): Promise<Block> => {
  const { sources, ask, municipality } = council;
  const view = await waitingView(await waitingSources(sources), sources.names, {
    scope: ask.scope.law === undefined ? {} : { law: ask.scope.law },
    asAt: ask.asAt,
    norm: regionalNorm(sources.names),
  });
  const at = (code: string) => view.perMunicipality.find((one) => one.code === code);
  const mine = municipality === null ? view : at(municipality);
  const cover = coverOf(council, (code) => at(code)?.onList ?? 0);
  const shown = (value: number | null): number | string | null =>
    cover.own && value !== null && value !== 0 ? COVERED : value;
  const book = await waitingBook(council);
  return {
    title: 'Wachten',
    figures: [
      {
        id: 'C-05',
        what: 'Langer dan de norm',
        kind: 'count',
        value: countShown(council, mine?.onList ?? 0, cover.own),
        quarters: listByQuarter(council, book),
        ...(cover.own ? {} : { behind: behindWaiting(view.rows.filter(own(council))) }),
      },
      {
        id: 'C-05',
        what: 'Werkdagen, de middelste',
        kind: 'days',
        value: shown(mine?.medianWorkingDays ?? null),
        region: cover.region ? null : view.medianWorkingDays,
      },
      ...waitedFigures(council, book),
    ],
  };
};
