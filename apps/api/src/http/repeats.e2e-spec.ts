import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CommandBus } from '@nestjs/cqrs';
import { openMemoryStores, type Stores } from '@zgb/platform';
import { encodeMessage } from '@zgb/messages';
import { sample301, sampleAllocated } from '@zgb/messages/testing';
import { createApi, everyRole, signedInAs } from '../testing/api';
import { prepareRegion } from '../testing/region';
import { API_VERSION } from './version';

let stores: Stores;
let app: NestFastifyApplication;
/** Appends wait for this: a command that runs can be looked at. */
let mayAppend = Promise.resolve();

const other = { ...everyRole, subject: 'iemand-anders' };

const startApi = async (): Promise<void> => {
  app = await createApi(stores, {
    fixedToday: '2026-04-08',
    webRoot: null,
    logLevel: 'silent',
    signIn: signedInAs(everyRole, { other }),
  });
  await app.listen(0, '127.0.0.1');
};

beforeAll(async () => {
  stores = openMemoryStores();
  const append = stores.log.append.bind(stores.log);
  stores.log.append = async (...given) => {
    await mayAppend;
    return append(...given);
  };
  await startApi();
});
afterAll(async () => {
  await app.close();
  await stores.close();
});

const post = async (url: string, payload: object, headers: Record<string, string>) => {
  const answer = await app.inject({ method: 'POST', url, payload, headers });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json<object>() };
};

let agb = 98_000_100;
const provider = () => ({
  regio: 'zes',
  agb: String((agb += 1)),
  naam: 'Zorg aan de Reest',
  vanaf: '2026-01-01',
});
const register = (body: object, key: string, headers: Record<string, string> = {}) =>
  post('/v1/aanbieders', body, { 'idempotency-key': key, ...headers });

describe('a command that comes again under its key', () => {
  it('API-38: is answered as the first time, ten at once too, and recorded once', async () => {
    const [body, key] = [provider(), randomUUID()];
    const first = await register(body, key);
    expect(first.status).toBe(201);
    const head = await stores.log.head();
    const reordered = Object.fromEntries(Object.entries(body).reverse());
    for (const one of [body, reordered]) {
      const again = await register(one, key.toUpperCase());
      expect(again).toMatchObject({ status: 201, body: first.body });
      expect(again.headers['idempotency-replayed']).toBe('true');
      expect(again.headers['api-version']).toBe(API_VERSION);
    }
    const [many, manyKey] = [provider(), randomUUID()];
    const answers = await Promise.all(Array.from({ length: 10 }, () => register(many, manyKey)));
    expect(answers.map(({ status }) => status).every((one) => [201, 409].includes(one))).toBe(true);
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    expect(await stores.log.head()).toBe(head + 1);
  });

  it('API-38: while the first one runs is 409 and says when to come back', async () => {
    const [body, key] = [provider(), randomUUID()];
    let release = (): void => undefined;
    mayAppend = new Promise((resolve) => (release = resolve));
    const first = register(body, key);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const second = await register(body, key);
    expect(second).toMatchObject({
      status: 409,
      headers: { 'retry-after': '1' },
      body: { type: '/v1/problemen/opdracht-loopt-nog' },
    });
    release();
    mayAppend = Promise.resolve();
    expect((await first).status).toBe(201);
  });

  it('API-38: with other content is 422; the key of somebody else is his own', async () => {
    const [body, key] = [provider(), randomUUID()];
    expect((await register(body, key)).status).toBe(201);
    expect(await register({ ...body, naam: 'Anders' }, key)).toMatchObject({
      status: 422,
      body: { type: '/v1/problemen/sleutel-hergebruikt' },
    });
    expect((await register(provider(), key, { 'x-test-as': 'other' })).status).not.toBe(422);
  });

  it('API-38: what was refused may be put right under the same key', async () => {
    const [body, key] = [provider(), randomUUID()];
    expect((await register({ ...body, agb: 'x' }, key)).status).toBe(400);
    expect((await register(body, key)).status).toBe(201);
    expect((await register(body, 'geen-uuid')).status).toBe(400);
    expect((await post('/v1/aanbieders', body, {})).status).toBe(400);
  });

  it('API-38: is known after a restart too: the log holds what a key recorded', async () => {
    const [body, key] = [provider(), randomUUID()];
    const first = await register(body, key);
    await app.close();
    await startApi();
    const head = await stores.log.head();
    expect((await register(body, key)).status).toBe(201);
    expect(await stores.log.head()).toBe(head);
    expect(first.status).toBe(201);
  });
});

describe('ETags', () => {
  const ADDRESS = '/v1/toewijzingen/1690/wmo/1001';
  const get = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ method: 'GET', url, headers });

  beforeAll(async () => {
    await prepareRegion(app.get(CommandBus));
    const taken = await app.inject({
      method: 'POST',
      url: '/v1/berichten',
      headers: { 'content-type': 'application/xml' },
      payload: Buffer.from(
        encodeMessage(
          'WMO301',
          sample301([sampleAllocated({ Product: { Categorie: '02', Code: '02T01' } })]),
        ),
      ),
    });
    expect(taken.json<object>()).toMatchObject({ uitkomst: 'verwerkt' });
  });

  it('API-35: one allocation has a strong one of its version, a list a weak one', async () => {
    const one = await get(ADDRESS);
    expect(one.headers.etag).toMatch(/^"v1-[\w-]{16}"$/);
    const list = await get('/v1/overzichten/aanbieders');
    expect(list.headers.etag).toMatch(/^W\/"[\w-]{16}"$/);
    expect(list.headers['cache-control']).toBe('no-store');
    expect((await get('/v1/nergens')).headers.etag).toBeUndefined();
  });

  it('API-36: who has it gets 304 without content, with the version of the API', async () => {
    for (const url of [ADDRESS, '/v1/overzichten/aanbieders']) {
      const etag = String((await get(url)).headers.etag);
      for (const known of [etag, `"x", ${etag}`, etag.replace('W/', ''), '*']) {
        const again = await get(url, { 'if-none-match': known });
        expect([again.statusCode, again.body]).toEqual([304, '']);
        expect(again.headers).toMatchObject({ 'api-version': API_VERSION, etag });
      }
      expect((await get(url, { 'if-none-match': '"x"' })).statusCode).toBe(200);
    }
  });

  it('API-37: a change on a version that no longer holds is 412, with the one that does', async () => {
    const etag = String((await get(ADDRESS)).headers.etag);
    const { Toewijzingsdatum, Toewijzingstijd } = sampleAllocated();
    const change = (einddatum: string, beslotenOp: string, match: string, versie: string) =>
      post(
        '/v1/toewijzingen/verlengingen',
        {
          gemeente: '1690',
          wet: 'wmo',
          toewijzing: 1001,
          reden: '04',
          versie,
          beslotenOp,
          einddatum,
        },
        { 'idempotency-key': randomUUID(), 'if-match': match },
      );
    const seen = `${Toewijzingsdatum}T${Toewijzingstijd}`;
    expect(await change('2027-03-31', '2026-04-08T10:00:00', etag, seen)).toMatchObject({
      status: 201,
      body: { versie: 2 },
    });
    const stale = await change('2027-06-30', '2026-04-08T10:05:00', etag, '2026-04-08T10:00:00');
    expect(stale).toMatchObject({
      status: 412,
      body: { type: '/v1/problemen/intussen-gewijzigd', versie: 2 },
    });
    const now = String((await get(ADDRESS)).headers.etag);
    expect(now).toMatch(/^"v2-/);
    const good = await change('2027-06-30', '2026-04-08T10:05:00', now, '2026-04-08T10:00:00');
    expect(good.status).toBe(201);
    expect((await change('2027-07-31', '2026-04-08T10:06:00', 'W/"x"', seen)).status).toBe(400);
    const elsewhere = { 'idempotency-key': randomUUID(), 'if-match': now };
    expect((await post('/v1/aanbieders', provider(), elsewhere)).status).toBe(400);
  });
});
