import type { JsonObject, Recorded } from '@zgb/kernel';
import { composeCatalogue, deriveEventId, EventStoreError, Ledger } from '..';
import type { EventCatalogue, EventStore, NewEvent } from '..';

/** Event types of the suite; `Renamed` has had one change of form. */
export const contractCatalogue = composeCatalogue({
  Noted: [],
  Renamed: [(data) => ({ ...data, law: 'wmo' })],
});

export const noted = (commandId: string, data: JsonObject = { n: 1 }, index = 0): NewEvent => ({
  id: deriveEventId(commandId, index),
  type: 'Noted',
  data,
  context: { commandId, correlationId: 'test', actor: 'test' },
});

const stream = (n: number | string): string => `note-1690_${String(n)}`;

const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return 'no error';
  } catch (error) {
    return error instanceof EventStoreError ? error.code : String(error);
  }
};

const take = async (
  pages: AsyncIterable<readonly Recorded[]>,
  count: number,
): Promise<readonly Recorded[]> => {
  const events: Recorded[] = [];
  for await (const page of pages) {
    events.push(...page);
    if (events.length >= count) break;
  }
  return events;
};

/** What every adapter promises. `open` gives an empty log with the catalogue it is asked for. */
export const eventStoreContract = (
  name: string,
  open: (catalogue: EventCatalogue) => Promise<EventStore>,
): void => {
  describe(`event store contract: ${name}`, () => {
    let store: EventStore;
    beforeEach(async () => {
      store = await open(contractCatalogue);
    });
    afterEach(() => store.close());

    it('gives back what was appended, in order, with its place', async () => {
      await store.append(stream(1), 'none', [noted('a'), noted('b', { text: 'é 漢字 🏠' })]);
      const events = await store.readStream(stream(1));
      expect(events.map(({ version, position, data }) => ({ version, position, data }))).toEqual([
        { version: 1, position: 1, data: { n: 1 } },
        { version: 2, position: 2, data: { text: 'é 漢字 🏠' } },
      ]);
      expect(await store.readStream(stream(1), 1)).toEqual(events.slice(1));
      expect(await store.readStream(stream(2))).toEqual([]);
      expect(await store.head()).toBe(2);
    });

    it('refuses another version than the expected one', async () => {
      await store.append(stream(1), 'none', [noted('a')]);
      for (const expected of ['none', 0, 2] as const) {
        const attempt = store.append(stream(1), expected, [noted('b')]);
        expect(await codeOf(attempt)).toBe('wrong-expected-version');
      }
      expect(await store.head()).toBe(1);
    });

    it('lets one of 64 parallel writers of a stream win, and the others know', async () => {
      const attempts = Array.from({ length: 64 }, (_, n) =>
        codeOf(store.append(stream(1), 'none', [noted(`w${String(n)}`)])),
      );
      const outcomes = await Promise.all(attempts);
      expect(outcomes.filter((code) => code === 'no error')).toHaveLength(1);
      expect(outcomes.filter((code) => code === 'wrong-expected-version')).toHaveLength(63);
    });

    it('stores nothing of a repeated append, and says so', async () => {
      const events = [noted('a'), noted('a', { n: 2 }, 1)];
      const first = await store.append(stream(1), 'none', events);
      await store.append(stream(1), 2, [noted('b')]);
      const again = await store.append(stream(1), 'none', events);
      expect(first.repeated).toBe(false);
      expect(again).toEqual({ version: 3, position: first.position, repeated: true });
      expect(await store.head()).toBe(3);
    });

    it('refuses other content under a known id, in part or in whole', async () => {
      await store.append(stream(1), 'none', [noted('a')]);
      const other = store.append(stream(1), 1, [noted('a', { n: 9 })]);
      expect(await codeOf(other)).toBe('event-id-reused');
      const part = store.append(stream(1), 1, [noted('a'), noted('c')]);
      expect(await codeOf(part)).toBe('event-id-reused');
      const elsewhere = store.append(stream(2), 'none', [noted('a')]);
      expect(await codeOf(elsewhere)).toBe('event-id-reused');
      expect(await store.head()).toBe(1);
    });

    it('pages through everything without gap or double while others append', async () => {
      const writing = (async () => {
        for (let n = 0; n < 300; n += 1) {
          await store.append(stream(n % 7), Math.floor(n / 7) === 0 ? 'none' : Math.floor(n / 7), [
            noted(`p${String(n)}`),
          ]);
        }
      })();
      const positions: number[] = [];
      while (positions.length < 300) {
        const page = await store.readAll({ after: positions.at(-1) ?? 0, limit: 17 });
        positions.push(...page.map(({ position }) => position));
        await new Promise((resolve) => setImmediate(resolve));
      }
      await writing;
      expect(positions).toEqual(Array.from({ length: 300 }, (_, n) => n + 1));
    });

    it('delivers history and then what follows to a subscriber', async () => {
      await store.append(stream(1), 'none', [noted('a'), noted('b')]);
      const reading = take(store.subscribe({ after: 1 }), 3);
      await store.append(stream(2), 'none', [noted('c')]);
      await store.append(stream(1), 2, [noted('d')]);
      expect((await reading).map(({ position }) => position)).toEqual([2, 3, 4]);
    });

    it('ends a subscription when it is told to', async () => {
      const abort = new AbortController();
      const reading = take(store.subscribe({ signal: abort.signal }), 1);
      abort.abort();
      expect(await reading).toEqual([]);
    });

    it('takes data up to 1 MiB and refuses more', async () => {
      const text = 'x'.repeat(1_000_000);
      await store.append(stream(1), 'none', [noted('a', { text })]);
      expect((await store.readStream(stream(1)))[0]?.data).toEqual({ text });
      const more = store.append(stream(1), 1, [noted('b', { text: 'x'.repeat(1_048_577) })]);
      expect(await codeOf(more)).toBe('append-too-large');
    });

    it('refuses event types and stream names that it does not know', async () => {
      const unknown = { ...noted('a'), type: 'Forgotten' };
      expect(await codeOf(store.append(stream(1), 'none', [unknown]))).toBe('unknown-event-type');
      await expect(store.append('naamloos', 'none', [noted('a')])).rejects.toThrow(RangeError);
    });

    it('refuses everything after it was closed', async () => {
      await store.close();
      expect(await codeOf(store.append(stream(1), 'none', [noted('a')]))).toBe('store-closed');
    });

    it('decides again when somebody else was first, three times at most', async () => {
      const counter = {
        category: 'note',
        initial: 0,
        evolve: (sum: number, event: { type: 'Noted'; data: { n: number } }) => sum + event.data.n,
        decide: (n: number) => ({
          accepted: true as const,
          events: [{ type: 'Noted' as const, data: { n } }],
        }),
        steps: { Noted: [] },
      };
      const ledgers = [new Ledger(store), new Ledger(store), new Ledger(store)];
      const context = (id: string) => ({ commandId: id, correlationId: 'c', actor: 'test' });
      await Promise.all(
        ledgers.map((ledger, n) => ledger.handle(counter, stream(1), 1, context(`h${String(n)}`))),
      );
      const { state, version } = await new Ledger(store).load(counter, stream(1));
      expect({ state, version }).toEqual({ state: 3, version: 3 });
    });
  });
};
