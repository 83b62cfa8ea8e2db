import {
  answerSheet,
  formatCell,
  PAGE_ROWS_MAX,
  QuestionError,
  wholeSheet,
  type Sheet,
  type SheetAnswer,
  type SheetQuestion,
} from '@zgb/projections';
import { CommandError } from '../outcome';

/** What the command line may ask of a sheet. */
export interface QuestionArguments {
  readonly filter?: readonly string[];
  readonly group?: readonly string[];
  readonly sort?: readonly string[];
  readonly columns?: readonly string[];
  readonly limit?: number;
  readonly cursor?: string;
}

/** The question that the arguments make. */
export const questionFrom = (given: QuestionArguments): SheetQuestion => {
  const { filter = [], group = [], sort = [], columns = [], limit = null, cursor = null } = given;
  if (limit !== null && (!Number.isInteger(limit) || limit < 1 || limit > PAGE_ROWS_MAX)) {
    const most = String(PAGE_ROWS_MAX);
    throw new CommandError(2, `Een bladzijde heeft 1 tot en met ${most} rijen.`);
  }
  return { filters: filter, group, sort, columns, limit, cursor };
};

/** Whether anything else is asked than the sheet as it is. */
export const asksAnything = ({ limit, cursor, ...lists }: SheetQuestion): boolean =>
  limit !== null || cursor !== null || Object.values(lists).some((list) => list.length > 0);

const asCommandError = (error: unknown): unknown =>
  error instanceof QuestionError ? new CommandError(2, error.message) : error;

/** Reads a sheet; a part of the question that it cannot answer is told. */
export const told = async <Value>(read: () => Promise<Value>): Promise<Value> => {
  try {
    return await read();
  } catch (error) {
    throw asCommandError(error);
  }
};

/** The answer to a question about a sheet; what cannot be answered is told. */
export const answered = (sheet: Sheet, question: SheetQuestion = wholeSheet): SheetAnswer => {
  try {
    return answerSheet(sheet, question);
  } catch (error) {
    throw asCommandError(error);
  }
};

/** Sums and the next page below a table, when something was asked. */
export const summary = (
  { columns, totals, rows, rowCount, next }: SheetAnswer,
  question: SheetQuestion = wholeSheet,
): readonly string[] => {
  if (!asksAnything(question)) return [];
  const sums = columns
    .filter(({ key }) => totals[key] !== undefined && totals[key] !== null)
    .map(({ key, kind, label }) => `${label} ${formatCell(kind, totals[key] ?? null)}`);
  return [
    `${String(rows.length)} van ${String(rowCount)} rijen.`,
    ...(sums.length === 0 ? [] : [`Totaal: ${sums.join(' · ')}.`]),
    ...(next === null ? [] : [`Volgende bladzijde: --cursor ${next}`]),
  ];
};
