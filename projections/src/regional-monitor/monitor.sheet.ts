import { addMonths, firstOfMonth, type CalendarDate, type DateRange } from '@zgb/kernel';
import { budgetUsage } from '../budget-usage/budget-usage.projection';
import { rowWithBehind } from '../sheets/behind';
import type { SheetAsk, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { REGION_ROW, textColumn } from './cases';
import { monitorView, type MonitorFigures, type MonitorView } from './monitor.query';
import { regionalMonitor } from './regional-monitor.projection';
import { countColumn } from './units';

/** Twelve months up to the day, so that flows can be compared over the seasons. */
export const monitorPeriod = (asAt: CalendarDate): DateRange => ({
  from: firstOfMonth(addMonths(asAt, -11)),
  until: asAt,
});

const viewOf = async (sources: SheetSources, { scope, asAt }: SheetAsk): Promise<MonitorView> =>
  monitorView(
    { monitor: await sources.rows(regionalMonitor), budgets: await sources.rows(budgetUsage) },
    sources.names,
    { scope, asAt, period: monitorPeriod(asAt) },
  );

type Place = MonitorFigures & { readonly name: string };

/** The municipalities, and all of them together. */
const placesOf = ({ municipalities, total }: MonitorView): readonly Place[] => [
  ...municipalities,
  { ...total, name: REGION_ROW },
];

const PERIOD_TEXT =
  'Stromen gaan over twaalf maanden tot en met de dag. Lopend is een toewijzing die op de dag geldt en niet is verwijderd; wat op de laatste dag eindigt, telt niet in de eindstand (F-02).';

/** The figures of the page of the region. NL: regiomonitor. */
export const monitorFiguresSheet: SheetView = {
  name: 'regiomonitor',
  title: 'Regiomonitor: cijfers per gemeente',
  definition: `Inwoners, jaarrekening en begroting zoals de gemeenten ze opgaven, met cliënten en toewijzingen uit het grootboek. ${PERIOD_TEXT}`,
  options: {},
  read: async (sources, ask) => ({
    columns: [
      textColumn('gemeente', 'Gemeente'),
      { key: 'inwoners', label: 'Inwoners', kind: 'count', summed: false },
      { key: 'jaarrekening', label: 'Jaarrekening', kind: 'cents', summed: false },
      { key: 'begroting', label: 'Begroting', kind: 'cents', summed: false },
      { key: 'verschil', label: 'Verschil', kind: 'cents', summed: false },
      { key: 'verschilDeel', label: 'Verschil van jaarrekening', kind: 'share' },
      countColumn('clienten', 'Op de dag', 'clients'),
      { ...countColumn('begin', 'Beginstand', 'allocations'), summed: false },
      { ...countColumn('instroom', 'Instroom', 'allocations'), summed: false },
      { ...countColumn('uitstroom', 'Uitstroom', 'allocations'), summed: false },
      { ...countColumn('eind', 'Eindstand', 'allocations'), summed: false },
    ],
    rows: placesOf(await viewOf(sources, ask)).map(
      ({ name, flows, behind, ...figures }): SheetRow => {
        const cells = {
          gemeente: name,
          inwoners: figures.residents,
          jaarrekening: figures.accountsCents,
          begroting: figures.budgetCents,
          verschil: figures.differenceCents,
          verschilDeel: figures.differenceBasisPoints,
          clienten: figures.uniqueClients,
          begin: flows.begin,
          instroom: flows.inflow,
          uitstroom: flows.outflow,
          eind: flows.end,
        };
        return rowWithBehind(cells, behind.figures);
      },
    ),
    notes: [],
  }),
};

/** ZES-06: pairs as stated and as counted. NL: koppels. */
export const monitorPairsSheet: SheetView = {
  name: 'regiomonitor-koppels',
  title: 'Regiomonitor: koppels van cliënt en product',
  definition:
    'Per gemeente en productgroep wat bij de start van het grootboek is opgegeven, wat er op die dag in het grootboek stond, en wat er op de gevraagde dag loopt. Koppels zijn nooit cliënten (ZES-06).',
  options: {},
  read: async (sources, ask) => ({
    columns: [
      textColumn('gemeente', 'Gemeente'),
      textColumn('groep', 'Productgroep'),
      { key: 'opgave', label: 'Opgave', kind: 'count', summed: false },
      { key: 'opgaveDatum', label: 'Opgave van', kind: 'date' },
      { key: 'toen', label: 'Grootboek op die dag', kind: 'count', summed: false },
      { key: 'nu', label: 'Grootboek op de dag', kind: 'count', summed: false },
    ],
    rows: placesOf(await viewOf(sources, ask)).flatMap(({ name, pairs, behind }) =>
      pairs.map((one): SheetRow => {
        const cells = {
          gemeente: name,
          groep: one.name,
          opgave: one.stated,
          opgaveDatum: one.statedOn,
          toen: one.countedThen,
          nu: one.counted,
        };
        return rowWithBehind(cells, behind.pairs(one.group));
      }),
    ),
    notes: [],
  }),
};

/** Flows per month. NL: stromen per maand. */
export const monitorMonthsSheet: SheetView = {
  name: 'regiomonitor-maanden',
  title: 'Regiomonitor: stromen per maand',
  definition: `Toewijzingen die in de maand begonnen en eindigden, en wat er aan het eind van de maand loopt. ${PERIOD_TEXT}`,
  options: {},
  read: async (sources, ask) => ({
    columns: [
      textColumn('maand', 'Maand'),
      textColumn('gemeente', 'Gemeente'),
      { ...countColumn('instroom', 'Instroom', 'allocations'), summed: false },
      { ...countColumn('uitstroom', 'Uitstroom', 'allocations'), summed: false },
      { ...countColumn('stand', 'Stand', 'allocations'), summed: false },
    ],
    rows: (await viewOf(sources, ask)).series.map(({ month, code, flows, behind }): SheetRow => {
      const cells = {
        maand: month,
        gemeente: code === null ? REGION_ROW : sources.names.municipality(code),
        instroom: flows.inflow,
        uitstroom: flows.outflow,
        stand: flows.end,
      };
      return rowWithBehind(cells, behind);
    }),
    notes: [],
  }),
};
