import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  COVERED_ROLES,
  maySeeCovered,
  mayUse,
  ROLES,
  type Identity,
  type Role,
} from '@zgb/authorisation';
import { JoinRegionCommand, RegisterProviderCommand } from '@zgb/contracts';
import { parseStreamId } from '@zgb/kernel';
import { encodeMessage } from '@zgb/messages';
import { sample323, sampleLine323 } from '@zgb/messages/testing';
import { openMemoryStores, type Stores } from '@zgb/platform';
import { createApi, everyRole, signedInAs } from '../testing/api';
import { allocate, configureRegion, contextOf } from '../testing/region';
import { askAs } from './asking';
import { routeRightsNow } from './route-rights';
import { withinScope } from './scoped-log';

const OWN = '1690';
const OTHER = '0118';
const NOBODY = '0119';
const PROVIDER = '98000001';
const OTHER_PROVIDER = '98000002';

let stores: Stores;
let app: NestFastifyApplication;

const identity = (over: Partial<Identity>): Identity => ({ ...everyRole, ...over });
const local = (role: Role): Identity =>
  identity({
    subject: `own-${role}`,
    roles: [role],
    municipalities: [OWN],
    provider: role === 'provider' ? PROVIDER : null,
  });
const people: Readonly<Record<string, Identity>> = {
  ...Object.fromEntries(ROLES.map((role) => [role, local(role)])),
  nobody: identity({ roles: [] }),
  nowhere: identity({ municipalities: [] }),
  own: identity({ subject: 'own', municipalities: [OWN] }),
  other: identity({ subject: 'other', municipalities: [OTHER] }),
  all: everyRole,
};

const allocateTo = async (municipality: string, provider: string, number: number) => {
  const person = { bsn: '999990019', born: '1950-05-10', details: {} };
  const clientRef = await stores.personalData.register(municipality, person);
  await allocate(app.get(CommandBus), { municipality, provider, number, clientRef });
};

const prepare = async (): Promise<void> => {
  const bus = app.get(CommandBus);
  await configureRegion(bus, [OWN, OTHER]);
  for (const municipality of [OWN, OTHER]) {
    const membership = {
      municipality,
      region: 'zes',
      domain: 'care',
      from: '2018-01-01',
      until: null,
    };
    await bus.execute(new JoinRegionCommand(membership, contextOf(`join-${municipality}`)));
  }
  for (const agb of [PROVIDER, OTHER_PROVIDER]) {
    await bus.execute(new RegisterProviderCommand('zes', agb, `Zorg ${agb}`, contextOf(agb)));
  }
  await allocateTo(OWN, PROVIDER, 1001);
  await allocateTo(OWN, OTHER_PROVIDER, 1002);
  await allocateTo(OTHER, PROVIDER, 2001);
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
  await prepare();
});
afterAll(async () => {
  await app.close();
  await stores.close();
});

type Asked = { readonly headers?: Record<string, string>; readonly body?: object | string };

const call = async (as: string | null, route: string, { headers, body }: Asked = {}) => {
  const [method = 'GET', url = ''] = route.split(' ');
  const answer = await app.inject({
    method: method as 'GET' | 'POST',
    url,
    headers: { ...(as === null ? {} : { 'x-test-as': as }), ...headers },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: answer.statusCode, text: answer.body };
};

const fresh = async (route: string): Promise<string> =>
  `${route}${route.includes('?') ? '&' : '?'}minimaalPositie=${String(await stores.log.head())}`;

/** A pattern with something in its places; nothing that exists, so that no role changes anything. */
const filled = (route: string): string =>
  route
    .replace(':gemeente', OWN)
    .replace(':wet', 'wmo')
    .replace(':nummer', '999999')
    .replace(':naam', 'nergens')
    .replace(/:[a-zA-Z]+/g, 'x');

/** Stays open: it is walked on its own. */
const LIVE = 'GET /v1/gebeurtenissen/overzichten';
const routes = [...routeRightsNow.values()].filter(({ route }) => route !== LIVE);

describe('every route, for every role', () => {
  it('TEN-06: answers who may use it, and nobody else', async () => {
    const wrong: string[] = [];
    for (const right of routes) {
      const route = filled(right.route);
      for (const role of ROLES) {
        const { status } = await call(
          role,
          route,
          right.route.startsWith('POST') ? { body: {} } : {},
        );
        const may = mayUse(right, [role]) || (right.coverable && maySeeCovered([role]));
        const refused = status === 403 || status === 401;
        // An empty body from who works for one municipality is refused by its scope, not its role.
        const byScope = status === 403 && right.route.startsWith('POST');
        if (may ? refused && !byScope : status !== 403) {
          wrong.push(`${right.route} ${role}: ${String(status)}`);
        }
        if (status >= 500) wrong.push(`${right.route} ${role}: ${String(status)}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 240_000);

  it('TEN-06: is 401 for who is not signed in, and 403 without a role or a municipality', async () => {
    const wrong: string[] = [];
    for (const { route, roles } of routes.filter(({ roles: who }) => who !== 'everyone')) {
      const body = route.startsWith('POST') ? { body: {} } : {};
      const anonymous = await call(null, filled(route), body);
      const nowhere = await call('nowhere', filled(route), body);
      const nobody = await call('nobody', filled(route), body);
      if (anonymous.status !== 401) wrong.push(`${route} anonymous ${String(anonymous.status)}`);
      if (nowhere.status !== 403) wrong.push(`${route} nowhere ${String(nowhere.status)}`);
      const isForAll = roles === 'signed-in';
      if (!isForAll && nobody.status !== 403)
        wrong.push(`${route} nobody ${String(nobody.status)}`);
    }
    expect(wrong).toEqual([]);
  });

  it('TEN-06: a route without a right does not start', async () => {
    const other = openMemoryStores();
    const stray = await createApi(other, {
      fixedToday: null,
      webRoot: null,
      logLevel: 'silent',
      signIn: {
        ...signedInAs(everyRole),
        addRoutes: (api) => {
          api
            .getHttpAdapter()
            .getInstance()
            .get('/v1/verdwaald', () => 'x');
          return Promise.resolve();
        },
      },
    });
    await expect(
      (async () => {
        await stray.init();
        await stray.getHttpAdapter().getInstance().ready();
      })(),
    ).rejects.toThrow(/GET \/v1\/verdwaald/);
    await stray.close();
    await other.close();
  });
});

describe('BIO-04: what is of another municipality', () => {
  const gets = routes.filter(({ route }) => route.startsWith('GET ') && !route.includes('/:'));

  it('TEN-02: is in no list, no export and no look into the past', async () => {
    const found: string[] = [];
    for (const { route } of gets.filter(({ route: one }) => one.startsWith('GET /v1/'))) {
      if (/openapi|gezondheid|opdrachten|problemen|\/regio$|\/overzichten$/.test(route)) continue;
      const isSheet = route.includes('/overzichten/');
      const forms = isSheet ? ['', '?vorm=csv', '?bekendOp=2999-01-01'] : [''];
      for (const form of forms) {
        const { status, text } = await call('own', `${route}${form}`);
        if (status === 400) continue;
        if (status >= 500) found.push(`${route}${form}: ${String(status)}`);
        if (/\b0118\b|\b2001\b/.test(text)) found.push(`${route}${form}`);
      }
    }
    expect(found).toEqual([]);
  }, 240_000);

  it('API-09: every moment is told in UTC', async () => {
    const wrong: string[] = [];
    for (const { route } of gets.filter(({ route: one }) => one.startsWith('GET /v1/'))) {
      // The history gives events as they are stored: a moment of a message has no zone in them.
      if (/openapi|opdrachten|problemen|gebeurtenissen|bewijs/.test(route)) continue;
      const { text } = await call('all', route);
      for (const [moment] of text.matchAll(/"\d{4}-\d\d-\d\dT[^"]*"/g)) {
        if (!/T[\d:.]+Z"$/.test(moment)) wrong.push(`${route} ${moment}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('TEN-01: every stream and every line of the access log names whose it is', async () => {
    const known = new Set([OWN, OTHER, 'zes']);
    for (const { streamId } of await stores.log.readAll()) {
      expect([streamId, known.has(parseStreamId(streamId).tenant)]).toEqual([streamId, true]);
    }
  });

  it('TEN-02: is there for who works for the region, so that the walk above means something', async () => {
    const list = await call('all', await fresh('GET /v1/overzichten/ontbrekende-starts'));
    expect(list.text).toMatch(/2001/);
    const own = await call('own', await fresh('GET /v1/overzichten/ontbrekende-starts'));
    expect(own.text).toMatch(/1001/);
    const filtered = await call(
      'own',
      await fresh(`GET /v1/overzichten/ontbrekende-starts?gemeente=${OTHER}`),
    );
    const nobody = await call(
      'own',
      await fresh(`GET /v1/overzichten/ontbrekende-starts?gemeente=${NOBODY}`),
    );
    expect(filtered).toEqual(nobody);
  });

  it('TEN-02: by id is answered word for word as what does not exist', async () => {
    const foreign = await call('own', `GET /v1/toewijzingen/${OTHER}/wmo/2001`);
    const missing = await call('own', `GET /v1/toewijzingen/${OTHER}/wmo/4711`);
    const unknown = await call('own', `GET /v1/toewijzingen/${NOBODY}/wmo/4711`);
    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(missing);
    expect(foreign).toEqual(unknown);
    expect((await call('own', `GET /v1/toewijzingen/${OWN}/wmo/1001`)).status).toBe(200);
    const past = `GET /v1/toewijzingen/${OTHER}/wmo/2001?bekendOp=2999-01-01`;
    expect(await call('own', past)).toEqual(foreign);
  });

  it('TEN-02: is not told by time either: nothing of it is read', async () => {
    const read: string[] = [];
    const readStream = stores.log.readStream.bind(stores.log);
    stores.log.readStream = (stream, options) => {
      read.push(stream);
      return readStream(stream, options);
    };
    await call('own', `GET /v1/toewijzingen/${OTHER}/wmo/2001`);
    await call('own', `GET /v1/gebeurtenissen?stroom=allocation-${OTHER}_wmo_2001`);
    stores.log.readStream = readStream;
    expect(read.filter((stream) => stream.includes(OTHER))).toEqual([]);
  });

  it('TEN-02: is not in the history', async () => {
    const all = await call('own', 'GET /v1/gebeurtenissen?limit=500');
    expect(all.text).toContain('allocation-1690_wmo_1001');
    expect(all.text).not.toMatch(/\b0118\b|-0118_|"region-zes"/);
    for (const query of [
      `gemeente=${OTHER}`,
      'gemeente=zes',
      `stroom=allocation-${OTHER}_wmo_2001`,
      'stroom=region-zes',
      'stroom=a--b',
    ]) {
      const { status, text } = await call('own', `GET /v1/gebeurtenissen?${query}`);
      expect([query, status]).toEqual([query, 200]);
      expect(JSON.parse(text)).toMatchObject({ gebeurtenissen: [], volgende: null });
    }
    const whole = await call('all', 'GET /v1/gebeurtenissen?limit=500');
    expect(whole.text).toContain('allocation-0118_wmo_2001');
  });

  it('TEN-02: is not in what changed between two moments', async () => {
    const between = 'van=2020-01-01&tot=2999-01-01&limit=500';
    const own = await call('own', `GET /v1/overzichten/work-lists/wijzigingen?${between}`);
    expect(own.text).toContain('1690');
    expect(own.text).not.toContain('0118');
    const all = await call('all', `GET /v1/overzichten/work-lists/wijzigingen?${between}`);
    expect(all.text).toContain('0118');
  });

  it('TEN-02: cannot be written, nor found out by trying', async () => {
    const body = (gemeente: string, toewijzing: number) => ({
      gemeente,
      wet: 'wmo',
      toewijzing,
      reden: '1',
    });
    const key = () => ({ 'idempotency-key': randomUUID() });
    const before = await stores.log.head();
    const answers = [];
    for (const one of [body(OTHER, 2001), body(OTHER, 4711), body(NOBODY, 1)]) {
      answers.push(
        await call('own', 'POST /v1/toewijzingen/eindredenen', { body: one, headers: key() }),
      );
    }
    expect(answers[0]?.status).toBe(404);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const list = await call('own', 'POST /v1/producten/koppelingen', {
      body: { regio: 'zes', gemeenten: [OWN, OTHER] },
      headers: key(),
    });
    expect(list.status).toBe(404);
    expect(await stores.log.head()).toBe(before);
  });

  it('TEN-02: what is of the whole region is for who works for all of it', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const body = { regio: 'zes' };
    expect((await call('own', 'POST /v1/tarieven', { body, headers })).status).toBe(403);
    expect((await call('all', 'POST /v1/tarieven', { body, headers })).status).toBe(400);
  });

  it('TEN-03: the log itself gives nothing, whatever a handler asks for', async () => {
    const log = withinScope(stores.log);
    const stream = `allocation-${OTHER}_wmo_2001`;
    expect(await log.readStream(stream)).not.toEqual([]);
    const asked = new Promise<readonly unknown[]>((resolve, reject) => {
      askAs({ identity: people['own'] ?? everyRole, covered: false }, () => {
        Promise.all([
          log.readStream(stream),
          log.readStreams([{ streamId: stream, after: 0 }], 10),
          log.readTenant(OTHER),
          log.append(stream, 1, []).then(
            () => 'written',
            (error: { code?: string }) => error.code,
          ),
        ]).then(resolve, reject);
      });
    });
    expect(await asked).toEqual([[], [[]], [], 'tenant-forbidden']);
  });
});

describe('messages', () => {
  const offered = (sender: string, receiver: string) => {
    const bericht = sample323([sampleLine323({ ProductCode: '02T01' })]);
    const Header = { ...bericht.Header, Afzender: sender, Ontvanger: receiver };
    return encodeMessage('WMO323', { ...bericht, Header });
  };
  const send = (as: string, bytes: Uint8Array) =>
    call(as, 'POST /v1/berichten', {
      body: bytes as never,
      headers: { 'content-type': 'application/xml' },
    });

  it('TEN-02: for another municipality are answered as for one that is not served', async () => {
    const before = await stores.log.head();
    const foreign = await send('own', offered(PROVIDER, OTHER));
    const nobody = await send('own', offered(PROVIDER, NOBODY));
    expect(foreign.status).toBe(400);
    expect(foreign.text.replaceAll(OTHER, 'X')).toEqual(nobody.text.replaceAll(NOBODY, 'X'));
    expect(await stores.log.head()).toBe(before);
  });

  it('a provider can send its own only, and none in the name of a municipality', async () => {
    const before = await stores.log.head();
    expect((await send('provider', offered(OTHER_PROVIDER, OWN))).status).toBe(400);
    expect(await stores.log.head()).toBe(before);
    expect((await send('provider', offered(PROVIDER, OWN))).status).toBe(200);
  });
});

describe('a provider', () => {
  it('sees its own and nothing of another provider', async () => {
    expect((await call('provider', `GET /v1/toewijzingen/${OWN}/wmo/1001`)).status).toBe(200);
    const foreign = await call('provider', `GET /v1/toewijzingen/${OWN}/wmo/1002`);
    const missing = await call('provider', `GET /v1/toewijzingen/${OWN}/wmo/4711`);
    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(missing);
  });
});

describe('readers of figures', () => {
  it.each(COVERED_ROLES)(
    'PRV-14: %s gets small numbers covered, whatever is asked',
    async (role) => {
      const plain = await call('back-office', await fresh('GET /v1/overzichten/eenheden'));
      expect(plain.text).not.toContain('afgedekt');
      for (const query of ['', 'drempel=1', 'afgedekt=ja&drempel=2', 'vorm=csv']) {
        const route = await fresh(`GET /v1/overzichten/eenheden?${query}`);
        expect([query, (await call(role, route)).text]).toEqual([
          query,
          expect.stringContaining('afgedekt'),
        ]);
      }
    },
  );
});
