import type { Cents, DateRange } from '@zgb/kernel';
import { behindClients, behindFlows, caseSpells } from '../regional-monitor/behind-cases';
import { centsIn, deliveriesIn, inPeriod, type MonitorCase } from '../regional-monitor/cases';
import { hundredths, perThousand } from '../regional-monitor/client-sheets';
import { flowParts } from '../regional-monitor/flows';
import { partOf, SEGMENT_NAMES, segmentOfCase } from '../regional-monitor/segments';
import { behindTrajectories, trajectoriesOf } from '../regional-monitor/trajectories';
import { distinctClients } from '../regional-monitor/units';
import { totalOf, type Behind } from '../sheets/behind';
import type { Segment } from '../statements/segments';
import { COVERED } from '../small-numbers/cover-sheet';
import type { Block, BlockFigure, Part } from './block';
import {
  countFor,
  countShown,
  isMoneyCovered,
  own,
  partsOfYear,
  type Council,
  type CoveredCount,
} from './council';

export const SEGMENTS = ['wmo', 'jeugdhulp', 'jeugdGgz'] as const satisfies readonly Segment[];

/** Spells that begin or end in a period: how many, and which. */
interface Movement {
  readonly count: number;
  readonly behind: () => readonly Behind[];
}
type Flow = Readonly<Record<'inflow' | 'outflow', Movement>>;

/** F-02 for youth in trajectories, F-07 for Wmo in provisions; of any period. */
const flowsOf = (
  segment: Segment,
  cases: readonly MonitorCase[],
): ((period: DateRange) => Flow) => {
  if (segment === 'wmo') {
    const spells = caseSpells(cases);
    return (period) => {
      const parts = flowParts(spells, period);
      const { instroom, uitstroom } = behindFlows(parts);
      return {
        inflow: { count: parts.inflow.length, behind: instroom },
        outflow: { count: parts.outflow.length, behind: uitstroom },
      };
    };
  }
  const trajectories = trajectoriesOf(cases.map(partOf));
  return (period) => {
    const { inflow, outflow } = flowParts(trajectories, period);
    return {
      inflow: { count: inflow.length, behind: () => behindTrajectories(inflow) },
      outflow: { count: outflow.length, behind: () => behindTrajectories(outflow) },
    };
  };
};

const helpedIn = (cases: readonly MonitorCase[], period: DateRange): readonly MonitorCase[] =>
  cases.filter((one) => inPeriod(one, period));

const clientsIn = (cases: readonly MonitorCase[], period: DateRange): number =>
  distinctClients(helpedIn(cases, period)).value;

export const servedClients = (cases: readonly MonitorCase[], period: DateRange): number =>
  distinctClients(cases.filter((one) => deliveriesIn(one, period).length > 0)).value;

/** C-03; null: nobody had an accepted line. */
export const costPerClient = (cases: readonly MonitorCase[], period: DateRange): Cents | null => {
  const clients = servedClients(cases, period);
  if (clients === 0) return null;
  return Math.round(cases.reduce((sum, one) => sum + centsIn(one, period), 0) / clients);
};

const HALVES = ['eerste halfjaar', 'tweede halfjaar'] as const;

/** Everything that the sheet counts of one part of the laws, for one municipality. */
export const councilCounts = (
  segment: Segment,
  cases: readonly MonitorCase[],
  { period, quarters, year, ask }: Pick<Council, 'period' | 'quarters' | 'year' | 'ask'>,
): Readonly<Record<string, number>> => {
  const flows = flowsOf(segment, cases);
  const counted = (name: string, when: DateRange): readonly (readonly [string, number])[] => {
    const { inflow, outflow } = flows(when);
    return [
      [`clienten ${name}`, clientsIn(cases, when)],
      [`instroom ${name}`, inflow.count],
      [`uitstroom ${name}`, outflow.count],
    ];
  };
  return Object.fromEntries([
    ['bediend', servedClients(cases, period)],
    ...counted('jaar', period),
    ...quarters.flatMap((quarter, n) => counted(`kwartaal ${String(n + 1)}`, quarter)),
    ...partsOfYear(year, 6, ask.asAt).map((half, n) => [
      `clienten ${HALVES[n] ?? ''}`,
      clientsIn(cases, half),
    ]),
  ]) as Record<string, number>;
};

/** C-02 to C-04 of one part of the laws. */
export const segmentBlock = (
  council: Council,
  segment: Segment,
  {
    residents,
    cover,
    national,
  }: {
    readonly residents: ReadonlyMap<string, number>;
    readonly cover: CoveredCount;
    readonly national: string | null;
  },
): Block => {
  const { period, quarters, municipality, sources, year, ask } = council;
  const all = council.cases.filter((one) => segmentOfCase(one) === segment);
  const mine = all.filter(own(council));
  // One figure of few people gives the others away.
  const shown = <Value extends number | string | null>(value: Value): Value | typeof COVERED =>
    cover.own && value !== 0 && value !== null ? COVERED : value;
  const isCostHidden = isMoneyCovered(council, all);
  const codes = sources.names.municipalities.map(({ code }) => code);
  const here = municipality === null ? codes : [municipality];
  const people = (of: readonly string[]): number =>
    of.reduce((sum, code) => sum + (residents.get(code) ?? 0), 0);
  // What is covered does not open.
  const counted = (behind: () => readonly Behind[]): Part => ({
    value: countShown(council, totalOf(behind()), cover.own),
    ...(cover.own ? {} : { behind }),
  });
  const figure = (
    id: string,
    what: string,
    partsIn: (when: DateRange) => () => readonly Behind[],
  ): BlockFigure => ({
    ...{ id, what, kind: 'count' },
    ...counted(partsIn(period)),
    quarters: quarters.map((quarter) => counted(partsIn(quarter))),
  });
  const perMille = (cases: readonly MonitorCase[], of: readonly string[], when: DateRange) =>
    hundredths(perThousand(countFor(council, clientsIn(cases, when)), people(of)));
  const perResidents = (words: string, when: DateRange): BlockFigure => ({
    id: 'C-02',
    what: `Cliënten per 1.000 inwoners${words}`,
    kind: 'text',
    value: shown(perMille(mine, here, when)),
    region: cover.region ? null : perMille(all, codes, when),
    country: national,
  });
  const flows = flowsOf(segment, mine);
  const unit = segment === 'wmo' ? 'voorzieningen' : 'trajecten';
  return {
    title: SEGMENT_NAMES[segment],
    figures: [
      figure('C-02', 'Cliënten', (when) => behindClients(helpedIn(mine, when))),
      perResidents('', period),
      ...partsOfYear(year, 6, ask.asAt).map((half, n) =>
        perResidents(`, ${HALVES[n] ?? ''}`, half),
      ),
      {
        id: 'C-03',
        what: 'Kosten per cliënt',
        kind: 'cents',
        value: isCostHidden ? COVERED : shown(costPerClient(mine, period)),
        region: isCostHidden || cover.region ? null : costPerClient(all, period),
      },
      figure('C-04', `Instroom (${unit})`, (when) => flows(when).inflow.behind),
      figure('C-04', `Uitstroom (${unit})`, (when) => flows(when).outflow.behind),
    ],
  };
};
