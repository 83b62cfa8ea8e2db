import { createHash } from 'node:crypto';
import type { SheetRow } from '../sheet';
import { QuestionError, type SheetQuestion } from './question';

const shortHash = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 12);

/** A row is known again by its cells, in whatever order they were written. */
const markOf = (row: SheetRow): string =>
  shortHash(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));

/** A cursor belongs to one question: filter, breakdown and order. */
const markOfQuestion = ({ filters, group, sort }: SheetQuestion): string =>
  shortHash([filters, group, sort]);

const CURSOR = /^(\d{1,9})\.([\w-]{12})\.([\w-]{12})$/;

const cursorOf = (question: SheetQuestion, rows: readonly SheetRow[], shown: number): string => {
  const last = rows[shown - 1] ?? {};
  return `${String(shown)}.${markOf(last)}.${markOfQuestion(question)}`;
};

/**
 * Where the next page begins: after the last row that was shown. While people leaf through, rows
 * come and go before it; then it is found again, and the nearest of rows that are alike.
 */
const startOf = (question: SheetQuestion, rows: readonly SheetRow[]): number => {
  if (question.cursor === null) return 0;
  const match = CURSOR.exec(question.cursor);
  if (match?.[3] !== markOfQuestion(question)) {
    throw new QuestionError(
      'cursor',
      'Deze bladzijde hoort bij een andere vraag. Begin bij de eerste bladzijde.',
    );
  }
  const shown = Number(match[1]);
  const mark = match[2];
  for (let distance = 0; distance <= Math.max(shown, rows.length); distance += 1) {
    for (const at of [shown - 1 + distance, shown - 1 - distance]) {
      const row = rows[at];
      if (row !== undefined && markOf(row) === mark) return at + 1;
    }
  }
  return Math.min(shown, rows.length);
};

export interface Page {
  readonly rows: readonly SheetRow[];
  /** Where the next page begins; null: this is the last one. */
  readonly next: string | null;
  /** Where the page before begins, without a cursor at the beginning; null: this is the first. */
  readonly previous: { readonly cursor: string | null } | null;
}

const previousOf = (
  question: SheetQuestion,
  rows: readonly SheetRow[],
  start: number,
): Page['previous'] => {
  if (start === 0 || question.limit === null) return null;
  const before = Math.max(0, start - question.limit);
  return { cursor: before === 0 ? null : cursorOf(question, rows, before) };
};

/** The rows of one page, and where those beside it begin. */
export const pageOf = (question: SheetQuestion, rows: readonly SheetRow[]): Page => {
  const start = startOf(question, rows);
  const end = question.limit === null ? rows.length : start + question.limit;
  return {
    rows: rows.slice(start, end),
    next: end < rows.length ? cursorOf(question, rows, end) : null,
    previous: previousOf(question, rows, start),
  };
};
