import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CommandBus } from '@nestjs/cqrs';
import { RegisterProviderCommand } from '@zgb/contracts';
import { openMemoryStores, type Stores } from '@zgb/platform';
import { budgetUsage, catalogue, waitingList } from '@zgb/projections';
import { createMemoryReadModels, type ReadModelStore, type Update } from '@zgb/read-models';
import { createApi, everyRole, signedInAs } from '../testing/api';
import { allocate } from '../testing/region';
import { Projections } from '../views/projections';
import { LiveFeed } from './live-views';

let stores: Stores;
let app: NestFastifyApplication;
let address: string;

beforeAll(async () => {
  stores = openMemoryStores();
  app = await createApi(stores, {
    fixedToday: '2026-04-08',
    webRoot: null,
    logLevel: 'silent',
    signIn: signedInAs(everyRole, {
      all: everyRole,
      own: { ...everyRole, municipalities: ['1690'] },
    }),
  });
  await app.listen(0, '127.0.0.1');
  address = await app.getUrl();
});
afterAll(async () => {
  await app.close();
  await stores.close();
});

interface Heard {
  readonly id: number;
  readonly overzicht: string;
  readonly positie: number;
}

/** Listens until so many events came, then hangs up; each time over a connection of its own. */
const listen = async (
  query: string,
  count: number,
  headers: Record<string, string> = {},
): Promise<readonly Heard[]> => {
  const asking = get(`${address}/v1/gebeurtenissen/overzichten${query}`, { headers, agent: false });
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  expect(response.statusCode).toBe(200);
  expect(response.headers['content-type']).toContain('text/event-stream');
  const heard: Heard[] = [];
  let text = '';
  for await (const piece of response) {
    text += String(piece);
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const found = /^id: (\d+)\nevent: overzicht\ndata: (.*)$/.exec(part);
      if (found === null) continue;
      const data = JSON.parse(found[2] ?? '') as Omit<Heard, 'id'>;
      heard.push({ ...data, id: Number(found[1]) });
    }
    if (heard.length >= count) break;
  }
  asking.destroy();
  return heard;
};

let providers = 0;
const register = async (): Promise<number> => {
  providers += 1;
  const context = { commandId: String(providers), correlationId: 'c', actor: 'test' };
  const agb = String(98_000_000 + providers);
  await app.get(CommandBus).execute(new RegisterProviderCommand('zes', agb, 'Zorg', context));
  return stores.log.head();
};

describe('GET /v1/gebeurtenissen/overzichten', () => {
  it('tells that a view moved on, and goes on after Last-Event-ID', async () => {
    const listening = listen('?overzicht=catalogue', 1);
    const first = await register();
    const [heard] = await listening;
    expect(heard).toMatchObject({ overzicht: 'catalogue', positie: first, id: first });
    const second = await register();
    const resumed = await listen('?overzicht=catalogue', 1, { 'last-event-id': String(first) });
    expect(resumed).toMatchObject([{ overzicht: 'catalogue', positie: second }]);
  });

  it('is cut off a thousand times, and hears every change once and in order', async () => {
    const CUTS = 1_000;
    let last = await stores.log.head();
    const written: number[] = [];
    const heard: number[] = [];
    for (let cut = 0; cut < CUTS; cut += 1) {
      // Each change comes while nobody listens: it is told at the next beginning.
      written.push(await register());
      await app.get(Projections).reach(written.at(-1) ?? 0);
      const [news] = await listen('?overzicht=catalogue', 1, { 'last-event-id': String(last) });
      heard.push(news?.positie ?? 0);
      last = news?.id ?? last;
    }
    expect(heard).toEqual(written);
  });

  it('API-41: a position that the ledger never had is told to load anew, and then hears all news', async () => {
    const head = await stores.log.head();
    const asking = get(`${address}/v1/gebeurtenissen/overzichten?overzicht=catalogue`, {
      headers: { 'last-event-id': String(head + 1_000) },
      agent: false,
    });
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    let text = '';
    for await (const piece of response) {
      text += String(piece);
      if (text.includes('event: herladen') && !text.includes('event: overzicht')) await register();
      if (text.includes('event: overzicht')) break;
    }
    asking.destroy();
    expect(text.indexOf('event: herladen')).toBeLessThan(text.indexOf('event: overzicht'));
    expect(text).toContain(`id: ${String(head + 1)}\n`);
  });

  it('TEN-02, API-42: who works for one municipality hears nothing of another, nor of any person', async () => {
    const bus = app.get(CommandBus);
    const person = { bsn: '999990019', born: '1950-05-10', details: { achternaam: 'Kanarie' } };
    const frames: Record<string, string> = {};
    const listeners = await Promise.all(
      ['own', 'all'].map(async (who) => {
        const asking = get(`${address}/v1/gebeurtenissen/overzichten?overzicht=work-lists`, {
          headers: { 'x-test-as': who, 'last-event-id': String(await stores.log.head()) },
          agent: false,
        });
        const [response] = (await once(asking, 'response')) as [IncomingMessage];
        response.on('error', () => undefined);
        response.on('data', (piece: Buffer) => {
          frames[who] = (frames[who] ?? '') + piece.toString();
        });
        return asking;
      }),
    );
    const give = async (municipality: string, number: number): Promise<string> => {
      const clientRef = await stores.personalData.register(municipality, person);
      await allocate(bus, { municipality, number, clientRef });
      await app.get(Projections).reach(await stores.log.head());
      await new Promise((resolve) => setTimeout(resolve, 600));
      return clientRef;
    };
    const refs = [await give('0118', 2001)];
    const heardOfOther = frames['own'] ?? '';
    refs.push(await give('1690', 1001));
    for (const one of listeners) one.destroy();
    expect(frames['all']).toContain('"0118"');
    expect(heardOfOther).not.toContain('event: overzicht');
    expect(frames['own']).toContain('"1690"');
    expect(frames['own']).not.toContain('0118');
    for (const secret of [...refs, '999990019', 'Kanarie', 'wmo_1001', 'wmo_2001']) {
      expect(JSON.stringify(frames)).not.toContain(secret);
    }
  });

  it('refuses what is no position and no view', async () => {
    const url = `${address}/v1/gebeurtenissen/overzichten`;
    const noPosition = await fetch(url, { headers: { 'last-event-id': 'gisteren' } });
    expect(noPosition.status).toBe(400);
    for (const query of ['overzicht=onzin', 'overzicht=catalogue,onzin', 'gemeente=Hoogeveen']) {
      expect((await fetch(`${url}?${query}`)).status).toBe(400);
    }
  });
});

describe('a live feed', () => {
  const commit = async (
    models: ReadModelStore,
    name: string,
    to: number,
    tenants: readonly string[] | null = null,
  ): Promise<void> => {
    const id = { name, version: 1 };
    const { position } = await models.checkpoint(id);
    const moment = { position: to, recordedAt: '2026-03-01T10:00:00Z', rows: {}, tenants };
    await models.commit(id, { id: randomUUID(), expectedPosition: position, ...moment });
  };
  const projections = [budgetUsage, waitingList].map((one) => ({ ...one, version: 1 }));
  const prepared = async (): Promise<ReadModelStore> => {
    const models = createMemoryReadModels();
    for (const projection of projections) await models.prepare(projection, {});
    return models;
  };
  const textOf = (name: string, position: number, id: number): string =>
    `id: ${String(id)}\nevent: overzicht\n` +
    `data: {"overzicht":"${name}","positie":${String(position)},"versie":1,"gemeenten":null}\n\n`;

  it('holds the last position of a view only, whatever a slow listener misses', async () => {
    const models = await prepared();
    const sent: string[] = [];
    let arrived = (): void => undefined;
    const feed = new LiveFeed(
      models,
      projections,
      { send: (text) => (sent.push(text), arrived(), false) },
      1,
    );
    await feed.start(0);
    const first = new Promise<void>((resolve) => (arrived = resolve));
    await commit(models, 'budget-usage', 1);
    await first;
    for (const to of [2, 3, 4]) {
      await commit(models, 'budget-usage', to);
      await commit(models, 'waiting-list', to);
    }
    expect(sent).toEqual([textOf('budget-usage', 1, 0)]);
    const second = new Promise<void>((resolve) => (arrived = resolve));
    feed.drained();
    await second;
    const third = new Promise<void>((resolve) => (arrived = resolve));
    feed.drained();
    await third;
    // The id is the lowest of what the listener knows: nothing is missed when it comes back.
    expect(sent.slice(1)).toEqual([textOf('budget-usage', 4, 0), textOf('waiting-list', 4, 4)]);
    await feed.stop();
  });

  /** What a listener hears of batches of these tenants, a batch at a time. */
  const heardOf = async (
    municipality: string | null,
    batches: readonly (readonly string[] | null)[],
  ): Promise<readonly unknown[]> => {
    const models = await prepared();
    await commit(models, 'budget-usage', 1);
    const sent: unknown[] = [];
    const listener = {
      send: (text: string) => sent.push(JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? '')) > 0,
    };
    const feed = new LiveFeed(
      models,
      projections,
      listener,
      0,
      municipality === null ? null : new Set([municipality]),
    );
    await feed.start(1);
    for (const [at, tenants] of batches.entries()) {
      await commit(models, 'budget-usage', at + 2, tenants);
      // All that the feed looks at in memory is over within this turn.
      await new Promise((done) => setImmediate(done));
      while (feed.isWaiting) await new Promise((done) => setImmediate(done));
    }
    await feed.stop();
    return sent.map((one) => {
      const { positie, gemeenten } = one as { positie: number; gemeenten: unknown };
      return [positie, gemeenten];
    });
  };

  it('says whose figures moved, and nothing of events that moved none', async () => {
    const batches = [['1690', '0118'], [], ['zes'], ['1690', 'zes'], null];
    expect(await heardOf(null, batches)).toEqual([
      [2, ['0118', '1690']],
      [4, null],
      [5, null],
      [6, null],
    ]);
  });

  it('TEN-02: tells who looks at one municipality of that one and of the region only', async () => {
    const batches = [['0118'], ['1690'], ['0118', '1690'], [], ['zes'], ['0118']];
    expect(await heardOf('1690', batches)).toEqual([
      [3, ['1690']],
      [4, ['1690']],
      [6, null],
    ]);
  });

  it('holds nothing back after an update that was missed', async () => {
    const models = await prepared();
    await commit(models, 'budget-usage', 1);
    const sent: string[] = [];
    let tell: (update: Update) => void = () => undefined;
    const deaf: Pick<ReadModelStore, 'subscribe' | 'checkpoint' | 'get'> = {
      checkpoint: (id) => models.checkpoint(id),
      get: (...asked) => models.get(...asked),
      subscribe: (listener) => {
        tell = listener;
        return Promise.resolve(() => Promise.resolve());
      },
    };
    let arrived = (): void => undefined;
    const told = new Promise<void>((resolve) => (arrived = resolve));
    const send = (text: string): boolean => (sent.push(text), arrived(), true);
    const feed = new LiveFeed(deaf, projections, { send }, 0, new Set(['1690']));
    await feed.start(1);
    await commit(models, 'budget-usage', 2, ['1690']);
    await commit(models, 'budget-usage', 3, ['0118']);
    const projection = { name: 'budget-usage', version: 1 };
    tell({ projection, from: 2, position: 3, tenants: ['0118'] });
    await told;
    await feed.stop();
    expect(sent[0]).toContain('"positie":3,"versie":1,"gemeenten":null');
  });

  it('tells nothing of a view that others look at', async () => {
    const models = await prepared();
    await models.prepare(catalogue, {});
    const sent: string[] = [];
    const feed = new LiveFeed(models, projections, { send: (text) => sent.push(text) > 0 }, 1);
    await commit(models, 'waiting-list', 7);
    await feed.start(3);
    await commit(models, 'catalogue', 9);
    expect(sent).toEqual([textOf('waiting-list', 7, 3)]);
    await feed.stop();
  });
});
