import fc from 'fast-check';
import {
  composeCatalogue,
  createMemoryEventStore,
  deriveEventId,
  type EventStore,
} from '@zgb/event-store';
import { foldProjection } from '@zgb/kernel';
import {
  causesBetween,
  changesBetween,
  keepMoment,
  keepMonthEnds,
  rowsKnownOn,
  verifyMoments,
  type ReadModelStore,
} from '..';
import { counted, counting, named, type Counted, type Named } from './counting';

type Dated = readonly [moment: string, stream: string, event: Counted | Named];

/** A log in which each event has the moment it is given. */
const logOf = async (events: readonly Dated[]): Promise<EventStore> => {
  let now = '';
  const log = createMemoryEventStore({
    catalogue: composeCatalogue({ Counted: [], Named: [] }),
    now: () => new Date(now),
  });
  const versions = new Map<string, number>();
  for (const [at, [moment, stream, event]] of events.entries()) {
    now = moment;
    const version = versions.get(stream) ?? 0;
    const context = { commandId: String(at), correlationId: 'c', actor: 'test' };
    await log.append(`note-1690_${stream}`, version === 0 ? 'none' : version, [
      { id: deriveEventId(`${String(at)}`, 0), ...event, context },
    ]);
    versions.set(stream, version + 1);
  }
  return log;
};

const HISTORY: readonly Dated[] = [
  ['2025-12-30T10:00:00Z', 'a', counted(1)],
  ['2026-01-02T10:00:00Z', 'a', counted(2)],
  ['2026-01-31T22:59:59.999Z', 'b', named('rood')],
  ['2026-01-31T23:00:00.000Z', 'a', counted(4)],
  ['2026-04-05T10:00:00Z', 'b', counted(8)],
];

/** Asking about any moment, over every adapter. */
export const momentsContract = (name: string, open: () => ReadModelStore): void => {
  describe(`moments: ${name}`, () => {
    it('keeps every month end once, and forgets what is too old', async () => {
      const [store, readModels] = [await logOf(HISTORY), open()];
      const options = { store, readModels, projection: counting };
      expect(await keepMonthEnds({ ...options, now: '2026-04-06T00:00:00Z' })).toBe(3);
      const positions = async (): Promise<readonly number[]> =>
        (await readModels.moments(counting)).map(({ position }) => position);
      expect(await positions()).toEqual([1, 3, 4]);
      expect(await keepMonthEnds({ ...options, now: '2026-04-06T00:00:00Z' })).toBe(0);
      await keepMonthEnds({ ...options, now: '2026-04-06T00:00:00Z', months: 3 });
      expect(await positions()).toEqual([3, 4]);
      // The last month is over as well by now, though nothing was recorded since.
      expect(await keepMonthEnds({ ...options, now: '2027-03-01T00:00:00Z' })).toBe(1);
      expect(await positions()).toEqual([4, 5]);
      expect(await keepMonthEnds({ ...options, now: '2027-03-01T00:00:00Z' })).toBe(0);
      // Long after, the newest stays: a log that rests need not be folded from its beginning.
      expect(await keepMonthEnds({ ...options, now: '2039-03-01T00:00:00Z' })).toBe(0);
      expect(await positions()).toEqual([5]);
      await readModels.close();
    });

    it('keeps the end of a month of which staff kept a moment', async () => {
      const [store, readModels] = [await logOf(HISTORY), open()];
      const options = { store, readModels, projection: counting };
      await keepMoment(options, { moment: '2026-01-15T00:00:00Z' });
      expect(await keepMonthEnds({ ...options, now: '2026-02-01T12:00:00Z' })).toBe(1);
      expect((await readModels.moments(counting)).map(({ position }) => position)).toEqual([2, 3]);
      await readModels.close();
    });

    it('reads from a kept moment what was known then, not the whole log', async () => {
      const [store, readModels] = [await logOf(HISTORY), open()];
      const options = { store, readModels, projection: counting };
      await keepMoment(options, { moment: '2026-01-31T22:59:59.999Z' });
      const asked: number[] = [];
      const watched = {
        readAll: (range: { readonly after?: number } = {}) => {
          asked.push(range.after ?? 0);
          return store.readAll(range);
        },
      };
      const known = await rowsKnownOn(
        { ...options, store: watched },
        { moment: '2026-02-28T23:59:59.999Z' },
      );
      expect(asked[0]).toBe(3);
      expect(known).toMatchObject({ position: 4, recordedAt: '2026-01-31T23:00:00.000Z' });
      expect(known.rows['counts']?.get('note-1690_a')).toEqual({ name: '', total: 7 });
      expect(await rowsKnownOn(options, { moment: '2020-01-01T00:00:00Z' })).toMatchObject({
        position: 0,
        recordedAt: null,
      });
      await readModels.close();
    });

    it('compares kept moments with a plain fold, and names a wrong row by its place', async () => {
      const [store, readModels] = [await logOf(HISTORY), open()];
      const options = { store, readModels, projection: counting };
      expect(await verifyMoments(store, readModels, counting)).toEqual([]);
      await keepMonthEnds({ ...options, now: '2026-04-06T00:00:00Z' });
      const good = await verifyMoments(store, readModels, counting);
      expect(good.map(({ position, differences }) => [position, differences])).toEqual([
        [1, []],
        [3, []],
        [4, []],
      ]);
      // The rows of another moment under this one's place: a total that is not of that day.
      const pieces = (await readModels.momentPieces(counting, 4)) ?? [];
      const at = { position: 3, recordedAt: '2026-01-31T22:59:59.999Z' };
      await readModels.forgetMoment(counting, 3);
      await readModels.keepMoment(counting, at, pieces);
      const early = { position: 2, recordedAt: '2026-01-02T10:00:00Z' };
      await readModels.keepMoment(counting, early, []);
      const wrong = await verifyMoments(store, readModels, counting);
      expect(wrong.map(({ position, differences }) => [position, differences])).toEqual([
        [1, []],
        [2, [{ kind: 'counts', key: 'note-1690_a', how: 'missing' }]],
        [3, [{ kind: 'counts', key: 'note-1690_a', how: 'different' }]],
        [4, []],
      ]);
      await readModels.close();
    });

    it('knows on K what a fold of the first part knows, with or without kept moments', async () => {
      const anyMoment = fc
        .date({ min: new Date('2025-01-01Z'), max: new Date('2026-12-31Z'), noInvalidDate: true })
        .map((date) => date.toISOString());
      const anyEvent = fc.tuple(
        anyMoment,
        fc.constantFrom('a', 'b', 'c'),
        fc.oneof(
          fc.integer({ min: 0, max: 99 }).map(counted),
          fc.constantFrom('x', 'y').map(named),
        ),
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyEvent, { maxLength: 15 }),
          fc.array(anyMoment, { maxLength: 2 }),
          anyMoment,
          async (events, kept, asked) => {
            const inOrder = [...events].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
            const [store, readModels] = [await logOf(inOrder), open()];
            const options = { store, readModels, projection: counting };
            await keepMonthEnds({ ...options, now: '2027-01-01T00:00:00Z', months: 30 });
            for (const moment of kept) await keepMoment(options, { moment });
            const all = await store.readAll();
            const first = all.filter(({ recordedAt }) => recordedAt <= asked);
            const known = await rowsKnownOn(options, { moment: asked });
            expect(known.rows).toEqual(foldProjection(counting, first));
            expect(known.position).toBe(first.at(-1)?.position ?? 0);
            await readModels.close();
          },
        ),
        { numRuns: 20 },
      );
    });

    it('tells what changed between two moments, field by field, and by which events', async () => {
      const [store, readModels] = [await logOf(HISTORY), open()];
      const options = { store, readModels, projection: counting };
      const changes = await changesBetween(
        options,
        { moment: '2026-01-30T00:00:00Z' },
        { moment: '2026-03-01T00:00:00Z' },
      );
      expect(changes).toMatchObject({ from: 2, to: 4, events: 2 });
      expect(changes.rows).toMatchObject([
        {
          kind: 'counts',
          key: 'note-1690_a',
          how: 'changed',
          fields: [{ field: 'total', before: 3, after: 7 }],
          eventCount: 1,
          events: [{ type: 'Counted', streamId: 'note-1690_a', position: 4 }],
        },
        {
          kind: 'counts',
          key: 'note-1690_b',
          how: 'added',
          fields: [
            { field: 'name', before: null, after: 'rood' },
            { field: 'total', before: null, after: 0 },
          ],
          events: [{ type: 'Named', position: 3 }],
        },
      ]);
      const causes = await causesBetween(
        options,
        await rowsKnownOn(options, { moment: '2026-01-30T00:00:00Z' }),
        { moment: '2026-03-01T00:00:00Z' },
        (_kind, _key, { total }) => Number(total),
      );
      // A2: what the events add up to is exactly the difference.
      expect(causes).toMatchObject({ from: 2, to: 4, before: 3, after: 7 });
      expect(causes.causes).toMatchObject([{ amount: 4, event: { type: 'Counted', position: 4 } }]);
      const none = await changesBetween(options, { position: 4 }, { position: 4 });
      expect(none).toEqual({ from: 4, to: 4, events: 0, rows: [] });
      await readModels.close();
    });
  });
};
