import { createHash } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { checkStored, EventStoreError } from '@zgb/event-store';
import { dutchDateAt } from '@zgb/kernel';
import { eventCatalogue, openMemoryStores, type Stores } from '@zgb/platform';
import { eventTitles } from '@zgb/projections';
import { createApi, everyRole, signedInAs } from '../testing/api';
import { prepareRegion } from '../testing/region';

let memory: ReturnType<typeof openMemoryStores>;
let app: NestFastifyApplication;
/** Position that is told as damaged; null: none. */
let damaged: number | null = null;

beforeAll(async () => {
  memory = openMemoryStores();
  const stores: Stores = {
    ...memory,
    storedLog: {
      readStored: (after, limit) =>
        damaged === null
          ? memory.storedLog.readStored(after, limit)
          : Promise.reject(
              new EventStoreError('stored-event-damaged', 'changed', { position: damaged }),
            ),
    },
  };
  const own = { ...everyRole, municipalities: ['1690'] };
  app = await createApi(stores, {
    fixedToday: '2026-04-08',
    webRoot: null,
    logLevel: 'silent',
    signIn: signedInAs(everyRole, { own }),
  });
  await app.init();
  await prepareRegion(app.get(CommandBus));
});
afterAll(async () => {
  await app.close();
  await memory.close();
});

const get = async (url: string, as?: string) => {
  const headers = as === undefined ? {} : { 'x-test-as': as };
  const { statusCode, body, headers: told } = await app.inject({ method: 'GET', url, headers });
  return { status: statusCode, told, body: JSON.parse(body) as Record<string, unknown> };
};

interface Stored {
  readonly positie: number;
  readonly stroom: string;
  readonly versie: number;
  readonly vastgelegdOp: string;
  readonly inhoud: string;
  readonly controlegetal: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('GET /v1/bewijs', () => {
  it('A5: gives enough to reckon the whole history after, as zgb verify does', async () => {
    let whole = '';
    let count = 0;
    for (let after: number | null = 0; after !== null;) {
      const { status, body } = await get(`/v1/bewijs?limit=2&na=${String(after)}`);
      expect(status).toBe(200);
      expect(body['volledig']).toBe(true);
      for (const one of body['gebeurtenissen'] as Stored[]) {
        expect(sha256(one.inhoud)).toBe(one.controlegetal);
        whole = sha256(
          [whole, one.stroom, one.versie, one.vastgelegdOp, one.controlegetal].join(' '),
        );
        count += 1;
      }
      after = body['volgende'] as number | null;
    }
    const check = await checkStored(memory.storedLog);
    expect({ events: count, digest: whole }).toEqual({
      events: check.events,
      digest: check.digest,
    });
    expect(check.events).toBeGreaterThan(5);
  });

  it('says which event is not as it was stored', async () => {
    damaged = 3;
    const { status, body } = await get('/v1/bewijs');
    damaged = null;
    expect(status).toBe(500);
    expect(body['beschadigd']).toBe(3);
    expect(body['detail']).toContain('Gebeurtenis 3 is na het vastleggen veranderd');
  });

  it('TEN-02: who works for some municipalities gets theirs, and is told that it is not all', async () => {
    const { body } = await get('/v1/bewijs', 'own');
    expect(body['volledig']).toBe(false);
    const streams = (body['gebeurtenissen'] as Stored[]).map(({ stroom }) => stroom);
    expect(streams.length).toBeGreaterThan(0);
    expect(streams.filter((stream) => !stream.includes('-1690'))).toEqual([]);
  });

  it('refuses more than a page', async () => {
    expect((await get('/v1/bewijs?limit=1001')).status).toBe(400);
  });
});

describe('GET /v1/geschiedenis', () => {
  it('A1: tells how many events there are and when they were recorded', async () => {
    const { body } = await get('/v1/geschiedenis');
    const count = body['aantal'] as number;
    expect(count).toBe(await memory.log.head());
    const bins = body['verdeling'] as { van: string; tot: string; aantal: number }[];
    expect(bins.reduce((sum, { aantal }) => sum + aantal, 0)).toBe(count);
  });

  it('A1: says what the last event was at a moment, and what came before and after', async () => {
    const now = await get('/v1/geschiedenis/gebeurtenis');
    expect(now.body).toMatchObject({
      deze: { soort: 'TariffSet', titel: 'Tarief vastgesteld', onderwerp: 'tarief' },
      volgende: null,
    });
    const early = await get('/v1/geschiedenis/gebeurtenis?bekendOp=2000-01-01');
    expect(early.body).toMatchObject({
      deze: null,
      vorige: null,
      volgende: { nummer: 1, soort: 'RegionConfigured' },
    });
    const missing = await get('/v1/geschiedenis/gebeurtenis?nummer=999');
    expect(missing.status).toBe(404);
    expect(JSON.stringify(now.body)).not.toContain('stroom');
  });

  it('TEN-02: of another municipality it only says that there was an event', async () => {
    const { body } = await get('/v1/geschiedenis/gebeurtenis', 'own');
    expect(body['deze']).toMatchObject({
      soort: null,
      titel: null,
      onderwerp: null,
      positie: null,
    });
  });

  it('every kind of event has a name for users', () => {
    expect(Object.keys(eventTitles).sort()).toEqual([...eventCatalogue().keys()].sort());
  });
});

describe('GET /v1/gebeurtenissen, searched (2.13)', () => {
  type Page = { readonly positie: number; readonly door: string; readonly soort: string }[];
  const events = async (query: string): Promise<Page> =>
    (await get(`/v1/gebeurtenissen?limit=500&${query}`)).body['gebeurtenissen'] as Page;

  it('finds by text and by person, and the count is of the same events', async () => {
    const found = await events('tekst=regio');
    expect(found.length).toBeGreaterThan(0);
    const count = await get('/v1/gebeurtenissen/aantal?tekst=regio');
    expect(count.body).toEqual({ aantal: found.length, volledig: true });
    const [first] = found;
    const own = await events(`door=${first?.door ?? ''}&soort=${first?.soort ?? ''}`);
    expect(own.map(({ positie }) => positie)).toContain(first?.positie);
    expect(await events('door=niemand')).toEqual([]);
  });

  it('begins and ends at moments of recording', async () => {
    const all = await memory.log.readAll();
    const [from, until] = [all[1]?.recordedAt ?? '', all[3]?.recordedAt ?? ''];
    const expected = all.filter(({ recordedAt }) => recordedAt >= from && recordedAt <= until);
    const found = await events(`van=${from}&tot=${until}`);
    expect(found.map(({ positie }) => positie)).toEqual(expected.map(({ position }) => position));
    const today = dutchDateAt(from);
    expect(await events(`van=${today}&tot=${today}`)).toHaveLength(all.length);
    expect(await events('van=2999-01-01')).toEqual([]);
    for (const never of ['gisteren', '2026-02-30', '2026-02-30T12:00:00Z']) {
      expect((await get(`/v1/gebeurtenissen?van=${never}`)).status).toBe(400);
      expect((await get(`/v1/monitor?bekendOp=${never}`)).status).toBe(400);
    }
    expect((await get('/v1/gebeurtenissen?tekst=x')).status).toBe(400);
  });

  it('TEN-02: counts and finds for one municipality only its own', async () => {
    const own = await get('/v1/gebeurtenissen/aantal', 'own');
    const all = await get('/v1/gebeurtenissen/aantal');
    expect(Number(own.body['aantal'])).toBeLessThan(Number(all.body['aantal']));
    const other = await get('/v1/gebeurtenissen/aantal?tekst=0118', 'own');
    const theirs = await get('/v1/gebeurtenissen?tekst=0118&limit=500', 'own');
    expect(other.body['aantal']).toBe((theirs.body['gebeurtenissen'] as Page).length);
  });
});
