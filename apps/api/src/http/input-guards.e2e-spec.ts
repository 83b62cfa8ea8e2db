import { connect } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openMemoryStores, type Stores } from '@zgb/platform';
import { createApi } from '../testing/api';
import { LIMITS } from './limits';
import { problemTypes } from './problem-types';
import { API_VERSION } from './version';

let stores: Stores;
let app: NestFastifyApplication;
let address: string;

beforeAll(async () => {
  stores = openMemoryStores();
  app = await createApi(stores, {
    fixedToday: '2026-04-08',
    webRoot: null,
    logLevel: 'silent',
    limits: { bodyMs: 300 },
  });
  await app.listen(0, '127.0.0.1');
  address = await app.getUrl();
});
afterAll(async () => {
  await app.close();
  await stores.close();
});

const KEY = { 'idempotency-key': '3f0c8c64-1c7e-4b0c-9d5e-00000000a001' };
const JSON_BODY = { 'content-type': 'application/json', ...KEY };

/** Sends bytes as they are and reads everything until the server hangs up. */
const raw = (text: string, more: readonly string[] = []): Promise<string> =>
  new Promise((resolve, reject) => {
    const { port, hostname } = new URL(address);
    let heard = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(text);
      for (const one of more) socket.write(one);
    });
    socket.on('data', (piece) => (heard += piece.toString()));
    socket.on('close', () => {
      resolve(heard);
    });
    socket.on('error', reject);
  });

const expectProblem = (heard: string, status: number): void => {
  expect(heard).toMatch(new RegExp(`^HTTP/1.1 ${String(status)} `));
  expect(heard.toLowerCase()).toContain('content-type: application/problem+json');
  expect(heard.toLowerCase()).toContain(`api-version: ${API_VERSION}`);
  const kinds = problemTypes.filter((one) => one.status === status).map(({ name }) => name);
  expect(kinds.some((name) => heard.includes(`"/v1/problemen/${name}"`))).toBe(true);
};

const inject = async (options: Parameters<NestFastifyApplication['inject']>[0]) => {
  const answer = await app.inject(options as object);
  return { status: answer.statusCode, headers: answer.headers, body: answer.body };
};

const statusOf = async (options: Parameters<NestFastifyApplication['inject']>[0]) =>
  (await inject(options)).status;

describe('what the API refuses before it reads on', () => {
  it('API-40: an address of 8 kB is read, one byte more is 414', async () => {
    const filled = (bytes: number): string => {
      const start = '/v1/overzichten/aanbieders?filter=agb:';
      return start + 'x'.repeat(bytes - start.length);
    };
    expect(await statusOf({ url: filled(LIMITS.urlBytes) })).not.toBe(414);
    const over = await inject({ url: filled(LIMITS.urlBytes + 1) });
    expect(over).toMatchObject({ status: 414, headers: { 'api-version': API_VERSION } });
    expect(over.body).toContain('/v1/problemen/adres-te-lang');
  });

  it('API-40: an instruction of 1 MB is read, one byte more is 413', async () => {
    const body = (bytes: number): string => `{"x":"${'x'.repeat(bytes - 8)}"}`;
    const post = (bytes: number) =>
      inject({ method: 'POST', url: '/v1/tarieven', headers: JSON_BODY, payload: body(bytes) });
    expect((await post(LIMITS.bodyBytes)).status).toBe(400);
    expect(await post(LIMITS.bodyBytes + 1)).toMatchObject({
      status: 413,
      body: expect.stringContaining('/v1/problemen/te-groot') as string,
    });
  });

  it('API-40: headers of more than 16 kB are 431, and told as a problem', async () => {
    const request = (bytes: number): string =>
      `GET /v1/problemen HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Long: ${'x'.repeat(bytes)}\r\n\r\n`;
    expect(await raw(request(LIMITS.headerBytes - 200))).toMatch(/^HTTP\/1.1 200/);
    expectProblem(await raw(request(LIMITS.headerBytes + 1)), 431);
  });

  it('API-40: a body that trickles in is cut with 408', async () => {
    const heard = await raw(
      `POST /v1/tarieven HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`,
    );
    expectProblem(heard, 408);
  });

  it('SEC-08: a request with two lengths, or one that is none, is refused', async () => {
    const start = 'POST /v1/tarieven HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
    for (const lengths of [
      'Content-Length: 2\r\nContent-Length: 3\r\n',
      'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n',
      'Content-Length: -1\r\n',
    ]) {
      expectProblem(await raw(`${start}${lengths}\r\n{}`), 400);
    }
  });

  it('API-40: an instruction of 32 layers is read, one deeper is refused, a very deep one too', async () => {
    const nested = (depth: number) => '{"a":'.repeat(depth - 1) + '{}' + '}'.repeat(depth - 1);
    const post = async (depth: number) =>
      (
        await inject({
          method: 'POST',
          url: '/v1/tarieven',
          headers: JSON_BODY,
          payload: nested(depth),
        })
      ).body;
    expect(await post(LIMITS.bodyDepth)).not.toContain('lagen diep');
    expect(await post(LIMITS.bodyDepth + 1)).toContain('lagen diep');
    expect(await post(100_000)).toContain('lagen diep');
  });

  it('API-34: a query key that comes twice is refused, a list is not', async () => {
    const doubled = await inject({ url: '/v1/monitor?gemeente=1690&gemeente=0106' });
    expect(doubled.status).toBe(400);
    expect(JSON.parse(doubled.body)).toMatchObject({
      fouten: [{ plaats: '/gemeente', code: 'doubled' }],
    });
    expect(await statusOf({ url: '/v1/overzichten/aanbieders?sorteer=agb&sorteer=naam' })).toBe(
      200,
    );
  });

  it('SEC-18: names that reach into objects are refused', async () => {
    for (const payload of ['{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}']) {
      const answer = { method: 'POST', url: '/v1/tarieven', headers: JSON_BODY, payload } as const;
      expect(await statusOf(answer)).toBe(400);
    }
    expect(await statusOf({ url: '/v1/monitor?__proto__=1' })).toBe(400);
    expect(({} as { a?: number }).a).toBeUndefined();
  });
});

describe('methods, forms and addresses', () => {
  it('API-11 SEC-07: a method that an address does not have is 405, and Allow tells which it has', async () => {
    const answer = await inject({ method: 'DELETE', url: '/v1/tarieven' });
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'POST' } });
    expect(answer.body).toContain('/v1/problemen/methode-bestaat-niet');
    const override = { ...JSON_BODY, 'x-http-method-override': 'DELETE' };
    const given = {
      method: 'POST',
      url: '/v1/tarieven',
      headers: override,
      payload: '{}',
    } as const;
    expect(await statusOf(given)).toBe(400);
    const id = await inject({ method: 'PUT', url: '/v1/declaraties/x/regels' });
    expect(id).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
    expect(await statusOf({ method: 'PUT', url: '/v1/nergens' })).toBe(404);
  });

  it('API-13, API-31: a form that cannot be given is 406, other content than JSON 415; Accept is not repeated', async () => {
    const canary = 'application/x-canary-7';
    const refused = await inject({ url: '/v1/monitor', headers: { accept: canary } });
    expect(refused.status).toBe(406);
    expect(JSON.stringify(refused)).not.toContain(canary);
    for (const accept of ['*/*', 'application/*', 'text/html, application/json;q=0.5']) {
      expect(await statusOf({ url: '/v1/monitor', headers: { accept } })).toBe(200);
    }
    const csv = { url: '/v1/overzichten/aanbieders?vorm=csv', headers: { accept: 'text/csv' } };
    expect(await statusOf(csv)).toBe(200);
    const post = (type: string) =>
      statusOf({
        method: 'POST',
        url: '/v1/tarieven',
        headers: { ...KEY, 'content-type': type },
        payload: '{}',
      });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      expect(await post(type)).toBe(415);
    }
  });

  it('API-13 API-16 API-04: what is no address, or no JSON, is a problem too', async () => {
    for (const url of ['/v1/%zz', '/v1/monitor//', '/v1/monitor/', '/v1/MONITOR']) {
      const answer = await inject({ url });
      expect([url, answer.headers['content-type']]).toEqual([
        url,
        expect.stringContaining('application/problem+json'),
      ]);
      expect(answer.headers['api-version']).toBe(API_VERSION);
      expect([400, 404]).toContain(answer.status);
    }
    const broken = {
      method: 'POST',
      url: '/v1/tarieven',
      headers: JSON_BODY,
      payload: '{"a',
    } as const;
    const answer = await inject(broken);
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('API-16: every kind of problem is explained at its own address', async () => {
    const { body } = await inject({ url: '/v1/problemen' });
    const { problemen } = JSON.parse(body) as { problemen: { adres: string; naam: string }[] };
    expect(problemen.map(({ naam }) => naam)).toEqual(problemTypes.map(({ name }) => name));
    for (const { adres, naam } of problemen) {
      const one = await inject({ url: adres });
      expect(JSON.parse(one.body)).toMatchObject({ naam });
    }
    expect(await statusOf({ url: '/v1/problemen/onzin' })).toBe(404);
  });

  it('API-07 API-27: answers tell nothing of what is behind them and may do nothing in a browser', async () => {
    for (const url of ['/v1/problemen', '/v1/nergens', '/v1/monitor?x=1', '/v1/openapi.json']) {
      const { headers, body } = await inject({ url });
      expect(headers).toMatchObject({
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
      expect(headers['x-powered-by'] ?? headers['server']).toBeUndefined();
      expect(/node_modules|at \w+ \(\/|sqlite|fastify/i.exec(body)?.[0]).toBeUndefined();
    }
  });

  it('API-22: the description may be read by any page', async () => {
    const { headers, status } = await inject({ url: '/v1/openapi.json' });
    expect([status, headers['access-control-allow-origin']]).toEqual([200, '*']);
  });
});
