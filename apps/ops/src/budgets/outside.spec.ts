import { sheetViews } from '@zgb/projections';
import { openContractLedger, type ContractLedger } from '../testing/contract-ledger';
import { postLine } from './testing/lines';

const PROVIDER = '98000001';
const OTHER = '98000002';
const region = { regio: 'zes' };
let office: ContractLedger;
beforeEach(async () => {
  office = await openContractLedger('2026-06-01');
  office.setDay('2026-06-01');
});
afterEach(() => office.ledger.close());

const figure = (over: object) => ({
  ...region,
  soort: 'clientervaring',
  naam: 'Cliënttevredenheid',
  aanbieder: PROVIDER,
  product: { wet: 'wmo', productcategorie: '02', productcode: '02T01' },
  van: '2025-01-01',
  totEnMet: '2025-12-31',
  waardeTienden: 85,
  eenheid: 'rapportcijfer',
  aantal: 120,
  bron: 'Onderzoek 2025',
  brondatum: '2026-03-01',
  ...over,
});
const external = async (asAt = '2026-06-01', options = {}) =>
  (await office.sheet('externe-indicatoren', { asAt, options })).rows;

describe('figures from outside', () => {
  it('ZES-30: client experience per year, provider and product, with its source; in no other sheet', async () => {
    const others = async () => {
      const names = sheetViews
        .map(({ name }) => name)
        .filter((name) => name !== 'externe-indicatoren');
      return Promise.all(names.map((name) => office.sheet(name, { asAt: '2026-06-01' })));
    };
    const before = await others();
    await office.record('externe-indicatoren', figure({}));
    expect(await external()).toMatchObject([
      {
        soort: 'ervaring van cliënten',
        waarde: '8,5',
        eenheid: 'rapportcijfer',
        aantal: 120,
        bron: 'Onderzoek 2025',
        brondatum: '2026-03-01',
      },
    ]);
    expect(await others()).toEqual(before);
    expect(await external('2026-02-28')).toEqual([]);
    expect(await office.give('externe-indicatoren', figure({}))).toMatchObject({ isNew: false });
  });

  it('ZOU-32: no-show counts per provider and month', async () => {
    for (const [month, value] of [
      ['01', 120],
      ['02', 70],
    ] as const) {
      const noShow = {
        soort: 'no-show',
        naam: 'Gemiste afspraken',
        van: `2026-${month}-01`,
        totEnMet: `2026-${month}-28`,
        waardeTienden: value,
        eenheid: 'afspraken',
      };
      await office.record('externe-indicatoren', figure(noShow));
    }
    const rows = await external('2026-06-01', { soort: 'no-show' });
    expect(rows.map(({ van, waarde }) => [van, waarde])).toEqual([
      ['2026-01-01', '12,0'],
      ['2026-02-01', '7,0'],
    ]);
    expect(await external('2026-06-01', { soort: 'effect' })).toEqual([]);
  });

  it('GV-08: effect measures linked to product and period, next to the cost of just that', async () => {
    await office.allocate(1, { from: '2025-01-01', until: '2026-12-31' });
    await postLine(office.ledger, { number: 1, month: '2025-12', cents: 12_345 });
    await postLine(office.ledger, { number: 1, month: '2026-01', cents: 99_999 });
    await postLine(office.ledger, { number: 1, month: '2025-12', cents: 500, code: '02Z03' });
    await office.record('externe-indicatoren', figure({ soort: 'effect', naam: 'Doelen behaald' }));
    expect(await external()).toMatchObject([{ soort: 'effect', waarde: '8,5', kosten: 12_345 }]);
  });

  it('ZES-22: 1.000 requests in 2022 become 1.080, 1.110 and 1.130, all against 2022', async () => {
    await office.record('groeiverwachting', {
      ...region,
      basisjaar: 2022,
      basisaantal: 1_000,
      groei: [
        { jaar: 2025, groei: 800 },
        { jaar: 2026, groei: 1_100 },
        { jaar: 2027, groei: 1_300 },
      ],
      bron: 'Inkoopdocument',
    });
    const { rows } = await office.sheet('verwachte-vraag', { asAt: '2026-06-01' });
    expect(rows.map(({ jaar, verwacht }) => [jaar, verwacht])).toEqual([
      ['2022', 1_000],
      ['2025', 1_080],
      ['2026', 1_110],
      ['2027', 1_130],
    ]);
  });
});

const yearFigures = (agb: string, resultaatCent: number) => ({
  ...region,
  agb,
  jaar: 2025,
  omzetCent: 200_000_000,
  resultaatCent,
  topbeloningCent: null,
  socialReturnCent: null,
  aandeelZelfstandigen: null,
  tevredenheid: null,
  bestemmingOverschot: null,
  bron: 'Jaarrekening 2025',
});
const asked = { ...region, aanbieder: PROVIDER, jaar: 2025 };
const profit = async (name: string, asAt = '2026-12-31') =>
  (await office.sheet(name, { asAt, options: { jaar: '2025' } })).rows;

/** 110.000 on two million is 5,5 %; 100.000 is exactly the norm of 5 %. */
const toldFigures = async (): Promise<void> => {
  for (const agb of [PROVIDER, OTHER]) {
    const norms = { ...region, agb, vanaf: '2025-01-01', winst: 500, socialReturn: null };
    await office.record('aanbieders/normen', norms);
  }
  await office.record('aanbieders/jaarcijfers', yearFigures(PROVIDER, 11_000_000));
  await office.record('aanbieders/jaarcijfers', yearFigures(OTHER, 10_000_000));
};

describe('profit', () => {
  it('WK-10: 5,5 % of two million asks what the surplus is for; exactly 5,0 % does not', async () => {
    await toldFigures();
    expect((await profit('winst-navragen')).map(({ winst, vraag }) => [winst, vraag])).toEqual([
      [550, 'ja'],
      [500, 'nee'],
    ]);
  });

  it('WK-11: only a command opens an inquiry; a result per contract is optional and changes no flag', async () => {
    await toldFigures();
    const [before] = await profit('winst-navragen');
    expect(before).toMatchObject({ vraag: 'ja', geopend: null, contracten: 0 });
    await office.record('winst/contractresultaten', {
      ...asked,
      aanbieder: OTHER,
      wet: 'jw',
      omzetCent: 1_000_000,
      resultaatCent: 900_000,
      bron: 'Eigen opgave',
    });
    expect((await profit('winst-navragen'))[1]).toMatchObject({ vraag: 'nee', contracten: 1 });
    const closing = { ...asked, datum: '2026-09-01', uitkomst: 'Naar opleiding' };
    expect(await office.give('winst/navragen/afsluitingen', closing)).toMatchObject({
      code: 'notOpened',
    });
    const opening = { ...asked, datum: '2026-07-01', reden: 'Boven de norm' };
    await office.record('winst/navragen', opening);
    expect(await office.give('winst/navragen', opening)).toMatchObject({ isNew: false });
    await office.record('winst/navragen/afsluitingen', closing);
    expect((await profit('winst-navragen'))[0]).toMatchObject({
      geopend: '2026-07-01',
      gesloten: '2026-09-01',
      uitkomst: 'Naar opleiding',
    });
    expect(await profit('winst-navragen', '2026-08-31')).toMatchObject([
      { geopend: '2026-07-01', gesloten: null, uitkomst: null },
      { geopend: null },
    ]);
  });

  it('WK-12: the council sees counts only, also when one provider is asked about', async () => {
    await toldFigures();
    await office.record('winst/navragen', {
      ...asked,
      datum: '2026-07-01',
      reden: 'Boven de norm',
    });
    const counts = [{ jaar: '2025', metCijfers: 2, bovenNorm: 1, geopend: 1, gesloten: 0 }];
    expect(await profit('winst-raad')).toEqual(counts);
    const { rows } = await office.sheet('winst-raad', {
      asAt: '2026-12-31',
      options: { jaar: '2025' },
      scope: { provider: PROVIDER },
    });
    expect(rows).toEqual(counts);
    expect(JSON.stringify(rows)).not.toMatch(/9800000|11000000|Zorg/);
  });
});
