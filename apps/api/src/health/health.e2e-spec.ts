import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CommandBus } from '@nestjs/cqrs';
import { RegisterProviderCommand } from '@zgb/contracts';
import { openMemoryStores, type Stores } from '@zgb/platform';
import { allProjections, catalogue, providers } from '@zgb/projections';
import { readableId } from '@zgb/read-models';
import { createApi } from '../testing/api';
import { Projections } from '../views/projections';

let stores: Stores;
let app: NestFastifyApplication;

beforeEach(async () => {
  stores = openMemoryStores();
  app = await createApi(stores, { fixedToday: '2026-04-08', webRoot: null, logLevel: 'silent' });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterEach(async () => {
  await app.close();
  await stores.close();
});

interface Told {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

const get = async (url: string): Promise<Told> => {
  const { statusCode, headers, body } = await app.inject({ method: 'GET', url });
  const type = String(headers['content-type']);
  const parsed = type.includes('json') ? (JSON.parse(body) as Record<string, unknown>) : {};
  return { status: statusCode, type, text: body, body: parsed };
};

let commands = 0;
const register = async (agb: string, name = 'Zorg'): Promise<number> => {
  commands += 1;
  const context = { commandId: `c${String(commands)}`, correlationId: 'c', actor: 'test' };
  await app.get(CommandBus).execute(new RegisterProviderCommand('zes', agb, name, context));
  const head = await stores.log.head();
  await app.get(Projections).reach(head);
  return head;
};

type States = readonly Record<string, unknown>[];

describe('GET /v1/gezondheid', () => {
  it('says of every projection where it stands and how it is', async () => {
    const head = await register('98000001');
    const { status, body } = await get('/v1/gezondheid');
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'in-orde', logpositie: head, storing: null });
    const states = body['projecties'] as States;
    expect(states.map(({ naam }) => naam)).toEqual(allProjections.map(({ name }) => name));
    expect(states.find(({ naam }) => naam === 'catalogue')).toMatchObject({
      titel: 'Regio, producten en namen',
      versie: catalogue.version,
      bouw: 0,
      status: 'actief',
      positie: head,
      achterstand: 0,
      wachtSeconden: 0,
      keerGestopt: 0,
      fout: null,
      volgende: null,
      teruggezet: false,
    });
  });

  it('says where a projection stopped, and that staff paused another', async () => {
    const head = await register('98000001');
    const { readModels } = stores;
    const where = 'event ProviderRegistered at position 1 (provider-zes_98000001): RangeError';
    await readModels.fail(await readableId(readModels, catalogue), head, where);
    await readModels.mark(await readableId(readModels, providers), ['active'], 'paused');
    const { status, body } = await get('/v1/gezondheid');
    expect([status, body['status']]).toEqual([200, 'verstoord']);
    const states = body['projecties'] as States;
    expect(states.find(({ naam }) => naam === 'catalogue')).toMatchObject({
      status: 'gestopt',
      fout: where,
    });
    expect(states.find(({ naam }) => naam === 'providers')).toMatchObject({
      status: 'gepauzeerd',
    });
  });

  it('names the store that is away, and still answers', async () => {
    await stores.readModels.close();
    expect(await get('/v1/gezondheid')).toMatchObject({
      status: 200,
      body: {
        status: 'verstoord',
        logpositie: null,
        storing: { code: 'read-models-closed', bij: 'overzichten' },
        projecties: [],
      },
    });
  });
});

describe('GET /v1/gezondheid/verloop', () => {
  it('2.15: gives a day of how far every view was behind, with what was not measured left open', async () => {
    await register('98000001');
    await get('/v1/gezondheid');
    const { status, body } = await get('/v1/gezondheid/verloop');
    expect([status, body['stapSeconden']]).toEqual([200, 900]);
    const told = body['overzichten'] as { naam: string; gebeurtenissen: (number | null)[] }[];
    expect(told.map(({ naam }) => naam)).toEqual(allProjections.map(({ name }) => name));
    for (const { gebeurtenissen } of told) {
      expect(gebeurtenissen).toHaveLength(96);
      expect(gebeurtenissen.at(-1)).toBe(0);
      expect(gebeurtenissen[0]).toBeNull();
    }
  });

  it('2.15: keeps a gap where a store was away', async () => {
    await stores.readModels.close();
    const { status, body } = await get('/v1/gezondheid/verloop');
    const [first] = body['overzichten'] as { gebeurtenissen: (number | null)[] }[];
    expect([status, first?.gebeurtenissen.at(-1)]).toEqual([200, null]);
  });
});

describe('GET /v1/gezondheid?vorm=csv', () => {
  it('2.15: has the rows of the page, a line each', async () => {
    const head = await register('98000001');
    const { status, type, text } = await get('/v1/gezondheid?vorm=csv');
    expect([status, type]).toEqual([200, 'text/csv; charset=utf-8']);
    const [heading, ...lines] = text.trim().split('\n');
    expect(heading).toContain('Overzicht;Toestand;Versie;Positie;Achterstand, gebeurtenissen');
    expect(lines).toHaveLength(allProjections.length);
    expect(lines).toContainEqual(
      expect.stringMatching(
        new RegExp(`^Regio, producten en namen;actief;\\d+;${String(head)};0;0;`),
      ),
    );
  });
});

describe('GET /metrics', () => {
  it('PRV-03: gives figures in the Prometheus text format, and names no provider', async () => {
    const head = await register('98000001', 'Naam die niet in cijfers hoort');
    await get('/v1/overzichten/catalogue/wijzigingen?van=98000002&tot=2026-01-01');
    await get('/v1/regio');
    const { status, type, text } = await get('/metrics');
    expect([status, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    const lines = text.split('\n');
    expect(lines).toContain(`zgb_log_position ${String(head)}`);
    expect(lines).toContain('zgb_events_appended_total 1');
    expect(lines).toContain('zgb_projection_lag_events{projection="catalogue"} 0');
    expect(lines).toContain('zgb_projection_failures_total{projection="catalogue"} 0');
    expect(lines).toContain(
      'zgb_command_duration_seconds_count{command="RegisterProvider",end="accepted"} 1',
    );
    expect(lines).toContain('zgb_query_duration_seconds_count{view="/v1/regio",fault="false"} 1');
    expect(text).toContain('view="/v1/overzichten/:naam/wijzigingen"');
    // A figure itself may hold any digits.
    const names = text.replaceAll(/ \S+$/gm, '');
    expect(names).toContain('zgb_log_position');
    expect(names).not.toMatch(/9800000|hoort/);
  });

  it('goes on when a store is away', async () => {
    await stores.readModels.close();
    const { status, text } = await get('/metrics');
    expect([status, text]).toEqual([200, expect.stringContaining('zgb_store_up{store="rows"} 0')]);
  });
});

describe('GET /v1/overzichten/:naam/wijzigingen', () => {
  const url = '/v1/overzichten/catalogue/wijzigingen';

  it('gives what is new and what changed between two moments, with the events', async () => {
    await register('98000001');
    const [first] = await stores.log.readAll();
    const between = first?.recordedAt ?? '';
    while (new Date().toISOString() <= between) await new Promise((done) => setImmediate(done));
    await register('98000001', 'Zorg Anders');
    await register('98000002');
    const { body } = await get(`${url}?van=${between}&tot=2999-01-01`);
    expect(body).toMatchObject({
      overzicht: { naam: 'catalogue', titel: 'Regio, producten en namen' },
      van: { moment: between, positie: 1 },
      tot: { moment: '2999-01-01T22:59:59.999Z', positie: 3 },
      gebeurtenissen: 2,
      nieuw: 1,
      gewijzigd: 1,
      volgende: null,
    });
    const rows = body['rijen'] as States;
    expect(rows.find(({ hoe }) => hoe === 'gewijzigd')).toMatchObject({
      velden: [{ eerst: 'Zorg', nu: 'Zorg Anders' }],
      gebeurtenissen: [
        { positie: 2, stroom: 'provider-zes_98000001', titel: 'Aanbieder vastgelegd' },
      ],
      aantalGebeurtenissen: 1,
    });
    const page = (await get(`${url}?van=${between}&tot=2999-01-01&limit=1`)).body;
    expect([(page['rijen'] as States).length, page['volgende']]).toEqual([1, '1']);
    const last = (await get(`${url}?van=${between}&tot=2999-01-01&limit=1&cursor=1`)).body;
    expect([...(page['rijen'] as States), ...(last['rijen'] as States)]).toEqual(rows);
    expect(last['volgende']).toBeNull();
  });

  it('refuses moments that are none or in the wrong order, and what is no projection', async () => {
    for (const [asked, status] of [
      ['', 400],
      ['?van=gisteren&tot=2026-01-01', 400],
      ['?van=2026-02-01&tot=2026-01-01', 400],
      ['?van=2026-01-01&tot=2026-01-01&limit=501', 400],
    ] as const) {
      expect((await get(url + asked)).status).toBe(status);
    }
    const unknown = await get('/v1/overzichten/onzin/wijzigingen?van=2026-01-01&tot=2026-01-01');
    expect([unknown.status, unknown.body['detail']]).toEqual([
      404,
      expect.stringContaining('budget-usage'),
    ]);
  });
});
