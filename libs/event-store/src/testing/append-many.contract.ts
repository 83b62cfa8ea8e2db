import { deriveEventId, EventStoreError, type Append, type CopyableEventStore } from '..';
import { noted } from './event-store.samples';

const stream = (n: number): string => `note-1690_${String(n)}`;

const append = (n: number, commandId: string, expected: Append['expected'] = 'none'): Append => ({
  streamId: stream(n),
  expected,
  events: [noted(commandId)],
});

/** What every adapter promises of several appends at once. */
export const appendManyContract = (opened: () => CopyableEventStore): void => {
  const codes = async (appends: readonly Append[]): Promise<readonly string[]> =>
    (await opened().appendMany(appends)).map(({ result, error }) => {
      if (error instanceof EventStoreError) return error.code;
      if (result === undefined) return error.name;
      return `${result.repeated ? 'repeated' : 'stored'} at ${String(result.version)}`;
    });

  it('appends to several streams at once as it does one by one', async () => {
    const store = opened();
    await store.append(stream(1), 'none', [noted('first')]);
    const given = [append(1, 'a', 1), append(2, 'b'), append(3, 'c'), append(1, 'd', 2)];
    const outcomes = await store.appendMany(given);
    expect(outcomes.map(({ result }) => result?.version)).toEqual([2, 1, 1, 3]);
    expect((await store.readStream(stream(1))).map(({ id }) => id)).toEqual(
      ['first', 'a', 'd'].map((commandId) => deriveEventId(commandId, 0)),
    );
    const positions = outcomes.map(({ result }) => result?.position ?? 0);
    expect(new Set(positions).size).toBe(given.length);
    expect(Math.max(...positions)).toBe(await store.head());
    expect(await store.appendMany([])).toEqual([]);
  });

  it('an append that fails takes no other with it, and each is told what became of it', async () => {
    const store = opened();
    await store.append(stream(1), 'none', [noted('first')]);
    const tooLarge = { ...append(5, 'e'), events: [noted('e', { text: 'x'.repeat(1_100_000) })] };
    expect(
      await codes([
        append(2, 'a'),
        append(1, 'b', 7),
        tooLarge,
        append(1, 'first'),
        { ...append(1, 'first', 1), events: [noted('first', { other: true })] },
        { ...append(6, 'f'), events: [] },
        append(3, 'c'),
        append(3, 'c', 1),
      ]),
    ).toEqual([
      'stored at 1',
      'wrong-expected-version',
      'append-too-large',
      'repeated at 1',
      'event-id-reused',
      'RangeError',
      'stored at 1',
      'repeated at 1',
    ]);
    expect(await store.head()).toBe(
      Math.max(...(await store.readAll()).map(({ position }) => position)),
    );
    expect(await store.readAll()).toHaveLength(3);
  });

  it('many more than a flush takes, many to one stream, all come in order', async () => {
    const store = opened();
    const streams = 40;
    const given = Array.from({ length: 600 }, (_, index) => {
      const before = Math.floor(index / streams);
      return append(index % streams, `m${String(index)}`, before === 0 ? 'none' : before);
    });
    const outcomes = await store.appendMany(given);
    expect(outcomes.filter(({ error }) => error !== undefined)).toEqual([]);
    for (let n = 0; n < streams; n += 1) {
      const ids = given
        .filter(({ streamId }) => streamId === stream(n))
        .flatMap(({ events }) => events.map(({ id }) => id));
      expect((await store.readStream(stream(n))).map(({ id }) => id)).toEqual(ids);
    }
    expect((await codes(given)).every((code) => code.startsWith('repeated'))).toBe(true);
  });
};
