import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { pagesOf, type EventStore } from '@zgb/event-store';
import {
  addMonths,
  dutchDateAt,
  emptyRows,
  firstMomentOf,
  foldOnto,
  monthOf,
  type FoldedRows,
  type GrowingRows,
  type JsonObject,
  type Projection,
  type Recorded,
} from '@zgb/kernel';
import type { Moment, ReadModelStore } from './port';

/** Rows as they were known: a fold of the beginning of the log. */
export interface KnownRows {
  readonly rows: FoldedRows;
  /** Last event that they hold; 0 when there is none. */
  readonly position: number;
  readonly recordedAt: string | null;
}

/** Where the fold ends: a moment of recording, or a position. NL: zoals bekend op. */
export interface KnownUntil {
  readonly moment?: string | null;
  readonly position?: number | null;
}

interface TimeOptions {
  readonly store: Pick<EventStore, 'readAll'>;
  readonly readModels: ReadModelStore;
  readonly projection: Projection;
}

/** Rows packed together: a few hundred kilobytes, so that packing never holds others up. */
const PIECE_ROWS = 2_000;

interface Piece {
  readonly kind: string;
  readonly rows: readonly (readonly [key: string, row: JsonObject])[];
}

const compress = promisify(gzip);
const expand = promisify(gunzip);

const packRows = async (rows: FoldedRows): Promise<readonly Uint8Array[]> => {
  const pieces: Uint8Array[] = [];
  for (const [kind, byKey] of Object.entries(rows)) {
    const all = [...byKey];
    for (let start = 0; start < all.length; start += PIECE_ROWS) {
      const piece: Piece = { kind, rows: all.slice(start, start + PIECE_ROWS) };
      pieces.push(await compress(JSON.stringify(piece), { level: 1 }));
    }
  }
  return pieces;
};

/** Rows as they were packed. */
export const unpackRows = async (
  projection: Projection,
  pieces: readonly Uint8Array[],
): Promise<GrowingRows> => {
  const rows = emptyRows(projection);
  // Expanded by other threads while this one reads the one before.
  const texts = pieces.map((piece) => expand(piece));
  for (const text of texts) {
    const piece = JSON.parse((await text).toString()) as Piece;
    for (const [key, row] of piece.rows) rows[piece.kind]?.set(key, row);
  }
  return rows;
};

/** Moments belong to the fold, whatever build its rows are of. */
const ownId = ({ name, version }: Projection): { name: string; version: number } => ({
  name,
  version,
});

/** Rows of the latest kept moment that is not after what is asked; empty rows when none is. */
const nearest = async (
  { readModels, projection }: TimeOptions,
  { moment = null, position = null }: KnownUntil,
): Promise<{ readonly rows: GrowingRows; readonly at: Moment }> => {
  const kept = await readModels.moments(ownId(projection));
  const usable = kept.filter(
    (one) =>
      (moment === null || (one.recordedAt !== null && one.recordedAt <= moment)) &&
      (position === null || one.position <= position),
  );
  const last = usable.at(-1);
  const pieces =
    last === undefined ? null : await readModels.momentPieces(ownId(projection), last.position);
  if (last === undefined || pieces === null) {
    return { rows: emptyRows(projection), at: { position: 0, recordedAt: null } };
  }
  return { rows: await unpackRows(projection, pieces), at: last };
};

const rangeAfter = ({ position }: Moment, until: KnownUntil) => ({
  after: position,
  until: until.moment ?? null,
  untilPosition: until.position ?? null,
});

/**
 * Rows of a projection as known on a moment or at a position (K): the fold of the beginning of the
 * log, from the nearest moment that was kept. Never a second implementation.
 */
export const rowsKnownOn = async (
  options: TimeOptions,
  until: KnownUntil,
  onPage: (page: readonly Recorded[]) => void = () => undefined,
): Promise<KnownRows> => {
  const { rows, at } = await nearest(options, until);
  let stand = at;
  for await (const page of pagesOf(options.store, rangeAfter(at, until))) {
    foldOnto(options.projection, rows, page);
    onPage(page);
    stand = page.at(-1) ?? stand;
  }
  return { rows, position: stand.position, recordedAt: stand.recordedAt };
};

/** Keeps the rows of any moment, so that questions about it and later are quick. */
export const keepMoment = async (options: TimeOptions, until: KnownUntil): Promise<Moment> => {
  const { rows, position, recordedAt } = await rowsKnownOn(options, until);
  const { readModels, projection } = options;
  const moment = { position, recordedAt };
  if (position > 0) {
    await readModels.keepMoment(ownId(projection), moment, await packRows(rows));
  }
  return moment;
};

export interface MonthEndOptions extends TimeOptions {
  /** The present moment, ISO 8601. */
  readonly now: string;
  /**
   * How many months back month ends are kept, and moments that staff asked for too. Default
   * `MONTHS_KEPT`: a year and the month it began in.
   */
  readonly months?: number;
  readonly signal?: AbortSignal;
}

export const MONTHS_KEPT = 13;

const monthAt = (moment: string): string => monthOf(dutchDateAt(moment));

/** The month so many months before that of a moment, as jjjj-mm. */
const monthsBefore = (moment: string, months: number): string =>
  monthOf(addMonths(`${monthAt(moment)}-01`, -months));

/** First moment that is kept: what is older is forgotten. */
export const firstMomentKept = (now: string, months: number): string =>
  firstMomentOf(`${monthsBefore(now, months)}-01`);

/** True when a month is over of which the end is not kept. */
const hasMonthToKeep = async (
  { store, now }: Pick<MonthEndOptions, 'store' | 'now'>,
  last: Moment | undefined,
): Promise<boolean> => {
  const [next] = await store.readAll({ after: last?.position ?? 0, limit: 1 });
  return next !== undefined && monthAt(next.recordedAt) < monthAt(now);
};

/**
 * Keeps the rows as they were at the end of every month, and forgets those that are too old. Goes
 * on from the last one it kept; done again in the same month it does nothing.
 */
export const keepMonthEnds = async (options: MonthEndOptions): Promise<number> => {
  const { store, readModels, projection, now, months = MONTHS_KEPT, signal } = options;
  const id = ownId(projection);
  const oldest = monthsBefore(now, months);
  let kept = 0;
  if (await hasMonthToKeep(options, (await readModels.moments(id)).at(-1))) {
    const { rows, at } = await nearest(options, { moment: now });
    let before = at;
    const keepEnd = async (nextMonth: string, isLast = false): Promise<void> => {
      const { position, recordedAt } = before;
      if (recordedAt === null || before === at || monthAt(recordedAt) >= nextMonth) return;
      if (monthAt(recordedAt) < oldest && !isLast) return;
      await readModels.keepMoment(id, { position, recordedAt }, await packRows(rows));
      kept += 1;
    };
    for await (const page of pagesOf(store, { after: at.position, until: now })) {
      if (signal?.aborted === true) return kept;
      for (const [from, to] of monthsIn(page)) {
        const next = page[from];
        if (next !== undefined) await keepEnd(monthAt(next.recordedAt));
        foldOnto(projection, rows, page.slice(from, to));
        before = page[to - 1] ?? before;
      }
    }
    // Of a month that is over, also when nothing was recorded since.
    await keepEnd(monthAt(now), true);
  }
  // The newest stays: without it a log that rests is folded from its beginning each time.
  for (const { position, recordedAt } of (await readModels.moments(id)).slice(0, -1)) {
    const isOld = recordedAt === null || monthAt(recordedAt) < oldest;
    if (isOld) await readModels.forgetMoment(id, position);
  }
  return kept;
};

/** Parts of a page that are of one month: from and to, the last not included. */
const monthsIn = (page: readonly Recorded[]): readonly (readonly [from: number, to: number])[] => {
  const borders = page.flatMap(({ recordedAt }, at) =>
    at > 0 && monthAt(recordedAt) > monthAt(page[at - 1]?.recordedAt ?? recordedAt) ? [at] : [],
  );
  return [0, ...borders].map((from, at) => [from, borders[at] ?? page.length] as const);
};
