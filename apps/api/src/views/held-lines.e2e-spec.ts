import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CommandBus } from '@nestjs/cqrs';
import { encodeMessage } from '@zgb/messages';
import { openMemoryStores, type Stores } from '@zgb/platform';
import { sample301, sample323, sampleAllocated, sampleLine323 } from '@zgb/messages/testing';
import { createApi } from '../testing/api';
import { prepareRegion } from '../testing/region';

let app: NestFastifyApplication;
let stores: Stores;
let position = '';

const offer = async (bytes: Uint8Array): Promise<string> => {
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/berichten',
    payload: Buffer.from(bytes),
    headers: { 'content-type': 'application/xml' },
  });
  expect(answer.json()).toMatchObject({ uitkomst: 'verwerkt', fouten: [] });
  return String(answer.json<{ positie: number }>().positie);
};

beforeAll(async () => {
  stores = openMemoryStores();
  app = await createApi(stores, {
    fixedToday: '2026-04-08',
    webRoot: null,
    logLevel: 'silent',
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await prepareRegion(app.get(CommandBus), { TR321: 'hold', TR418: 'hold' });
  const product = { Categorie: '02', Code: '02T01' };
  await offer(encodeMessage('WMO301', sample301([sampleAllocated({ Product: product })])));
  const line = (month: number, until: number, volume: number, cents: number) =>
    sampleLine323({
      ProductCode: '02T01',
      ProductReferentie: { ReferentieNummer: `R${String(month)}` },
      ProductPeriode: {
        Begindatum: `2026-0${String(month)}-01`,
        Einddatum: `2026-0${String(month)}-${String(until)}`,
      },
      GeleverdVolume: volume,
      ProductTarief: cents,
      IngediendBedrag: { Bedrag: volume * cents, DebetCredit: 'D' },
    });
  // Three hours a week were allocated, at € 61,50 each.
  const lines = [line(1, 31, 40, 6_150), line(2, 28, 7, 6_250), line(3, 31, 7, 6_150)];
  position = await offer(encodeMessage('WMO323', sample323(lines)));
});
afterAll(async () => {
  await app.close();
  await stores.close();
});

interface List {
  readonly totaal: number;
  readonly totaalCent: number;
  readonly perReden: readonly object[];
  readonly perAanbieder: readonly object[];
  readonly perProduct: readonly object[];
  readonly regels: readonly { readonly regel: number }[];
}

const ask = async (query: string): Promise<List & { readonly places: readonly number[] }> => {
  const url = `/v1/aangehouden-regels?minimaalPositie=${position}&${query}`;
  const answer = await app.inject({ method: 'GET', url });
  expect(answer.statusCode).toBe(200);
  const list = answer.json<List>();
  return { ...list, places: list.regels.map(({ regel }) => regel) };
};

/** Name of the file, its headings, and its rows. */
const fileOf = async (question: string): Promise<readonly string[]> => {
  const url = `${question}&vorm=csv&minimaalPositie=${position}`;
  const { statusCode, headers, body } = await app.inject({ method: 'GET', url });
  expect(statusCode).toBe(200);
  const name = /filename="(.*)"/.exec(String(headers['content-disposition']))?.[1] ?? '';
  return [name, ...body.replace('\ufeff', '').trim().split('\n')];
};

describe('GET /v1/aangehouden-regels', () => {
  it('lists what waits, and what there is to choose by', async () => {
    const list = await ask('');
    expect(list).toMatchObject({ totaal: 2, totaalCent: 40 * 6_150 + 7 * 6_250, places: [1, 2] });
    expect(list.perReden).toEqual([
      { regel: 'TR321', aantal: 1 },
      { regel: 'TR418', aantal: 1 },
    ]);
    expect(list.perAanbieder).toEqual([{ agb: '98000001', naam: 'Zorg aan de Reest', aantal: 2 }]);
    expect(list.perProduct).toEqual([{ product: '02/02T01', naam: 'Begeleiding', aantal: 2 }]);
  });

  it('keeps what answers to every choice, and still counts the other values of each', async () => {
    const list = await ask('reden=TR418&product=02/02T01&aanbieder=98000001');
    expect(list).toMatchObject({ totaal: 1, totaalCent: 7 * 6_250, places: [2] });
    expect(list.perReden).toHaveLength(2);
    expect(list.perProduct).toEqual([{ product: '02/02T01', naam: 'Begeleiding', aantal: 1 }]);
    expect(await ask('product=02/02Z03')).toMatchObject({ totaal: 0, regels: [] });
    expect(await ask('aanbieder=98000002')).toMatchObject({ totaal: 0 });
  });

  it('puts the highest amount on top when asked', async () => {
    expect((await ask('sorteer=bedrag')).places).toEqual([1, 2]);
    const wrong = await app.inject({ method: 'GET', url: '/v1/aangehouden-regels?sorteer=naam' });
    expect(wrong.statusCode).toBe(400);
  });

  it('gives all that was found as a file, in the same order', async () => {
    const [name, head, ...rows] = await fileOf('/v1/aangehouden-regels?reden=TR321');
    expect(name).toBe('aangehouden-regels-2026-04-08.csv');
    expect(head).toMatch(/^Declaratie;Regel;Referentie;/);
    expect(rows).toEqual([
      expect.stringMatching(/^DECL1;1;R1;1001;.*;2460,00;aangehouden;9321;Het volume is meer/),
    ]);
  });
});

describe('declarations as files', () => {
  it('holds all declarations of a question, whatever a page would', async () => {
    const [name, head, ...rows] = await fileOf('/v1/declaraties?limit=1&antwoord=te-versturen');
    expect(name).toBe('declaraties-te-versturen-2026-04-08.csv');
    expect(head).toMatch(/^Declaratie;Gemeente;Aanbieder;AGB;Wet;Maand;/);
    expect(rows).toEqual([
      expect.stringMatching(
        /^DECL1;De Wolden;Zorg aan de Reest;98000001;wmo;2026-03;.*;ontvangen$/,
      ),
    ]);
    expect(await fileOf('/v1/declaraties?antwoord=verstuurd')).toHaveLength(2);
  });

  it('2.7: tells of each line its code, its sentence and the version of the rules', async () => {
    const list = await app.inject({ method: 'GET', url: '/v1/declaraties' });
    const id = list.json<{ declaraties: readonly { id: string }[] }>().declaraties[0]?.id ?? '';
    const [name, head, ...rows] = await fileOf(`/v1/declaraties/${id}/regels?`);
    expect(name).toBe('declaratie-DECL1-regels-2026-04-08.csv');
    expect(head).toContain('Oordeel;Retourcode;Waarom;Controle;Versie van de regels');
    expect(rows).toHaveLength(3);
    expect(rows[1]).toMatch(
      /^2;R2;1001;02T01;Begeleiding;2026-02-01;2026-02-28;7;.*;62,50;437,50;aangehouden;0611;Het tarief is niet het afgesproken tarief.*;TR418;\S+$/,
    );
    const [only, , ...granted] = await fileOf(`/v1/declaraties/${id}/regels?uitkomst=toegekend`);
    expect(only).toBe('declaratie-DECL1-toegekend-2026-04-08.csv');
    expect(granted).toEqual([expect.stringMatching(/^3;R3;.*;430,50;toegekend;;;;\S+$/)]);
  });
});
