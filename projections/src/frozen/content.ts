import { createHash } from 'node:crypto';
import type { FrozenCells, FrozenContent, FrozenQuestion, ReadContent } from '@zgb/frozen';
import type { Projection } from '@zgb/kernel';
import { catalogue } from '../catalogue/catalogue.projection';
import { namesFrom } from '../catalogue/catalogue.query';
import type { RowSource, Scope } from '../row-source';
import {
  answerSheet,
  PAGE_ROWS_MAX,
  QuestionError,
  type SheetAnswer,
  type SheetQuestion,
} from '../sheets/query';
import type { SheetRow, SheetView } from '../sheets/sheet';

/** JSON in one way only: keys in order, nothing between. */
const canonical = (row: SheetRow): string =>
  JSON.stringify(Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));

/** SHA-256 of rows as canonical JSON: equal rows in equal order have an equal hash. */
export const hashOfRows = (rows: readonly SheetRow[]): string => {
  const hash = createHash('sha256').update('[');
  for (const [at, row] of rows.entries()) hash.update((at === 0 ? '' : ',') + canonical(row));
  return hash.update(']').digest('hex');
};

/** Reads the log up to a place: the rows of a projection there, and where a moment is. */
export interface LogReader {
  /** Last event recorded up to a moment; null: the last event of all. */
  positionOn(moment: string | null): Promise<number>;
  rowsAt(projection: Projection, position: number): Promise<RowSource>;
}

/** A sheet as it was at a position, whole, and the folds that it was read from. */
export interface SheetAt {
  readonly view: SheetView;
  readonly answer: SheetAnswer;
  readonly projections: FrozenContent['projections'];
}

const questionOf = ({ filters, group, sort, columns, limit }: FrozenQuestion): SheetQuestion => ({
  filters,
  group,
  sort,
  columns,
  limit,
  cursor: null,
});

const scopeOf = ({ municipality, provider, law }: FrozenQuestion): Scope => ({
  ...(municipality === null ? {} : { municipality }),
  ...(provider === null ? {} : { provider }),
  ...(law === null ? {} : { law }),
});

const unreadable = (text: string): never => {
  throw new QuestionError('overzicht', text);
};

const checkOptions = ({ name, options: known }: SheetView, { options }: FrozenQuestion): void => {
  for (const [option, value] of Object.entries(options)) {
    const pattern = known[option];
    if (pattern === undefined) unreadable(`Overzicht ${name} kent de vraag “${option}” niet.`);
    if (pattern?.test(value) === false) {
      unreadable(`De waarde “${value}” bij ${option} heeft niet de goede vorm.`);
    }
  }
};

/** Reads a sheet at a position; throws a `QuestionError` when it cannot be asked so. */
export const sheetAt = async (
  views: readonly SheetView[],
  reader: LogReader,
  question: FrozenQuestion,
  position: number,
): Promise<SheetAt> => {
  const view =
    views.find(({ name }) => name === question.sheet) ??
    unreadable(`Overzicht ${question.sheet} bestaat niet. Kies een naam uit de lijst.`);
  checkOptions(view, question);
  const versions = new Map<string, number>();
  const rows = async (projection: Projection): Promise<RowSource> => {
    versions.set(projection.name, projection.version);
    return reader.rowsAt(projection, position);
  };
  // Names are part of what is shown, so the fold that they come from is named too.
  const names = await namesFrom(await rows(catalogue));
  const { asAt, options } = question;
  const sheet = await view.read({ rows, names }, { scope: scopeOf(question), asAt, options });
  const answer = answerSheet(sheet, questionOf(question));
  const projections = [...versions].map(([name, version]) => ({ name, version }));
  return { view, answer, projections };
};

/** What a sheet holds at a position, ready to be frozen or compared. */
export const contentOf = (
  { view, answer, projections }: SheetAt,
  knownOn: string | null,
  position: number,
): FrozenContent => ({
  title: view.title,
  definition: view.definition,
  knownOn,
  position,
  projections,
  columns: answer.columns.map(({ key, label, kind }) => ({ key, label, kind })),
  rowCount: answer.rows.length,
  hash: hashOfRows(answer.rows),
  totals: answer.totals,
  rows: answer.rows.length <= PAGE_ROWS_MAX ? answer.rows.map((row): FrozenCells => row) : null,
});

/** Reads what is to be frozen; a question that cannot be answered is told, not thrown. */
export const readContent =
  (views: readonly SheetView[], reader: LogReader) =>
  async (question: FrozenQuestion, knownOn: string | null): Promise<ReadContent> => {
    try {
      const position = await reader.positionOn(knownOn);
      const read = await sheetAt(views, reader, question, position);
      return { readable: true, content: contentOf(read, knownOn, position) };
    } catch (error) {
      if (!(error instanceof QuestionError)) throw error;
      return { readable: false, text: error.message };
    }
  };
