/** A place on the plane of both times. */
export interface PlanePoint {
  /** Day that the facts are about. */
  readonly asAt: string;
  /** Moment up to which everything counts that was recorded. */
  readonly knownOn: string;
}

/** What the plane shows: from the first to the last of both times, with some air around them. */
export interface PlaneRange {
  readonly from: number;
  readonly until: number;
}

const timeOf = (moment: string): number =>
  Date.parse(moment.length === DATE_LENGTH ? `${moment}T00:00:00Z` : moment);
const DATE_LENGTH = 10;
const DAY_MS = 86_400_000;

/** From the first to the last, with a twentieth at both ends; never less than a day. */
export const rangeOf = (moments: readonly string[]): PlaneRange => {
  const times = moments.map(timeOf).filter((time) => !Number.isNaN(time));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const air = Math.max(DAY_MS, (last - first) / 20);
  return { from: first - air, until: last + air };
};

/** How far along a range a moment is: 0 at its begin, 1 at its end. */
export const shareAt = ({ from, until }: PlaneRange, moment: string): number =>
  (timeOf(moment) - from) / (until - from);

/** The moment at a part of a range. */
export const momentAt = ({ from, until }: PlaneRange, share: number): string =>
  new Date(from + share * (until - from)).toISOString();

/** Both ends of the line on which everything is known at once; null: it does not cross the plane. */
export const diagonalOf = (
  across: PlaneRange,
  up: PlaneRange,
): readonly [from: string, until: string] | null => {
  const from = Math.max(across.from, up.from);
  const until = Math.min(across.until, up.until);
  return from >= until ? null : [new Date(from).toISOString(), new Date(until).toISOString()];
};
