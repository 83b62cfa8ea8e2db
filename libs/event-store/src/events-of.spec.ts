import fc from 'fast-check';
import type { Recorded } from '@zgb/kernel';
import { composeCatalogue, createMemoryEventStore, deriveEventId, eventsOf, pagesOf } from '.';
import type { EventStore } from '.';

const FIRST = Date.UTC(2026, 0, 1);

/** A log with one event a minute. */
const logOf = async (count: number): Promise<EventStore> => {
  let minutes = 0;
  const store = createMemoryEventStore({
    catalogue: composeCatalogue({ Noted: [] }),
    now: () => new Date(FIRST + minutes * 60_000),
  });
  for (minutes = 0; minutes < count; minutes += 1) {
    const id = deriveEventId(String(minutes), 0);
    const context = { commandId: String(minutes), correlationId: 'c', actor: 'test' };
    const event = { id, type: 'Noted', data: { n: minutes }, context };
    await store.append(`note-1690_${String(minutes)}`, 'none', [event]);
  }
  return store;
};

const collected = async (events: AsyncIterable<Recorded>): Promise<readonly number[]> => {
  const positions: number[] = [];
  for await (const { position } of events) positions.push(position);
  return positions;
};

const momentOf = (minutes: number): string => new Date(FIRST + minutes * 60_000).toISOString();

describe('the log page by page', () => {
  it('is the part after a position and up to a moment or a position, the last included', async () => {
    const store = await logOf(20);
    await fc.assert(
      fc.asyncProperty(fc.nat(22), fc.nat(22), fc.nat(22), async (after, minutes, position) => {
        const all = await store.readAll();
        const positions = (keep: (event: Recorded) => boolean): readonly number[] =>
          all.filter((event) => event.position > after && keep(event)).map((one) => one.position);
        const until = momentOf(minutes);
        expect(await collected(eventsOf(store, { after, until }))).toEqual(
          positions(({ recordedAt }) => recordedAt <= until),
        );
        expect(await collected(eventsOf(store, { after, untilPosition: position }))).toEqual(
          positions((event) => event.position <= position),
        );
      }),
    );
  });

  it('asks for no page beyond what is asked, and none is empty', async () => {
    const store = await logOf(2_500);
    const asked: number[] = [];
    const watched = {
      readAll: (range: { readonly after?: number } = {}) => {
        asked.push(range.after ?? 0);
        return store.readAll(range);
      },
    };
    const sizes: number[] = [];
    for await (const page of pagesOf(watched, { untilPosition: 1_200 })) sizes.push(page.length);
    expect([asked, sizes]).toEqual([
      [0, 1_000],
      [1_000, 200],
    ]);
    expect(await collected(eventsOf(store, { until: momentOf(-1) }))).toEqual([]);
    expect(await collected(eventsOf(await logOf(0)))).toEqual([]);
  });
});
