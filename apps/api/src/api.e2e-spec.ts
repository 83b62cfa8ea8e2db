import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CommandBus } from '@nestjs/cqrs';
import { decodeMessage, encodeMessage } from '@zgb/messages';
import { commandHandlers, openMemoryStores, type Stores } from '@zgb/platform';
import { createApi } from './testing/api';
import { prepareRegion } from './testing/region';
import { instructions } from '@zgb/instructions';
import { sheetViews } from '@zgb/projections';
import { API_VERSION } from './http/openapi';
import {
  messageKinds,
  sample301,
  sample315,
  sample323,
  sampleAllocated,
  sampleLine323,
  sampleOf,
  sampleRequested,
  TEST_BSN,
} from '@zgb/messages/testing';

const CODE = { Categorie: '02', Code: '02T01' };
const TODAY = '2026-04-08';

let app: NestFastifyApplication;
let stores: Stores;
const log: string[] = [];

beforeAll(async () => {
  stores = openMemoryStores();
  const logTo = { write: (line: string) => void log.push(line) };
  app = await createApi(stores, { fixedToday: TODAY, webRoot: null, logLevel: 'info', logTo });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await prepareRegion(app.get(CommandBus));
});
afterAll(async () => {
  await app.close();
  await stores.close();
});

const get = async (url: string, headers: Record<string, string> = {}) => {
  const response = await app.inject({ method: 'GET', url, headers });
  return {
    status: response.statusCode,
    headers: response.headers,
    body: response.json<Record<string, unknown>>(),
  };
};
const post = async (url: string, payload: unknown, headers: Record<string, string>) => {
  const response = await app.inject({ method: 'POST', url, payload: payload as string, headers });
  return {
    status: response.statusCode,
    headers: response.headers,
    body: response.json<Record<string, unknown>>(),
  };
};
const offer = (bytes: Uint8Array) =>
  post('/v1/berichten', bytes, { 'content-type': 'application/xml' });

const positionOf = ({ body }: Awaited<ReturnType<typeof post>>): string => String(body['positie']);

describe('the API', () => {
  it('has one handler for every command', () => {
    expect(new Set(commandHandlers).size).toBe(commandHandlers.length);
    expect(commandHandlers.length).toBeGreaterThan(8);
  });

  it('takes messages in and shows what became of them, at once', async () => {
    const allocated = await offer(
      encodeMessage('WMO301', sample301([sampleAllocated({ Product: CODE })])),
    );
    expect(allocated).toMatchObject({ status: 200, body: { uitkomst: 'verwerkt' } });
    const line = sampleLine323({ ProductCode: '02T01' });
    const lost = sampleLine323({
      ProductCode: '02T01',
      ToewijzingNummer: 4711,
      ProductReferentie: { ReferentieNummer: 'R2' },
    });
    const bytes = encodeMessage('WMO323', sample323([line, lost]));
    const declared = await offer(bytes);
    expect(declared.body).toMatchObject({
      uitkomst: 'verwerkt',
      declaratie: { nummer: 'DECL1', ingediendCent: 86_100, toegekendCent: 43_050 },
    });
    expect((declared.body['antwoord'] as { inhoud: string }).inhoud).toContain(
      '<wmo325:RetourCode>9338',
    );

    const list = await get(`/v1/declaraties?minimaalPositie=${positionOf(declared)}`);
    expect(list.body).toMatchObject({ totaal: 1, volgende: null });
    const [one] = list.body['declaraties'] as { id: string }[];
    expect(one).toMatchObject({ nummer: 'DECL1', status: 'beantwoord', afgekeurdeRegels: 1 });
    const detail = await get(`/v1/declaraties/${one?.id ?? ''}`);
    expect(detail.body).toMatchObject({ afkeurPerCode: [{ code: '9338', aantal: 1 }] });
    const lines = await get(`/v1/declaraties/${one?.id ?? ''}/regels`);
    expect(lines.body['regels']).toMatchObject([
      { regel: 1, uitkomst: 'toegekend', codes: [], grondslag: { maximumPeriode: 18 } },
      { regel: 2, uitkomst: 'afgekeurd', codes: [{ code: '9338', regel: 'TR338' }] },
    ]);
    const refused = await get(`/v1/declaraties/${one?.id ?? ''}/regels?uitkomst=afgekeurd`);
    expect(refused.body['regels']).toHaveLength(1);

    const why = await get(`/v1/declaraties/${one?.id ?? ''}/regels/1`);
    expect(why.body).toMatchObject({
      regel: 1,
      uitkomst: 'toegekend',
      oordelen: [
        {
          uitkomst: 'toegekend',
          codes: [],
          waarschuwingen: [],
          besluit: null,
          grondslag: { maximumPeriode: 18, eerderToegekendVolume: 0, meegeteldeRegels: [] },
        },
      ],
    });
    const lostWhy = await get(`/v1/declaraties/${one?.id ?? ''}/regels/2`);
    expect(lostWhy.body).toMatchObject({ codes: [{ regel: 'TR338' }], oordelen: [] });
    expect((await get(`/v1/declaraties/${one?.id ?? ''}/regels/3`)).status).toBe(404);

    const again = await offer(bytes);
    expect(again.body).toMatchObject({
      uitkomst: 'al-verwerkt',
      positie: declared.body['positie'],
    });

    // The reply held the answer, so it was handed over; asked for on its own it is the same.
    const answer = await get(`/v1/declaraties/${one?.id ?? ''}/antwoord`);
    expect(answer.body).toEqual(declared.body['antwoord']);
    const sent = (await stores.log.readAll()).filter(({ type }) => type === 'AnswerSent');
    expect(sent).toMatchObject([{ data: { sentOn: TODAY } }]);
    expect((await get('/v1/declaraties/bestaat-niet/antwoord')).status).toBe(404);
  });

  it('checks every kind of message on levels 1 and 2, and stores nothing', async () => {
    const check = (bytes: Uint8Array) =>
      post('/v1/berichten/controle', bytes, { 'content-type': 'application/xml' });
    const head = await stores.log.head();
    for (const kind of messageKinds) {
      const { status, body } = await check(encodeMessage(kind, sampleOf(kind) as never));
      expect([status, body]).toEqual([
        200,
        { message: kind, level1: { valid: true, errors: [] }, level2: [] },
      ]);
    }
    const wrong = await check(
      encodeMessage('WMO301', sample301([sampleAllocated({ Einddatum: '2025-12-31' })])),
    );
    expect(wrong.body).toMatchObject({ message: 'WMO301', level2: [{ rule: 'CS003' }] });
    expect((await check(Buffer.from('a;b'))).body).toMatchObject({
      message: null,
      level1: { valid: false, errors: [{ code: 'not-xml' }] },
    });
    expect(await stores.log.head()).toBe(head);
  });

  it('OP274: takes a request in, answers it once, and takes the return message', async () => {
    const asked = sample315('wmo', [sampleRequested('wmo', { Product: CODE })]);
    const taken = await offer(encodeMessage('WMO315', asked));
    expect(taken.body).toMatchObject({
      uitkomst: 'verwerkt',
      antwoord: { naam: expect.stringMatching(/^WMO316-/) as string },
      termijnen: [{ soort: 'antwoord-op-verzoek', uiterlijk: '2026-04-15', gedaan: null }],
    });
    const answer = {
      gemeente: '1690',
      wet: 'wmo',
      aanbieder: '98000001',
      referentie: 'VOT-1',
      antwoord: 'afgewezen',
      redenAfwijzing: '4',
    };
    const reply = (over: object, id: string) =>
      post(
        '/v1/berichten/antwoorden',
        { ...answer, ...over },
        { 'idempotency-key': `3f0c8c64-1c7e-4b0c-9d5e-0000000001${id}` },
      );
    expect((await reply({ redenAfwijzing: undefined }, '01')).status).toBe(400);
    expect(await reply({ redenAfwijzing: '99' }, '02')).toMatchObject({
      status: 409,
      body: { fouten: [{ code: 'not-valid' }] },
    });
    expect(await reply({ referentie: 'onbekend' }, '03')).toMatchObject({
      status: 409,
      body: { fouten: [{ code: 'TR355' }] },
    });
    const sent = await reply({}, '04');
    expect(sent).toMatchObject({ status: 201, body: { retourUiterlijk: '2026-04-13' } });
    expect((await reply({}, '04')).body).toEqual(sent.body);
    expect(await reply({}, '05')).toMatchObject({
      status: 409,
      body: { fouten: [{ code: 'TR365' }] },
    });

    const { inhoud } = sent.body['bericht'] as { inhoud: string };
    const read = await decodeMessage(Buffer.from(inhoud));
    if (!read.ok || read.message.number !== '319') throw new Error('no 319');
    const { Header } = sampleOf('WMO320');
    const retour = { Header: { ...Header, ...read.message.bericht.Header, BerichtCode: '483' } };
    expect((await offer(encodeMessage('WMO320', retour as never))).body).toMatchObject({
      uitkomst: 'verwerkt',
      antwoord: null,
      retour: { bericht: { soort: 'WMO319' }, aangenomen: true, codes: [] },
    });
  });

  it('OP087: sends a 301 with what is current, and tells what stands in its way', async () => {
    const send = (toewijzing: number, id: string) =>
      post(
        '/v1/berichten/toewijzingen',
        { gemeente: '1690', wet: 'wmo', toewijzing },
        { 'idempotency-key': `3f0c8c64-1c7e-4b0c-9d5e-0000000002${id}` },
      );
    const sent = await send(1001, '01');
    expect(sent.status).toBe(201);
    expect(JSON.stringify(sent.body)).toContain('WMO301-1690-98000001-G');
    expect(await send(4711, '02')).toMatchObject({
      status: 409,
      body: { fouten: [{ code: 'OP087' }] },
    });
  });

  it('W-01: shows the views, with where they stand', async () => {
    const waiting = await get('/v1/wachtlijst?situatieOp=2026-02-01');
    expect(waiting.body).toMatchObject({
      stand: {
        situatieOp: '2026-02-01',
        bekendOp: null,
        achterstand: 0,
        projecties: expect.arrayContaining([
          expect.objectContaining({ naam: 'waiting-list' }),
        ]) as unknown,
      },
      wachtend: 1,
      kernzin: '1 cliënt wacht langer dan 14 werkdagen op de start. 0 cliënten wachten korter.',
      regels: [{ toewijzing: 1001, gemeente: { naam: 'De Wolden' } }],
    });
    expect((await get('/v1/budgetgebruik')).body).toMatchObject({
      jaar: 2026,
      totaal: { gebruiktCent: 43_050 },
    });
    expect((await get('/v1/monitor')).body).toMatchObject({ totaal: { uniekeClienten: 1 } });
    expect((await get('/v1/regio')).body).toMatchObject({ vandaag: TODAY, demonstratie: true });
    expect((await get('/v1/gezondheid')).body).toMatchObject({ status: 'in-orde' });
  });

  it('A-01: answers as known at an earlier moment by the same code', async () => {
    const live = await get('/v1/monitor');
    const later = await get('/v1/monitor?bekendOp=2999-12-31');
    expect(later.body['totaal']).toEqual(live.body['totaal']);
    expect(later.body['stand']).toMatchObject({
      positie: (live.body['stand'] as { positie: number }).positie,
      bekendOp: '2999-12-31T22:59:59.999Z',
    });
    const before = await get('/v1/monitor?bekendOp=2020-01-01');
    expect(before.body).toMatchObject({
      stand: { positie: 0, bekendOp: '2020-01-01T22:59:59.999Z' },
      totaal: { uniekeClienten: 0 },
    });
  });

  const tariff = {
    regio: 'zes',
    geldtVoor: 'zes',
    contractfamilie: '2018',
    wet: 'wmo',
    productcategorie: '02',
    productcode: '02T01',
    aanbieder: 'alle',
    ingangsdatum: '2027-01-01',
    eenheid: '04',
    prijsCent: 6_400,
    grondslag: 'indexering',
  };
  const key = { 'idempotency-key': '3f0c8c64-1c7e-4b0c-9d5e-000000000001' };
  const setTariff = (over: object, headers: Record<string, string> = key) =>
    post('/v1/tarieven', { ...tariff, ...over }, headers);

  it('A2: explains the difference of a figure between two moments, to the cent', async () => {
    const year = '2026';
    const usage = await get(`/v1/budgetgebruik?jaar=${year}&situatieOp=${year}-12-31`);
    const { gebruiktCent } = usage.body['totaal'] as { gebruiktCent: number };
    expect(gebruiktCent).toBeGreaterThan(0);
    const asked = `/v1/verschil?wat=gebruikt&jaar=${year}&situatieOp=${year}-12-31&van=2000-01-01`;
    const { status, body } = await get(asked);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      van: { bedragCent: 0, positie: 0 },
      tot: { bedragCent: gebruiktCent },
      verschilCent: gebruiktCent,
    });
    const causes = body['oorzaken'] as { bedragCent: number; gebeurtenissen: number }[];
    const events = body['gebeurtenissen'] as { bedragCent: number; soort: string }[];
    const sum = (parts: readonly { bedragCent: number }[]): number =>
      parts.reduce((total, { bedragCent }) => total + bedragCent, 0);
    expect([sum(causes), sum(events)]).toEqual([gebruiktCent, gebruiktCent]);
    expect(events[0]).toMatchObject({
      soort: 'LineGranted',
      titel: 'Regel goedgekeurd',
      oorzaak: 'nieuwe-declaraties',
      onderwerp: 'toewijzing',
    });
    const amounts = await get(`${asked}&deel=bedragen`);
    expect(amounts.body).toMatchObject({
      van: { bedragCent: 0 },
      tot: { bedragCent: gebruiktCent },
      verschilCent: gebruiktCent,
    });
    expect(amounts.body).not.toHaveProperty('oorzaken');
    const none = await get(`${asked}&oorzaak=ramingen`);
    expect(none.body).toMatchObject({ aantal: 0, gebeurtenissen: [], volgende: null });
    const elsewhere = await get(`${asked}&gemeente=0118`);
    expect(elsewhere.body).toMatchObject({ verschilCent: 0, oorzaken: [] });
    expect((await get(`${asked}&tot=1999-01-01`)).status).toBe(400);
    expect((await get('/v1/verschil?wat=alles&van=2000-01-01')).status).toBe(400);
    const file = await app.inject({ method: 'GET', url: `${asked}&vorm=csv` });
    const lines = file.body.trim().split('\n');
    expect(lines[1]).toMatch(/^Begin;0,00/);
    expect(lines.at(-1)).toMatch(/^Eind;/);
    expect(lines).toHaveLength(events.length + 3);
  });

  it('API-38: runs a command once, however often it is sent', async () => {
    const first = await setTariff({});
    expect(first).toMatchObject({ status: 201, body: { versie: 2 } });
    const head = await stores.log.head();
    expect((await setTariff({})).status).toBe(201);
    expect(await stores.log.head()).toBe(head);
    expect((await setTariff({}, {})).status).toBe(400);
  });

  it('ZES-08: refuses a tariff in another unit with a problem that says what to do', async () => {
    const { status, headers, body } = await setTariff(
      { eenheid: '01' },
      { 'idempotency-key': '3f0c8c64-1c7e-4b0c-9d5e-000000000002' },
    );
    expect([status, headers['content-type']]).toEqual([
      409,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(body).toMatchObject({ code: 'tariffNotInProductUnit', status: 409 });
  });

  it('tells the second of two who change the same allocation what the first one changed', async () => {
    const seen = sampleAllocated();
    const change = (beslotenOp: string, einddatum: string, versie: string, id: string) =>
      post(
        '/v1/toewijzingen/verlengingen',
        {
          gemeente: '1690',
          wet: 'wmo',
          toewijzing: 1001,
          reden: '04',
          versie,
          beslotenOp,
          einddatum,
        },
        { 'idempotency-key': `3f0c8c64-1c7e-4b0c-9d5e-0000000004${id}` },
      );
    const version = `${seen.Toewijzingsdatum}T${seen.Toewijzingstijd}`;
    const first = await change('2026-04-08T10:00:00', '2027-03-31', version, '01');
    expect(first.status).toBe(201);
    const head = await stores.log.head();
    const second = await change('2026-04-08T10:05:00', '2027-06-30', version, '02');
    expect([second.status, second.headers['content-type']]).toEqual([
      409,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(second.body).toMatchObject({
      title: 'Dit past niet bij wat al is vastgelegd',
      code: 'changedMeanwhile',
      detail:
        'Iemand anders wijzigde deze toewijzing intussen: de einddatum. Nu geldt versie 2026-04-08T10:00:00: einddatum 31-03-2027, volume 3. Kijk of uw wijziging nog klopt en geef haar opnieuw met die versie.',
      gewijzigd: ['einddatum'],
      nu: {
        versie: '2026-04-08T10:00:00',
        einddatum: '2027-03-31',
        omvang: { volume: 3, eenheid: '04', frequentie: '2' },
        budgetCent: null,
      },
    });
    expect(await stores.log.head()).toBe(head);
    // The first one's request again is no conflict; the second one goes on from what holds now.
    expect((await change('2026-04-08T10:00:00', '2027-03-31', version, '01')).status).toBe(201);
    const { versie } = second.body['nu'] as { versie: string };
    expect((await change('2026-04-08T10:05:00', '2027-06-30', versie, '03')).status).toBe(201);
  });

  it('API-18 API-34: tells all faults of an input at once, unknown fields too', async () => {
    const { status, body } = await setTariff(
      { ingangsdatum: '2027-02-30', prijsCent: 1.5, extra: 1 },
      { 'idempotency-key': '3f0c8c64-1c7e-4b0c-9d5e-000000000003' },
    );
    expect(status).toBe(400);
    expect((body['fouten'] as { plaats: string }[]).map(({ plaats }) => plaats).sort()).toEqual([
      '/extra',
      '/ingangsdatum',
      '/prijsCent',
    ]);
    const query = await get('/v1/monitor?situatieOp=2026-02-30&jaar=2026');
    expect(query.status).toBe(400);
    expect(JSON.stringify(query.body)).toContain('/situatieOp');
  });

  it.each([
    ['/v1/nergens', 404],
    ['/v1/monitor/', 404],
    ['/v1/declaraties/onbekend', 404],
    ['/v1/monitor?onbekend=1', 400],
    ['/v1/monitor?bekendOp=gisteren', 400],
  ])('API-16: %s is a problem with status %i', async (url, status) => {
    const response = await get(url);
    expect(response.status).toBe(status);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(Object.keys(response.body)).toEqual(
      expect.arrayContaining(['type', 'title', 'status', 'detail']),
    );
  });

  it('API-31: refuses other content than messages, and files that are none', async () => {
    expect((await post('/v1/berichten', '{}', { 'content-type': 'application/json' })).status).toBe(
      415,
    );
    expect((await post('/v1/berichten', 'x', { 'content-type': 'text/plain' })).status).toBe(415);
    const csv = await offer(Buffer.from('a;b'));
    expect(csv).toMatchObject({ status: 400, body: { fouten: [{ code: 'not-xml' }] } });
  });

  it('API-23 API-27: carries its version and safe headers on every answer', async () => {
    for (const url of ['/v1/monitor', '/v1/nergens', '/v1/openapi.json']) {
      const { headers } = await get(url);
      expect(headers['api-version']).toBe(API_VERSION);
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });

  it('B6: an allocation with what is left of it, and all that happened, as known on a moment', async () => {
    const { body, status } = await get('/v1/toewijzingen/1690/wmo/1001');
    expect(status).toBe(200);
    const entries = body['tijdlijn'] as { titel: string; bijzonderheden: string }[];
    expect(entries[0]).toMatchObject({ soort: 'besluit', titel: 'Zorg toegewezen' });
    expect(entries.map(({ titel }) => titel)).toContain('Regel toegekend');
    const { toegewezenCent, gedeclareerdCent, overCent } = body['ruimte'] as Record<string, number>;
    expect(gedeclareerdCent).toBeGreaterThan(0);
    expect((gedeclareerdCent ?? 0) + (overCent ?? 0)).toBe(toegewezenCent);
    const months = body['maanden'] as { toegezegdCent: number; gedeclareerdCent: number }[];
    const sum = (name: 'toegezegdCent' | 'gedeclareerdCent'): number =>
      months.reduce((total, month) => total + month[name], 0);
    expect([sum('gedeclareerdCent'), sum('toegezegdCent')]).toEqual([
      gedeclareerdCent,
      toegewezenCent,
    ]);
    expect(body['dossier']).toMatchObject([{ nummer: 1001, verwijderd: false }]);
    expect(body['overdrachten']).toEqual([]);
    for (const [form, type, lines] of [
      ['csv', 'text/csv', entries.length + 1],
      ['jsonl', 'application/jsonl', entries.length],
    ] as const) {
      const url = `/v1/toewijzingen/1690/wmo/1001?vorm=${form}`;
      const file = await app.inject({ method: 'GET', url });
      expect(file.headers['content-type']).toContain(type);
      expect(file.headers['content-disposition']).toContain(`toewijzing-1690-wmo-1001.${form}`);
      expect(file.payload.trim().split('\n')).toHaveLength(lines);
    }
    expect((await get('/v1/toewijzingen/1690/wmo/1001?bekendOp=2001-01-01')).status).toBe(404);
    for (const other of ['1690/wmo/4711', '1690/wlz/1001', '16/wmo/1', '1690/wmo/x']) {
      expect((await get(`/v1/toewijzingen/${other}`)).status).toBe(404);
    }
  });

  it('A-01: the history itself, page by page, by kind, municipality and stream', async () => {
    const first = await get('/v1/gebeurtenissen?limit=5');
    const events = first.body['gebeurtenissen'] as { positie: number; soort: string }[];
    expect(events.map(({ positie }) => positie)).toEqual([1, 2, 3, 4, 5]);
    expect(events[0]).toMatchObject({ soort: 'RegionConfigured', stroom: 'region-zes' });
    expect(first.headers['link']).toBe('</v1/gebeurtenissen?na=5&limit=5>; rel="next"');
    const kind = await get('/v1/gebeurtenissen?soort=CareAllocated&gemeente=1690');
    const kinds = (kind.body['gebeurtenissen'] as { soort: string }[]).map(({ soort }) => soort);
    expect(new Set(kinds)).toEqual(new Set(['CareAllocated']));
    expect(kind.body['volgende']).toBeNull();
    const one = await get('/v1/gebeurtenissen?stroom=allocation-1690_wmo_1001&limit=1');
    expect(one.body).toMatchObject({
      gebeurtenissen: [
        { versie: 1, soort: 'CareAllocated', titel: 'Zorg toegewezen', onderwerp: 'toewijzing' },
      ],
    });
    const file = (form: string) =>
      app.inject({ method: 'GET', url: `/v1/gebeurtenissen?soort=CareAllocated&vorm=${form}` });
    const jsonl = (await file('jsonl')).body.trim().split('\n');
    expect(jsonl.map((line) => (JSON.parse(line) as { soort: string }).soort)).toEqual(kinds);
    const csv = (await file('csv')).body.trim().split('\n');
    expect(csv[0]).toBe(
      'Nummer;Vastgelegd op;Wat;Soort;Waarover;Stroom;Versie;Door;Samenhang;Reden;Inhoud',
    );
    expect(csv).toHaveLength(kinds.length + 1);
    expect((await get('/v1/gebeurtenissen?limit=501')).status).toBe(400);
    expect((await get('/v1/gebeurtenissen?stroom=..%2F')).status).toBe(400);
  });

  it('API-19: describes every route, and no two bodies of one name', async () => {
    const { body } = await get('/v1/openapi.json');
    // Two bodies of one name would give a form the fields of the other.
    expect(log.join('')).not.toContain('Duplicate DTO');
    const paths = Object.keys(body['paths'] as object);
    expect(paths).toEqual(
      expect.arrayContaining([
        ...instructions.map(({ path }) => `/${path}`),
        ...sheetViews.map(({ name }) => `/overzichten/${name}`),
      ]),
    );
  });

  it('API-28 PRV-03: logs no person, no query and no content', async () => {
    await get(`/v1/monitor?gemeente=${TEST_BSN.slice(0, 4)}&situatieOp=2026-01-02`);
    const text = log.join('');
    expect(text).toContain('/v1/monitor');
    expect(text).not.toMatch(/situatieOp|999990019|Voorbeeld|7921AA/);
  });
});
