import { calendarMonth, monthsIn, type DateRange } from '@zgb/kernel';
import { yesNo } from '../access/figures';
import { definitionOf, versionsNote } from '../indicators/definitions';
import { proportionBehind, rowWithBehind, shareBehind } from '../sheets/behind';
import type { Sheet, SheetAsk, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import {
  attributesByProduct,
  monitorCases,
  PERIOD_OPTIONS,
  periodAsked,
  placesAsked,
  productOf,
  REGION_ROW,
  shareOf,
  textColumn,
  type MonitorCase,
} from './cases';
import { behindClients, behindEach, behindFlows, behindPairs, caseSpells } from './behind-cases';
import { flowParts, flowsFromCounts, type Flows } from './flows';
import { isProvisional, meanOfSettled } from './provisional';
import {
  partOf,
  PROVISION_TYPES,
  provisionType,
  SEGMENT_NAMES,
  segmentOfCase,
  YOUTH_SEGMENTS,
  type ProvisionType,
} from './segments';
import {
  behindTrajectories,
  byClient,
  trajectoriesOf,
  trajectoryFlows,
  trajectoryParts,
  type Trajectory,
} from './trajectories';
import { countColumn, distinctClients, distinctPairs, UNITS } from './units';

/** Youth trajectories per part of the youth law; never both in one (GV-17). */
export const youthTrajectories = (cases: readonly MonitorCase[]) =>
  YOUTH_SEGMENTS.map((segment) => ({
    segment,
    name: SEGMENT_NAMES[segment],
    trajectories: trajectoriesOf(cases.filter((one) => segmentOfCase(one) === segment).map(partOf)),
  }));

const youthRow = (
  gemeente: string,
  soort: string,
  own: readonly Trajectory[],
  { all, period }: { readonly all: ReturnType<typeof byClient>; readonly period: DateRange },
): SheetRow => {
  const parts = trajectoryParts(own, all, period);
  const flows = trajectoryFlows(parts);
  const behind = (some: readonly Trajectory[]) => () => behindTrajectories(some);
  const row = {
    gemeente,
    soort,
    begin: flows.begin.value,
    instroom: flows.inflow.value,
    eerder: flows.repeated.value,
    aandeelEerder: shareOf(flows.repeated.value, flows.inflow.value),
    uitstroom: flows.outflow.value,
    eind: flows.end.value,
    actief: flows.active.value,
  };
  return rowWithBehind(row, {
    begin: behind(parts.begin),
    instroom: behind(parts.inflow),
    eerder: behind(parts.repeated),
    aandeelEerder: shareBehind(behind(parts.repeated), behind(parts.inflow)),
    uitstroom: behind(parts.outflow),
    eind: behind(parts.end),
    actief: behind(parts.active),
  });
};

/** F-01, F-02, F-03, MIJ-21, GV-17. */
export const youthFlowSheet: SheetView = {
  name: 'jeugdstromen',
  title: 'Jeugdtrajecten: stand, instroom en uitstroom',
  definition: definitionOf('F-01', 'F-02', 'F-03'),
  options: PERIOD_OPTIONS,
  read: async (sources, ask) => {
    const period = periodAsked(ask);
    const segments = youthTrajectories(await monitorCases(sources, ask));
    const places = placesAsked(sources, ask);
    // Help of either kind is help had before.
    const all = byClient(segments.flatMap(({ trajectories }) => trajectories));
    return {
      columns: [
        textColumn('gemeente', 'Gemeente'),
        textColumn('soort', 'Soort'),
        countColumn('begin', 'Beginstand', 'trajectories'),
        countColumn('instroom', 'Instroom', 'trajectories'),
        countColumn('eerder', 'Waarvan eerder hulp', 'trajectories'),
        { key: 'aandeelEerder', label: 'Aandeel eerder hulp', kind: 'share' },
        countColumn('uitstroom', 'Uitstroom', 'trajectories'),
        countColumn('eind', 'Eindstand', 'trajectories'),
        countColumn('actief', 'Actief in de periode', 'trajectories'),
      ],
      rows: segments.flatMap(({ name, trajectories }) => [
        ...places.map((place) =>
          youthRow(
            place.name,
            name,
            trajectories.filter(({ municipality }) => municipality === place.code),
            { all, period },
          ),
        ),
        youthRow(REGION_ROW, name, trajectories, { all, period }),
      ]),
      notes: [versionsNote('F-01', 'F-02', 'F-03')],
    };
  },
};

const flowColumns = (unit: 'provisions') => [
  countColumn('begin', 'Beginstand', unit),
  countColumn('instroom', 'Instroom', unit),
  countColumn('uitstroom', 'Uitstroom', unit),
  countColumn('eind', 'Eindstand', unit),
];

const flowCells = ({ begin, inflow, outflow, end }: Flows) => ({
  begin,
  instroom: inflow,
  uitstroom: outflow,
  eind: end,
});

/** F-07, MIJ-21: Wmo provisions per type. */
export const provisionFlowSheet: SheetView = {
  name: 'wmo-voorzieningen',
  title: 'Wmo-voorzieningen: stand, instroom en uitstroom',
  definition: definitionOf('F-07', 'F-02'),
  options: PERIOD_OPTIONS,
  read: async (sources, ask) => {
    const period = periodAsked(ask);
    const attributesOf = await attributesByProduct(sources, ask);
    const cases = (await monitorCases(sources, ask)).filter(({ law }) => law === 'wmo');
    const typeOf = (one: MonitorCase): ProvisionType =>
      provisionType(one.category, attributesOf(productOf(one)).iv3);
    const row = (gemeente: string, type: ProvisionType, own: readonly MonitorCase[]): SheetRow => {
      const parts = flowParts(caseSpells(own.filter((one) => typeOf(one) === type)), period);
      const { begin, inflow, outflow } = parts;
      const flows = flowsFromCounts(begin.length, inflow.length, outflow.length);
      return rowWithBehind(
        { gemeente, soort: PROVISION_TYPES[type], ...flowCells(flows) },
        behindFlows(parts),
      );
    };
    const types = Object.keys(PROVISION_TYPES) as ProvisionType[];
    return {
      columns: [
        textColumn('gemeente', 'Gemeente'),
        textColumn('soort', 'Soort'),
        ...flowColumns('provisions'),
      ],
      rows: types.flatMap((type) => [
        ...placesAsked(sources, ask).map(({ code, name }) =>
          row(
            name,
            type,
            cases.filter(({ municipality }) => municipality === code),
          ),
        ),
        row(REGION_ROW, type, cases),
      ]),
      notes: [versionsNote('F-07', 'F-02')],
    };
  },
};

/** Stay is what the books say it is, or a category of stay of the standard. */
const STAY_FIELDS = ['6.73a', '6.73b', '6.73c', '6.74b', '6.74c'];
const STAY_CATEGORIES = ['35', '36', '37', '38', '43', '44'];

/** MIJ-29: youth care with stay is heavy. */
export const isHeavy = (one: MonitorCase, iv3: string | undefined): boolean =>
  one.law === 'jw' &&
  (iv3 === undefined ? STAY_CATEGORIES.includes(one.category ?? '') : STAY_FIELDS.includes(iv3));

const monthBefore = (period: DateRange): DateRange => {
  const year = Number(period.from.slice(0, 4)) - 1;
  return { from: `${String(year)}${period.from.slice(4, 7)}-01`, until: period.until };
};

/** More than the mean of the twelve months before, with so many percent on top. */
const isAbove = (count: number, mean: number, percent: number): boolean =>
  count * 100 > mean * (100 + percent);

const readHeavy = async (sources: SheetSources, ask: SheetAsk): Promise<Sheet> => {
  const period = periodAsked(ask);
  const percent = Number(ask.options['drempelProcent'] ?? '10');
  const attributesOf = await attributesByProduct(sources, ask);
  const heavy = (await monitorCases(sources, ask)).filter((one) =>
    isHeavy(one, attributesOf(productOf(one)).iv3),
  );
  const all = YOUTH_SEGMENTS.flatMap((segment) => {
    const own = trajectoriesOf(heavy.filter((one) => segmentOfCase(one) === segment).map(partOf));
    const series = monthsIn(monthBefore(period)).map((month) => {
      const { from, until } = calendarMonth(month);
      const begun = own.filter((one) => from <= one.from && one.from <= until);
      return { month, value: begun.length, begun };
    });
    return series.slice(-monthsIn(period).length).map(({ month, value, begun }, place) => {
      const mean = meanOfSettled(series.slice(place, place + 12), ask.asAt);
      const provisional = isProvisional(month, ask.asAt);
      const signal = !provisional && mean !== null && isAbove(value, mean, percent);
      const row = {
        maand: month,
        soort: SEGMENT_NAMES[segment],
        instroom: value,
        gemiddeld: mean,
        signaal: yesNo(signal),
        voorlopig: yesNo(provisional),
      };
      const year = series.slice(place, place + 12);
      const settled = year.filter((one) => !isProvisional(one.month, ask.asAt));
      return rowWithBehind(row, {
        instroom: () => behindTrajectories(begun),
        gemiddeld: proportionBehind(
          () => behindTrajectories(settled.flatMap((one) => one.begun)),
          1,
          settled.length,
        ),
      });
    });
  });
  return {
    columns: [
      textColumn('maand', 'Maand'),
      textColumn('soort', 'Soort'),
      countColumn('instroom', 'Instroom zwaar', 'trajectories'),
      countColumn('gemiddeld', 'Gemiddeld per maand, jaar ervoor', 'trajectories'),
      textColumn('signaal', 'Signaal'),
      textColumn('voorlopig', 'Voorlopig'),
    ],
    rows: all,
    notes: [
      `Een signaal is meer dan ${String(percent)} % boven het gemiddelde. Een maand is voorlopig tot 60 dagen na de laatste dag en telt dan niet mee in het gemiddelde.`,
      versionsNote('MIJ-29'),
    ],
  };
};

/** MIJ-29: inflow into heavy youth care is a series of its own, with a signal of its own. */
export const heavyYouthSheet: SheetView = {
  name: 'zware-jeugdzorg',
  title: 'Instroom in zware jeugdzorg per maand',
  definition: definitionOf('MIJ-29'),
  options: { ...PERIOD_OPTIONS, drempelProcent: /^\d{1,3}$/ },
  read: readHeavy,
};

/** MIJ-08, ZES-06: pairs and persons are two units; the view never adds one to get the other. */
export const unitsSheet: SheetView = {
  name: 'eenheden',
  title: 'Cliënten, trajecten, voorzieningen en koppels',
  definition:
    'Vier eenheden naast elkaar op de dag. Cliënten zijn personen, ieder één keer. ' +
    definitionOf('MIJ-08', 'F-01'),
  options: {},
  read: async (sources, ask) => {
    const day = { from: ask.asAt, until: ask.asAt };
    const active = (await monitorCases(sources, ask)).filter(
      (one) => one.from <= day.until && (one.endedOn ?? day.from) >= day.from,
    );
    const row = (gemeente: string, own: readonly MonitorCase[]): SheetRow => {
      const trajectories = trajectoriesOf(own.filter(({ law }) => law === 'jw').map(partOf));
      const provisions = own.filter(({ law }) => law === 'wmo');
      const cells = {
        gemeente,
        clienten: distinctClients(own).value,
        trajecten: trajectories.length,
        voorzieningen: provisions.length,
        koppels: distinctPairs(own).value,
      };
      return rowWithBehind(cells, {
        clienten: behindClients(own),
        trajecten: () => behindTrajectories(trajectories),
        voorzieningen: behindEach(provisions),
        koppels: behindPairs(own),
      });
    };
    return {
      columns: [
        textColumn('gemeente', 'Gemeente'),
        countColumn('clienten', 'Op de dag', 'clients'),
        countColumn('trajecten', 'Op de dag', 'trajectories'),
        countColumn('voorzieningen', 'Op de dag', 'provisions'),
        { key: 'koppels', label: `Op de dag (${UNITS.pairs})`, kind: 'count' },
      ],
      rows: [
        ...placesAsked(sources, ask).map(({ code, name }) =>
          row(
            name,
            active.filter(({ municipality }) => municipality === code),
          ),
        ),
        row(REGION_ROW, active),
      ],
      notes: ['Kolommen zijn verschillende eenheden: zij mogen niet worden opgeteld.'],
    };
  },
};
