import type { CalendarDate, Projection } from '@zgb/kernel';
import type { Names } from '../catalogue/catalogue.query';
import type { RowSource, Scope } from '../row-source';

/** How the cells of a column are shown: `share` is in hundredths of a percent, `cents` in cents. */
export type CellKind = 'text' | 'count' | 'cents' | 'date' | 'share' | 'days';

/** What a count counts: clients, trajectories, provisions, or pairs of client and product. */
export type CountUnit = 'clients' | 'trajectories' | 'provisions' | 'pairs';

export interface SheetColumn {
  readonly key: string;
  /** Heading, Dutch. */
  readonly label: string;
  readonly kind: CellKind;
  /** Figures of different units are never added (ZES-06). */
  readonly unit?: CountUnit;
  /**
   * Whether cells of different rows may be added. Default: counts, cents and days may, shares
   * never; clients may not, since two rows can hold the same client, unless this says so.
   */
  readonly summed?: boolean;
}

/** Null: not known, or it does not apply. */
export type SheetRow = Readonly<Record<string, string | number | null>>;

/** A list or a table of figures, whatever it is shown as: a page, a table, CSV or JSON. */
export interface Sheet {
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
  /** How many of the last rows are totals of the rows before them; absent: none. */
  readonly totalRows?: number;
  /** Sums and findings below the table, Dutch. */
  readonly notes: readonly string[];
}

/** What somebody asks of a sheet. */
export interface SheetAsk {
  readonly scope: Scope;
  /** What holds on this day. NL: situatie op. */
  readonly asAt: CalendarDate;
  /** Values of the options that the sheet names; absent = not given. */
  readonly options: Readonly<Record<string, string>>;
  /** A figure is being opened: rows that only the parts of a figure need are read then. */
  readonly opening?: boolean;
  /** Who asks may not see small numbers: he is outside the back office. Absent: he may (PRV-14). */
  readonly covered?: boolean;
}

/** Rows of now or as known at a moment; the caller decides which. */
export interface RowSources {
  rows(projection: Projection): Promise<RowSource>;
}

/** What a sheet reads from. */
export interface SheetSources extends RowSources {
  readonly names: Names;
  /**
   * Work that more sheets start from: made once while the rows it reads stand still. `name` tells
   * it from other work, with all that was asked of it. Left out: it is made each time.
   */
  readonly kept?: <Work>(
    name: string,
    make: (sources: RowSources) => Promise<Work>,
  ) => Promise<Work>;
  /**
   * Day on which each client turns 18, read from the personal data at the moment of asking; a
   * client who was erased is absent. Left out where the asker may not see it.
   */
  turns18On?(
    municipality: string,
    clientRefs: readonly string[],
  ): Promise<ReadonlyMap<string, CalendarDate>>;
}

/** A question that the command line and the API answer in the same way. */
export interface SheetView {
  /** Name on the command line and in the API, Dutch: `contractkalender`. */
  readonly name: string;
  readonly title: string;
  /** What is counted or listed, at language level B1. */
  readonly definition: string;
  /** Further questions, each with its form: `{ jaar: /^\d{4}$/ }`. */
  readonly options: Readonly<Record<string, RegExp>>;
  read(sources: SheetSources, ask: SheetAsk): Promise<Sheet>;
}
