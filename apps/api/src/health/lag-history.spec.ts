import type { ProjectionState } from '@zgb/read-models';
import { LagHistory, PIECE_MS, PIECES } from './lag-history';

const NOON = Date.parse('2026-04-08T12:00:00Z');

const measured = (name: string, lag: number, waitingSeconds: number): ProjectionState => ({
  name,
  active: { version: 1, build: 0 },
  status: 'active',
  position: 0,
  recordedAt: null,
  lag,
  waitingSeconds,
  failure: null,
  next: null,
  held: false,
  eventsPerSecond: null,
  failures: null,
});

const noted = (
  ...samples: readonly (readonly [at: number, lag: number, seconds: number])[]
): LagHistory => {
  const history = new LagHistory();
  for (const [at, lag, seconds] of samples) {
    history.note({ projections: [measured('catalogue', lag, seconds)] }, at);
  }
  return history;
};

describe('how far behind a projection was', () => {
  it('keeps the worst of each quarter of an hour, the last one at the end', () => {
    const history = noted([NOON, 5, 9], [NOON + 60_000, 40, 2], [NOON + PIECE_MS, 0, 0]);
    const told = history.of('catalogue', NOON + PIECE_MS);
    expect(told).toHaveLength(PIECES);
    expect(told.slice(-2)).toEqual([
      { events: 40, seconds: 9 },
      { events: 0, seconds: 0 },
    ]);
  });

  it('leaves open what was not measured: before the start, and while a store was away', () => {
    const history = noted([NOON, 3, 1]);
    history.note({ projections: [] }, NOON + PIECE_MS);
    history.note({ projections: [measured('catalogue', 1, 1)] }, NOON + 2 * PIECE_MS);
    const told = history.of('catalogue', NOON + 2 * PIECE_MS);
    expect(told.slice(-3).map((one) => one?.events ?? null)).toEqual([3, null, 1]);
    expect(told.slice(0, -3).every((one) => one === null)).toBe(true);
    expect(history.of('providers', NOON)).toEqual(Array.from({ length: PIECES }, () => null));
  });

  it('forgets what is longer ago than a day', () => {
    const history = noted([NOON, 3, 1], [NOON + PIECES * PIECE_MS, 0, 0]);
    expect(history.since(NOON + PIECES * PIECE_MS)).toBe('2026-04-08T12:15:00.000Z');
    const told = history.of('catalogue', NOON + PIECES * PIECE_MS);
    expect(told.filter((one) => one !== null)).toEqual([{ events: 0, seconds: 0 }]);
    // A clock that is put back does not bring it back.
    expect(history.of('catalogue', NOON).every((one) => one === null)).toBe(true);
  });
});
