import { parseStreamId, type Recorded } from '@zgb/kernel';
import { deriveEventId, EventStoreError, forTenants, Ledger } from '..';
import type { CopyableEventStore, EventCatalogue, EventStore, NewEvent } from '..';
import { appendManyContract } from './append-many.contract';
import { copyContract } from './copy.contract';
import { codeOf, contractCatalogue, noted } from './event-store.samples';
import { readStreamsContract } from './read-streams.contract';

const renamed = (commandId: string): NewEvent => ({ ...noted(commandId), type: 'Renamed' });

const stream = (n: number | string, tenant = '1690'): string => `note-${tenant}_${String(n)}`;

export const take = async (
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

/** The long suite pages through a million. */
const PAGED_EVENTS = Number(process.env['ZGB_TEST_PAGED_EVENTS'] ?? 300);
const PAGED_LIMIT = PAGED_EVENTS > 1_000 ? 1_000 : 17;

const ids = (events: readonly { readonly id: string }[]): readonly string[] =>
  events.map(({ id }) => id);

const idsOf = (...commandIds: readonly string[]): readonly string[] =>
  commandIds.map((commandId) => deriveEventId(commandId, 0));

const everything = async (store: EventStore, limit: number): Promise<readonly Recorded[]> => {
  const events: Recorded[] = [];
  for (;;) {
    const page = await store.readAll({ after: events.at(-1)?.position ?? 0, limit });
    events.push(...page);
    if (page.length < limit) return events;
  }
};

/** What every adapter promises. `open` gives an empty log with the catalogue it is asked for. */
export const eventStoreContract = (
  name: string,
  open: (catalogue: EventCatalogue) => Promise<CopyableEventStore>,
): void => {
  describe(`event store contract: ${name}`, () => {
    let store: CopyableEventStore;
    beforeEach(async () => {
      store = await open(contractCatalogue);
    });
    afterEach(() => store.close());

    appendContract(() => store);
    readContract(() => store);
    readStreamsContract(() => store);
    appendManyContract(() => store);
    tenantContract(() => store);
    subscribeContract(() => store);
    copyContract(() => store);

    it('refuses everything after it was closed', async () => {
      await store.close();
      expect(await codeOf(store.append(stream(1), 'none', [noted('a')]))).toBe('store-closed');
      expect(await codeOf(store.readAll())).toBe('store-closed');
    });
  });
};

const appendContract = (opened: () => CopyableEventStore): void => {
  it('gives back what was appended, in order, with its place', async () => {
    const store = opened();
    const result = await store.append(stream(1), 'none', [
      noted('a'),
      noted('b', { text: 'é 漢字 🏠 "\\\n\u2028', deep: [{ x: null, y: [true, 0, -1.5] }] }),
    ]);
    const events = await store.readStream(stream(1));
    expect(events.map(({ version, data }) => ({ version, data }))).toEqual([
      { version: 1, data: { n: 1 } },
      {
        version: 2,
        data: { text: 'é 漢字 🏠 "\\\n\u2028', deep: [{ x: null, y: [true, 0, -1.5] }] },
      },
    ]);
    const [first, last] = events;
    expect(result).toEqual({ version: 2, position: last?.position, repeated: false });
    expect(first).toEqual({
      ...noted('a'),
      streamId: stream(1),
      version: 1,
      position: first?.position,
      recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
    });
    expect(last?.position ?? 0).toBeGreaterThan(first?.position ?? 0);
    expect(await store.head()).toBe(last?.position);
    expect(await store.readAll()).toEqual(events);
  });

  it('refuses another version than the expected one, and tells which it is', async () => {
    const store = opened();
    await store.append(stream(1), 'none', [noted('a')]);
    for (const expected of ['none', 2, 7] as const) {
      const attempt = store.append(stream(1), expected, [noted('b')]);
      await expect(attempt).rejects.toMatchObject({
        code: 'wrong-expected-version',
        details: { streamId: stream(1), expected, actual: 1 },
      });
    }
    expect(await codeOf(store.append(stream(2), 1, [noted('b')]))).toBe('wrong-expected-version');
    expect(await store.readAll()).toHaveLength(1);
  });

  it('appends to any stream but one that is not there, when asked to', async () => {
    const store = opened();
    const attempt = store.append(stream(1), 'exists', [noted('a')]);
    expect(await codeOf(attempt)).toBe('wrong-expected-version');
    await store.append(stream(1), 'none', [noted('a')]);
    const next = await store.append(stream(1), 'exists', [noted('b')]);
    expect(next).toMatchObject({ version: 2, repeated: false });
    const again = await store.append(stream(1), 'exists', [noted('b')]);
    expect(again).toEqual({ ...next, repeated: true });
  });

  it('lets one of 64 parallel writers win each version of a stream, and the others know', async () => {
    const store = opened();
    for (const expected of ['none', 1, 2] as const) {
      const attempts = Array.from({ length: 64 }, (_, n) =>
        codeOf(store.append(stream(1), expected, [noted(`w${String(expected)}-${String(n)}`)])),
      );
      const outcomes = await Promise.all(attempts);
      expect(outcomes.filter((code) => code === 'no error')).toHaveLength(1);
      expect(outcomes.filter((code) => code === 'wrong-expected-version')).toHaveLength(63);
    }
    const versions = (await store.readStream(stream(1))).map(({ version }) => version);
    expect(versions).toEqual([1, 2, 3]);
  });

  it('stores nothing of a repeated append, and gives the first result', async () => {
    const store = opened();
    const events = [noted('a'), noted('a', { n: 2 }, 1)];
    const first = await store.append(stream(1), 'none', events);
    await store.append(stream(1), 2, [noted('b')]);
    for (const expected of ['none', 2, 3] as const) {
      const again = await store.append(stream(1), expected, events);
      expect(again).toEqual({ ...first, repeated: true });
    }
    expect(await store.readAll()).toHaveLength(3);
  });

  it('stores the same append once when it is asked for twice at the same time', async () => {
    const store = opened();
    const twice = [1, 2].map(() => store.append(stream(1), 'none', [noted('a')]));
    const results = await Promise.all(twice);
    expect(results.filter(({ repeated }) => repeated)).toHaveLength(1);
    expect(await store.readAll()).toHaveLength(1);
  });

  it('refuses other content under a known id of the stream, in part or in whole', async () => {
    const store = opened();
    await store.append(stream(1), 'none', [noted('a')]);
    const wrong = [
      [noted('a', { n: 9 })],
      [noted('a'), noted('c')],
      [noted('c'), noted('a')],
      Array.from({ length: 20 }, (_, n) => noted(n === 15 ? 'a' : `c${String(n)}`)),
    ];
    for (const events of wrong) {
      for (const expected of ['none', 1, 'exists'] as const) {
        expect(await codeOf(store.append(stream(1), expected, events))).toBe('event-id-reused');
      }
    }
    expect(await store.readAll()).toHaveLength(1);
    expect((await store.append(stream(1), 1, [noted('c')])).version).toBe(2);
  });

  it('takes many events at once', async () => {
    const store = opened();
    const events = Array.from({ length: 300 }, (_, n) => noted('bulk', { n }, n));
    const result = await store.append(stream(1), 'none', events);
    expect(result.version).toBe(300);
    expect(ids(await store.readStream(stream(1)))).toEqual(ids(events));
  });

  it('takes data up to 1 MiB and refuses more', async () => {
    const store = opened();
    const text = 'x'.repeat(1_000_000);
    await store.append(stream(1), 'none', [noted('a', { text })]);
    expect((await store.readStream(stream(1)))[0]?.data).toEqual({ text });
    const more = store.append(stream(1), 1, [noted('b', { text: 'x'.repeat(1_048_577) })]);
    expect(await codeOf(more)).toBe('append-too-large');
    const bytes = store.append(stream(1), 1, [noted('b', { text: '漢'.repeat(400_000) })]);
    expect(await codeOf(bytes)).toBe('append-too-large');
  });

  it('refuses event types, stream names and ids that are none', async () => {
    const store = opened();
    const unknown = { ...noted('a'), type: 'Forgotten' };
    expect(await codeOf(store.append(stream(1), 'none', [unknown]))).toBe('unknown-event-type');
    await expect(store.append('naamloos', 'none', [noted('a')])).rejects.toThrow(RangeError);
    const nameless = { ...noted('a'), id: 'a' };
    await expect(store.append(stream(1), 'none', [nameless])).rejects.toThrow(RangeError);
    await expect(store.append(stream(1), 'none', [])).rejects.toThrow(RangeError);
    const twice = [noted('a'), noted('a')];
    await expect(store.append(stream(1), 'none', twice)).rejects.toThrow(RangeError);
    expect(await store.readAll()).toEqual([]);
  });

  it('decides again when somebody else was first, three times at most', async () => {
    const store = opened();
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
};

const readContract = (opened: () => CopyableEventStore): void => {
  it('reads a stream both ways, from and up to a version, and some of it', async () => {
    const store = opened();
    await store.append(
      stream(1),
      'none',
      ['a', 'b', 'c', 'd', 'e'].map((id) => noted(id)),
    );
    const read = async (options: Parameters<EventStore['readStream']>[1]) =>
      (await store.readStream(stream(1), options)).map(({ version }) => version);
    expect(await read({})).toEqual([1, 2, 3, 4, 5]);
    expect(await read({ after: 3 })).toEqual([4, 5]);
    expect(await read({ after: 1, limit: 2 })).toEqual([2, 3]);
    expect(await read({ after: 5 })).toEqual([]);
    expect(await read({ after: 9 })).toEqual([]);
    expect(await read({ direction: 'backwards' })).toEqual([5, 4, 3, 2, 1]);
    expect(await read({ direction: 'backwards', before: 4, limit: 2 })).toEqual([3, 2]);
    expect(await read({ direction: 'backwards', before: 1 })).toEqual([]);
    expect(await store.readStream(stream(2))).toEqual([]);
    expect(await store.readStream(stream(2), { direction: 'backwards' })).toEqual([]);
  });

  it(
    `pages through ${String(PAGED_EVENTS)} events without gap or double while others append`,
    async () => {
      const store = opened();
      const perAppend = PAGED_EVENTS > 1_000 ? 500 : 1;
      const appends = PAGED_EVENTS / perAppend;
      const writing = (async () => {
        for (let n = 0; n < appends; n += 1) {
          const version = Math.floor(n / 7) * perAppend;
          const events = Array.from({ length: perAppend }, (_, index) =>
            noted(`p${String(n)}`, { n: n * perAppend + index }, index),
          );
          await store.append(stream(n % 7), version === 0 ? 'none' : version, events);
        }
      })();
      let [seen, after] = [0, 0];
      while (seen < PAGED_EVENTS) {
        for (const { data, position } of await store.readAll({ after, limit: PAGED_LIMIT })) {
          if (data['n'] !== seen || position <= after) {
            throw new Error(
              `event ${String(Number(data['n']))} at ${String(position)} came after ${String(seen - 1)}`,
            );
          }
          seen += 1;
          after = position;
        }
        await new Promise((resolve) => setImmediate(resolve));
      }
      await writing;
      expect(await store.readAll({ after })).toEqual([]);
      expect(await store.head()).toBe(after);
      expect(seen).toBe(PAGED_EVENTS);
    },
    120_000 + PAGED_EVENTS * 2,
  );

  it('never lets a reader pass over a slow writer', async () => {
    const store = opened();
    // Large appends beside small ones: whoever takes longer must not come in behind a reader.
    const large = { text: 'x'.repeat(300_000) };
    let writing = true;
    const work = Array.from({ length: 12 }, async (_, n) => {
      for (let version = 0; version < 6; version += 1) {
        const event = noted(`s${String(n)}-${String(version)}`, n % 3 === 0 ? large : { n });
        await store.append(stream(n), version === 0 ? 'none' : version, [event]);
      }
    });
    const done = Promise.all(work).then(() => {
      writing = false;
    });
    const seen: Recorded[] = [];
    for (;;) {
      const wasWriting = writing;
      const page = await store.readAll({ after: seen.at(-1)?.position ?? 0 });
      seen.push(...page);
      if (!wasWriting && page.length === 0) break;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await done;
    expect(seen).toHaveLength(72);
    expect(new Set(ids(seen)).size).toBe(72);
  });

  it('gives events of some types only', async () => {
    const store = opened();
    await store.append(stream(1), 'none', [noted('a'), renamed('b'), noted('c'), renamed('d')]);
    expect(ids(await store.readAll({ types: ['Renamed'] }))).toEqual(idsOf('b', 'd'));
    expect(ids(await store.readAll({ types: ['Renamed'], limit: 1 }))).toEqual(idsOf('b'));
    expect(await store.readAll({ types: [] })).toEqual([]);
    expect(await store.readAll({ types: ['Noted', 'Renamed'] })).toHaveLength(4);
  });
};

const tenantContract = (opened: () => CopyableEventStore): void => {
  const write = async (store: EventStore): Promise<void> => {
    await store.append(stream(1, '1690'), 'none', [noted('a'), noted('b')]);
    await store.append(stream(1, 'zes'), 'none', [noted('c')]);
    await store.append(stream(1, '0114'), 'none', [noted('d')]);
    await store.append(stream(2, '1690'), 'none', [noted('e')]);
    await store.append(stream(1, '1690'), 2, [noted('f')]);
  };

  it('numbers the events of each municipality without a gap, in the order of the log', async () => {
    const store = opened();
    await write(store);
    const read = async (tenant: string, options = {}) =>
      (await store.readTenant(tenant, options)).map(({ sequence, event }) => [sequence, event.id]);
    const numbered = (...commandIds: readonly string[]) =>
      idsOf(...commandIds).map((id, index) => [index + 1, id]);
    expect(await read('1690')).toEqual(numbered('a', 'b', 'e', 'f'));
    expect(await read('1690', { after: 1, limit: 2 })).toEqual(numbered('a', 'b', 'e').slice(1));
    expect(await read('1690', { after: 4 })).toEqual([]);
    await store.append(stream(3, '1690'), 'none', [noted('g')]);
    expect(await read('1690', { after: 4 })).toEqual([[5, deriveEventId('g', 0)]]);
    expect(await read('0114')).toEqual(numbered('d'));
    expect(await read('zes')).toEqual(numbered('c'));
    expect(await read('0193')).toEqual([]);
  });

  it('gives events of some municipalities only', async () => {
    const store = opened();
    await write(store);
    expect(ids(await store.readAll({ tenants: ['0114', 'zes'] }))).toEqual(idsOf('c', 'd'));
    const noted2 = { tenants: ['1690'], types: ['Noted'], limit: 3 };
    expect(ids(await store.readAll(noted2))).toEqual(idsOf('a', 'b', 'e'));
    expect(await store.readAll({ tenants: [] })).toEqual([]);
    // A name that begins as another one is another one.
    expect(await store.readAll({ tenants: ['011', '169'] })).toEqual([]);
  });

  it('names tenants and streams in the order in which they began', async () => {
    const store = opened();
    expect([await store.tenants(), await store.streamsOf('note')]).toEqual([[], []]);
    expect(await store.readStream(stream(9, '0193'))).toEqual([]);
    await write(store);
    expect(await store.tenants()).toEqual(['1690', 'zes', '0114']);
    const all = await store.readAll();
    const category = (id: string): string => parseStreamId(id).category;
    const names = [...new Set(all.map(({ streamId }) => streamId))];
    const own = category(names[0] ?? '');
    expect(await store.streamsOf(own)).toEqual(names.filter((id) => category(id) === own));
    // A category whose name begins as that of another.
    await store.append(`${own}-longer-1690_1`, 'none', [noted('z')]);
    expect(await store.streamsOf(`${own}-longer`)).toEqual([`${own}-longer-1690_1`]);
    expect(await store.streamsOf(own)).not.toContain(`${own}-longer-1690_1`);
    const handle = forTenants(store, ['0114']);
    expect(await handle.tenants()).toEqual(['0114']);
    expect((await handle.streamsOf(own)).map((id) => parseStreamId(id).tenant)).toEqual(['0114']);
  });

  it('MIJ-40: lets a handle for one municipality see and write nothing of another', async () => {
    const store = opened();
    await write(store);
    const handle = forTenants(store, ['0114']);
    const forbidden = [
      handle.append(stream(1, '1690'), 'exists', [noted('x')]),
      handle.readStream(stream(1, '1690')),
      handle.readTenant('1690'),
      handle.readAll({ tenants: ['0114', '1690'] }),
    ];
    for (const attempt of forbidden) expect(await codeOf(attempt)).toBe('tenant-forbidden');
    expect(() => handle.subscribe({ tenants: ['zes'] })).toThrow(EventStoreError);
    expect(ids(await handle.readAll())).toEqual(idsOf('d'));
    expect(await handle.readTenant('0114')).toHaveLength(1);
    await handle.append(stream(1, '0114'), 1, [noted('y')]);
    expect(ids(await take(handle.subscribe(), 2))).toEqual(idsOf('d', 'y'));
    expect(await store.readAll()).toHaveLength(7);
  });
};

const subscribeContract = (opened: () => CopyableEventStore): void => {
  it('delivers history and then what follows to a subscriber', async () => {
    const store = opened();
    const { position } = await store.append(stream(1), 'none', [noted('a')]);
    await store.append(stream(1), 1, [noted('b')]);
    const reading = take(store.subscribe({ after: position }), 3);
    await store.append(stream(2), 'none', [noted('c')]);
    await store.append(stream(1), 2, [noted('d')]);
    expect(ids(await reading)).toEqual(idsOf('b', 'c', 'd'));
  });

  it('gives a subscriber each event once while many write', async () => {
    const store = opened();
    const COUNT = 200;
    const reading = take(store.subscribe(), COUNT);
    await Promise.all(
      Array.from({ length: COUNT }, (_, n) =>
        store
          .append(stream(n % 20, n % 2 === 0 ? '1690' : '0114'), 'none', [noted(`m${String(n)}`)])
          .catch(() => store.append(stream(`x${String(n)}`), 'none', [noted(`m${String(n)}`)])),
      ),
    );
    const seen = await reading;
    expect(ids(seen)).toEqual(ids(await everything(store, 1_000)));
    expect(new Set(ids(seen)).size).toBe(COUNT);
  });

  it('waits for a slow subscriber', async () => {
    const store = opened();
    const seen: string[] = [];
    const reading = (async () => {
      for await (const page of store.subscribe()) {
        for (const { id } of page) {
          seen.push(id);
          await new Promise((resolve) => setImmediate(resolve));
        }
        if (seen.length >= 120) return;
      }
    })();
    for (let n = 0; n < 120; n += 1)
      await store.append(stream(n), 'none', [noted(`q${String(n)}`)]);
    await reading;
    expect(seen).toEqual(idsOf(...Array.from({ length: 120 }, (_, n) => `q${String(n)}`)));
  });

  it('delivers events of some types and municipalities only', async () => {
    const store = opened();
    const filter = { types: ['Renamed'], tenants: ['1690'] };
    await store.append(stream(1), 'none', [noted('a'), renamed('b')]);
    const reading = take(store.subscribe(filter), 2);
    await store.append(stream(1, '0114'), 'none', [renamed('c')]);
    await store.append(stream(1), 2, [noted('d')]);
    await store.append(stream(1), 3, [renamed('e')]);
    expect(ids(await reading)).toEqual(idsOf('b', 'e'));
  });

  it('ends a subscription when it is told to', async () => {
    const store = opened();
    const abort = new AbortController();
    const reading = take(store.subscribe({ signal: abort.signal }), 1);
    abort.abort();
    expect(await reading).toEqual([]);
  });
};
