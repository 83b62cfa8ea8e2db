import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CommandBus } from '@nestjs/cqrs';
import { encodeMessage } from '@zgb/messages';
import { sample301, sampleAllocated, TEST_BSN } from '@zgb/messages/testing';
import { openMemoryStores, type Stores } from '@zgb/platform';
import { createApi, everyRole, signedInAs } from '../testing/api';
import { prepareRegion } from '../testing/region';

const OIN = '00000001823288444000';
const elsewhere = { ...everyRole, subject: 'elders', municipalities: ['0106'] };

let stores: Stores;
let app: NestFastifyApplication;

beforeAll(async () => {
  stores = openMemoryStores();
  app = await createApi(stores, {
    fixedToday: '2026-04-08',
    webRoot: null,
    logLevel: 'silent',
    oin: OIN,
    signIn: signedInAs(everyRole, { elsewhere }),
  });
  await app.listen(0, '127.0.0.1');
  await prepareRegion(app.get(CommandBus));
  for (const number of [1001, 1002, 1003]) {
    const allocated = sampleAllocated({
      Product: { Categorie: '02', Code: '02T01' },
      ToewijzingNummer: number,
    });
    const message = sample301([allocated]);
    await app.inject({
      method: 'POST',
      url: '/v1/berichten',
      headers: { 'content-type': 'application/xml' },
      payload: Buffer.from(encodeMessage('WMO301', message)),
    });
  }
});
afterAll(async () => {
  await app.close();
  await stores.close();
});

interface Page {
  readonly notificaties: readonly Record<string, string>[];
  readonly volgende: number;
}
const page = async (query: string, headers: Record<string, string> = {}) => {
  const answer = await app.inject({ url: `/v1/notificaties?gemeente=1690&${query}`, headers });
  return { ...answer.json<Page>(), status: answer.statusCode, link: answer.headers.link };
};

describe('GET /v1/notificaties', () => {
  it('EVT-01 EVT-02 EVT-03 EVT-04: are CloudEvents in the national profile', async () => {
    const { notificaties } = await page('limit=500');
    expect(notificaties.length).toBeGreaterThan(2);
    const events = await stores.log.readTenant('1690');
    expect(notificaties.map(({ time }) => time)).toEqual(
      events.map(({ event }) => event.recordedAt),
    );
    for (const one of notificaties) {
      expect(one).toMatchObject({
        specversion: '1.0',
        source: `urn:nld:oin:${OIN}:systeem:zorggrootboek`,
        type: expect.stringMatching(/^nl\.zorggrootboek\.[a-z0-9-]+\.v1$/) as string,
      });
    }
    expect(new Set(notificaties.map(({ id }) => id)).size).toBe(notificaties.length);
    expect((await page('limit=500')).notificaties).toEqual(notificaties);
  });

  it('EVT-06 EVT-09: are numbered from 1 without a gap, page by page, also while more is recorded', async () => {
    const all: Record<string, string>[] = [];
    let cursor = 0;
    for (;;) {
      const { notificaties, volgende } = await page(`limit=1&cursor=${String(cursor)}`);
      if (notificaties.length === 0) break;
      all.push(...notificaties);
      cursor = volgende;
    }
    expect(all.map(({ sequence }) => Number(sequence))).toEqual(all.map((_, index) => index + 1));
    expect(all.every(({ sequencetype }) => sequencetype === 'Integer')).toBe(true);
    expect((await page('limit=500')).notificaties).toEqual(all);
    const empty = await page(`cursor=${String(cursor)}`);
    expect(empty).toMatchObject({ notificaties: [], volgende: cursor });
  });

  it('EVT-05 EVT-07 EVT-08: are small, point to what happened and tell of nobody', async () => {
    const { notificaties } = await page('limit=500');
    for (const one of notificaties) {
      expect(Object.keys(one).every((name) => /^[a-z0-9]{1,20}$/.test(name))).toBe(true);
      expect(Buffer.byteLength(JSON.stringify(one))).toBeLessThan(64 * 1_024);
      expect(one).not.toHaveProperty('subject');
      expect(one).not.toHaveProperty('data');
    }
    const text = JSON.stringify(notificaties);
    for (const canary of [TEST_BSN, 'allocation', '1001', '98000001']) {
      expect(text.replaceAll(OIN, '')).not.toContain(`"${canary}"`);
    }
    expect(text).not.toContain(TEST_BSN);
    const [first] = notificaties;
    const found = await app.inject({ url: first?.['dataref'] ?? '' });
    const { gebeurtenissen } = found.json<{ gebeurtenissen: { vastgelegdOp: string }[] }>();
    expect(gebeurtenissen.map(({ vastgelegdOp }) => vastgelegdOp)).toEqual([first?.['time']]);
  });

  it('API-32: tell where the next page is; of another municipality there is nothing', async () => {
    expect((await page('limit=1')).link).toBe(
      '</v1/notificaties?gemeente=1690&cursor=1&limit=1>; rel="next"',
    );
    expect((await page('limit=1&cursor=1')).link).toContain(
      '</v1/notificaties?gemeente=1690&cursor=0&limit=1>; rel="prev"',
    );
    const foreign = await page('limit=5', { 'x-test-as': 'elsewhere' });
    expect(foreign.notificaties ?? []).toEqual([]);
    expect((await app.inject({ url: '/v1/notificaties' })).statusCode).toBe(400);
  });
});
