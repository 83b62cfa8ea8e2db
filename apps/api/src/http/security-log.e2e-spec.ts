import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ownNetworksFrom, type OwnNetworks } from '@zgb/notifications';
import { openMemoryStores, type Stores } from '@zgb/platform';
import { createApi, everyRole, signedInAs } from '../testing/api';

let stores: Stores;
let app: NestFastifyApplication;
const log: string[] = [];

beforeAll(async () => {
  stores = openMemoryStores();
  const administrator = { ...everyRole, subject: 'beheer', roles: ['administrator'] as const };
  app = await createApi(stores, {
    fixedToday: '2026-04-08',
    webRoot: null,
    logTo: { write: (line) => void log.push(line) },
    rates: { reads: 20, writes: 1_000, imports: 10, tenantFactor: 10 },
    signIn: signedInAs(null, { administrator }),
    webhooks: { key: Buffer.alloc(32, 7), own: ownNetworksFrom('127.0.0.0/8') as OwnNetworks },
  });
  // What is logged before is held back.
  await app.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await app.close();
  await stores.close();
});
beforeEach(() => {
  log.length = 0;
});

const ask = (method: 'GET' | 'POST', url: string, payload?: object, as = 'administrator') =>
  app.inject({
    method,
    url,
    headers: { 'x-test-as': as, 'idempotency-key': '3f0c6f9e-3b8f-4c59-9d0b-6a8f3f6b2a11' },
    ...(payload === undefined ? {} : { payload }),
  });

const told = (): readonly Record<string, unknown>[] =>
  log
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((one) => 'veiligheid' in one);

describe('the security log', () => {
  it('SEC-20: tells refused access with account, route, origin and moment in UTC', async () => {
    await ask('GET', '/v1/ik', undefined, 'niemand');
    await ask('GET', '/v1/toewijzingen/1690/wmo/1001?x=geheim');
    expect(told()).toMatchObject([
      { veiligheid: 'niet aangemeld', account: null, route: 'GET /v1/ik', vanaf: '127.0.0.1' },
      {
        veiligheid: 'geen recht',
        account: 'beheer',
        route: 'GET /v1/toewijzingen/:gemeente/:wet/:nummer',
        tijdstip: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      },
    ]);
    expect(log.join('')).not.toContain('geheim');
  });

  it('SEC-20: tells what an administrator changed, and when somebody asks too often', async () => {
    const body = {
      gemeente: '1690',
      adres: 'http://127.0.0.1:9/notificaties',
      omschrijving: 'Zaaksysteem',
    };
    expect((await ask('POST', '/v1/abonnementen', body)).statusCode).toBeLessThan(300);
    expect(told()).toMatchObject([
      { veiligheid: 'beheer gewijzigd', account: 'beheer', route: 'POST /v1/abonnementen' },
    ]);
    log.length = 0;
    for (let times = 0; times <= 20; times += 1) await ask('GET', '/v1/ik');
    expect(told().at(-1)).toMatchObject({ veiligheid: 'te vaak gevraagd', account: 'beheer' });
  });

  it('SEC-20: a line stays one line, whatever somebody puts in it', async () => {
    await ask('GET', '/v1/ik%0d%0a{"veiligheid":"vals"}');
    await ask('GET', '/v1/toewijzingen/1690%0a/wmo/1%0d%0aX', undefined);
    for (const line of log) expect(line.trimEnd()).not.toMatch(/[\r\n]/);
    expect(told().some(({ veiligheid }) => veiligheid === 'vals')).toBe(false);
  });
});
