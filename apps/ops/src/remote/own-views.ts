import { formatEuro } from '@zgb/kernel';
import {
  BUDGET_COLUMNS,
  DECLARATION_COLUMNS,
  euro,
  monitorColumns,
  WAITING_COLUMNS,
  type PrintedSheet,
} from '../view/views';
import type { Query, RemoteLedger } from './connection';
import type { StandWords } from './sheet-words';

interface Place {
  readonly code: string;
  readonly naam: string;
}
interface Provider {
  readonly agb: string;
  readonly naam: string;
}

/** A view with a form of its own, asked of the API and put in rows. */
export interface RemoteView {
  read(
    ledger: RemoteLedger,
    query: Query,
  ): Promise<{ readonly stand: StandWords; readonly sheet: PrintedSheet }>;
}

type Told<Value> = Value & { readonly stand: StandWords };

const viewOf = <Value>(
  path: string,
  columns: (value: Value) => readonly string[],
  rows: (value: Value) => PrintedSheet['rows'],
  notes: (value: Value) => readonly string[] = () => [],
): RemoteView => ({
  read: async (ledger, query) => {
    const value = await ledger.get<Told<Value>>(path, query);
    const sheet = { columns: columns(value), rows: rows(value), notes: notes(value), value };
    return { stand: value.stand, sheet };
  },
});

interface MonitorFiguresWords {
  readonly inwoners: number;
  readonly jaarrekeningCent: number | null;
  readonly begrotingCent: number | null;
  readonly verschilCent: number | null;
  readonly koppels: readonly {
    readonly naam: string;
    readonly opgave: number | null;
    readonly grootboek: number;
  }[];
  readonly uniekeClienten: number;
  readonly instroom: number;
  readonly uitstroom: number;
}
interface MonitorWords {
  readonly gemeenten: readonly (Place & MonitorFiguresWords)[];
  readonly totaal: MonitorFiguresWords;
}

const monitor = viewOf<MonitorWords>(
  '/v1/monitor',
  ({ totaal }) => monitorColumns(totaal.koppels.map(({ naam }) => naam)),
  ({ gemeenten, totaal }) =>
    [...gemeenten, { naam: 'Totaal', ...totaal }].map((row) => [
      row.naam,
      row.inwoners,
      euro(row.jaarrekeningCent),
      euro(row.begrotingCent),
      euro(row.verschilCent),
      ...row.koppels.map(({ opgave }) => opgave ?? '–'),
      ...row.koppels.map(({ grootboek }) => grootboek),
      row.uniekeClienten,
      row.instroom,
      row.uitstroom,
    ]),
);

interface UsageWords {
  readonly ramingCent: number | null;
  readonly gebruiktCent: number;
  readonly afgekeurdCent: number;
  readonly verplichtCent: number;
  readonly openCent: number;
}
interface BudgetWords {
  readonly aanbieders: readonly (Provider & UsageWords & { readonly status: string })[];
  readonly totaal: UsageWords;
}

const budget = viewOf<BudgetWords>(
  '/v1/budgetgebruik',
  () => BUDGET_COLUMNS,
  ({ aanbieders, totaal }) =>
    [...aanbieders, { agb: '', naam: 'Totaal', status: '', ...totaal }].map((row) => [
      row.agb,
      row.naam,
      euro(row.ramingCent),
      euro(row.gebruiktCent),
      euro(row.afgekeurdCent),
      euro(row.verplichtCent),
      euro(row.openCent),
      row.status,
    ]),
);

interface WaitingRowWords {
  readonly toewijzing: number;
  readonly gemeente: Place;
  readonly aanbieder: Provider;
  readonly product: { readonly naam: string };
  readonly toegewezenOp: string;
  readonly normTot: string;
  readonly werkdagen: number;
  readonly bovenNorm: boolean;
}
interface WaitingWords {
  readonly gepauzeerd: number;
  readonly regels: readonly WaitingRowWords[];
  readonly gepauzeerdeRegels: readonly WaitingRowWords[];
}

const waiting = viewOf<WaitingWords>(
  '/v1/wachtlijst',
  () => WAITING_COLUMNS,
  ({ regels, gepauzeerdeRegels }) =>
    [
      ...regels.map((row) => ({ ...row, paused: false })),
      ...gepauzeerdeRegels.map((row) => ({ ...row, paused: true })),
    ].map((row) => [
      row.gemeente.naam,
      row.toewijzing,
      row.aanbieder.naam,
      row.product.naam,
      row.toegewezenOp,
      row.paused ? '' : row.normTot,
      row.werkdagen,
      row.paused ? 'wacht om eigen reden' : row.bovenNorm ? 'ja' : 'nee',
    ]),
  ({ gepauzeerd }) =>
    gepauzeerd === 0
      ? []
      : [`${String(gepauzeerd)} wachten om een eigen reden en tellen niet mee op de wachtlijst.`],
);

interface DeclarationWords {
  readonly gemeente: Place;
  readonly aanbieder: Provider;
  readonly nummer: string;
  readonly periode: string;
  readonly ontvangenDatum: string;
  readonly antwoordVoorDatum: string;
  readonly regels: number;
  readonly ingediendCent: number;
  readonly toegekendCent: number;
  readonly afgekeurdCent: number;
}

/** The command line prints the whole list: page by page until there is no more. */
const declarations: RemoteView = {
  read: async (ledger, query) => {
    const rows: DeclarationWords[] = [];
    let cursor: string | null = null;
    let stand: StandWords | null = null;
    do {
      const page: Told<{ declaraties: readonly DeclarationWords[]; volgende: string | null }> =
        await ledger.get('/v1/declaraties', { ...query, cursor });
      stand ??= page.stand;
      rows.push(...page.declaraties);
      cursor = page.volgende;
    } while (cursor !== null);
    const sheet = {
      columns: DECLARATION_COLUMNS,
      rows: rows.map((row) => [
        row.gemeente.naam,
        row.aanbieder.naam,
        row.nummer,
        row.periode,
        row.ontvangenDatum,
        row.antwoordVoorDatum,
        row.regels,
        formatEuro(row.ingediendCent),
        formatEuro(row.toegekendCent),
        formatEuro(row.afgekeurdCent),
      ]),
      value: rows,
    };
    return { stand, sheet };
  },
};

/** By the name that they have on the command line. */
export const ownViews: Readonly<Record<string, RemoteView>> = {
  'regional-monitor': monitor,
  'budget-usage': budget,
  'waiting-list': waiting,
  declarations,
};
