import { contains, daysBetween, formatEuro, type DateRange } from '@zgb/kernel';
import { accessRows, accessSource, type AccessRow } from '../access/access-rows';
import { groupedBy, nearestRank, shareOf } from '../access/figures';
import { versionsNote } from '../indicators/definitions';
import { behindCents, behindClients } from '../regional-monitor/behind-cases';
import {
  centsIn,
  deliveriesIn,
  inPeriod,
  monitorCases,
  PERIOD_OPTIONS,
  periodAsked,
  placesAsked,
  REGION_ROW,
  textColumn,
  type MonitorCase,
} from '../regional-monitor/cases';
import { hundredths, perThousand, residentsOf } from '../regional-monitor/client-sheets';
import { SEGMENT_NAMES, segmentOfCase } from '../regional-monitor/segments';
import { countColumn, distinctClients } from '../regional-monitor/units';
import { eachOf, rankBehind, rowWithBehind, shareBehind } from '../sheets/behind';
import type { SheetAsk, SheetColumn, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { segmentOf, type Segment } from '../statements/segments';
import { isCovered } from '../small-numbers/who-sees';
import type { RowSums } from '../small-numbers/cover-sheet';
import { behindWaited, openParts, waitedBook, type Waited } from '../waiting-list/waited';
import { ACCESS_DAYS } from '../waiting-list/waiting.sheets';
import { nationalFigures } from './national-figures';

/** Everything that one product group of one part of the laws is counted from. */
interface GroupFacts {
  readonly cases: readonly MonitorCase[];
  readonly waited: readonly Waited[];
  readonly reports: readonly AccessRow[];
}

interface GroupBook extends GroupFacts {
  readonly segment: Segment;
  readonly group: string;
}

const segmentOfProduct = (product: string): Segment => {
  const [law = '', category = ''] = product.split('/');
  return segmentOf(law, category);
};

/** Product groups with care, waiting or decisions; a report tells no product, so only its law. */
const groupsOf = async (sources: SheetSources, ask: SheetAsk): Promise<readonly GroupBook[]> => {
  const { names } = sources;
  const keyOf = (segment: Segment, group: string): string => `${segment}|${group}`;
  const cases = groupedBy(await monitorCases(sources, ask), (one) =>
    keyOf(segmentOfCase(one), names.group(one.law, one.category ?? '', one.code ?? '')),
  );
  const waited = groupedBy((await waitedBook(sources, ask))(ask.asAt), (one) =>
    keyOf(segmentOfProduct(one.product), one.group),
  );
  const reports = groupedBy(await accessRows(sources, ask), (one) =>
    keyOf(one.law === 'jw' ? 'jeugdhulp' : 'wmo', one.group ?? ''),
  );
  const [caseMap, waitedMap, reportMap] = [new Map(cases), new Map(waited), new Map(reports)];
  return [...new Set([...caseMap.keys(), ...waitedMap.keys()])].sort().map((key) => {
    const [segment, group = ''] = key.split('|') as [Segment, string?];
    return {
      ...{ segment, group },
      cases: caseMap.get(key) ?? [],
      waited: waitedMap.get(key) ?? [],
      reports: reportMap.get(key) ?? [],
    };
  });
};

const daysOfReport = ({ reportedOn, decidedOn }: AccessRow): number =>
  reportedOn === null || decidedOn === null ? 0 : daysBetween(reportedOn, decidedOn);

/** C-02, C-03: people, and what they cost. */
const careCells = (cases: readonly MonitorCase[], period: DateRange, people: number) => {
  const helped = cases.filter((one) => inPeriod(one, period));
  const served = cases.filter((one) => deliveriesIn(one, period).length > 0);
  const clients = distinctClients(helped).value;
  const bediend = distinctClients(served).value;
  const bedrag = cases.reduce((sum, one) => sum + centsIn(one, period), 0);
  return {
    cells: {
      clienten: clients,
      inwoners: people === 0 ? null : String(people),
      perDuizend: hundredths(perThousand(clients, people)),
      bediend,
      bedrag,
      perClient: perClientText(bedrag, bediend),
    },
    behind: {
      clienten: behindClients(helped),
      bediend: behindClients(served),
      bedrag: behindCents(cases, period),
    },
  };
};

/** C-05: who waits, how long who started had waited, and decisions in time. */
const waitingCells = (
  { waited, reports }: Omit<GroupFacts, 'cases'>,
  period: DateRange,
  asAt: string,
) => {
  const { onList } = openParts(waited, asAt);
  const started = waited
    .filter(({ startedOn }) => startedOn !== null && contains(period, startedOn))
    .map((one) => ({ ...one.source, days: one.days }));
  const decided = reports.filter(
    ({ reportedOn, decidedOn }) =>
      reportedOn !== null && decidedOn !== null && contains(period, decidedOn),
  );
  const inTime = decided.filter((one) => daysOfReport(one) <= ACCESS_DAYS);
  const of = (rows: readonly AccessRow[]) => () => eachOf(rows.map(accessSource));
  return {
    cells: {
      wachten: onList.length,
      totStart: nearestRank(
        started.map(({ days }) => days),
        50,
      ),
      opTijd: shareOf(inTime.length, decided.length),
    },
    behind: {
      wachten: behindWaited(onList),
      totStart: rankBehind(started, 50, ({ days }) => days),
      opTijd: shareBehind(of(inTime), of(decided)),
    },
  };
};

/** C-03; null: nobody had an accepted line, or it is not told. */
const perClientText = (cents: unknown, clients: unknown): string | null =>
  typeof cents === 'number' && typeof clients === 'number' && clients > 0
    ? formatEuro(Math.round(cents / clients))
    : null;

const WAITING_COLUMNS: readonly SheetColumn[] = [
  { key: 'wachten', label: 'Wacht langer dan de norm', kind: 'count' },
  { key: 'totStart', label: 'Dagen tot start (midden)', kind: 'days' },
  { key: 'opTijd', label: `Besluit binnen ${String(ACCESS_DAYS)} dagen`, kind: 'share' },
];

/** C-02, C-03 and C-05 by product group. NL: raadsblad per productgroep. */
export const councilGroupsSheet: SheetView = {
  name: 'raad-productgroepen',
  title: 'Raadsblad per productgroep',
  definition:
    'Per productgroep en gemeente over de periode: cliënten, ook per 1.000 inwoners naast het landelijke cijfer als dat is vastgelegd, wat is toegekend en wat dat per cliënt met een toegekende regel is, wie op de dag langer wacht dan de norm, de middelste dagen tot de start van wie in de periode begon, en het deel van de besluiten binnen 56 dagen. Een cliënt kan in meer productgroepen staan. Waar kleine aantallen zijn afgedekt, staan wachten en bedragen er niet bij.',
  options: PERIOD_OPTIONS,
  read: async (sources, ask) => {
    const period = periodAsked(ask);
    const residents = await residentsOf(sources);
    const national = await nationalFigures(sources, ask);
    const places = placesAsked(sources, ask);
    const hasWaiting = !isCovered(ask);
    const rowOf = (
      gemeente: string,
      codes: readonly string[],
      { segment, group, ...facts }: GroupBook,
    ): SheetRow => {
      const here = ({ municipality }: { readonly municipality: string }): boolean =>
        codes.includes(municipality);
      const people = codes.reduce((sum, code) => sum + (residents.get(code) ?? 0), 0);
      const care = careCells(facts.cases.filter(here), period, people);
      const waiting = waitingCells(
        { waited: facts.waited.filter(here), reports: facts.reports.filter(here) },
        period,
        ask.asAt,
      );
      return rowWithBehind(
        {
          soort: SEGMENT_NAMES[segment],
          productgroep: sources.names.groupName(group),
          gemeente,
          ...care.cells,
          land: national(segment, group),
          ...(hasWaiting ? waiting.cells : {}),
        },
        { ...care.behind, ...(hasWaiting ? waiting.behind : {}) },
      );
    };
    return {
      columns: [
        textColumn('soort', 'Soort'),
        textColumn('productgroep', 'Productgroep'),
        textColumn('gemeente', 'Gemeente'),
        countColumn('clienten', 'In de periode', 'clients'),
        textColumn('inwoners', 'Inwoners'),
        textColumn('perDuizend', 'Per 1.000 inwoners'),
        textColumn('land', 'Nederland, per 1.000'),
        countColumn('bediend', 'Met een toegekende regel', 'clients'),
        { key: 'bedrag', label: 'Toegekend', kind: 'cents' },
        textColumn('perClient', 'Toegekend per cliënt'),
        ...(hasWaiting ? WAITING_COLUMNS : []),
      ],
      rows: (await groupsOf(sources, ask)).flatMap((book) => [
        ...places.map(({ code, name }) => rowOf(name, [code], book)),
        rowOf(
          REGION_ROW,
          places.map(({ code }) => code),
          book,
        ),
      ]),
      notes: [versionsNote('C-02', 'C-03', 'C-05')],
    };
  },
};

/** How its rows add up: municipalities to the region, per group. */
export const councilGroupSums: RowSums = {
  blockOf: ({ soort, productgroep }) => `${String(soort)}|${String(productgroep)}`,
  isTotal: ({ gemeente }) => gemeente === REGION_ROW,
  place: 'gemeente',
  // With what a municipality spent in all, the amount of a group that is covered would follow.
  withheld: ['bediend', 'bedrag'],
  texts: {
    perDuizend: ({ clienten, inwoners }) =>
      inwoners === null ? null : hundredths(perThousand(Number(clienten), Number(inwoners))),
    perClient: ({ bedrag, bediend }) => perClientText(bedrag, bediend),
  },
};
