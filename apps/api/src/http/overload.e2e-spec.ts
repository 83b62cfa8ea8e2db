import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FILE_BYTES_MAX } from '@zgb/messages';
import { openMemoryStores, type Stores } from '@zgb/platform';
import { createApi, everyRole, signedInAs } from '../testing/api';
import { LOAD_LIMITS } from './overload';
import { RATES } from './rates';
import { SECURITY_TXT_EXPIRES } from './security-txt';

const folder = mkdtempSync(join(tmpdir(), 'zgb-overload-'));
const quarantine = join(folder, 'quarantaine');
const other = { ...everyRole, subject: 'iemand-anders', municipalities: ['1690'] };
let stores: Stores;
let app: NestFastifyApplication;

const start = async (settings: object): Promise<void> => {
  stores = openMemoryStores();
  app = await createApi(stores, {
    fixedToday: '2026-04-08',
    webRoot: null,
    logLevel: 'silent',
    quarantine,
    signIn: signedInAs(everyRole, { other }),
    ...settings,
  });
  await app.listen(0, '127.0.0.1');
};
afterEach(async () => {
  await app.close();
  await stores.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

describe('how often somebody may ask', () => {
  it('API-39: at the limit it is answered, one more is 429 with when to come back', async () => {
    await start({ rates: { ...RATES, reads: 5, writes: 1 } });
    for (let n = 1; n <= 5; n += 1) {
      const answer = await get('/v1/problemen');
      expect([answer.statusCode, answer.headers['ratelimit-remaining']]).toEqual([
        200,
        String(5 - n),
      ]);
      expect(answer.headers['ratelimit-limit']).toBe('5');
    }
    const refused = await get('/v1/problemen');
    expect(refused.statusCode).toBe(429);
    expect(refused.json<object>()).toMatchObject({ type: '/v1/problemen/te-veel-vragen' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    // Somebody else, other kinds of requests, and health are counted apart.
    expect((await get('/v1/regio', { 'x-test-as': 'other' })).statusCode).toBe(200);
    expect((await get('/v1/gezondheid')).statusCode).toBe(200);
    const write = { method: 'POST', url: '/v1/tarieven', payload: {} } as const;
    expect((await app.inject(write)).statusCode).toBe(400);
    expect((await app.inject(write)).statusCode).toBe(429);
  });

  it('API-39: all users of one municipality together have a limit too', async () => {
    await start({
      rates: { ...RATES, reads: 4, tenantFactor: 1.5 },
      signIn: {
        identify: ({ headers }: { headers: Record<string, unknown> }) =>
          Promise.resolve({ ...other, subject: String(headers['x-test-as']) }),
      },
    });
    const statuses: number[] = [];
    for (const name of ['a', 'b', 'a', 'b', 'a', 'b', 'a']) {
      statuses.push((await get('/v1/regio', { 'x-test-as': name })).statusCode);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429]);
  });
});

/** A place is free when the answer has left, which may be a moment after it came. */
const answeredIn = async (ms: number): Promise<number> => {
  const until = Date.now() + ms;
  for (;;) {
    const { statusCode } = await get('/v1/problemen');
    if (statusCode === 200 || Date.now() > until) return statusCode;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

describe('more work than can be done', () => {
  it('API-40: what is too much at once is 503 with Retry-After, and health is still told', async () => {
    await start({ load: { ...LOAD_LIMITS, requests: 2, delayMs: 60_000 } });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const head = stores.log.head.bind(stores.log);
    stores.log.head = async () => {
      await held;
      return head();
    };
    const slow = [get('/v1/gebeurtenissen'), get('/v1/gebeurtenissen')];
    await new Promise((resolve) => setTimeout(resolve, 100));
    const refused = await get('/v1/problemen');
    expect(refused.statusCode).toBe(503);
    expect(refused.headers).toMatchObject({ 'retry-after': '5' });
    expect(refused.json<object>()).toMatchObject({ type: '/v1/problemen/overbelast' });
    release();
    expect((await Promise.all(slow)).map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect((await get('/v1/gezondheid')).statusCode).toBe(200);
    expect(await answeredIn(3_000)).toBe(200);
  });

  it('API-40: who hangs up gives his place back', async () => {
    await start({ load: { ...LOAD_LIMITS, requests: 1, delayMs: 60_000 } });
    const { port, hostname } = new URL(await app.getUrl());
    for (let n = 0; n < 5; n += 1) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), hostname, () => {
          socket.write(
            'POST /v1/tarieven HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
          );
          setTimeout(() => socket.destroy(), 20);
        });
        socket.on('close', () => setTimeout(resolve, 20));
      });
    }
    expect(await answeredIn(3_000)).toBe(200);
  });

  it('is told to whoever sends work, by readiness', async () => {
    await start({});
    expect((await get('/v1/gereedheid')).json()).toEqual({ gereed: true });
  });
});

describe('files that come in', () => {
  const send = (bytes: Buffer, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/v1/berichten/controle',
      headers: { 'content-type': 'application/xml', ...headers },
      payload: bytes,
    });

  it('SEC-09: wait under a random name in a folder of their own, and are gone when answered', async () => {
    await start({});
    const answers = Promise.all(Array.from({ length: 6 }, () => send(Buffer.from('<a/>'))));
    expect((await answers).map(({ statusCode }) => statusCode)).toEqual(Array(6).fill(200));
    expect(readdirSync(quarantine)).toEqual([]);
    await app.close();
    writeFileSync(join(quarantine, 'left'), 'of a process that was killed');
    await stores.close();
    await start({});
    expect(readdirSync(quarantine)).toEqual([]);
  });

  it('SEC-09: a zip or gzip is refused by its content, whatever it calls itself', async () => {
    await start({});
    const zip = Buffer.from('504b0304140000000000', 'hex');
    const gzip = Buffer.from('1f8b0800000000000003', 'hex');
    for (const bytes of [zip, gzip]) {
      const answer = await send(bytes, {
        'content-disposition': 'attachment; filename="../../../etc/passwd.xml"',
      });
      expect(answer.statusCode).toBe(415);
      expect(answer.body).toContain('Pak het uit');
      expect(answer.body).not.toContain('passwd');
    }
    expect(readdirSync(folder)).toEqual(['quarantaine']);
    expect(readdirSync(quarantine)).toEqual([]);
  });

  it('API-40: 25 MB is looked at, and more is refused without keeping it', async () => {
    await start({});
    const answer = await send(Buffer.alloc(FILE_BYTES_MAX + 2, 0x20));
    expect(answer.statusCode).toBe(413);
    expect(readdirSync(quarantine)).toEqual([]);
    expect((await send(Buffer.alloc(FILE_BYTES_MAX, 0x20))).statusCode).toBe(200);
  });
});

describe('who may be asked from where', () => {
  it('API-29: only pages of listed origins may read answers', async () => {
    await start({ corsOrigins: ['https://www.gemeente.example'] });
    const listed = await get('/v1/problemen', { origin: 'https://www.gemeente.example' });
    expect(listed.headers['access-control-allow-origin']).toBe('https://www.gemeente.example');
    const unlisted = await get('/v1/problemen', { origin: 'https://elders.example' });
    expect(unlisted.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('API-29: without a list no page of another origin may', async () => {
    await start({});
    const answer = await get('/v1/problemen', { origin: 'https://www.gemeente.example' });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('NET-03: says whom to tell of a weakness, for at least 30 days more and less than a year', async () => {
    await start({});
    const { body, headers } = await get('/.well-known/security.txt');
    expect(headers['content-type']).toContain('text/plain');
    expect(body).toMatch(/^Contact: mailto:\S+$/m);
    expect(body).toContain(`Expires: ${SECURITY_TXT_EXPIRES}`);
    expect(body).toContain('Preferred-Languages: nl, en');
    const days = (Date.parse(SECURITY_TXT_EXPIRES) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(30);
    expect(days).toBeLessThan(365);
  });
});
