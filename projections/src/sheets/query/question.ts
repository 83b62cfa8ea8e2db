/** One language to ask any sheet: what to keep, how to cut it up, in which order, how much. */
export interface SheetQuestion {
  /** `kolom:waarde`, all of which must hold; see `filterFrom`. */
  readonly filters: readonly string[];
  /** One or two columns of texts or dates to break the figures down by. NL: uitsplitsing. */
  readonly group: readonly string[];
  /** Columns, the first counts most; `-kolom` is from high to low. */
  readonly sort: readonly string[];
  /** Columns to show; empty: all. */
  readonly columns: readonly string[];
  /** Rows on a page; null: all of them. */
  readonly limit: number | null;
  /** Where the page begins, as the page before gave it; null: at the first row. */
  readonly cursor: string | null;
}

/** Asks nothing: the sheet as it is. */
export const wholeSheet: SheetQuestion = {
  filters: [],
  group: [],
  sort: [],
  columns: [],
  limit: null,
  cursor: null,
};

/** More on one page helps nobody; a file may hold everything. */
export const PAGE_ROWS_MAX = 500;

/** The question cannot be answered; the text says why, in Dutch. */
export class QuestionError extends Error {
  constructor(
    /** Which part of the question: `filter`, `groepeer`, `sorteer`, `kolommen`, `cursor`. */
    readonly part: string,
    message: string,
  ) {
    super(message);
  }
}
