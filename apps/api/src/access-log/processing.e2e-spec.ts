import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openMemoryStores, type Stores } from '@zgb/platform';
import { createApi } from '../testing/api';
import { allocate, configureRegion } from '../testing/region';

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue: string };
}
interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly status: { readonly code: number };
  readonly attributes: readonly Attribute[];
}

const CLIENTS = ['c1', 'c2', 'c3'];
const LIST = '/v1/overzichten/ontbrekende-starts';

let stores: Stores;
let app: NestFastifyApplication;
let collector: Server;
let isDown = false;
const received: Span[] = [];
const headers: Record<string, unknown>[] = [];

/** Stands for the collector of a municipality: OTLP over HTTP, as JSON. */
const openCollector = async (): Promise<string> => {
  collector = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      headers.push(request.headers);
      if (!isDown) {
        const body = JSON.parse(Buffer.concat(pieces).toString()) as {
          resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
        };
        received.push(
          ...body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((one) => one.spans)),
        );
      }
      response.writeHead(isDown ? 400 : 200, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  return `http://127.0.0.1:${String((collector.address() as AddressInfo).port)}/v1/traces`;
};

beforeAll(async () => {
  stores = openMemoryStores();
  const register = 'https://register.example/verwerkingen/';
  app = await createApi(stores, {
    fixedToday: '2026-04-08',
    webRoot: null,
    logLevel: 'silent',
    collector: { url: await openCollector(), token: 'geheim', register },
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const bus = app.get(CommandBus);
  await configureRegion(bus);
  for (const [index, clientRef] of CLIENTS.entries()) {
    await allocate(bus, { number: 1001 + index, clientRef });
  }
});
afterAll(async () => {
  await app.close();
  await stores.close();
  collector.close();
});

const get = (url: string, over: object = {}) => app.inject({ method: 'GET', url, ...over });
const upToDate = async (url: string): Promise<string> =>
  `${url}${url.includes('?') ? '&' : '?'}minimaalPositie=${String(await stores.log.head())}`;
const lastLine = async () => {
  const lines = await stores.accessLog.find({ limit: 500 });
  return lines.at(-1);
};
const spansOf = (trace: string): readonly Span[] =>
  received.filter(({ traceId }) => traceId === trace);
const arrived = async (trace: string, count: number): Promise<readonly Span[]> => {
  for (let tries = 0; tries < 600 && spansOf(trace).length < count; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return spansOf(trace);
};
const attribute = ({ attributes }: Span, key: string): string | undefined =>
  attributes.find((one) => one.key === key)?.value.stringValue;

describe('the processing log', () => {
  it.each([
    [LIST, CLIENTS],
    [`${LIST}?limit=2`, ['c1', 'c2']],
    [`${LIST}?filter=toewijzing:1003&kolommen=gemeente`, ['c3']],
    [`${LIST}?vorm=csv`, CLIENTS],
    ['/v1/toewijzingen/1690/wmo/1002', ['c2']],
    ['/v1/gebeurtenissen?gemeente=1690', CLIENTS],
    ['/v1/zoeken?tekst=1003', ['c3']],
    ['/v1/wachtlijst', CLIENTS],
    ['/v1/overzichten/eenheden?regelsVan=clienten', CLIENTS],
    ['/v1/overzichten/work-lists/wijzigingen?van=2020-01-01&tot=2999-01-01', CLIENTS],
  ])('LOG-01: %s is about each client that it shows, and no other', async (path, clients) => {
    const isView = /overzichten\/[a-z-]+\?|ontbrekende|wachtlijst/.test(path);
    const url = isView && !path.includes('wijzigingen') ? await upToDate(path) : path;
    expect([url, (await get(url)).statusCode]).toEqual([url, 200]);
    expect([...((await lastLine())?.clients ?? [])].sort()).toEqual(clients);
  });

  it('LOG-01: an instruction about an allocation is about its client', async () => {
    const payload = { gemeente: '1690', wet: 'wmo', toewijzing: 1002, reden: '01' };
    await app.inject({
      method: 'POST',
      url: '/v1/toewijzingen/eindredenen',
      headers: { 'idempotency-key': '3f0c6f9e-3b8f-4c59-9d0b-6a8f3f6b2a22' },
      payload,
    });
    const line = await lastLine();
    // What was refused showed nobody.
    expect(line?.clients).toEqual(line?.outcome === 'done' ? ['c2'] : []);
  });

  it('LOG-01, LOG-10: a list of three clients gives the collector three lines, without who looked', async () => {
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const traceparent = `00-${trace}-b7ad6b7169203331-00`;
    await get(LIST, { headers: { traceparent } });
    const spans = await arrived(trace, 3);
    const line = await lastLine();
    expect(spans.map((span) => attribute(span, 'dpl.core.data_subject_id')).sort()).toEqual(
      CLIENTS,
    );
    for (const span of spans) {
      expect(span).toMatchObject({ name: `GET ${LIST}`, parentSpanId: line?.spanId });
      expect(span.status.code).toBe(1);
      expect(BigInt(span.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(span.startTimeUnixNano));
      expect(attribute(span, 'dpl.core.processing_activity_id')).toBe(
        'https://register.example/verwerkingen/overzichten-toewijzingen-en-werkvoorraad',
      );
    }
    expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(3);
    expect(JSON.stringify(spans)).not.toContain('"test"');
    expect(headers.at(-1)).toMatchObject({ authorization: 'Bearer geheim' });
  });

  it('LOG-02: while the collector is away work goes on, and it gets everything afterwards', async () => {
    const trace = '1af7651916cd43dd8448eb211c80319c';
    isDown = true;
    const before = headers.length;
    const shown = await get(LIST, { headers: { traceparent: `00-${trace}-b7ad6b7169203331-00` } });
    expect(shown.statusCode).toBe(200);
    while (headers.length === before) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(spansOf(trace)).toEqual([]);
    isDown = false;
    expect(await arrived(trace, 3)).toHaveLength(3);
    const ids = received.map(({ traceId, spanId }) => `${traceId}/${spanId}`);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('FSC-03: the transaction of an exchange between organisations is on record', async () => {
    const transaction = '01890a5d-ac96-774b-bcce-b302099a8057';
    await get(LIST, { headers: { 'fsc-transaction-id': transaction } });
    expect(await lastLine()).toMatchObject({ transaction });
    await get(LIST, { headers: { 'fsc-transaction-id': '999990019' } });
    expect((await lastLine())?.transaction).toBeUndefined();
  });
});
