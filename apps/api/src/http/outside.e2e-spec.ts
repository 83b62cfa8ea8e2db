import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openMemoryStores, type Stores } from '@zgb/platform';
import { createApi } from '../testing/api';

let stores: Stores;
let app: NestFastifyApplication;
let folder: string;
let port: number;

/** Pages in a folder, and beside it what nobody may have. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zgb-pages-'));
  const webRoot = join(folder, 'pages');
  mkdirSync(join(webRoot, '.git'), { recursive: true });
  writeFileSync(join(webRoot, 'index.html'), '<h1>Pagina</h1>');
  writeFileSync(join(webRoot, '.git', 'config'), 'geheim');
  writeFileSync(join(folder, 'geheim.txt'), 'geheim');
  stores = openMemoryStores();
  app = await createApi(stores, { fixedToday: '2026-04-08', webRoot, logLevel: 'silent' });
  await app.listen(0, '127.0.0.1');
  port = Number(new URL(await app.getUrl()).port);
});
afterAll(async () => {
  await app.close();
  await stores.close();
  rmSync(folder, { recursive: true });
});

/** As it is typed: clients tidy an address before they send it. */
const raw = (path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (piece) => (text += String(piece)));
    socket.on('end', () => {
      resolve(text);
    });
    socket.on('error', reject);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  });

describe('SEC-14: what lies outside the ledger', () => {
  it.each([
    '/../geheim.txt',
    '/..%2fgeheim.txt',
    '/%2e%2e/geheim.txt',
    '/%2e%2e%2fgeheim.txt',
    '/..%5cgeheim.txt',
    '/....//geheim.txt',
    '/assets/..%2f..%2fgeheim.txt',
    '/geheim.txt%00.html',
    '/%c0%ae%c0%ae/geheim.txt',
    '/.git/config',
    '//geheim.txt',
  ])('%s gives nothing of it', async (path) => {
    const answer = await raw(path);
    expect(answer).toMatch(/^HTTP\/1\.1 (200|400|404) /);
    expect(answer).not.toContain('geheim\r\n');
    expect(answer.split('\r\n\r\n').slice(1).join()).not.toMatch(/^geheim/);
  });

  it.each([
    '/docs',
    '/api',
    '/api-json',
    '/swagger',
    '/v1/docs',
    '/debug',
    '/v1/debug',
    '/console',
  ])('%s is no page of the framework', async (path) => {
    const { body, statusCode } = await app.inject({ url: path });
    // An address of the pages is answered with the pages themselves.
    expect([200, 404]).toContain(statusCode);
    expect(body).not.toMatch(/swagger|openapi/i);
  });

  it('nothing that is asked becomes a header of the answer', async () => {
    const injected = 'x%0d%0aX-Injected:%201%0d%0a';
    for (const path of [
      `/v1/overzichten/aanbieders?kolommen=${injected}`,
      `/v1/betaalbestanden/1690/${injected}`,
      `/v1/declaraties?periode=${injected}&limit=1`,
      `/v1/aanleveringen/gmsd?van=${injected}&tot=2026-01-01&vorm=csv`,
      `/v1/bevroren-overzichten/${injected}`,
      `/v1/notificaties?gemeente=${injected}`,
      `/${injected}`,
    ]) {
      const [head = ''] = (await raw(path)).split('\r\n\r\n');
      expect([path, head.toLowerCase().includes('x-injected')]).toEqual([path, false]);
    }
  });
});
