import fc from 'fast-check';
import { splitAll, type ProductYear } from '@zgb/projections';
import { openContractLedger, type ContractLedger } from '../testing/contract-ledger';
import { postLine, type PostedLine } from './testing/lines';

const PROVIDER = '98000001';
const OTHER = '98000002';
let office: ContractLedger;
beforeEach(async () => {
  office = await openContractLedger('2027-01-01');
  office.setDay('2026-12-01');
});
afterEach(() => office.ledger.close());

const line = (over: Partial<PostedLine>): Promise<void> =>
  postLine(office.ledger, { number: 1, month: '2027-01', cents: 10_000, ...over });
const promise = (
  number: number,
  budgetCents: number,
  over: Parameters<ContractLedger['allocate']>[1] = {},
) =>
  office.allocate(
    number,
    { from: '2027-01-01', until: '2027-12-31', clientRef: `c-${String(number)}`, ...over },
    { volume: null, budgetCents },
  );
const usage = async (asAt: string, options: Record<string, string> = {}, scope = {}) =>
  (await office.sheet('budgetgebruik', { asAt, options, scope })).rows;

describe('budget usage', () => {
  it('B-01: accepted debit minus credit by product period, by every part', async () => {
    await promise(1, 1_000_000);
    await promise(2, 1_000_000, { municipality: '0118', provider: OTHER });
    await line({ cents: 30_000 });
    await line({ cents: 10_000, credit: true });
    await line({ number: 2, municipality: '0118', provider: OTHER, cents: 5_000 });
    // Delivered in another year, and in a month that has not begun.
    await line({ month: '2026-12', cents: 777 });
    await line({ month: '2027-03', cents: 888 });
    const used = async (per: string, scope = {}) =>
      (await usage('2027-02-28', { per }, scope)).map((row) => row['gebruikt']);
    for (const per of ['aanbieder', 'gemeente']) {
      expect((await used(per)).sort()).toEqual([20_000, 5_000].sort());
    }
    for (const per of ['segment', 'wet', 'product']) expect(await used(per)).toEqual([25_000]);
    // C-01: by the Iv3 field of the catalogue; that of the test product is not given.
    expect(await usage('2027-02-28', { per: 'taakveld' })).toMatchObject([
      { taakveld: 'geen', gebruikt: 25_000, raming: null },
    ]);
    expect(await used('aanbieder', { municipality: '0118' })).toEqual([5_000]);
    expect(await used('aanbieder', { provider: PROVIDER })).toEqual([20_000]);
    expect(await used('aanbieder,gemeente')).toEqual([20_000, 5_000]);
  });

  it('B-01, B-07: month by month, added up beside what would be normal, and per municipality', async () => {
    await office.record('ramingen', {
      gemeente: '1690',
      aanbieder: PROVIDER,
      segment: 'wmo-begeleiding',
      jaar: 2027,
      bedragCent: 120_005,
      halfjaarCent: 60_000,
      methode: 'afgesproken',
    });
    await promise(1, 1_000_000);
    await line({ cents: 30_000 });
    await line({ month: '2027-02', cents: 5_000 });
    const asked = { asAt: '2027-02-28' };
    const { rows: months } = await office.sheet('budgetgebruik-maanden', asked);
    expect(months).toHaveLength(12);
    // The estimate is 10.000 and five twelfths a month: half a cent goes up.
    expect(months.slice(0, 3)).toMatchObject([
      { maand: '2027-01', gebruikt: 30_000, opgeteld: 30_000, normaal: 10_000 },
      { maand: '2027-02', gebruikt: 5_000, opgeteld: 35_000, normaal: 20_001 },
      { maand: '2027-03', gebruikt: null, opgeteld: null, normaal: 30_001 },
    ]);
    expect(months.at(-1)).toMatchObject({ maand: '2027-12', normaal: 120_005 });
    const { rows: places } = await office.sheet('budgetgebruik-gemeenten', asked);
    expect(places).toMatchObject([
      {
        agb: PROVIDER,
        gemeente: 'De Wolden',
        raming: 120_005,
        gebruikt: 35_000,
        afgekeurd: 0,
        toegezegd: 1_000_000,
        aandeel: 2_917,
      },
    ]);
  });

  it('B-01, ZES-25: by main contractor and subcontractor, with euros for the main one only', async () => {
    await promise(1, 1_000_000);
    await line({ cents: 30_000 });
    const sub = { regio: 'zes', hoofdaannemer: PROVIDER, onderaannemer: OTHER };
    await office.record('onderaannemers', {
      ...sub,
      ingehuurdDoor: PROVIDER,
      toestemming: { op: '2026-12-01', kenmerk: 'brief-12' },
      zelfstandige: false,
      vanaf: '2027-01-01',
      tot: null,
    });
    for (const [maand, hoeveelheid] of [
      ['01', 120],
      ['02', 7],
    ] as const) {
      await office.record('onderaannemers/leveringen', {
        ...sub,
        gemeente: '1690',
        wet: 'wmo',
        productcategorie: '02',
        productcode: '02T01',
        vanaf: `2027-${maand}-01`,
        tot: `2027-${maand}-28`,
        eenheid: '04',
        hoeveelheid,
        clienten: 14,
      });
    }
    const rows = await usage('2027-01-31', { per: 'onderaannemer' });
    expect(rows).toEqual([
      { hoofdaannemer: 'Zorg 98000001', rol: 'hoofdaannemer', gebruikt: 30_000 },
      {
        hoofdaannemer: 'Zorg 98000001',
        rol: 'onderaannemer',
        onderaannemer: 'Zorg 98000002',
        hoeveelheid: 120,
      },
    ]);
  });

  it('A10: by month of delivery for steering, by month of acceptance for cash', async () => {
    await promise(1, 1_000_000);
    office.setDay('2026-12-31');
    await line({ month: '2026-12', cents: 100 });
    office.setDay('2027-01-05');
    await line({ month: '2026-12', cents: 20 });
    await line({ cents: 3 });
    expect(await usage('2027-01-31', { datum: 'levering' })).toMatchObject([{ gebruikt: 3 }]);
    expect(await usage('2027-01-31', { datum: 'akkoord' })).toMatchObject([{ gebruikt: 23 }]);
    expect(await usage('2026-12-31', { datum: 'levering' })).toMatchObject([{ gebruikt: 120 }]);
    expect(await usage('2026-12-31', { datum: 'akkoord' })).toMatchObject([{ gebruikt: 100 }]);
  });

  it('B-04: open commitment of live allocations, never below zero, by month of the year', async () => {
    await promise(1, 36_500);
    await promise(2, 10_000, { until: '2027-01-31' });
    await promise(3, 5_000);
    await line({ number: 3, cents: 6_000 });
    await line({ cents: 500 });
    expect(await usage('2027-01-31')).toMatchObject([{ open: 46_000, toegezegd: 51_500 }]);
    // The second ended on 31 January, so it is live no longer; the third has nothing left.
    expect(await usage('2027-02-01')).toMatchObject([{ open: 36_000 }]);
    const { rows } = await office.sheet('verplichtingen', {
      asAt: '2027-01-31',
      options: { jaar: '2027' },
    });
    const january = rows.filter(({ maand }) => maand === '2027-01');
    expect(january).toMatchObject([{ open: 2_600 + 10_000 }]);
  });

  it('B-05, B-06: own utilisation from 50 lines, that of the product below', async () => {
    const all = { volume: 1 };
    await promise(1, 36_500);
    await promise(2, 36_500, { provider: OTHER });
    for (let lines = 0; lines < 49; lines += 1) await line({ cents: 40, ...all });
    await line({ number: 2, provider: OTHER, cents: 1_140, ...all });
    const asked = async (provider: string) =>
      (await usage('2027-01-31', {}, { provider })).map(({ verwacht }) => verwacht);
    const { rows } = await office.sheet('benutting', {
      asAt: '2027-01-31',
      scope: { provider: PROVIDER },
    });
    // 49 × 40 = 1.960 of 3.100 that could be declared for January.
    expect(rows).toMatchObject([
      { regels: 49, goedgekeurd: 1_960, hoogstens: 3_100, benutting: 6_323 },
    ]);
    // 49 lines: (1.960 + 1.140) / 6.200 is half, so half of the open 34.540 is expected.
    expect(await asked(PROVIDER)).toEqual([1_960 + 17_270]);
    await line({ cents: 40, ...all });
    // 50 lines: its own 2.000 / 3.100 of the open 34.500, half a cent up.
    expect(await asked(PROVIDER)).toEqual([2_000 + 22_258]);
    expect(await asked(OTHER)).toEqual([1_140 + Math.round((35_360 * 3_140) / 6_200)]);
  });

  it('B-05: of the last 3 months, and of the last 12', async () => {
    await promise(1, 36_500);
    await line({ month: '2027-01', cents: 3_100 });
    await line({ month: '2027-04', cents: 1_500 });
    const used = async (maanden: string) =>
      (await office.sheet('benutting', { asAt: '2027-04-30', options: { maanden } })).rows;
    // A cent for each of 365 days: 89 days of February to April, 120 from January.
    expect(await used('3')).toMatchObject([{ goedgekeurd: 1_500, hoogstens: 8_900 }]);
    expect(await used('12')).toMatchObject([{ goedgekeurd: 4_600, hoogstens: 12_000 }]);
    expect((await used('3')).map(({ benutting }) => benutting)).toEqual([1_685]);
  });

  it('B-07, ZOU-05: used against the estimate of the year and of the half-year', async () => {
    await office.record('ramingen', {
      gemeente: '1690',
      aanbieder: PROVIDER,
      segment: 'wmo-begeleiding',
      jaar: 2027,
      bedragCent: 100_000,
      halfjaarCent: 40_000,
      methode: 'afgesproken',
    });
    await promise(1, 120_000);
    await line({ cents: 30_000 });
    await line({ month: '2027-07', cents: 5_000 });
    expect(await usage('2027-08-01', { per: 'aanbieder,segment' })).toMatchObject([
      {
        segment: 'wmo-begeleiding',
        gebruikt: 35_000,
        open: 85_000,
        raming: 100_000,
        aandeel: 3_500,
        halfjaar: 30_000,
        ramingHalfjaar: 40_000,
        aandeelHalfjaar: 7_500,
      },
    ]);
    const [row] = await usage('2027-08-01');
    expect(row?.['over']).toBe(Number(row?.['verwacht']) - 100_000);
  });

  it('ZOU-07: for any lines the municipalities add up to the region to the cent', async () => {
    const municipalities = ['1690', '0118', '1701'];
    for (const [place, municipality] of municipalities.entries()) {
      await promise(place + 1, 1_000_003, { municipality });
    }
    const lines = fc.array(
      fc.record({ place: fc.nat(2), cents: fc.integer({ min: 1, max: 99_999 }) }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(lines, async (posted) => {
        for (const { place, cents } of posted) {
          const municipality = municipalities[place] ?? '1690';
          await line({ number: place + 1, municipality, cents });
        }
        const [region] = await usage('2027-03-31', { per: 'wet' });
        const parts = await usage('2027-03-31', { per: 'gemeente' });
        for (const figure of ['gebruikt', 'toegezegd', 'open', 'verwacht'] as const) {
          const sum = parts.reduce((total, row) => total + Number(row[figure]), 0);
          expect([figure, sum]).toEqual([figure, region?.[figure]]);
        }
      }),
      { numRuns: 5 },
    );
  });
});

describe('price, volume and mix', () => {
  it('B-09: a change of euros in tariff, volume, clients and mix that adds up exactly', async () => {
    await promise(1, 1_000_000, { from: '2026-01-01' });
    await promise(2, 1_000_000, { from: '2026-01-01' });
    await promise(3, 1_000_000, { from: '2026-01-01' });
    // 2026: two clients, 10 hours of 60,00 each. 2027: three clients, 12 hours of 63,00 each.
    for (const number of [1, 2])
      await line({ number, month: '2026-01', cents: 60_000, volume: 10 });
    for (const number of [1, 2, 3]) await line({ number, cents: 75_600, volume: 12 });
    const { rows } = await office.sheet('prijs-volume-mix', { asAt: '2027-01-31' });
    expect(rows).toMatchObject([
      {
        clientenEerder: 2,
        clientenNu: 3,
        verschil: 106_800,
        clienten: 60_000,
        mix: 0,
        volume: 36_000,
        tarief: 10_800,
      },
      { product: 'Totaal', verschil: 106_800 },
    ]);
  });

  it('B-09: mix is the shift between products, beside the growth of all clients together', () => {
    const one = (clients: number, price: number): ProductYear => ({
      ...{ clients, volume: clients * 10 },
      cents: clients * 10 * price,
    });
    const before = new Map([
      ['goedkoop', one(1, 100)],
      ['duur', one(1, 200)],
    ]);
    const after = new Map([
      ['goedkoop', one(3, 100)],
      ['duur', one(1, 200)],
    ]);
    // Two clients became four: both double (1.000 and 2.000), and 'duur' did not.
    expect(splitAll(before, after)).toMatchObject([
      { product: 'duur', deltaCents: 0, clientsCents: 2_000, mixCents: -2_000 },
      { product: 'goedkoop', deltaCents: 2_000, clientsCents: 1_000, mixCents: 1_000 },
    ]);
    for (const { volumeCents, tariffCents } of splitAll(before, after)) {
      expect([volumeCents, tariffCents]).toEqual([0, 0]);
    }
  });

  it('B-09: for any two years the parts of each product are whole and sum to the change', () => {
    const one = fc.record<ProductYear>({
      cents: fc.integer({ min: -1_000, max: 10 ** 11 }),
      volume: fc.integer({ min: -5, max: 10 ** 7 }),
      clients: fc.nat(50_000),
    });
    const year = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), one);
    fc.assert(
      fc.property(year, year, (before, after) => {
        const splits = splitAll(new Map(Object.entries(before)), new Map(Object.entries(after)));
        for (const { deltaCents, tariffCents, volumeCents, clientsCents, mixCents } of splits) {
          const parts = [tariffCents, volumeCents, clientsCents, mixCents];
          expect(parts.every(Number.isSafeInteger)).toBe(true);
          expect(parts.reduce((sum, cents) => sum + cents, 0)).toBe(deltaCents);
        }
      }),
    );
  });
});
