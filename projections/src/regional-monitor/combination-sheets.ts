import { householdOn } from '@zgb/indications';
import { groupedBy } from '../access/figures';
import { households, type MemberRow } from '../households/households.projection';
import { definitionOf, versionsNote } from '../indicators/definitions';
import { rowsOf } from '../row-source';
import { rowWithBehind } from '../sheets/behind';
import type { SheetAsk, SheetColumn, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { behindClients, behindOnce } from './behind-cases';
import {
  monitorCases,
  placesAsked,
  REGION_ROW,
  spellOf,
  textColumn,
  type MonitorCase,
} from './cases';
import { activeOn } from './flows';
import { countColumn, type Unit } from './units';

const MOST = 6;

/** Columns from 1 to 6 or more provisions, and all together. */
const numberColumns = (unit: Unit): readonly SheetColumn[] => [
  ...Array.from({ length: MOST }, (_, n) =>
    countColumn(
      `aantal${String(n + 1)}`,
      n + 1 === MOST
        ? '6 of meer voorzieningen'
        : `${String(n + 1)} voorziening${n === 0 ? '' : 'en'}`,
      unit,
    ),
  ),
  countColumn('samen', 'Samen', unit),
];

type CaseKey = (one: MonitorCase) => string;

const clientOf: CaseKey = ({ municipality, clientRef }) => `${municipality}/${clientRef}`;

/** Who has provisions, by how many; each is in one group. */
const byNumber = (cases: readonly MonitorCase[], whoOf: CaseKey) => {
  const all = groupedBy(cases, whoOf);
  const groups = Array.from({ length: MOST }, (_, n) => ({
    key: `aantal${String(n + 1)}`,
    of: all.filter(([, own]) => Math.min(own.length, MOST) === n + 1),
  }));
  return {
    cells: {
      ...Object.fromEntries(groups.map(({ key, of }) => [key, of.length])),
      samen: all.length,
    },
    behind: {
      ...Object.fromEntries(
        groups.map(({ key, of }) => [
          key,
          behindOnce(
            of.flatMap(([, own]) => own),
            whoOf,
          ),
        ]),
      ),
      samen: behindOnce(cases, whoOf),
    },
  };
};

const activeWmoCases = async (
  sources: SheetSources,
  ask: SheetAsk,
): Promise<readonly MonitorCase[]> =>
  (await monitorCases(sources, ask)).filter(
    (one) => one.law === 'wmo' && activeOn([spellOf(one)], ask.asAt).length > 0,
  );

const perPlaceAndRegion = (
  sources: SheetSources,
  ask: SheetAsk,
  cases: readonly MonitorCase[],
  row: (gemeente: string, own: readonly MonitorCase[]) => SheetRow,
): readonly SheetRow[] => [
  ...placesAsked(sources, ask).map(({ code, name }) =>
    row(
      name,
      cases.filter(({ municipality }) => municipality === code),
    ),
  ),
  row(REGION_ROW, cases),
];

/** F-08: clients by number of provisions on the day. */
export const combinationSheet: SheetView = {
  name: 'combinaties-voorzieningen',
  title: 'Cliënten naar aantal voorzieningen',
  definition: definitionOf('F-08'),
  options: {},
  read: async (sources, ask) => {
    const active = await activeWmoCases(sources, ask);
    return {
      columns: [textColumn('gemeente', 'Gemeente'), ...numberColumns('clients')],
      rows: perPlaceAndRegion(sources, ask, active, (gemeente, own) => {
        const { cells, behind } = byNumber(own, clientOf);
        return rowWithBehind({ gemeente, ...cells }, behind);
      }),
      notes: [versionsNote('F-08')],
    };
  },
};

/** The household of each client on the day, by the key of the client. */
const householdsOnDay = async (
  sources: SheetSources,
  { asAt, scope }: SheetAsk,
): Promise<ReadonlyMap<string, string>> => {
  const { municipality } = scope;
  const members = await rowsOf<MemberRow>(
    await sources.rows(households),
    'member',
    municipality === undefined ? {} : { municipality },
  );
  return new Map(
    members.flatMap((one) => {
      const household = householdOn(one.history, asAt);
      return household === null
        ? []
        : [[`${one.municipality}/${one.clientRef}`, `${one.municipality}/${household}`] as const];
    }),
  );
};

/** F-08: households with at least one provision, by how many they have together. */
export const householdsSheet: SheetView = {
  name: 'huishoudens-voorzieningen',
  title: 'Huishoudens naar aantal voorzieningen',
  definition: definitionOf('F-08'),
  options: {},
  read: async (sources, ask) => {
    const householdOfClient = await householdsOnDay(sources, ask);
    const householdOf: CaseKey = (one) => householdOfClient.get(clientOf(one)) ?? '';
    const active = await activeWmoCases(sources, ask);
    const row = (gemeente: string, own: readonly MonitorCase[]): SheetRow => {
      const known = own.filter((one) => householdOf(one) !== '');
      const shared = groupedBy(known, householdOf).flatMap(([, all]) =>
        new Set(all.map(clientOf)).size > 1 ? all : [],
      );
      const unknown = own.filter((one) => householdOf(one) === '');
      const { cells, behind } = byNumber(known, householdOf);
      const countOf = (cases: readonly MonitorCase[], whoOf: CaseKey): number =>
        new Set(cases.map(whoOf)).size;
      return rowWithBehind(
        {
          gemeente,
          ...cells,
          metMeer: countOf(shared, householdOf),
          onbekend: countOf(unknown, clientOf),
        },
        {
          ...behind,
          metMeer: behindOnce(shared, householdOf),
          onbekend: behindClients(unknown),
        },
      );
    };
    return {
      columns: [
        textColumn('gemeente', 'Gemeente'),
        ...numberColumns('households'),
        countColumn('metMeer', 'Met meer dan één cliënt', 'households'),
        countColumn('onbekend', 'Huishouden niet bekend', 'clients'),
      ],
      rows: perPlaceAndRegion(sources, ask, active, row),
      notes: [
        'De gemeente geeft op wie bij elkaar wonen (opdracht huishoudens). Zonder die opgave staat een cliënt onder niet bekend.',
        versionsNote('F-08'),
      ],
    };
  },
};
