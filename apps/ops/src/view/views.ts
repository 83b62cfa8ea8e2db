import { stringify as toCsv } from 'csv-stringify/sync';
import Table from 'cli-table3';
import {
  addMonths,
  firstOfMonth,
  foldProjection,
  formatEuro,
  type CalendarDate,
  type Projection,
  type Recorded,
} from '@zgb/kernel';
import { pagesOf, type EventStore } from '@zgb/event-store';
import {
  budgetUsage,
  behindSheet,
  comparedSheet,
  type Earlier,
  budgetView,
  catalogue,
  contracts,
  declarationPage,
  declarations,
  exportCells,
  foldedSource,
  monitorView,
  namesFrom,
  readableCells,
  regionalMonitor,
  sheetViews,
  waitingList,
  regionalNorm,
  waitingView,
  type Names,
  type RowSource,
  type Scope,
  type SheetAnswer,
  type SheetQuestion,
  type SheetSources,
  type SheetView,
} from '@zgb/projections';
import { CommandError } from '../outcome';
import { answered, asksAnything, summary, told } from './question';

/** A view as the command line prints it: one of its own, or a sheet that the API has too. */
export interface PrintableView {
  readonly name: string;
  /** Further questions, each with its form. */
  readonly options: Readonly<Record<string, RegExp>>;
  /** The sheet that it prints; absent: the view has a form of its own. */
  readonly sheet?: SheetView;
  read(events: readonly Recorded[], names: Names, ask: Ask): Promise<PrintedSheet>;
}

export interface ViewOptions {
  readonly view: PrintableView;
  /** Answers to the further questions of the view. */
  readonly options: Readonly<Record<string, string>>;
  readonly scope: Scope;
  readonly asAt: CalendarDate;
  /** Last moment of recording that counts; null: everything. */
  readonly knownOn: string | null;
  readonly format: 'table' | 'csv' | 'json';
  /** What is asked of a sheet in the language of all sheets; absent: the sheet as it is. */
  readonly question?: SheetQuestion;
  /** Of persons, for who looks now; absent: not at hand. */
  readonly turns18On?: SheetSources['turns18On'] | undefined;
  /** The log must hold this event at least. */
  readonly atLeast?: number;
}

type Ask = Pick<ViewOptions, 'scope' | 'asAt' | 'options' | 'question' | 'turns18On'>;

/** With what is known of persons, when that is at hand. */
export const withPersons = (
  sources: Omit<SheetSources, 'turns18On'>,
  { turns18On }: Pick<ViewOptions, 'turns18On'>,
): SheetSources => (turns18On === undefined ? sources : { ...sources, turns18On });

/** A view as rows of cells, whatever it is printed as. */
export interface PrintedSheet {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** The same for programs. */
  readonly value: unknown;
  readonly notes?: readonly string[];
  /** For spreadsheets, when other than what people read. */
  readonly exported?: readonly (readonly string[])[];
}

export const readEvents = async (
  log: EventStore,
  knownOn: string | null,
): Promise<readonly Recorded[]> => {
  const events: Recorded[] = [];
  for await (const page of pagesOf(log, { until: knownOn })) events.push(...page);
  return events;
};

const sourceOf = (projection: Projection, events: readonly Recorded[]): RowSource =>
  foldedSource(foldProjection(projection, events));

/** Headings of the views with a form of their own. */
export const BUDGET_COLUMNS: readonly string[] = [
  'AGB',
  'Aanbieder',
  'Raming',
  'Gebruikt',
  'Afgekeurd',
  'Toegezegd',
  'Nog open',
  'Status',
];
export const WAITING_COLUMNS: readonly string[] = [
  'Gemeente',
  'Toewijzing',
  'Aanbieder',
  'Product',
  'Toegewezen op',
  'Norm tot',
  'Werkdagen',
  'Wachtlijst',
];
export const DECLARATION_COLUMNS: readonly string[] = [
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
];

export const monitorColumns = (groups: readonly string[]): readonly string[] => [
  'Gemeente',
  'Inwoners',
  'Jaarrekening',
  'Begroting',
  'Verschil',
  ...groups.map((name) => `${name} (opgave)`),
  ...groups.map((name) => `${name} (grootboek)`),
  'Unieke cliënten',
  'Instroom',
  'Uitstroom',
];

export const euro = (cents: number | null): string => (cents === null ? '–' : formatEuro(cents));

const monitorSheet = async (
  events: readonly Recorded[],
  names: Names,
  { scope, asAt }: Ask,
): Promise<PrintedSheet> => {
  const sources = {
    monitor: sourceOf(regionalMonitor, events),
    budgets: sourceOf(budgetUsage, events),
  };
  const period = { from: firstOfMonth(addMonths(asAt, -11)), until: asAt };
  const view = await monitorView(sources, names, { scope, asAt, period });
  const groups = view.total.pairs;
  return {
    columns: monitorColumns(groups.map(({ name }) => name)),
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
  { scope, asAt }: Ask,
): Promise<PrintedSheet> => {
  const query = { scope, asAt, year: Number(asAt.slice(0, 4)) };
  const view = await budgetView(sourceOf(budgetUsage, events), names, query);
  return {
    columns: BUDGET_COLUMNS,
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
  { scope, asAt }: Ask,
): Promise<PrintedSheet> => {
  const norm = regionalNorm(names);
  const sources = {
    waiting: sourceOf(waitingList, events),
    contracts: sourceOf(contracts, events),
  };
  const view = await waitingView(sources, names, { scope, asAt, norm });
  return {
    columns: WAITING_COLUMNS,
    rows: [...view.rows, ...view.pausedRows].map((row) => [
      names.municipality(row.municipality),
      row.allocationNumber,
      names.provider(row.provider),
      names.product(row.law, row.category, row.code),
      row.allocatedOn,
      row.paused ? '' : row.normEndsOn,
      row.workingDays,
      row.paused ? 'wacht om eigen reden' : row.overNorm ? 'ja' : 'nee',
    ]),
    notes:
      view.paused === 0
        ? []
        : [
            `${String(view.paused)} wachten om een eigen reden en tellen niet mee op de wachtlijst.`,
          ],
    value: view,
  };
};

/** The command line prints the whole list. */
const ALL = Number.MAX_SAFE_INTEGER;

const declarationSheet = async (
  events: readonly Recorded[],
  names: Names,
  { scope }: Ask,
): Promise<PrintedSheet> => {
  const page = await declarationPage(sourceOf(declarations, events), { ...scope, limit: ALL });
  return {
    columns: DECLARATION_COLUMNS,
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

const own = (name: string, read: PrintableView['read']): PrintableView => ({
  name,
  options: {},
  read,
});

/** A sheet of the projections, folded, asked and put in words; at times beside an earlier moment. */
const printable = (sheetView: SheetView, comparedWith: string | null = null): PrintableView => ({
  name: sheetView.name,
  options: sheetView.options,
  sheet: sheetView,
  read: async (events, names, ask) => {
    const rows = (projection: Projection) => Promise.resolve(sourceOf(projection, events));
    const shown =
      comparedWith === null ? sheetView : comparedSheet(sheetView, earlierIn(events, comparedWith));
    const sheet = await told(() => shown.read(withPersons({ rows, names }, ask), ask));
    return printedAnswer(answered(sheet, ask.question), ask.question);
  },
});

/** An answer about a sheet as it is printed. */
export const printedAnswer = (answer: SheetAnswer, question?: SheetQuestion): PrintedSheet => ({
  columns: answer.columns.map(({ label }) => label),
  rows: readableCells(answer),
  exported: exportCells(answer),
  notes: [...summary(answer, question), ...answer.notes],
  value: answer,
});

const earlierIn = (events: readonly Recorded[], moment: string): Earlier => {
  const known = events.filter(({ recordedAt }) => recordedAt <= moment);
  return { moment, rows: (projection) => Promise.resolve(sourceOf(projection, known)) };
};

const VIEWS: readonly PrintableView[] = [
  own('regional-monitor', monitorSheet),
  own('budget-usage', budgetSheet),
  own('waiting-list', waitingSheet),
  own('declarations', declarationSheet),
  ...sheetViews.map((view) => printable(view)),
];

export const VIEW_NAMES: readonly string[] = VIEWS.map(({ name }) => name);

/** The view of that name; says which there are when there is none. */
export const viewNamed = (name: string): PrintableView => {
  const found = VIEWS.find((view) => view.name === name);
  if (found !== undefined) return found;
  throw new CommandError(2, `Overzicht ${name} bestaat niet. Kies uit: ${VIEW_NAMES.join(', ')}.`);
};

/** The rows behind one figure of some rows of a view, as a view of its own. */
export const viewBehind = (
  { name, sheet }: PrintableView,
  column: string,
  rows: readonly string[] = [],
): PrintableView => {
  if (sheet === undefined) {
    throw new CommandError(2, `Overzicht ${name} heeft geen cijfers die u kunt openen.`);
  }
  return printable(behindSheet(sheet, column, rows));
};

/** What changed in a view since a moment, as a view of its own. */
export const viewCompared = ({ name, sheet }: PrintableView, moment: string): PrintableView => {
  if (sheet === undefined) {
    throw new CommandError(
      2,
      `Overzicht ${name} kan niet worden vergeleken met een eerder moment.`,
    );
  }
  return printable(sheet, moment);
};

/** `vraag=waarde` for the questions that this view has. */
export const viewOptions = (
  { name, options }: PrintableView,
  pairs: readonly string[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    pairs.map((pair) => {
      const [option = '', value = ''] = pair.split(/=(.*)/s);
      const pattern = options[option];
      const asked = Object.keys(options).join(', ');
      if (pattern === undefined) {
        const known = asked === '' ? 'geen verdere vragen' : `alleen: ${asked}`;
        throw new CommandError(2, `Overzicht ${name} kent de vraag “${option}” niet; ${known}.`);
      }
      if (pattern.test(value)) return [option, value];
      throw new CommandError(2, `De waarde “${value}” bij ${option} heeft niet de goede vorm.`);
    }),
  );

const tableOf = ({ columns, rows }: PrintedSheet): string => {
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

/** Where the figures of a sheet stand. */
export interface PrintedStand {
  readonly asAt: CalendarDate;
  readonly knownOn: string | null;
  readonly position: number;
}

/** A view for people, spreadsheets or programs. */
export const viewText = (
  sheet: PrintedSheet,
  { asAt, knownOn, position }: PrintedStand,
  format: ViewOptions['format'],
): string => {
  switch (format) {
    case 'json':
      return JSON.stringify(sheet.value, null, 2);
    case 'csv':
      return toCsv([[...sheet.columns], ...(sheet.exported ?? sheet.rows).map((row) => [...row])], {
        delimiter: ';',
      }).trimEnd();
    case 'table': {
      const known = knownOn === null ? '' : `, zoals bekend op ${knownOn}`;
      const stand = `Situatie op ${asAt}${known} · gebeurtenis ${String(position)}`;
      return [tableOf(sheet), ...(sheet.notes ?? []), stand].join('\n');
    }
  }
};

/** Says so when something is asked of a view that has no rows to ask. */
export const refuseQuestion = ({
  view,
  question,
}: Pick<ViewOptions, 'view' | 'question'>): void => {
  if (view.sheet === undefined && question !== undefined && asksAnything(question)) {
    throw new CommandError(2, `Overzicht ${view.name} kan niet worden gefilterd of uitgesplitst.`);
  }
};

/** Folds a view straight from the log and prints it: right at any moment, also in the past. */
export const printView = async (log: EventStore, options: ViewOptions): Promise<string> => {
  const { view, asAt, knownOn, atLeast = 0 } = options;
  refuseQuestion(options);
  const events = await readEvents(log, options.knownOn);
  if (events.length === 0) {
    throw new CommandError(
      2,
      'Het grootboek is op dat moment nog leeg. Laad eerst een regio: zgb load REGIO.yaml.',
    );
  }
  const head = events.at(-1)?.position ?? 0;
  if (head < atLeast) {
    throw new CommandError(
      2,
      `Het grootboek is pas bij gebeurtenis ${String(head)}, nog niet bij ${String(atLeast)}.`,
    );
  }
  const names = await namesFrom(sourceOf(catalogue, events));
  const sheet = await view.read(events, names, options);
  return viewText(sheet, { asAt, knownOn, position: head }, options.format);
};
