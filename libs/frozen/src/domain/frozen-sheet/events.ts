import type { CalendarDate, Fact } from '@zgb/kernel';

// These names and shapes are what is stored. Never edit one in place: add a step in index.ts.

/** Which frozen sheet: a name within a region. */
export type FrozenKey = { readonly region: string; readonly name: string };

/** What was asked of a sheet. */
export type FrozenQuestion = {
  /** Name of the sheet: `bedrag-per-maand`. */
  readonly sheet: string;
  /** Further questions of the sheet, such as a year. */
  readonly options: Readonly<Record<string, string>>;
  readonly municipality: string | null;
  readonly provider: string | null;
  readonly law: string | null;
  readonly filters: readonly string[];
  readonly group: readonly string[];
  readonly sort: readonly string[];
  readonly columns: readonly string[];
  readonly limit: number | null;
  /** NL: situatie op (V). */
  readonly asAt: CalendarDate;
};

/** A column as it was shown. */
export type FrozenColumn = { readonly key: string; readonly label: string; readonly kind: string };

/** Cells by the key of their column; a text, a figure or nothing known. */
export type FrozenCells = Readonly<Record<string, string | number | null>>;

/** What the sheet answered, and from what. */
export type FrozenContent = {
  readonly title: string;
  readonly definition: string;
  /** Moment that was asked for, ISO 8601; null: everything known then. NL: zoals bekend op (K). */
  readonly knownOn: string | null;
  /** Last event that counts. */
  readonly position: number;
  /** Folds that the figures are of. */
  readonly projections: readonly { readonly name: string; readonly version: number }[];
  readonly columns: readonly FrozenColumn[];
  readonly rowCount: number;
  /** SHA-256 of the rows as canonical JSON, in hexadecimal. */
  readonly hash: string;
  readonly totals: FrozenCells;
  /** The rows themselves; null: too many, and only the hash tells whether they are the same. */
  readonly rows: readonly FrozenCells[] | null;
};

/** A sheet was frozen, to show later with the same figures (GV-25). NL: bevroren overzicht. */
export type SheetFrozen = Fact<
  'SheetFrozen',
  FrozenKey & {
    /** 1 for the first time under this name; an earlier one is never replaced. */
    readonly number: number;
    /** Key of the request, so that the same request again freezes nothing. */
    readonly requestId: string;
    /** For whom or for what: a council meeting, an audit. */
    readonly occasion: string;
    readonly question: FrozenQuestion;
    readonly content: FrozenContent;
  }
>;

export type FrozenSheetEvent = SheetFrozen;
