import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { createLedgerApplication, openMemoryStores, type LedgerApplication } from '@zgb/platform';
import { readSheet } from '../testing/sheets';
import { loadRegion } from './load-region';

const MIJ = join(__dirname, '../../../../regions/mij/region.yaml');

let folder: string;
let ledger: LedgerApplication;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zgb-load-'));
  ledger = await createLedgerApplication(openMemoryStores(), () => '2026-03-01');
});
afterEach(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true });
});

interface Written {
  products: { code: string; states: Record<string, string>; changes?: object[] }[];
  [name: string]: unknown;
}
const mij = (): Written => parse(readFileSync(MIJ, 'utf8')) as Written;
const load = (content: object) => {
  const path = join(folder, 'regio.yaml');
  writeFileSync(path, stringify(content));
  return loadRegion(path, ledger.bus, 'test');
};
const logLength = async () => (await ledger.stores.log.readAll()).length;

const voorstCloses = {
  opdracht: 'producten/gemeenten',
  regio: 'mij',
  wet: 'wmo',
  productcategorie: '02',
  productcode: '02A16',
  gemeente: '0285',
  besluit: 'nee',
  ingangsdatum: '2026-07-01',
  besluitdatum: '2026-06-01',
};
const voorstOpens = {
  ...voorstCloses,
  besluit: 'ja',
  ingangsdatum: '2027-01-01',
  besluitdatum: '2026-10-31',
};

describe('loading a region', () => {
  it('says what changed, and changes nothing the second time', async () => {
    const first = await load(mij());
    expect(first).toMatchObject({ region: 'mij', unchanged: 0, rejected: [] });
    expect(first.changed).toHaveLength(first.added);
    const before = await logLength();
    expect(await load(mij())).toMatchObject({ added: 0, changed: [], unchanged: first.added });
    expect(await logLength()).toBe(before);
  });

  it('a changed file adds only what is new in it', async () => {
    await load(mij());
    const content = mij();
    const [cleanHouse, ...others] = content.products;
    const changes = [{ from: '2027-01-01', decidedOn: '2026-10-01', states: { '0200': 'yes' } }];
    const products = [{ ...cleanHouse, changes }, ...others];
    const { added, changed } = await load({ ...content, products });
    expect([added, changed]).toEqual([1, ['product 1001 in 0200']]);
    const cell = async (asAt: string) =>
      (await readSheet(ledger, 'productmatrix', { asAt })).rows[0]?.['0200'];
    expect([await cell('2026-12-31'), await cell('2027-01-01')]).toEqual(['–', 'x']);
  });

  it('an earlier file that is put back works again', async () => {
    await load(mij());
    const content = mij();
    content.products[0] = { ...content.products[0], states: { '0200': 'yes' } } as never;
    expect((await load(content)).changed).toEqual(['product 1001 in 0200']);
    const cell = async () =>
      (await readSheet(ledger, 'productmatrix', { asAt: '2026-03-01' })).rows[0]?.['0200'];
    expect(await cell()).toBe('x');
    expect((await load(mij())).changed).toEqual(['product 1001 in 0200']);
    expect(await cell()).toBe('–');
  });

  it('tells what the ledger does not accept, and loads the rest', async () => {
    const content = mij();
    content['mappings'] = [
      {
        ...{ law: 'wmo', from: '2027-01-01', municipalities: null, note: null },
        old: [{ category: '02', code: '99999' }],
        new: { category: '02', code: '02A16' },
      },
    ];
    const { rejected } = await load(content);
    expect(rejected).toEqual([{ part: 'koppeling naar 02A16', code: 'mappedProductUnknown' }]);
  });
});

describe('instructions in a region file', () => {
  it('are carried out after the rest, in order, and once', async () => {
    const content = { ...mij(), opdrachten: [voorstCloses, voorstOpens] };
    const { changed } = await load(content);
    expect(changed.slice(-2)).toEqual([
      'opdracht 1 producten/gemeenten',
      'opdracht 2 producten/gemeenten',
    ]);
    const cell = async (asAt: string) =>
      (await readSheet(ledger, 'productmatrix', { asAt })).rows.find(
        ({ code }) => code === '02A16',
      )?.['0285'];
    expect(await Promise.all(['2026-06-30', '2026-07-01', '2027-01-01'].map(cell))).toEqual([
      'x',
      '–',
      'x',
    ]);
    const before = await logLength();
    expect(await load(content)).toMatchObject({ added: 0, rejected: [] });
    expect(await load({ ...content, name: 'Andere naam' })).toMatchObject({
      changed: ['regio mij'],
    });
    expect(await logLength()).toBe(before + 1);
  });

  it('MIJ-11: the matrix says where a group takes no new providers, there and from that day', async () => {
    const closes = {
      opdracht: 'toetreding/sluitingen',
      geldtVoor: '0285',
      productgroep: 'begeleiding-individueel',
      ingangsdatum: '2026-07-01',
      reden: 'genoeg aanbod',
    };
    await load({ ...mij(), opdrachten: [closes] });
    const shut = async (asAt: string) =>
      (await readSheet(ledger, 'productmatrix', { asAt })).rows.flatMap(({ code, ...row }) =>
        Object.entries(row)
          .filter(([, cell]) => String(cell).endsWith(' dicht'))
          .map(([place, cell]) => [code, place, cell]),
      );
    expect(await shut('2026-06-30')).toEqual([]);
    // Voorst does not buy the light form, so that it has nothing to close there.
    const found = await shut('2026-07-01');
    expect(found).toContainEqual(['02A16', '0285', 'x dicht']);
    expect(found.filter(([code]) => code === '02A22')).toEqual([]);
    expect(new Set(found.map(([, place]) => place))).toEqual(new Set(['0285']));
  });

  it('that are refused are told in Dutch, with their place in the list', async () => {
    const backwards = { ...voorstCloses, ingangsdatum: '2026-05-31' };
    const { rejected } = await load({ ...mij(), opdrachten: [voorstOpens, backwards] });
    expect(rejected).toEqual([
      {
        part: 'opdracht 2 producten/gemeenten',
        code: 'productChangeRetroactive',
        text: expect.stringContaining('terugwerkende kracht') as string,
      },
    ]);
  });

  it.each([
    ['an unknown one', { opdracht: 'bestaat/niet' }, 'regio.opdrachten[2].opdracht: '],
    ['one without a name', { gemeente: '0285' }, 'regio.opdrachten[2].opdracht: ontbreekt'],
    ['no object', 'x', 'regio.opdrachten[2]: hier horen namen met waarden'],
    [
      'a wrong value',
      { ...voorstCloses, besluitdatum: '2026-02-29' },
      'regio.opdrachten[2].besluitdatum: moet een bestaande datum zijn',
    ],
    ['an extra name', { ...voorstCloses, reden: 'x' }, 'regio.opdrachten[2].reden: is hier niet'],
  ])('%s stops the file before anything is stored', async (_name, item, message) => {
    await expect(load({ ...mij(), opdrachten: [voorstCloses, item] })).rejects.toThrow(message);
    expect(await logLength()).toBe(0);
  });
});

describe('faults in the catalogue of a region file', () => {
  it.each([
    ['iv3', { attributes: { iv3: '6.99' } }, 'regio.products[1].attributes.iv3: kies uit 6.71a'],
    ['age', { ageLimits: [{ from: '2026-01-01' }] }, 'regio.products[1].ageLimits[1].minAge: '],
    ['day', { changes: [{ from: '2026-02-30' }] }, 'regio.products[1].changes[1].from: hier hoort'],
    ['name', { leeftijd: 3 }, 'regio.products[1].leeftijd: deze naam is niet bekend'],
  ])('%s: the place is told', async (_name, over, message) => {
    const content = mij();
    const [first, ...others] = content.products;
    await expect(
      load({ ...content, products: [{ ...first, ...over }, ...others] }),
    ).rejects.toThrow(message);
  });
});
