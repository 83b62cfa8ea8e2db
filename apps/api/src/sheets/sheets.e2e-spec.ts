import type { OutgoingHttpHeaders } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CommandBus } from '@nestjs/cqrs';
import { RegisterProviderCommand } from '@zgb/contracts';
import { openMemoryStores, type Stores } from '@zgb/platform';
import { createApi } from '../testing/api';
import { configureRegion, contextOf } from '../testing/region';

let stores: Stores;
let app: NestFastifyApplication;

const registerProvider = async (agb: string): Promise<void> => {
  const command = new RegisterProviderCommand('zes', agb, `Zorg ${agb}`, contextOf(agb));
  await app.get(CommandBus).execute(command);
};

beforeAll(async () => {
  stores = openMemoryStores();
  app = await createApi(stores, { fixedToday: '2026-04-08', webRoot: null, logLevel: 'silent' });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await configureRegion(app.get(CommandBus));
  for (const agb of ['98000001', '98000002', '98000003']) await registerProvider(agb);
});
afterAll(async () => {
  await app.close();
  await stores.close();
});

const get = async (url: string) => {
  const at = url.includes('?') ? '&' : '?';
  const upToDate = `${url}${at}minimaalPositie=${String(await stores.log.head())}`;
  const response = await app.inject({ method: 'GET', url: upToDate });
  return { status: response.statusCode, headers: response.headers, bytes: response.rawPayload };
};
const json = async (url: string): Promise<Record<string, unknown>> => {
  const { status, bytes } = await get(url);
  expect([url, status]).toEqual([url, 200]);
  return JSON.parse(bytes.toString()) as Record<string, unknown>;
};
const agbs = ({ rijen }: Record<string, unknown>): unknown[] =>
  (rijen as { agb: string }[]).map(({ agb }) => agb);

const SHEET = '/v1/overzichten/aanbieders';

describe('one query language for every sheet', () => {
  it('filters, sorts and shows the columns that were asked', async () => {
    const query = 'filter=agb:~80000&filter=naam:~zorg&sorteer=-agb&kolommen=agb&kolommen=naam';
    const answer = await json(`${SHEET}?${query}`);
    expect(agbs(answer)).toEqual(['98000003', '98000002', '98000001']);
    expect(answer['kolommen']).toMatchObject([{ sleutel: 'agb' }, { sleutel: 'naam' }]);
    expect(agbs(await json(`${SHEET}?filter=agb:98000002`))).toEqual(['98000002']);
  });

  it('API-32: says where the pages beside a page are, for the same question', async () => {
    const linksOf = ({ headers }: { headers: OutgoingHttpHeaders }) =>
      Object.fromEntries(
        [
          ...[headers.link ?? []]
            .flat()
            .join(', ')
            .matchAll(/<([^>]*)>; rel="(\w+)"/g),
        ].map(([, address = '', rel = '']) => [rel, address]),
      );
    const follow = async (url: string) => {
      const { headers, rawPayload } = await app.inject({ method: 'GET', url });
      return { headers, bytes: rawPayload };
    };
    const first = await get(`${SHEET}?limit=1&sorteer=-agb`);
    expect(Object.keys(linksOf(first))).toEqual(['next']);
    const second = await follow(linksOf(first)['next'] ?? '');
    expect(agbs(JSON.parse(second.bytes.toString()) as Record<string, unknown>)).toEqual([
      '98000002',
    ]);
    const third = await follow(linksOf(second)['next'] ?? '');
    expect(Object.keys(linksOf(third))).toEqual(['prev']);
    expect((await follow(linksOf(third)['prev'] ?? '')).bytes).toEqual(second.bytes);
    expect((await follow(linksOf(second)['prev'] ?? '')).bytes).toEqual(first.bytes);
  });

  it('gives every row once, page by page', async () => {
    const seen: unknown[] = [];
    let cursor: unknown = '';
    do {
      const page = await json(
        `${SHEET}?limit=1${cursor === '' ? '' : `&cursor=${String(cursor)}`}`,
      );
      seen.push(...agbs(page));
      expect(page).toMatchObject({ stand: { rijen: 3 } });
      cursor = page['volgende'];
    } while (cursor !== null);
    expect(seen).toEqual(agbs(await json(SHEET)));
  });

  it('breaks down, and adds what may be added', async () => {
    const answer = await json(`${SHEET}?groepeer=naam`);
    expect(answer).toMatchObject({ stand: { rijen: 3 }, totalen: { rijen: 3 } });
  });

  it('says where every answer stands', async () => {
    const { stand } = await json(`${SHEET}?situatieOp=2026-03-31`);
    expect(stand).toMatchObject({
      positie: await stores.log.head(),
      situatieOp: '2026-03-31',
      bekendOp: null,
      achterstand: 0,
      rijen: 3,
      projecties: expect.arrayContaining([
        { naam: 'providers', versie: expect.any(Number) as unknown },
      ]) as unknown,
      definitie: expect.stringMatching(/\.$/) as unknown,
    });
  });

  it.each([
    ['filter=nergens:x', /geen kolom “nergens”/],
    ['filter=agb', /kolom:waarde/],
    ['sorteer=nergens', /geen kolom/],
    ['groepeer=a&groepeer=b&groepeer=c', /hoogstens twee/],
    ['limit=501', /./],
    ['cursor=x', /andere vraag/],
    ['onbekend=1', /./],
  ])('refuses %s with what is wrong', async (query, text) => {
    const { status, bytes } = await get(`${SHEET}?${query}`);
    const body = JSON.parse(bytes.toString()) as Record<string, unknown>;
    expect([status, body['detail']]).toEqual([400, expect.stringMatching(text)]);
    expect(body['fouten']).toHaveLength(1);
  });

  it('gives the whole answer as a file', async () => {
    const csv = await get(`${SHEET}?vorm=csv&filter=agb:~98&sorteer=-agb&kolommen=agb`);
    expect(csv.bytes.toString()).toBe('\ufeffAGB-code\n98000003\n98000002\n98000001\n');
    const xlsx = await get(`${SHEET}?vorm=xlsx`);
    expect(xlsx.headers['content-disposition']).toContain('aanbieders-2026-04-08.xlsx');
    expect(xlsx.bytes.subarray(0, 2).toString()).toBe('PK');
  });

  it('describes the language in the description of the API', async () => {
    const { paths, components } = await json('/v1/openapi.json');
    const { parameters } = (paths as Record<string, { get: { parameters: { $ref: string }[] } }>)[
      SHEET.replace('/v1', '')
    ]?.get ?? { parameters: [] };
    const shared = (components as { parameters: Record<string, { name: string }> }).parameters;
    const names = parameters.map(({ $ref }) => shared[$ref.split('/').at(-1) ?? '']?.name);
    for (const name of ['filter', 'groepeer', 'sorteer', 'kolommen', 'limit', 'cursor', 'vorm']) {
      expect(names).toContain(name);
    }
  });
});

describe('frozen sheets', () => {
  const freeze = (over: object, key: string) =>
    app.inject({
      method: 'POST',
      url: '/v1/bevroren-overzichten',
      headers: { 'idempotency-key': key },
      payload: {
        regio: 'zes',
        naam: 'raad-2026-04',
        aanleiding: 'Raadsvergadering van 9 april',
        overzicht: 'aanbieders',
        situatieOp: '2026-04-08',
        sorteer: ['-agb'],
        ...over,
      },
    });

  it('GV-25: freezes, lists and shows the same figures later', async () => {
    const key = '00000000-0000-4000-8000-000000000001';
    const first = await freeze({}, key);
    expect(first.statusCode).toBe(201);
    await registerProvider('98000009');
    const { bevroren } = await json('/v1/bevroren-overzichten');
    expect(bevroren).toMatchObject([{ naam: 'raad-2026-04', nummer: 1, rijen: 3 }]);
    const one = await json('/v1/bevroren-overzichten/raad-2026-04');
    expect(one).toMatchObject({ vergelijking: { gelijk: true }, nu: null, stand: { rijen: 3 } });
    expect(agbs(one['toen'] as Record<string, unknown>)).toEqual([
      '98000003',
      '98000002',
      '98000001',
    ]);
    expect(one['controlegetal']).toBe(
      (one['vergelijking'] as Record<string, unknown>)['controlegetal'],
    );
    expect(agbs(await json(SHEET))).toContain('98000009');
    // A repeat is answered as the first time, and records nothing.
    const head = await stores.log.head();
    expect((await freeze({}, key)).json()).toEqual(first.json());
    expect(await stores.log.head()).toBe(head);
  });

  it('gives a frozen sheet as a file, and says when there is none', async () => {
    const csv = await get('/v1/bevroren-overzichten/raad-2026-04?vorm=csv&nummer=1');
    expect(csv.bytes.toString()).toMatch(/98000003/);
    expect((await get('/v1/bevroren-overzichten/raad-2026-04?nummer=2')).status).toBe(404);
    expect((await get('/v1/bevroren-overzichten/nergens')).status).toBe(404);
  });

  it('refuses what cannot be asked', async () => {
    const wrong = await freeze({ filter: ['nergens:1'] }, '00000000-0000-4000-8000-000000000002');
    expect(wrong.statusCode).toBe(400);
    expect(wrong.json()).toMatchObject({ code: 'sheetUnreadable' });
  });
});
