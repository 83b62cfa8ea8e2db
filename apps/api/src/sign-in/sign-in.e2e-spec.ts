import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CLAIMS, ROLE_NAMES } from '@zgb/authorisation';
import { openMemoryStores, type Stores } from '@zgb/platform';
import { createApi } from '../app';
import { demoUsers } from './demo-users';
import { createDemoIssuer } from './demo-issuer';
import { createSignIn, OidcSignIn } from './sign-in';

const URL_OF_LEDGER = 'http://localhost:3000';

let stores: Stores;
let app: NestFastifyApplication;
let signIn: OidcSignIn;
const log: string[] = [];

beforeAll(async () => {
  stores = openMemoryStores();
  signIn = await createSignIn({ url: URL_OF_LEDGER, oidc: null, sessionKey: null }, stores.notes);
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
});
afterAll(async () => {
  await app.close();
  await stores.close();
});

/** As a browser keeps them: by name, the last one wins. */
class Cookies {
  private readonly kept = new Map<string, string>();

  take(header: string | readonly string[] | undefined): readonly string[] {
    const all = [header ?? []].flat();
    for (const one of all) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      if (value === '') this.kept.delete(name);
      else this.kept.set(name, value);
    }
    return all;
  }

  get header(): string {
    return [...this.kept].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

const visit = async (
  address: string,
  cookies: Cookies,
  over: { method?: 'GET' | 'POST'; headers?: Record<string, string>; payload?: string } = {},
) => {
  const { pathname, search } = new URL(address, URL_OF_LEDGER);
  const answer = await app.inject({
    method: over.method ?? 'GET',
    url: `${pathname}${search}`,
    headers: { host: 'localhost:3000', cookie: cookies.header, ...over.headers },
    ...(over.payload === undefined ? {} : { payload: over.payload }),
  });
  const set = cookies.take(answer.headers['set-cookie']);
  return { answer, set, to: String(answer.headers.location ?? '') };
};

/** Walks the whole way as a browser does. */
const signInAs = async (id: string, then = '/wachten?gemeente=1690') => {
  const cookies = new Cookies();
  const start = await visit(`/aanmelden?terug=${encodeURIComponent(then)}`, cookies);
  const page = await visit(start.to, cookies);
  const [, asked = ''] = /name="verzoek" value="([^"]+)"/.exec(page.answer.body) ?? [];
  const chosen = await visit('/demo-aanmelddienst/keuze', cookies, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ verzoek: asked, gebruiker: id }).toString(),
  });
  const back = await visit(chosen.to, cookies);
  return { cookies, start, page, chosen, back };
};

const me = async (cookies: Cookies) => (await visit('/v1/ik', cookies)).answer;

describe('signing in with a browser', () => {
  it.each(demoUsers.map(({ id }) => id))('%s gets in by one choice', async (id) => {
    const { cookies, back } = await signInAs(id);
    expect([back.answer.statusCode, back.to]).toEqual([303, '/wachten?gemeente=1690']);
    expect((await me(cookies)).json()).toMatchObject({ account: id });
  });

  it.each([
    ['demo-backoffice', '/declaraties'],
    ['demo-auditor', '/tijdreis'],
    ['demo-contracten', '/'],
    ['demo-alles', '/'],
  ])(
    'B5: %s begins where the work of the role begins, unless asked otherwise',
    async (id, place) => {
      expect((await signInAs(id, '/')).back.to).toBe(place);
      expect((await signInAs(id, '/budget')).back.to).toBe('/budget');
    },
  );

  it('shows a page in Dutch with everybody on it', async () => {
    const { page } = await signInAs('demo-auditor');
    expect(page.answer.headers['content-type']).toContain('text/html');
    expect(page.answer.body).toContain('<html lang="nl">');
    for (const { name } of demoUsers) expect(page.answer.body).toContain(name);
  });

  it('IAM-01: asks a code with PKCE S256, and nothing else', async () => {
    const { start } = await signInAs('demo-auditor');
    const asked = new URL(start.to).searchParams;
    expect(asked.get('response_type')).toBe('code');
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/);
  });

  it('IAM-10: asks for nothing that gives a refresh token, and says what a token must hold', async () => {
    const { start } = await signInAs('demo-auditor');
    expect(new URL(start.to).searchParams.get('scope')).toBe('openid profile');
    const told = readFileSync(join(__dirname, '../../../../docs/how-to-sign-in.md'), 'utf8');
    for (const name of [...Object.values(CLAIMS), ...Object.values(ROLE_NAMES)]) {
      expect(told).toContain(`\`${name}\``);
    }
  });

  it('IAM-07: who is not strongly enough signed in by acr is 403 and gets no session', async () => {
    const issuer = await createDemoIssuer(URL_OF_LEDGER, `${URL_OF_LEDGER}/aanmelden/terug`);
    const settings = { ...issuer.settings, acr: ['loa3', 'loa4'] };
    const strict = new OidcSignIn(
      { url: URL_OF_LEDGER, oidc: null, sessionKey: null },
      { ...issuer, settings },
    );
    const usual = app;
    app = await createApi(stores, { fixedToday: null, webRoot: null, signIn: strict });
    try {
      await app.init();
      await app.getHttpAdapter().getInstance().ready();
      const { start, back } = await signInAs('demo-auditor');
      expect(new URL(start.to).searchParams.get('acr_values')).toBe('loa3 loa4');
      expect(back.answer.statusCode).toBe(403);
      expect(back.answer.json<{ detail: string }>().detail).toContain('tweede factor');
      expect(back.set.some((one) => one.startsWith('zgb-sessie='))).toBe(false);
    } finally {
      await app.close();
      app = usual;
    }
  });

  it('SEC-06: the page of the issuer has its own style and nothing else', async () => {
    const { page } = await signInAs('demo-auditor');
    const policy = String(page.answer.headers['content-security-policy']);
    expect(policy).not.toContain('unsafe');
    const [, style = ''] = /<style>([^]*)<\/style>/.exec(page.answer.body) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(policy).toContain(`style-src 'sha256-${hash}'`);
  });

  it('IAM-02: state and nonce hold 128 bits or more and are new each time', async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 5; round += 1) {
      const { start } = await signInAs('demo-auditor');
      const asked = new URL(start.to).searchParams;
      for (const name of ['state', 'nonce']) {
        const value = asked.get(name) ?? '';
        expect(Buffer.from(value, 'base64url').length).toBeGreaterThanOrEqual(16);
        seen.add(value);
      }
    }
    expect(seen.size).toBe(10);
  });

  it('IAM-02: an answer of the issuer counts once, and only in the browser that asked', async () => {
    const { chosen, cookies } = await signInAs('demo-auditor');
    const again = await visit(chosen.to, cookies);
    expect([again.answer.statusCode, again.to]).toEqual([302, '/aanmelden']);
    const elsewhere = await visit(chosen.to, new Cookies());
    expect(elsewhere.to).toBe('/aanmelden');
    expect(elsewhere.set.some((one) => one.startsWith('zgb-sessie='))).toBe(false);
  });

  it('IAM-02: a wrong state, a wrong issuer and a code of somebody else give no session', async () => {
    for (const change of [
      (address: URL) => address.searchParams.set('state', 'x'.repeat(43)),
      (address: URL) => address.searchParams.set('iss', 'https://elders.example'),
      (address: URL) => address.searchParams.set('code', 'x'.repeat(43)),
      (address: URL) => address.searchParams.delete('code'),
    ]) {
      const cookies = new Cookies();
      const start = await visit('/aanmelden', cookies);
      const page = await visit(start.to, cookies);
      const [, asked = ''] = /name="verzoek" value="([^"]+)"/.exec(page.answer.body) ?? [];
      const chosen = await visit('/demo-aanmelddienst/keuze', cookies, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ verzoek: asked, gebruiker: 'demo-auditor' }).toString(),
      });
      const address = new URL(chosen.to);
      change(address);
      const back = await visit(address.href, cookies);
      expect(back.answer.statusCode).toBe(401);
      expect(back.answer.headers['content-type']).toContain('application/problem+json');
      expect((await me(cookies)).statusCode).toBe(401);
    }
  });

  it('IAM-08: no token reaches the browser, and no page can read the session', async () => {
    const { back, cookies } = await signInAs('demo-backoffice');
    const session = back.set.find((one) => one.startsWith('zgb-sessie='));
    expect(session).toMatch(/; HttpOnly/);
    expect(session).toMatch(/; SameSite=Strict/);
    // Sealed, not only signed: five parts, of which the first says how it is encrypted.
    const value = /zgb-sessie=([^;]+)/.exec(cookies.header)?.[1] ?? '';
    expect(value.split('.')).toHaveLength(5);
    expect(Buffer.from(value, 'base64').toString()).not.toContain('demo-backoffice');
    expect(back.answer.body).not.toMatch(/ey[\w-]+\.ey/);
  });

  it('IAM-08: over https the cookies are Secure and bound to the host', async () => {
    const other = openMemoryStores();
    const https = await createSignIn(
      { url: 'https://grootboek.example', oidc: null, sessionKey: null },
      other.notes,
    );
    const api = await createApi(other, { fixedToday: null, webRoot: null, signIn: https });
    await api.init();
    await api.getHttpAdapter().getInstance().ready();
    const answer = await api.inject({ url: '/aanmelden', headers: { host: 'grootboek.example' } });
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-zgb-aanmelding=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    await api.close();
    await other.close();
  });

  it.each([
    'https://elders.example/',
    '//elders.example',
    '/\\elders.example',
    '/\t/elders.example',
    'javascript:alert(1)',
  ])('goes back to its own pages only, not to %s', async (then) => {
    expect((await signInAs('demo-alles', then)).back.to).toBe('/');
  });

  it('takes people to the name that the cookies are for', async () => {
    const answer = await app.inject({ url: '/aanmelden', headers: { host: '127.0.0.1:3000' } });
    expect(answer.headers.location).toBe('http://localhost:3000/aanmelden?terug=%2F');
  });

  it('IAM-09: signing out ends the session, also for who kept the cookie', async () => {
    const { cookies } = await signInAs('demo-backoffice');
    const stolen = { cookie: cookies.header };
    const out = await visit('/afmelden', cookies, {
      method: 'POST',
      headers: { 'x-zgb-aanvraag': 'web' },
    });
    expect(out.answer.json()).toEqual({ verder: '/aanmelden' });
    expect((await me(cookies)).statusCode).toBe(401);
    expect((await app.inject({ url: '/v1/ik', headers: stolen })).statusCode).toBe(401);
  });
});

describe('writing with a session', () => {
  const write = async (headers: Record<string, string>) => {
    const { cookies } = await signInAs('demo-alles');
    const { answer } = await visit('/v1/berichten/controle', cookies, {
      method: 'POST',
      headers: { 'content-type': 'application/xml', ...headers },
      payload: '<x/>',
    });
    return answer.statusCode;
  };

  it('IAM-08: a form or a page of another site cannot write (CSRF)', async () => {
    expect(await write({})).toBe(403);
    expect(await write({ 'x-zgb-aanvraag': 'web', 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await write({ 'x-zgb-aanvraag': 'web', 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await write({ 'x-zgb-aanvraag': 'web', 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await write({ 'x-zgb-aanvraag': 'web' })).toBe(200);
  });

  it('IAM-08: another site cannot sign somebody out', async () => {
    const { cookies } = await signInAs('demo-alles');
    const { answer } = await visit('/afmelden', cookies, { method: 'POST' });
    expect(answer.statusCode).toBe(403);
    expect((await me(cookies)).statusCode).toBe(200);
  });
});

it('logs nothing of what signing in brings along', () => {
  expect(log.length).toBeGreaterThan(0);
  const found = /code=|state=|zgb-sessie|ey[\w-]+\.ey/.exec(log.join(''))?.[0] ?? null;
  expect(found).toBeNull();
});
