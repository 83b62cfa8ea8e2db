import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { StoredAccessLine } from '@zgb/access-log';
import { ROLES, type Identity, type Role } from '@zgb/authorisation';
import { dutchDateAt, monthOf } from '@zgb/kernel';
import { openMemoryStores, type Stores } from '@zgb/platform';
import { createApi, everyRole, signedInAs } from '../testing/api';
import { routeRightsNow } from '../authorisation/route-rights';

const TEST_BSN = '999990019';

let stores: Stores;
let app: NestFastifyApplication;

const as = (role: Role, over: Partial<Identity> = {}): Identity => ({
  ...everyRole,
  subject: `u-${role}`,
  roles: [role],
  provider: role === 'provider' ? '98000001' : null,
  ...over,
});
const people = {
  ...Object.fromEntries(ROLES.map((role) => [role, as(role)])),
  'local-privacy': as('privacy-officer', { municipalities: ['1690'] }),
};

beforeAll(async () => {
  stores = openMemoryStores();
  app = await createApi(stores, {
    fixedToday: '2026-04-08',
    webRoot: null,
    logLevel: 'silent',
    signIn: signedInAs(null, people),
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(async () => {
  await app.close();
  await stores.close();
});

const call = (role: string | null, route: string, over: object = {}) => {
  const [method = 'GET', url = ''] = route.split(' ');
  return app.inject({
    method: method as 'GET' | 'POST',
    url,
    headers: role === null ? {} : { 'x-test-as': role },
    ...over,
  });
};

let last = 0;
const newLines = async (work: () => Promise<unknown>): Promise<readonly StoredAccessLine[]> => {
  const since = () => stores.accessLog.find({ after: last, limit: 500 });
  // Lines of calls that no test counts.
  for (let rest = await since(); rest.length > 0; rest = await since()) {
    last = rest.at(-1)?.number ?? last;
  }
  await work();
  const added = await since();
  last = added.at(-1)?.number ?? last;
  return added;
};

const filled = (route: string): string =>
  route
    .replace(':gemeente', '1690')
    .replace(':wet', 'wmo')
    .replace(':nummer', '1001')
    .replace(':naam', 'nergens')
    .replace(/:[a-zA-Z]+/g, 'x');

describe('the access log of the API', () => {
  it('LOG-04: every use of a route with personal data leaves one line, of the others none', async () => {
    const wrong: string[] = [];
    const routes = [...routeRightsNow.values()].filter(
      ({ route }) => route !== 'GET /v1/gebeurtenissen/overzichten',
    );
    for (const { route, personal } of routes) {
      const body = route.startsWith('POST') ? { payload: {} } : {};
      for (const role of [null, 'administrator', 'back-office', 'auditor', 'privacy-officer']) {
        const added = await newLines(() => call(role, filled(route), body));
        if (added.length !== (personal ? 1 : 0)) {
          wrong.push(`${route} ${String(role)}: ${String(added.length)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 240_000);

  it('LOG-07: says action, object, result, origin, actor and time', async () => {
    const [line] = await newLines(() => call('auditor', 'GET /v1/toewijzingen/1690/wmo/1001'));
    expect(line).toMatchObject({
      action: 'R',
      outcome: 'refused',
      event: 'GET /v1/toewijzingen/:gemeente/:wet/:nummer',
      account: 'u-auditor',
      kind: 'person',
      roles: ['auditor'],
      right: 'auditor',
      from: '127.0.0.1',
      objectType: 'toewijzingen',
      object: '1690/wmo/1001',
      municipality: '1690',
    });
    expect(line?.at).toMatch(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
  });

  it('LOG-03: takes over the trace of the asker, sampled or not, and makes one otherwise', async () => {
    const trace = '0af7651916cd43dd8448eb211c80319c';
    for (const flags of ['00', '01']) {
      const traceparent = `00-${trace}-b7ad6b7169203331-${flags}`;
      const headers = { 'x-test-as': 'auditor', traceparent };
      const [line] = await newLines(() => call(null, 'GET /v1/gebeurtenissen', { headers }));
      expect(line?.traceId).toBe(trace);
    }
    for (const traceparent of ['', 'x', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`]) {
      const headers = { 'x-test-as': 'auditor', traceparent };
      const [line] = await newLines(() => call(null, 'GET /v1/gebeurtenissen', { headers }));
      expect(line?.traceId).toMatch(/^[0-9a-f]{32}$/);
      expect(line?.traceId).not.toMatch(/^0+$/);
    }
  });

  it('LOG-04: tells an export, a refusal and a look at rows behind a figure', async () => {
    const [file] = await newLines(() => call('auditor', 'GET /v1/overzichten/toegang?vorm=csv'));
    expect(file).toMatchObject({ event: 'GET /v1/overzichten/toegang (csv)', outcome: 'done' });
    const [refused] = await newLines(() => call('monitor-reader', 'GET /v1/overzichten/toegang'));
    expect(refused).toMatchObject({ outcome: 'refused', account: 'u-monitor-reader', right: null });
    const [anonymous] = await newLines(() => call(null, 'GET /v1/overzichten/toegang'));
    expect(anonymous).toMatchObject({ outcome: 'refused', account: null, kind: 'unknown' });
    const rows = 'GET /v1/overzichten/eenheden?regelsVan=clienten';
    expect(await newLines(() => call('auditor', rows))).toHaveLength(1);
  });

  it('PRV-03: holds no care data and no BSN, whatever is sent', async () => {
    const payload = {
      gemeente: TEST_BSN,
      wet: 'wmo',
      nummer: TEST_BSN.concat('0'),
      client: { bsn: TEST_BSN, naam: 'Jansen' },
    };
    const headers = { 'x-test-as': 'back-office', traceparent: TEST_BSN };
    const added = await newLines(async () => {
      await call(null, 'POST /v1/toewijzingen', { headers, payload });
      await call('auditor', `GET /v1/gebeurtenissen?stroom=${TEST_BSN}`);
      await call('auditor', `GET /v1/toewijzingen/${TEST_BSN}/wmo/1`);
      await call('auditor', `GET /v1/declaraties/${TEST_BSN}`);
    });
    expect(added).toHaveLength(4);
    expect(JSON.stringify(added)).not.toMatch(/999990019|Jansen/);
  });

  it('LOG-02: what cannot be written down is not shown', async () => {
    const append = stores.accessLog.append.bind(stores.accessLog);
    stores.accessLog.append = () => Promise.reject(new Error('disk full'));
    const shown = await call('auditor', 'GET /v1/gebeurtenissen');
    stores.accessLog.append = append;
    expect(shown.statusCode).toBe(503);
    expect(shown.headers['content-type']).toContain('application/problem+json');
    expect(shown.headers['retry-after']).toBe('5');
    expect(shown.json()).toMatchObject({ status: 503 });
    expect(shown.body).not.toContain('gebeurtenissen');
    expect((await call('auditor', 'GET /v1/gebeurtenissen')).statusCode).toBe(200);
  });

  it('API-12: looking writes nothing in the ledger itself', async () => {
    const before = await stores.log.head();
    for (const { route } of routeRightsNow.values()) {
      if (route.startsWith('GET /v1') && !route.includes('gebeurtenissen/overzichten')) {
        await call('auditor', filled(route));
      }
    }
    expect(await stores.log.head()).toBe(before);
  });

  it('LOG-09: is for the privacy officer, who is on record as well', async () => {
    expect((await call('back-office', 'GET /v1/toegangslogboek')).statusCode).toBe(403);
    expect((await call('auditor', 'GET /v1/toegangslogboek')).statusCode).toBe(403);
    const found = await call(
      'privacy-officer',
      'GET /v1/toegangslogboek?account=u-auditor&voorwerp=1690/wmo/1001&uitkomst=geweigerd',
    );
    expect(found.json()).toMatchObject({
      regels: expect.arrayContaining([
        expect.objectContaining({ account: 'u-auditor', voorwerp: '1690/wmo/1001' }),
      ]) as unknown,
    });
    const added = await newLines(() => call('privacy-officer', 'GET /v1/toegangslogboek?limit=1'));
    expect(added).toMatchObject([{ account: 'u-privacy-officer', objectType: 'toegangslogboek' }]);
  });

  it('LOG-09, TEN-02: a municipality sees the lines of its own', async () => {
    const { regels } = (await call('local-privacy', 'GET /v1/toegangslogboek?limit=500')).json<{
      regels: { gemeente: string }[];
    }>();
    expect(regels.length).toBeGreaterThan(0);
    expect(new Set(regels.map(({ gemeente }) => gemeente))).toEqual(new Set(['1690']));
  });

  it('LOG-09, BIO-03: a month is reviewed by sample and by account, and the review is on record', async () => {
    const maand = monthOf(dutchDateAt(new Date()));
    const month = `maand=${maand}`;
    const use = await call('privacy-officer', `GET /v1/toegangslogboek/samenvatting?${month}`);
    const { accounts } = use.json<{ accounts: { account: string }[] }>();
    const auditor = accounts.find(({ account }) => account === 'u-auditor');
    expect(auditor).toMatchObject({ soort: 'persoon', rollen: ['auditor'], noodtoegang: 0 });
    const sample = await call('privacy-officer', `GET /v1/toegangslogboek/steekproef?${month}`);
    expect(sample.json<{ regels: unknown[] }>().regels).toHaveLength(20);

    const body = { maand, onderwerp: 'inzagen', oordeel: 'in-orde' };
    const review = (role: string, payload: object) =>
      call(role, 'POST /v1/toegangslogboek/beoordelingen', {
        headers: { 'x-test-as': role, 'idempotency-key': randomUUID() },
        payload,
      });
    expect((await review('auditor', body)).statusCode).toBe(403);
    expect((await review('privacy-officer', { ...body, maand: '2999-01' })).statusCode).toBe(400);
    expect((await review('privacy-officer', { ...body, oordeel: 'x' })).statusCode).toBe(400);
    expect((await review('privacy-officer', body)).statusCode).toBe(201);
    // Who works for one municipality reviews what is of that municipality.
    expect((await review('local-privacy', body)).statusCode).toBe(403);
    expect((await review('local-privacy', { ...body, gemeente: '1690' })).statusCode).toBe(201);
    const told = async (role: string) =>
      (await call(role, 'GET /v1/toegangslogboek/beoordelingen')).json<{
        beoordelingen: object[];
      }>().beoordelingen;
    const own = { ...body, door: 'u-privacy-officer', gemeente: '1690' };
    expect(await told('privacy-officer')).toMatchObject([own, { ...own, gemeente: null }]);
    expect(await told('local-privacy')).toMatchObject([own]);
  });

  it('BIO-05, SEC-01: what was touched comes in one file, by client, person and period', async () => {
    const file = await call(
      'privacy-officer',
      'GET /v1/toegangslogboek?account=u-auditor&voorwerp=1690/wmo/1001&vorm=csv',
    );
    expect(file.headers['content-type']).toContain('text/csv');
    const [head, ...rows] = file.body.replace('\uFEFF', '').trimEnd().split('\n');
    expect(head).toContain('tijdstip;account');
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toContain('u-auditor');
    const [any] = await stores.accessLog.find({ limit: 1 });
    if (any === undefined) throw new Error('no line');
    await stores.accessLog.append({ ...any, account: '=1+1', spanId: '1'.repeat(16) });
    const injected = await call(
      'privacy-officer',
      'GET /v1/toegangslogboek?account==1%2B1&vorm=csv',
    );
    expect(injected.body).not.toMatch(/(^|;)=1/m);
    expect(injected.body).toContain('=1+1');
  });

  it('LOG-06: can be checked', async () => {
    const { json } = await call('privacy-officer', 'GET /v1/toegangslogboek/controle');
    expect(json()).toMatchObject({ heel: true, beschadigdBij: null });
  });
});
