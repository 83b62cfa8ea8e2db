import type { CopyableEventStore } from '..';
import { noted } from './event-store.samples';

const stream = (n: number): string => `note-1690_${String(n)}`;

/** What every adapter promises of reading several streams at once. */
export const readStreamsContract = (opened: () => CopyableEventStore): void => {
  const fill = async (streams: number, events: number): Promise<void> => {
    for (let n = 1; n <= streams; n += 1) {
      const ids = Array.from({ length: events }, (_, index) => `${String(n)}-${String(index)}`);
      await opened().append(
        stream(n),
        'none',
        ids.map((id) => noted(id)),
      );
    }
  };

  it('reads several streams at once as it does one by one, in the order of asking', async () => {
    const store = opened();
    await fill(3, 4);
    const wanted = [
      { streamId: stream(3), after: 0 },
      { streamId: stream(9), after: 0 },
      { streamId: stream(1), after: 2 },
      { streamId: stream(2), after: 4 },
    ];
    const found = await store.readStreams(wanted, 3);
    expect(found.map((events) => events.map(({ version }) => version))).toEqual([
      [1, 2, 3],
      [],
      [3, 4],
      [],
    ]);
    for (const [index, { streamId, after }] of wanted.entries()) {
      expect(found[index]).toEqual(await store.readStream(streamId, { after, limit: 3 }));
    }
    expect(await store.readStreams([], 3)).toEqual([]);
  });

  it('reads more events of several streams than it holds in one value', async () => {
    const store = opened();
    await fill(7, 90);
    const wanted = [5, 2, 7, 1, 3, 6, 4].map((n) => ({ streamId: stream(n), after: n }));
    const found = await store.readStreams(wanted, 1_000);
    for (const [index, { streamId, after }] of wanted.entries()) {
      expect(found[index]).toEqual(await store.readStream(streamId, { after }));
      expect(found[index]).toHaveLength(90 - after);
    }
  });
};
