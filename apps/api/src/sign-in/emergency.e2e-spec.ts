import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CommandBus } from '@nestjs/cqrs';
import { makeBreakGlass, openMemoryStores, readBreakGlass, type Stores } from '@zgb/platform';
import { createApi } from '../app';
import { allocate, configureRegion } from '../testing/region';
import { createSignIn } from './sign-in';

const SETTINGS = { url: 'http://localhost:3000', oidc: null, sessionKey: null };

let stores: Stores;
let app: NestFastifyApplication;
let codes: readonly [string, string];
const log: string[] = [];

const openApi = async (setting: string | undefined): Promise<void> => {
  stores = openMemoryStores();
  const glass = readBreakGlass({ ZGB_NOODTOEGANG: setting });
  const emergency = glass === null ? null : { glass, accessLog: stores.accessLog };
  app = await createApi(stores, {
    fixedToday: '2026-04-08',
    webRoot: null,
    logLevel: 'error',
    logTo: { write: (line) => void log.push(line) },
    signIn: await createSignIn(SETTINGS, stores.notes, emergency),
  });
  // What is logged before is held back.
  await app.listen(0, '127.0.0.1');
};

beforeEach(async () => {
  const made = await makeBreakGlass();
  codes = made.codes;
  log.length = 0;
  await openApi(made.setting);
});
afterEach(async () => {
  await app.close();
  await stores.close();
});

const open = (een: string, twee: string, reden = 'incident') =>
  app.inject({
    method: 'POST',
    url: '/noodtoegang',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ een, twee, reden }).toString(),
  });

const cookieOf = (header: string | readonly string[] | undefined): string =>
  [header ?? []]
    .flat()
    .map((one) => one.split(';')[0])
    .join('; ');

const linesOf = () => stores.accessLog.find({ account: 'noodtoegang', limit: 100 });

describe('the way in for emergencies', () => {
  it('IAM-11: is opened by the codes of two people, reads everything and changes nothing', async () => {
    const bus = app.get(CommandBus);
    await configureRegion(bus);
    await allocate(bus, { number: 1001, clientRef: 'c1' });
    const page = await app.inject({ url: '/noodtoegang' });
    expect([page.statusCode, page.headers['content-security-policy']]).toEqual([
      200,
      expect.stringContaining("form-action 'self'"),
    ]);
    // As somebody types it over, and in the other order.
    const opened = await open(codes[1].toLowerCase().replaceAll('-', ' '), codes[0]);
    expect([opened.statusCode, opened.headers.location]).toEqual([303, '/']);
    const cookie = cookieOf(opened.headers['set-cookie']);
    const ask = (url: string, over: object = {}) =>
      app.inject({ url, headers: { cookie }, ...over });
    expect((await ask('/v1/ik')).json()).toMatchObject({ account: 'noodtoegang', gemeenten: null });
    expect((await ask('/v1/toewijzingen/1690/wmo/1001')).statusCode).toBe(200);
    const write = await ask('/v1/toewijzingen/eindredenen', {
      method: 'POST',
      headers: { cookie, 'x-zgb-aanvraag': 'web' },
      payload: {},
    });
    expect(write.statusCode).toBe(403);
    expect((await ask('/v1/vervolgacties')).statusCode).toBe(200);

    const lines = await linesOf();
    expect(lines[0]).toMatchObject({
      event: 'POST /noodtoegang',
      outcome: 'done',
      object: 'noodtoegang/incident',
    });
    expect(lines.find(({ object }) => object === '1690/wmo/1001')).toMatchObject({
      right: 'noodtoegang',
      clients: ['c1'],
    });
    expect(log.join('\n')).toContain('ALARM: de noodtoegang is geopend (incident)');
    for (const code of codes) expect(log.join('\n') + JSON.stringify(lines)).not.toContain(code);
  });

  it('IAM-11: one code is not enough, not even twice, and each try is an alarm', async () => {
    for (const [een, twee] of [
      [codes[0], codes[0]],
      [codes[0], ''],
      [codes[1], 'AAAAA-AAAAA-AAAAA'],
    ] as const) {
      const refused = await open(een, twee);
      expect([refused.statusCode, refused.headers['set-cookie']]).toEqual([403, undefined]);
    }
    expect(log.filter((line) => line.includes('niet geopend'))).toHaveLength(3);
    expect((await linesOf()).map(({ outcome }) => outcome)).toEqual(Array(3).fill('refused'));
  });

  it('IAM-11: after five tries the right codes do not open it either', async () => {
    for (let tries = 0; tries < 5; tries += 1) await open('x', 'y');
    expect((await open(...codes)).statusCode).toBe(429);
  });

  it('IAM-11: a reason that nobody offered, such as a name, is not kept', async () => {
    await open(...codes, 'Jansen 999990019');
    expect(JSON.stringify(await linesOf()) + log.join('')).not.toMatch(/Jansen|999990019/);
  });

  it('LOG-02: what cannot be put on record is not opened', async () => {
    stores.accessLog.append = () => Promise.reject(new Error('disk full'));
    const refused = await open(...codes);
    expect([refused.statusCode, refused.headers['set-cookie']]).toEqual([500, undefined]);
  });

  it('IAM-11: is off unless it is set, and a broken setting is told', async () => {
    await app.close();
    await openApi(undefined);
    expect((await app.inject({ url: '/noodtoegang' })).statusCode).toBe(404);
    expect((await open(...codes)).statusCode).toBe(404);
    expect(() => readBreakGlass({ ZGB_NOODTOEGANG: 'geheim' })).toThrow('zgb break-glass');
    const { setting } = await makeBreakGlass();
    const [one = ''] = setting.split(' ');
    expect(() => readBreakGlass({ ZGB_NOODTOEGANG: `${one} ${one}` })).toThrow('zgb break-glass');
  });
});
