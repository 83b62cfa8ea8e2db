import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Identity } from '@zgb/authorisation';
import { openMemoryStores, type Stores } from '@zgb/platform';
import { createApi, everyRole, signedInAs } from '../testing/api';
import { allocate, configureRegion, defineProduct } from '../testing/region';

let stores: Stores;
let app: NestFastifyApplication;

/** Outside the back office: sees what is covered, and nothing else of the monitor. */
const council: Identity = { ...everyRole, subject: 'raad', roles: ['council-reader'] };

beforeAll(async () => {
  stores = openMemoryStores();
  app = await createApi(stores, {
    fixedToday: '2026-04-08',
    webRoot: null,
    logLevel: 'silent',
    signIn: signedInAs(everyRole, { council, own: { ...council, municipalities: ['1690'] } }),
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const bus = app.get(CommandBus);
  await configureRegion(bus);
  await defineProduct(bus, '02T01', 'begeleiding');
  const give = (number: number, clientRef: string, over: object) =>
    allocate(bus, { number, clientRef, ...over }, '2026-01-01');
  // Two allocations of one client, and ten others: eleven clients, twelve provisions.
  for (let n = 1; n <= 12; n += 1) {
    await give(1_000 + n, `c${String(Math.max(1, n - 1))}`, { code: n === 1 ? '02T02' : '02T01' });
  }
  const youth = { law: 'jw', category: '45', code: '45T01' };
  for (let n = 1; n <= 9; n += 1) await give(2_000 + n, `j${String(n)}`, youth);
});
afterAll(async () => {
  await app.close();
  await stores.close();
});

const get = async (path: string, as?: string) => {
  const at = path.includes('?') ? '&' : '?';
  const url = `${path}${at}minimaalPositie=${String(await stores.log.head())}`;
  const headers = as === undefined ? {} : { 'x-test-as': as };
  return app.inject({ method: 'GET', url, headers });
};
interface Answer {
  readonly stand: { readonly situatieOp: string };
  readonly rijen: readonly Record<string, unknown>[];
  readonly opent: readonly string[];
  readonly totalen: Record<string, unknown>;
}
const answer = async (path: string, as?: string): Promise<Answer> =>
  (await get(path, as)).json<Answer>();

const SHEET = '/v1/overzichten/eenheden';

describe('a figure opens down to its events', () => {
  it('3.0: from the figure to its rows, which add up to it, and from a row to its history', async () => {
    const { rijen, opent } = await answer(SHEET);
    expect(rijen[0]).toMatchObject({ gemeente: 'De Wolden', clienten: 20, voorzieningen: 12 });
    expect(opent).toEqual(['clienten', 'trajecten', 'voorzieningen', 'koppels']);
    const behind = await answer(`${SHEET}?regelsVan=clienten&filter=gemeente:De Wolden`);
    // Nine of the youth law have one allocation each.
    expect(behind.totalen).toMatchObject({ telt: 20 });
    expect(behind.rijen).toHaveLength(21);
    expect(behind.rijen[0]).toMatchObject({ bron: 'toewijzing', bronNummer: '2001' });
    const ofRow = await answer(`${SHEET}?regelsVan=clienten&rij=gemeente:=Regio`);
    expect(ofRow.totalen).toMatchObject({ telt: 20 });
    const stream = String(behind.rijen[0]?.['stroom']);
    const url = `/v1/gebeurtenissen?stroom=${stream}`;
    const events = (await app.inject({ method: 'GET', url })).json<{
      gebeurtenissen: readonly { soort: string }[];
    }>();
    expect(events.gebeurtenissen.map(({ soort }) => soort)).toEqual(['CareAllocated']);
  });

  it('3.0: of the row that several texts name together', async () => {
    const row = 'rij=deel:=gemeente&rij=naam:=De Wolden';
    const waiting = await answer(`/v1/overzichten/wachtlijst?regelsVan=wachtend&${row}`);
    expect(waiting.totalen).toMatchObject({ telt: 21 });
    const { dichteRijen } = (await get('/v1/overzichten/wachtlijst')).json<{
      dichteRijen: readonly number[];
    }>();
    expect(dichteRijen).toEqual([]);
  });

  it('W-01: of one product group, on the page and in the sheet, down to the same rows', async () => {
    interface Waiting {
      readonly wachtend: number;
      readonly kernzin: string;
      readonly productgroepen: readonly { readonly code: string; readonly naam: string }[];
      readonly perProduct: readonly { readonly groep: string; readonly wachtend: number }[];
      readonly regels: readonly unknown[];
    }
    const waiting = async (group: string) =>
      (await get(`/v1/wachtlijst?productgroep=${group}`)).json<Waiting>();
    const all = (await get('/v1/wachtlijst')).json<Waiting>();
    const sheet = '/v1/overzichten/wachtlijst?regelsVan=wachtend&rij=deel:=samen';
    expect(all.productgroepen).toEqual([
      { code: 'begeleiding', naam: 'Begeleiding' },
      { code: 'overig', naam: 'Overig' },
    ]);
    const figures = [];
    for (const { code, naam } of all.productgroepen) {
      const one = await waiting(code);
      figures.push(one.wachtend);
      expect(one.regels).toHaveLength(one.wachtend);
      expect(one.perProduct.map(({ groep, wachtend }) => [groep, wachtend])).toEqual([
        [code, one.wachtend],
      ]);
      expect(one.kernzin).toMatch(new RegExp(`^${naam}: ${String(one.wachtend)} cliënten wachten`));
      // Another group can be chosen from here.
      expect(one.productgroepen).toEqual(all.productgroepen);
      const behind = await answer(`${sheet}&productgroep=${code}`);
      expect(behind.totalen).toMatchObject({ telt: one.wachtend });
      expect(behind.rijen).toHaveLength(one.wachtend);
    }
    expect(figures).toEqual([11, 10]);
    expect(all.wachtend).toBe(21);
    expect(all.kernzin).toMatch(/^21 cliënten wachten/);
    // A group that nobody has is no fault; what can be no code of a group is one.
    expect(await waiting('bestaat-niet')).toMatchObject({
      wachtend: 0,
      regels: [],
      perProduct: [],
      kernzin: expect.stringMatching(/^Bestaat niet: niemand wacht langer/) as unknown,
    });
    for (const path of ['/v1/wachtlijst', '/v1/overzichten/wachtlijst']) {
      expect((await get(`${path}?productgroep=a/b`)).statusCode).toBe(400);
    }
    expect((await get('/v1/wachtlijst?productgroep=')).body).toContain(
      'moet de code van een productgroep zijn',
    );
  });

  it('3.0: says which figures open when another one is asked', async () => {
    const { statusCode, body } = await get(`${SHEET}?regelsVan=gemeente`);
    expect(statusCode).toBe(400);
    expect(body).toContain('Kies uit: clienten, trajecten, voorzieningen, koppels');
  });
});

describe('a figure that does not open', () => {
  it('3.0: says why, beside the figures and when it is asked', async () => {
    const sheet = '/v1/overzichten/verwachte-vraag';
    const why = 'Dit getal is een berekening met aannames. De uitleg van het overzicht zegt hoe.';
    const { opentNiet } = (await get(sheet)).json<{ opentNiet: readonly object[] }>();
    expect(opentNiet).toContainEqual({ sleutel: 'verwacht', waarom: why });
    const asked = await get(`${sheet}?regelsVan=verwacht`);
    expect([asked.statusCode, asked.body]).toEqual([400, expect.stringContaining(why)]);
  });
});

describe('what changed in a sheet', () => {
  it('3.0: since an earlier moment, by figure', async () => {
    const long = await answer(`${SHEET}?vergelekenMet=2020-01-01`);
    expect(long.rijen[0]).toMatchObject({
      gemeente: 'De Wolden',
      wijziging: 'gewijzigd',
      clientenEerst: 0,
      clientenNu: 20,
      clientenVerschil: 20,
    });
    const none = await answer(`${SHEET}?vergelekenMet=2999-01-01`);
    expect(none.rijen).toEqual([]);
    expect((await get(`${SHEET}?vergelekenMet=morgen`)).statusCode).toBe(400);
  });

  it('PRV-14: is not for who sees covered figures', async () => {
    expect((await get(`${SHEET}?vergelekenMet=2020-01-01`, 'council')).statusCode).toBe(403);
  });
});

describe('small numbers, for who is outside the back office', () => {
  it('3.0 PRV-14: are covered without asking, in files too, and never open', async () => {
    const { rijen, opent } = await answer(SHEET, 'council');
    expect(rijen[0]).toMatchObject({ gemeente: 'De Wolden', trajecten: 'afgedekt' });
    expect(opent).toEqual([]);
    const csv = await get(`${SHEET}?vorm=csv`, 'council');
    expect(csv.body).toContain('De Wolden;afgedekt');
    const behind = await get(`${SHEET}?regelsVan=trajecten`, 'council');
    expect([behind.statusCode, behind.body]).toEqual([
      403,
      expect.stringContaining('niet de regels erachter'),
    ]);
  });

  it('PRV-14 PRV-15: no two cuts that differ by few: no part, no period, no day in between, no moment', async () => {
    for (const cut of [
      'gemeente=1690',
      'aanbieder=98000001',
      'wet=wmo',
      'bekendOp=2026-03-31',
      'vergelekenMet=2020-01-01',
    ]) {
      expect([cut, (await get(`${SHEET}?${cut}`, 'council')).statusCode]).toEqual([cut, 403]);
    }
    const periods = '/v1/overzichten/zware-jeugdzorg?van=2026-01-01&tot=2026-02-28';
    expect((await get(periods, 'council')).statusCode).toBe(403);
    // Whatever day is asked: the figures of the last month end before it.
    const days = ['2026-03-31', '2026-04-01', '2026-04-15', '2026-04-29'];
    const shown = await Promise.all(
      days.map(async (day) => (await get(`${SHEET}?situatieOp=${day}`, 'council')).json<Answer>()),
    );
    for (const { stand, rijen } of shown) {
      expect(stand.situatieOp).toBe('2026-03-31');
      expect(rijen).toEqual(shown[0]?.rijen);
    }
    // Who works for one municipality sees nothing else: naming it cuts nothing out.
    expect((await get(`${SHEET}?gemeente=1690`, 'own')).statusCode).toBe(200);
    expect((await get(`${SHEET}?gemeente=0118`, 'own')).statusCode).toBe(403);
    // The back office asks what it likes.
    expect((await get(`${SHEET}?gemeente=1690&situatieOp=2026-04-07`)).statusCode).toBe(200);
  });

  it('TEN-07: the list of sheets says which are for whoever asks', async () => {
    const list = (await get('/v1/overzichten', 'council')).json<{
      groepen: { overzichten: { naam: string; voorU: boolean }[] }[];
    }>();
    const all = list.groepen.flatMap(({ overzichten }) => overzichten);
    const own = all.filter(({ voorU }) => voorU).map(({ naam }) => naam);
    expect(own).toContain('eenheden');
    expect(own).not.toContain('kosten-per-gemeente');
    for (const naam of own) {
      expect([naam, (await get(`/v1/overzichten/${naam}`, 'council')).statusCode]).toEqual([
        naam,
        200,
      ]);
    }
  });

  it('3.0 PRV-14: a sheet that cannot be covered is not for them', async () => {
    expect((await get('/v1/overzichten/kosten-per-gemeente', 'council')).statusCode).toBe(403);
  });
});

describe('deliveries of statistics', () => {
  const DELIVERY = '/v1/aanleveringen/gmsd?van=2026-01-01&tot=2026-06-30';
  const ask = (url: string, as = '') =>
    app.inject({ method: 'GET', url, headers: as === '' ? {} : { 'x-test-as': as } });

  it('F-07: tells per record what is missing, and gives the file', async () => {
    const told = (await ask(DELIVERY)).json<{
      records: number;
      kan: boolean;
      bevindingen: readonly { toewijzing: string; soort: string; uitleg: string }[];
    }>();
    expect([told.records, told.kan]).toEqual([12, true]);
    expect(told.bevindingen).toContainEqual({
      toewijzing: '1001',
      wet: 'wmo',
      aanbieder: '98000001',
      soort: 'ontbreekt',
      uitleg: 'Er is geen start gemeld. Vraag de aanbieder om een startbericht (305).',
    });
    const file = await ask(`${DELIVERY}&vorm=csv`);
    expect(file.headers['content-disposition']).toContain('gmsd-2026-01-01-2026-06-30.csv');
    expect(file.body.split('\n')[0]).toMatch(/^\ufeffgemeente;bsn;toewijzing;/);
    expect(file.body.trim().split('\n')).toHaveLength(13);
  });

  it('is for the back office only, and says what is asked wrongly', async () => {
    expect((await ask(DELIVERY, 'council')).statusCode).toBe(403);
    expect((await ask(DELIVERY.replace('gmsd', 'anders'))).statusCode).toBe(404);
    expect((await ask(DELIVERY.replace('2026-06-30', '2025-06-30'))).statusCode).toBe(400);
  });
});
