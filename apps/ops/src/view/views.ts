import { stringify as toCsv } from 'csv-stringify/sync';
import Table from 'cli-table3';
import {
  addMonths,
  dutchCalendar,
  firstOfMonth,
  foldProjection,
  formatEuro,
  type CalendarDate,
  type Projection,
  type Recorded,
} from '@zgb/kernel';
import type { EventStore } from '@zgb/event-store';
import {
  budgetUsage,
  budgetView,
  catalogue,
  declarationPage,
  declarations,
  foldedSource,
  monitorView,
  namesFrom,
  regionalMonitor,
  waitingList,
  waitingView,
  type Names,
  type RowSource,
  type Scope,
} from '@zgb/projections';
import { CommandError } from '../outcome';

export const VIEW_NAMES = [
  'regional-monitor',
  'budget-usage',
  'waiting-list',
  'declarations',
] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

export interface ViewOptions {
  readonly name: ViewName;
  readonly scope: Scope;
  readonly asAt: CalendarDate;
  /** Last moment of recording that counts; null: everything. */
  readonly knownOn: string | null;
  readonly format: 'table' | 'csv' | 'json';
}

/** A view as rows of cells, whatever it is printed as. */
interface Sheet {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** The same for programs. */
  readonly value: unknown;
}

const readEvents = async (
  log: EventStore,
  knownOn: string | null,
): Promise<readonly Recorded[]> => {
  const events: Recorded[] = [];
  for (let after = 0; ;) {
    const page = await log.readAll({ after });
    const last = page.at(-1);
    if (last === undefined) return events;
    for (const event of page)
      if (knownOn === null || event.recordedAt <= knownOn) events.push(event);
    after = last.position;
  }
};

const sourceOf = (projection: Projection, events: readonly Recorded[]): RowSource =>
  foldedSource(foldProjection(projection, events));

const euro = (cents: number | null): string => (cents === null ? '–' : formatEuro(cents));

const monitorSheet = async (
  events: readonly Recorded[],
  names: Names,
  { scope, asAt }: ViewOptions,
): Promise<Sheet> => {
  const sources = {
    monitor: sourceOf(regionalMonitor, events),
    budgets: sourceOf(budgetUsage, events),
  };
  const period = { from: firstOfMonth(addMonths(asAt, -11)), until: asAt };
  const view = await monitorView(sources, names, { scope, asAt, period });
  const groups = view.total.pairs;
  return {
    columns: [
      'Gemeente',
      'Inwoners',
      'Jaarrekening',
      'Begroting',
      'Verschil',
      ...groups.map(({ name }) => `${name} (opgave)`),
      ...groups.map(({ name }) => `${name} (grootboek)`),
      'Unieke cliënten',
      'Instroom',
      'Uitstroom',
    ],
    rows: [...view.municipalities, { name: 'Totaal', ...view.total }].map((row) => [
      row.name,
      row.residents,
      euro(row.accountsCents),
      euro(row.budgetCents),
      euro(row.differenceCents),
      ...row.pairs.map(({ stated }) => stated ?? '–'),
      ...row.pairs.map(({ counted }) => counted),
      row.uniqueClients,
      row.flows.inflow,
      row.flows.outflow,
    ]),
    value: view,
  };
};

const budgetSheet = async (
  events: readonly Recorded[],
  names: Names,
  { scope, asAt }: ViewOptions,
): Promise<Sheet> => {
  const query = { scope, asAt, year: Number(asAt.slice(0, 4)) };
  const view = await budgetView(sourceOf(budgetUsage, events), names, query);
  return {
    columns: [
      'AGB',
      'Aanbieder',
      'Raming',
      'Gebruikt',
      'Afgekeurd',
      'Toegezegd',
      'Nog open',
      'Status',
    ],
    rows: [
      ...view.providers.map((row) => ({ ...row, name: names.provider(row.provider) })),
      { ...view.total, provider: '', name: 'Totaal', status: '' },
    ].map((row) => [
      row.provider,
      row.name,
      euro(row.estimateCents),
      euro(row.usedCents),
      euro(row.refusedCents),
      euro(row.committedCents),
      euro(row.openCents),
      STATUS_NAMES[row.status] ?? '',
    ]),
    value: view,
  };
};

const STATUS_NAMES: Readonly<Record<string, string>> = {
  'no-estimate': 'zonder raming',
  'on-course': 'op koers',
  attention: 'let op',
  signal: 'signaal',
};

const waitingSheet = async (
  events: readonly Recorded[],
  names: Names,
  { scope, asAt }: ViewOptions,
): Promise<Sheet> => {
  const norm = {
    workingDays: names.region?.waitingNorm.workingDays ?? 14,
    calendar: dutchCalendar(names.region?.calendar),
  };
  const view = await waitingView(sourceOf(waitingList, events), names, { scope, asAt, norm });
  return {
    columns: [
      'Gemeente',
      'Toewijzing',
      'Aanbieder',
      'Product',
      'Toegewezen op',
      'Norm tot',
      'Werkdagen',
      'Wachtlijst',
    ],
    rows: view.rows.map((row) => [
      names.municipality(row.municipality),
      row.allocationNumber,
      names.provider(row.provider),
      names.product(row.law, row.category, row.code),
      row.allocatedOn,
      row.normEndsOn,
      row.workingDays,
      row.overNorm ? 'ja' : 'nee',
    ]),
    value: view,
  };
};

/** The command line prints the whole list. */
const ALL = Number.MAX_SAFE_INTEGER;

const declarationSheet = async (
  events: readonly Recorded[],
  names: Names,
  { scope }: ViewOptions,
): Promise<Sheet> => {
  const page = await declarationPage(sourceOf(declarations, events), { ...scope, limit: ALL });
  return {
    columns: [
      'Gemeente',
      'Aanbieder',
      'Nummer',
      'Maand',
      'Ontvangen',
      'Antwoord vóór',
      'Regels',
      'Ingediend',
      'Toegekend',
      'Afgekeurd',
    ],
    rows: page.declarations.map((row) => [
      names.municipality(row.municipality),
      names.provider(row.provider),
      row.number,
      row.period,
      row.receivedOn,
      row.answerDueOn,
      row.submittedLines,
      euro(row.submittedCents),
      euro(row.grantedCents),
      euro(row.refusedCents),
    ]),
    value: page,
  };
};

const SHEETS: Readonly<Record<ViewName, typeof monitorSheet>> = {
  'regional-monitor': monitorSheet,
  'budget-usage': budgetSheet,
  'waiting-list': waitingSheet,
  declarations: declarationSheet,
};

const tableOf = ({ columns, rows }: Sheet): string => {
  const table = new Table({
    head: [...columns],
    colAligns: columns.map((_column, index) =>
      rows.length > 0 &&
      rows.every((row) => typeof row[index] === 'number' || String(row[index]).startsWith('€'))
        ? 'right'
        : 'left',
    ),
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows) table.push([...row]);
  return table.toString();
};

/** Folds a view straight from the log and prints it: right at any moment, also in the past. */
export const printView = async (log: EventStore, options: ViewOptions): Promise<string> => {
  const events = await readEvents(log, options.knownOn);
  if (events.length === 0) {
    throw new CommandError(
      2,
      'Het grootboek is op dat moment nog leeg. Laad eerst een regio: zgb load REGIO.yaml.',
    );
  }
  const names = await namesFrom(sourceOf(catalogue, events));
  const sheet = await SHEETS[options.name](events, names, options);
  switch (options.format) {
    case 'json':
      return JSON.stringify(sheet.value, null, 2);
    case 'csv':
      return toCsv([[...sheet.columns], ...sheet.rows.map((row) => [...row])], {
        delimiter: ';',
      }).trimEnd();
    case 'table':
      return `${tableOf(sheet)}\nSituatie op ${options.asAt}${options.knownOn === null ? '' : `, zoals bekend op ${options.knownOn}`} · gebeurtenis ${String(events.at(-1)?.position ?? 0)}`;
  }
};
