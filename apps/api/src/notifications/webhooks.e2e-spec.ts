import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CommandBus } from '@nestjs/cqrs';
import { JoinRegionCommand } from '@zgb/contracts';
import { ownNetworksFrom, type OwnNetworks } from '@zgb/notifications';
import { openMemoryStores, type Stores } from '@zgb/platform';
import { createApi, everyRole, signedInAs } from '../testing/api';
import { prepareRegion } from '../testing/region';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly event: Readonly<Record<string, string>>;
}

let stores: Stores;
let app: NestFastifyApplication;
let receiver: Server;
let port: number;
let received: Received[] = [];
/** What the receiver says to the n-th request. */
let answer: (nth: number) => { status: number; headers?: object } | 'silent' | 'break' = () => ({
  status: 204,
});

const key = Buffer.alloc(32, 7);
const elsewhere = { ...everyRole, subject: 'elders', municipalities: ['0118'] };

const open = async (): Promise<void> => {
  app = await createApi(stores, {
    fixedToday: '2026-04-08',
    webRoot: null,
    logLevel: 'silent',
    signIn: signedInAs(everyRole, { elsewhere }),
    webhooks: { key, own: ownNetworksFrom('127.0.0.0/8') as OwnNetworks },
    patience: { answerMs: 200, firstPauseMs: 10, pauseMaxMs: 40, giveUpMs: 1_500 },
  });
  await app.listen(0, '127.0.0.1');
};

beforeAll(async () => {
  receiver = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const text = Buffer.concat(pieces).toString();
      received.push({
        headers: request.headers,
        text,
        event: JSON.parse(text) as Received['event'],
      });
      const told = answer(received.length);
      if (told === 'silent') return;
      if (told === 'break') request.socket.destroy();
      else response.writeHead(told.status, { ...told.headers }).end('wat dan ook');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  ({ port } = receiver.address() as AddressInfo);
  stores = openMemoryStores();
  await open();
  await prepareRegion(app.get(CommandBus));
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await app.close();
  await stores.close();
});
beforeEach(() => {
  received = [];
  answer = () => ({ status: 204 });
});

const ask = async (url: string, body?: object, headers: Record<string, string> = {}) => {
  const method = url === 'lijst' ? 'GET' : 'POST';
  const reply = await app.inject({
    method,
    url: `/v1/abonnementen${url === 'lijst' ? '' : url}`,
    headers: { 'idempotency-key': randomUUID(), ...headers },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: reply.statusCode, body: reply.json<Record<string, string>>() };
};

interface Told {
  readonly id: string;
  readonly status: string;
  readonly vervolgactie: string;
  readonly bezorgdTot: number;
  readonly teBezorgen: number;
  readonly onbestelbaar: readonly { readonly gebeurtenis: string; readonly reden: string }[];
}
const listed = async (id?: string): Promise<Told> => {
  const { body } = await ask('lijst');
  const all = body['abonnementen'] as unknown as readonly Told[];
  return all.find((one) => one.id === id) ?? (all[0] as Told);
};

const start = async (path = '/', description = 'Zaaksysteem') => {
  const terms = {
    gemeente: '1690',
    adres: `http://127.0.0.1:${String(port)}${path}`,
    omschrijving: description,
  };
  const { status, body } = await ask('', terms);
  expect([status, body['detail']]).toEqual([201, undefined]);
  return { id: body['id'] ?? '', secret: body['geheim'] ?? '' };
};
const act = (id: string, what: string) => ask(`/1690/${id}/${what}`);
const end = (id: string) => act(id, 'beeindigingen');

/** Something happens in the municipality. */
let happened = 0;
const happens = async (times = 1): Promise<void> => {
  for (let count = 0; count < times; count += 1) {
    happened += 1;
    const membership = {
      municipality: '1690',
      region: 'zes',
      domain: `thema-${String(happened)}`,
      from: '2026-01-01',
      until: null,
    };
    const context = { commandId: randomUUID(), correlationId: 'c', actor: 'test' };
    await app.get(CommandBus).execute(new JoinRegionCommand(membership as never, context));
  }
};

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 6_000; tries += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`not within a minute; received ${String(received.length)}`);
};

const numbers = (): readonly number[] => received.map(({ event }) => Number(event['sequence']));

it('EVT-09: notifications arrive in order, signed, from the subscription on', async () => {
  const { id, secret } = await start();
  await happens(3);
  await until(() => received.length === 4);
  const first = numbers()[0] ?? 0;
  expect(numbers()).toEqual([first, first + 1, first + 2, first + 3]);
  expect(received[0]?.event['type']).toBe('nl.zorggrootboek.webhook-started.v1');
  const feed = await app.inject({
    url: `/v1/notificaties?gemeente=1690&cursor=${String(first - 1)}`,
  });
  expect(received.map(({ event }) => event)).toEqual(
    feed.json<{ notificaties: object[] }>().notificaties,
  );
  for (const { headers, text, event } of received) {
    expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    expect(headers['webhook-id']).toBe(event['id']);
    const signed = `${event['id'] ?? ''}.${String(headers['webhook-timestamp'])}.${text}`;
    const own = Buffer.from(secret.replace('whsec_', ''), 'base64');
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', own).update(signed).digest('base64')}`,
    );
  }
  await until(async () => (await listed(id)).teBezorgen === 0);
  await end(id);
});

it('EVT-09: a receiver that fails, breaks off or says nothing gets it again, and misses nothing', async () => {
  const replies = [
    { status: 500 },
    'break',
    'silent',
    { status: 302, headers: { location: '/x' } },
  ] as const;
  answer = (nth) => replies[nth - 1] ?? { status: 200 };
  const { id } = await start();
  await happens(2);
  await until(() => received.length === 7);
  const first = numbers()[0] ?? 0;
  expect(numbers()).toEqual([...Array<number>(5).fill(first), first + 1, first + 2]);
  expect(new Set(received.slice(0, 5).map(({ event }) => event['id'])).size).toBe(1);
  await end(id);
});

it('EVT-09: what is never received is a dead letter that staff see; put aside or again, in order', async () => {
  answer = () => ({ status: 400 });
  const { id } = await start();
  await until(async () => (await listed(id)).status === 'gestopt');
  const { onbestelbaar, vervolgactie, bezorgdTot } = await listed(id);
  expect(onbestelbaar).toMatchObject([{ reden: 'NotDelivered:status-400' }]);
  const letter = onbestelbaar[0]?.gebeurtenis ?? '';
  await happens();
  received = [];
  answer = () => ({ status: 200 });
  const aside = `/v1/vervolgacties/${vervolgactie}/onbestelbaar/${letter}/terzijdestellingen`;
  expect((await app.inject({ method: 'POST', url: aside })).statusCode).toBe(200);
  await until(() => received.length === 1);
  expect(numbers()).toEqual([bezorgdTot + 2]);
  const again = `/v1/vervolgacties/${vervolgactie}/onbestelbaar/${letter}/pogingen`;
  expect((await app.inject({ method: 'POST', url: again })).statusCode).toBe(200);
  await until(() => received.length === 2);
  expect(numbers()).toEqual([bezorgdTot + 2, bezorgdTot + 1]);
  await until(async () => (await listed(id)).onbestelbaar.length === 0);
  await end(id);
  answer = () => ({ status: 410 });
  const gone = await start();
  await until(async () => (await listed(gone.id)).status === 'gestopt');
  expect(received.length).toBe(3);
  await end(gone.id);
});

it('EVT-09: a paused subscription sends nothing until it is resumed, also over a restart; an ended one never', async () => {
  const { id } = await start();
  await until(async () => (await listed(id)).teBezorgen === 0);
  await act(id, 'pauzes');
  await until(async () => (await listed(id)).status === 'gepauzeerd');
  await happens(2);
  await app.close();
  await open();
  received = [];
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(received).toEqual([]);
  await act(id, 'hervattingen');
  // What was recorded meanwhile: the pause, two events, and that it was resumed.
  await until(() => received.length === 4);
  expect(new Set(numbers()).size).toBe(4);
  await end(id);
  await happens();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(received.map(({ event }) => event['type'])).not.toContain(
    'nl.zorggrootboek.webhook-ended.v1',
  );
  expect((await act(id, 'hervattingen')).status).toBe(409);
});

it('EVT-09: a new secret is shown once and the one before counts for a day', async () => {
  const { id, secret } = await start();
  const { body, status } = await act(id, 'geheimen');
  expect(status).toBe(201);
  expect(body['geheim']).not.toBe(secret);
  await until(() => received.length === 2);
  const { headers, text } = received[1] as Received;
  const [newest, before] = String(headers['webhook-signature']).split(' ');
  for (const [signature, own] of [
    [newest, body['geheim']],
    [before, secret],
  ]) {
    const bytes = Buffer.from((own ?? '').replace('whsec_', ''), 'base64');
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${text}`;
    expect(signature).toBe(`v1,${createHmac('sha256', bytes).update(signed).digest('base64')}`);
  }
  const told = JSON.stringify((await ask('lijst')).body);
  const events = JSON.stringify(await stores.log.readAll());
  for (const one of [secret, body['geheim'] ?? ''].map((text) => text.replace('whsec_', ''))) {
    expect(told).not.toContain(one);
    expect(events).not.toContain(one);
  }
  await end(id);
});

it('EVT-09: addresses that are not safe are refused, and other municipalities are not there', async () => {
  const refused = async (adres: string) =>
    (await ask('', { gemeente: '1690', adres, omschrijving: 'x' })).status;
  for (const adres of [
    'http://ontvanger.example/',
    'ftp://ontvanger.example/',
    'https://naam:geheim@ontvanger.example/',
    'https://ontvanger.example/?sleutel=1',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://0x7f000001.example.invalid:99999/',
  ]) {
    expect([adres, await refused(adres)]).toEqual([adres, 400]);
  }
  const { id } = await start();
  const foreign = { 'x-test-as': 'elsewhere' };
  expect((await ask(`/1690/${id}/pauzes`, undefined, foreign)).status).toBe(404);
  const own = { gemeente: '1690', adres: 'https://a.example/', omschrijving: 'x' };
  expect((await ask('', own, foreign)).status).toBe(404);
  const list = await app.inject({ url: '/v1/abonnementen', headers: foreign });
  expect(list.json()).toEqual({ abonnementen: [] });
  await end(id);
});

it('EVT-09: a name that leads inside is refused when it is connected to', async () => {
  const { guardedLookup } = jest.requireActual<
    typeof import('../../../../libs/notifications/src/address')
  >('../../../../libs/notifications/src/address');
  const nothing = ownNetworksFrom('') as OwnNetworks;
  const looked = (own: OwnNetworks) =>
    new Promise((resolve) => {
      guardedLookup(own)('localhost', {}, (error, address) => {
        resolve(error?.name ?? address);
      });
    });
  expect(await looked(nothing)).toBe('ForbiddenAddress');
  expect(await looked(ownNetworksFrom('127.0.0.0/8 ::1/128') as OwnNetworks)).toMatch(/^127|^::1/);
  expect(ownNetworksFrom('10.0.0.0/33')).toBeNull();
});

it('stops with the API, also while a receiver says nothing', async () => {
  answer = () => 'silent';
  await start();
  await until(() => received.length === 1);
  const began = Date.now();
  await app.close();
  // A receiver has ten seconds to answer.
  expect(Date.now() - began).toBeLessThan(9_000);
  answer = () => ({ status: 200 });
  await open();
  await until(() => received.length >= 2);
  expect(numbers()[1]).toBe(numbers()[0]);
  const { id } = await listed();
  await end(id);
});
