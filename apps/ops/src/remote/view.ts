import { writeFileSync } from 'node:fs';
import { PAGE_ROWS_MAX } from '@zgb/projections';
import { pathError } from '../faults';
import { CommandError, type Terminal } from '../outcome';
import type { ViewArguments } from '../view/command';
import { frozenText, type FrozenShown } from '../view/frozen';
import { questionFrom } from '../view/question';
import {
  printedAnswer,
  refuseQuestion,
  VIEW_NAMES,
  viewNamed,
  viewOptions,
  viewText,
  type PrintedStand,
} from '../view/views';
import type { Query, RemoteLedger } from './connection';
import { ownViews } from './own-views';
import {
  sheetFrom,
  tableFrom,
  type SheetWords,
  type StandWords,
  type TableWords,
} from './sheet-words';

const standFrom = ({ situatieOp, bekendOp, positie }: StandWords): PrintedStand => ({
  asAt: situatieOp,
  knownOn: bekendOp,
  position: positie,
});

const queryOf = (given: ViewArguments): Query => ({
  gemeente: given.municipality,
  aanbieder: given.provider,
  wet: given.law,
  situatieOp: given.asAt,
  bekendOp: given.knownOn,
  minimaalPositie: given.atLeast,
});

/** What is asked of a sheet beside the question that every view can be asked. */
const sheetQueryOf = (given: ViewArguments): Query => ({
  filter: given.filter,
  groepeer: given.group,
  sorteer: given.sort,
  kolommen: given.columns,
  limit: given.limit,
  cursor: given.cursor,
  regelsVan: given.behind,
  rij: given.row,
  vergelekenMet: given.comparedWith,
});

/** Every row, unless a page was asked for: the command line prints the whole sheet. */
const wholeSheet = async (
  ledger: RemoteLedger,
  path: string,
  query: Query,
): Promise<SheetWords> => {
  const isPage = query['limit'] !== undefined || query['cursor'] !== undefined;
  const first = await ledger.get<SheetWords>(path, query);
  if (isPage) return first;
  const rows = [...first.rijen];
  let next = first.volgende;
  while (next !== null) {
    const page: SheetWords = await ledger.get(path, {
      ...query,
      limit: PAGE_ROWS_MAX,
      cursor: next,
    });
    rows.push(...page.rijen);
    next = page.volgende;
  }
  return { ...first, rijen: rows, volgende: null };
};

const write = (out: string | undefined, bytes: Buffer): string => {
  if (out === undefined) throw new CommandError(2, 'Noem een bestand: --out overzicht.xlsx.');
  try {
    writeFileSync(out, bytes);
  } catch (error) {
    throw pathError(out, error);
  }
  return `Geschreven in ${out}.`;
};

interface FrozenWords {
  readonly naam: string;
  readonly nummer: number;
  readonly titel: string;
  readonly aanleiding: string;
  readonly vraag: { readonly situatieOp: string };
  readonly bekendOp: string | null;
  readonly positie: number;
  readonly controlegetal: string;
  readonly bevrorenOp: string;
  readonly stand: { readonly definitie: string };
  readonly vergelijking: {
    readonly gelijk: boolean;
    readonly uitleg: string;
    readonly controlegetal: string | null;
  };
  readonly toen: TableWords | null;
  readonly nu: TableWords | null;
}

const frozenFrom = (told: FrozenWords): FrozenShown => {
  const then = told.toen === null ? null : tableFrom(told.toen);
  return {
    name: told.naam,
    number: told.nummer,
    title: told.titel,
    definition: told.stand.definitie,
    occasion: told.aanleiding,
    asAt: told.vraag.situatieOp,
    knownOn: told.bekendOp,
    position: told.positie,
    recordedAt: told.bevrorenOp,
    same: told.vergelijking.gelijk,
    text: told.vergelijking.uitleg,
    hashThen: told.controlegetal,
    hashNow: told.vergelijking.controlegetal,
    then,
    again: told.nu === null ? null : tableFrom(told.nu),
  };
};

const showFrozen = async (
  ledger: RemoteLedger,
  name: string,
  { number, json, format }: ViewArguments,
): Promise<string> => {
  const path = `/v1/bevroren-overzichten/${encodeURIComponent(name)}`;
  const told = await ledger.get<FrozenWords>(path, { nummer: number });
  if (json === true || format === 'json') return JSON.stringify(told, null, 2);
  return frozenText(frozenFrom(told));
};

const showSheet = async (
  ledger: RemoteLedger,
  name: string,
  given: ViewArguments,
): Promise<string> => {
  const question = questionFrom(given);
  const { format, out } = given;
  const path = `/v1/overzichten/${name}`;
  const options = viewOptions(viewNamed(name), given.with ?? []);
  const query = { ...queryOf(given), ...options, ...sheetQueryOf(given) };
  if (format === 'xlsx') return write(out, await ledger.file(path, { ...query, vorm: 'xlsx' }));
  const told = await wholeSheet(ledger, path, query);
  const form = given.json === true ? 'json' : format;
  if (form === 'json') return JSON.stringify(told, null, 2);
  return viewText(printedAnswer(sheetFrom(told), question), standFrom(told.stand), form);
};

/** `zgb view` over the API: the same tables and files, with the words of the API as JSON. */
export const viewRemotely = async (
  ledger: RemoteLedger,
  name: string | undefined,
  given: ViewArguments,
  terminal: Terminal,
): Promise<void> => {
  if (given.frozen !== undefined) {
    terminal.out(await showFrozen(ledger, given.frozen, given));
    return;
  }
  if (name === undefined) {
    throw new CommandError(2, `Noem een overzicht. Kies uit: ${VIEW_NAMES.join(', ')}.`);
  }
  const view = viewNamed(name);
  const own = ownViews[name];
  if (own === undefined) {
    terminal.out(await showSheet(ledger, name, given));
    return;
  }
  refuseQuestion({ view, question: questionFrom(given) });
  if (given.behind !== undefined || given.comparedWith !== undefined || given.format === 'xlsx') {
    throw new CommandError(2, `Overzicht ${name} heeft dat niet. Kies een ander overzicht.`);
  }
  const { stand, sheet } = await own.read(ledger, queryOf(given));
  terminal.out(viewText(sheet, standFrom(stand), given.json === true ? 'json' : given.format));
};
