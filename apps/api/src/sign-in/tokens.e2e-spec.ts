import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose';
import { openMemoryStores, type Stores } from '@zgb/platform';
import { createApi } from '../app';
import { demoUsers, type DemoUser } from './demo-users';
import { createDemoIssuer, type DemoIssuer } from './demo-issuer';
import { OidcSignIn } from './sign-in';

const LEDGER = 'http://localhost:3000';
const ISSUER = `${LEDGER}/demo-aanmelddienst`;
const AUDIENCE = 'zorggrootboek';

let stores: Stores;
let app: NestFastifyApplication;
let issuer: DemoIssuer;
let good: string;
let foreign: { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey };
const log: string[] = [];

const user = demoUsers.find(({ id }) => id === 'demo-auditor') as DemoUser;

beforeAll(async () => {
  stores = openMemoryStores();
  issuer = await createDemoIssuer(LEDGER, `${LEDGER}/aanmelden/terug`);
  const signIn = new OidcSignIn({ url: LEDGER, oidc: null, sessionKey: null }, issuer);
  const logTo = { write: (line: string) => void log.push(line) };
  app = await createApi(stores, {
    fixedToday: '2026-04-08',
    webRoot: null,
    logLevel: 'info',
    logTo,
    signIn,
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  good = await issuer.accessToken(user);
  foreign = await generateKeyPair('ES256', { extractable: true });
});
afterAll(async () => {
  await app.close();
  await stores.close();
});

const ask = (authorization: string, url = '/v1/ik') =>
  app.inject({ url, headers: { authorization } });

const second = (): number => Math.floor(Date.now() / 1_000);
const claims = () => ({
  iss: ISSUER,
  aud: AUDIENCE,
  sub: user.id,
  client_id: user.id,
  zgb_rollen: ['auditor'],
  zgb_gemeenten: ['*'],
  iat: second(),
  exp: second() + 300,
});
const header = { alg: 'ES256', kid: 'demo', typ: 'at+jwt' };

type Forge = () => Promise<string> | string;
const signed =
  (over: object, head: object = {}): Forge =>
  () =>
    issuer.sign({ ...claims(), ...over }, { ...header, ...head });
const without =
  (name: keyof ReturnType<typeof claims>): Forge =>
  () => {
    const { [name]: _gone, ...rest } = claims();
    return issuer.sign(rest, header);
  };
const b64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const partsOf = (token: string): [string, string, string] =>
  token.split('.') as [string, string, string];

const forged: Readonly<Record<string, Forge>> = {
  'no algorithm': () => new UnsecuredJWT(claims()).encode(),
  'algorithm none over a real signature': () => {
    const [, body, signature] = partsOf(good);
    return `${b64({ ...header, alg: 'none' })}.${body}.${signature}`;
  },
  'algorithm None with a capital': () => `${b64({ ...header, alg: 'None' })}.${b64(claims())}.`,
  'a shared secret: the public key': async () => {
    const { keys } = await app
      .inject({ url: '/demo-aanmelddienst/jwks' })
      .then((answer) => answer.json<{ keys: { x: string }[] }>());
    return new SignJWT(claims())
      .setProtectedHeader({ ...header, alg: 'HS256' })
      .sign(new TextEncoder().encode((keys[0]?.x ?? '').padEnd(32, '0')));
  },
  'a key of somebody else under our name': () =>
    new SignJWT(claims()).setProtectedHeader(header).sign(foreign.privateKey),
  'its own key in the header': async () =>
    new SignJWT(claims())
      .setProtectedHeader({ ...header, jwk: await exportJWK(foreign.publicKey) })
      .sign(foreign.privateKey),
  'an address of keys in the header': () =>
    new SignJWT(claims())
      .setProtectedHeader({ ...header, jku: 'https://elders.example/jwks' })
      .sign(foreign.privateKey),
  'an unknown key': () =>
    new SignJWT(claims())
      .setProtectedHeader({ ...header, kid: '../../etc/passwd' })
      .sign(foreign.privateKey),
  'a part that must be understood and is not': () =>
    `${b64({ ...header, crit: ['x'], x: 1 })}.${b64(claims())}.${partsOf(good)[2]}`,
  'other roles under the old signature': () => {
    const [head, , signature] = partsOf(good);
    return `${head}.${b64({ ...claims(), zgb_rollen: ['backoffice'] })}.${signature}`;
  },
  'no signature': () => `${partsOf(good)[0]}.${partsOf(good)[1]}.`,
  'expired over a minute ago': signed({ iat: second() - 400, exp: second() - 61 }),
  'not valid yet': signed({ nbf: second() + 90 }),
  'made in the future': signed({ iat: second() + 90, exp: second() + 390 }),
  'older than an hour': signed({ iat: second() - 4_000, exp: second() + 300 }),
  'no end': without('exp'),
  'no beginning': without('iat'),
  'another audience': signed({ aud: 'ander-systeem' }),
  'no audience': without('aud'),
  'another issuer': signed({ iss: 'https://elders.example' }),
  'no issuer': without('iss'),
  'an identity token': signed({}, { typ: 'JWT' }),
  'no type': signed({}, { typ: undefined }),
  'no account': without('sub'),
  'a BSN for an account': signed({ sub: '999990019' }),
  'no client': without('client_id'),
  'not a token at all': () => 'x',
};

describe('tokens of systems', () => {
  it('IAM-05: a good one gets in, also a minute late', async () => {
    expect((await ask(`Bearer ${good}`)).json()).toMatchObject({ account: 'demo-auditor' });
    const late = await signed({ iat: second() - 300, exp: second() - 50 })();
    expect((await ask(`Bearer ${late}`)).statusCode).toBe(200);
  });

  it('IAM-05: there are twenty variants or more', () => {
    expect(Object.keys(forged).length).toBeGreaterThanOrEqual(20);
  });

  it.each(Object.keys(forged))('IAM-05: %s is 401', async (name) => {
    const token = await forged[name]?.();
    const answer = await ask(`Bearer ${token ?? ''}`);
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toContain('Bearer');
    // All alike: what exactly is wrong is nobody's business.
    expect(answer.json<{ detail: string }>().detail).toBe(
      'Dit token geeft geen toegang. Vraag een nieuw token aan.',
    );
  });

  it('IAM-04: a token counts in the header only', async () => {
    for (const url of [`/v1/ik?access_token=${good}`, `/v1/regio?access_token=${good}`]) {
      expect((await app.inject({ url })).statusCode).toBe(401);
      expect((await ask(`Bearer ${good}`, url)).statusCode).toBe(401);
    }
    for (const authorization of [`Basic ${good}`, good, `Bearer  ${good}`, `Bearer ${good} x`]) {
      expect((await ask(authorization)).statusCode).toBe(401);
    }
    expect(log.join('').includes(good)).toBe(false);
  });

  it('IAM-08: a system needs no header of the pages to write', async () => {
    const provider = demoUsers.find(({ id }) => id === 'demo-aanbieder') as DemoUser;
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/berichten/controle',
      headers: {
        authorization: `Bearer ${await issuer.accessToken(provider)}`,
        'content-type': 'application/xml',
      },
      payload: '<x/>',
    });
    expect(answer.statusCode).toBe(200);
  });
});
