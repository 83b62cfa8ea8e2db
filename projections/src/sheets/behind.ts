import { divideHalfUp, municipalityOf, type CalendarDate } from '@zgb/kernel';
import { nearestRank, shareOf } from '../access/figures';
import type { AllocationBase } from '../allocation-base';
import type { CellKind, SheetRow } from './sheet';

/** What a figure is counted from: a stream of events, with what people know it by. NL: bron. */
export interface Source {
  /** `allocation-1690_wmo_1001`: its events are the history of this source. */
  readonly stream: string;
  readonly municipality: string;
  readonly law: string;
  readonly provider: string | null;
  readonly category: string | null;
  readonly code: string | null;
  readonly from: CalendarDate | null;
  readonly until: CalendarDate | null;
  /** Whose it is, by reference, never shown: one client may not make up most of a sum (PRV-14). */
  readonly client?: string;
}

/** One source and how much of the figure it is: 1 for a thing that is counted, or cents. */
export interface Behind {
  readonly source: Source;
  /** 0: what it belongs to was counted at another source already. */
  readonly counts: number;
  /** How much it is of the whole that a share is of. */
  readonly of?: number;
}

/** How parts become the figure: added up, one of another, one of them by rank, or in proportion. */
export type Made =
  | { readonly by: 'sum' }
  | { readonly by: 'share' }
  | { readonly by: 'rank'; readonly percent: number }
  | { readonly by: 'proportion'; readonly times: number; readonly over: number };

/** A figure taken apart: the parts, and how they become it. */
export interface Opened {
  readonly made: Made;
  readonly parts: readonly Behind[];
  /** What the parts are, where the figure itself is something else: euros of a share. */
  readonly kind?: CellKind;
}

/** Parts to be made when somebody asks; without more they are added up. */
export type Opens = () => readonly Behind[] | Opened;

/** Null: this figure of a row does not open, though others do. */
type Figures = Readonly<Record<string, Opens | null>>;

interface BehindRow {
  readonly figures: Figures;
  readonly kind?: CellKind;
  /** Every figure of the row that says nothing else was told by this stream. */
  readonly source?: Source;
}

/** Beside the rows and never in them, so that no cell, export or hash holds it. */
const behindRows = new WeakMap<SheetRow, BehindRow>();

/**
 * Says what the figures of a row are made of: the parts become the figure exactly. `kind`: what
 * they are where the cell is a text, as on a sheet of one page.
 */
export const rowWithBehind = <Row extends SheetRow>(
  row: Row,
  figures: Figures,
  kind?: CellKind,
): Row => {
  behindRows.set(row, { figures, ...(kind === undefined ? {} : { kind }) });
  return row;
};

/**
 * A row of a list: one stream tells all of it, so that each of its figures opens to that stream.
 * `figures`: those that are made of something else.
 */
export const rowFromStream = <Row extends SheetRow>(
  source: Source,
  row: Row,
  figures: Figures = {},
): Row => {
  behindRows.set(row, { figures, source });
  return row;
};

/** Rows that are about one stream, though their figures do not open to it. */
const rowSources = new WeakMap<SheetRow, Source>();

/** A row that is about one stream; none of its figures opens. */
export const rowAbout = <Row extends SheetRow>(source: Source, row: Row): Row => {
  rowSources.set(row, source);
  return row;
};

/** The stream that a row is about; null: it is about none, or about several. */
export const sourceAbout = (row: SheetRow): Source | null =>
  behindRows.get(row)?.source ?? rowSources.get(row) ?? null;

/** The stream that tells a row of a list. */
export const sourceOfRow = (row: SheetRow): Source => {
  const source = behindRows.get(row)?.source;
  if (source === undefined) throw new Error('a row of a list without the stream that tells it');
  return source;
};

const SUM: Made = { by: 'sum' };

const isOpened = (made: readonly Behind[] | Opened): made is Opened => 'made' in made;

/** What a figure of a row is made of; null: this figure does not say. */
export const openedFigure = (row: SheetRow, column: string): Opened | null => {
  const behind = behindRows.get(row);
  const opens = behind?.figures[column];
  if (opens === null) return null;
  const made = opens?.();
  if (made !== undefined) return isOpened(made) ? made : { made: SUM, parts: made };
  const cell = row[column];
  if (behind?.source === undefined || typeof cell !== 'number') return null;
  return { made: SUM, parts: [{ source: behind.source, counts: cell }] };
};

/** Whether a figure of a row says what it is made of, without making it. */
export const opens = (row: SheetRow, column: string): boolean => {
  const behind = behindRows.get(row);
  const figure = behind?.figures[column];
  if (figure !== undefined) return figure !== null;
  return behind?.source !== undefined && typeof row[column] === 'number';
};

/** What the parts are where the cell is a text. */
export const kindBehind = (row: SheetRow): CellKind | undefined => behindRows.get(row)?.kind;

/** A row of any projection that is kept under the name of its stream. */
export const streamSource = (
  row: { readonly key: string } & Partial<Omit<Source, 'stream'>>,
): Source => ({
  stream: row.key,
  municipality: row.municipality ?? municipalityOf(row.key) ?? '',
  law: row.law ?? '',
  provider: row.provider ?? null,
  category: row.category ?? null,
  code: row.code ?? null,
  from: row.from ?? null,
  until: row.until ?? null,
});

/** A row of an allocation, as projections keep them under the name of its stream. */
export const allocationSource = (row: AllocationBase & { readonly key: string }): Source => ({
  stream: row.key,
  municipality: row.municipality,
  law: row.law,
  provider: row.provider,
  category: row.category,
  code: row.code,
  from: row.from,
  until: row.until,
  client: `${row.municipality}/${row.clientRef}`,
});

/** Every source counts by itself. */
export const eachOf = (sources: readonly Source[]): readonly Behind[] =>
  sources.map((source) => ({ source, counts: 1 }));

/** Things that have several sources: a client with two allocations counts once. */
export const onceBy = <S extends Source>(
  sources: readonly S[],
  thing: (source: S) => string,
): readonly Behind[] => {
  const seen = new Set<string>();
  return sources.map((source) => {
    const key = thing(source);
    const counts = seen.has(key) ? 0 : 1;
    seen.add(key);
    return { source, counts };
  });
};

/** What each source adds to a sum; sources that add nothing are left out. */
export const amountsOf = <S extends Source>(
  sources: readonly S[],
  amount: (source: S) => number,
): readonly Behind[] =>
  sources.flatMap((source) => {
    const counts = amount(source);
    return counts === 0 ? [] : [{ source, counts }];
  });

/** A figure that one source tells as it is. */
export const toldBy =
  (source: Source, counts: number): Opens =>
  () => [{ source, counts }];

/** What the parts add up to. */
export const totalOf = (parts: readonly Behind[]): number =>
  parts.reduce((sum, { counts }) => sum + counts, 0);

/** What the parts are of, added up. */
const wholeOf = (parts: readonly Behind[]): number =>
  parts.reduce((sum, part) => sum + (part.of ?? 0), 0);

const partsOf = (opened: Opens): readonly Behind[] => {
  const made = opened();
  return isOpened(made) ? made.parts : made;
};

/** Of each stream how much it is of the part, and how much of the whole. */
export const shareBehind =
  (part: Opens, whole: Opens, kind: CellKind = 'count'): Opens =>
  () => {
    const merged = new Map<string, { source: Source; counts: number; of: number }>();
    const add = ({ source }: Behind, counts: number, of: number): void => {
      const known = merged.get(source.stream) ?? { source, counts: 0, of: 0 };
      known.counts += counts;
      known.of += of;
      merged.set(source.stream, known);
    };
    for (const one of partsOf(whole)) add(one, 0, one.counts);
    for (const one of partsOf(part)) add(one, one.counts, 0);
    return { made: { by: 'share' }, kind, parts: [...merged.values()] };
  };

/** One figure less another: what is taken off counts below zero. */
export const lessBehind =
  (figure: Opens, less: Opens): Opens =>
  () => [
    ...partsOf(figure),
    ...partsOf(less).map(({ source, counts }) => ({ source, counts: -counts })),
  ];

/** Several figures together. */
export const togetherBehind =
  (...figures: readonly Opens[]): Opens =>
  () =>
    figures.flatMap(partsOf);

/** The smallest value with at least so many percent at or below it: 50 is the middle one. */
export const rankBehind =
  <S extends Source>(sources: readonly S[], percent: number, value: (source: S) => number): Opens =>
  () => ({
    made: { by: 'rank', percent },
    parts: sources.map((source) => ({ source, counts: value(source) })),
  });

/** Half up, also of what is below zero. */
const signedShare = (part: number, whole: number): number | null => {
  const share = shareOf(Math.abs(part), whole);
  return share === null || part >= 0 ? share : 0 - share;
};

/** So many times what the parts are together, divided by so many: 1 and 12 are a mean of months. */
export const proportionBehind =
  (figure: Opens, times: number, over: number): Opens =>
  () => ({ made: { by: 'proportion', times, over }, parts: partsOf(figure) });

/** The figure that parts become; null: there are none to take a share or a middle of. */
export const figureOf = ({ made, parts }: Opened): number | null => {
  switch (made.by) {
    case 'sum':
      return totalOf(parts);
    case 'share':
      return signedShare(totalOf(parts), wholeOf(parts));
    case 'rank':
      return nearestRank(
        parts.map(({ counts }) => counts),
        made.percent,
      );
    case 'proportion':
      return made.over === 0 ? null : divideHalfUp(totalOf(parts) * made.times, made.over);
  }
};
