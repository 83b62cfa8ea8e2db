import type { CalendarDate, Fact } from '@zgb/kernel';

// These names and shapes are what is stored. Never edit one in place: add a step in index.ts.

/** Which note: a short name within a municipality, or within the whole region (null). */
export type FigureNoteKey = {
  readonly region: string;
  readonly municipality: string | null;
  readonly name: string;
};

/** What is told about a figure, and where it is shown. */
export type FigureNoteText = {
  /** Name of the figure that it belongs to: `stromen`. */
  readonly about: string;
  readonly from: CalendarDate;
  /** Null: about one moment. */
  readonly until: CalendarDate | null;
  readonly text: string;
  /** Whom a reader may ask; null: nobody in particular. */
  readonly contact: string | null;
};

/** A figure was explained, or explained otherwise. NL: toelichting. */
export type FigureNoted = Fact<
  'FigureNoted',
  FigureNoteKey & {
    /** 1 for the first time. */
    readonly number: number;
    readonly note: FigureNoteText;
  }
>;

/** It is not shown any more; what was told stays to be seen. NL: toelichting ingetrokken. */
export type FigureNoteWithdrawn = Fact<'FigureNoteWithdrawn', { readonly reason: string }>;

export type FigureNoteEvent = FigureNoted | FigureNoteWithdrawn;
