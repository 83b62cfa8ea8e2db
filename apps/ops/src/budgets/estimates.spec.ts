import fc from 'fast-check';
import { openContractLedger, type ContractLedger } from '../testing/contract-ledger';
import { postLine } from './testing/lines';

const PROVIDER = '98000001';
const key = { aanbieder: PROVIDER, segment: 'wmo-begeleiding', jaar: 2027 };
let office: ContractLedger;
beforeEach(async () => {
  office = await openContractLedger('2027-01-01');
  office.setDay('2026-10-01');
});
afterEach(() => office.ledger.close());

const calculate = (gemeente: string, cents: readonly number[], index: number) =>
  office.give('ramingen/berekeningen', {
    ...key,
    gemeente,
    historie: cents.map((goedgekeurdCent, place) => ({ jaar: 2023 + place, goedgekeurdCent })),
    index,
  });
const estimates = (options: Record<string, string> = {}) =>
  office.sheet('ramingen', { asAt: '2027-01-01', options });

describe('estimates and budgets', () => {
  it('ZOU-01: mean of 2023 to 2025, indexed, with method, inputs and author; replay is the same cent', async () => {
    // (900.000,00 + 1.000.000,00 + 1.100.000,01) / 3 × 1,035 = 1.035.000,00345
    expect(await calculate('1690', [90_000_000, 100_000_000, 110_000_001], 350)).toMatchObject({
      accepted: true,
      isNew: true,
    });
    expect((await estimates()).rows).toMatchObject([
      {
        bedrag: 103_500_000,
        herrekend: 103_500_000,
        gelijk: 'ja',
        halfjaar: 51_750_000,
        methode: 'gemiddelde-3-jaar-geindexeerd',
        invoer: '2023: 90000000; 2024: 100000000; 2025: 110000001; index: 350',
        maker: 'test',
        gemaaktOp: '2026-10-01',
      },
    ]);
    expect(await calculate('1690', [90_000_000, 100_000_000, 110_000_001], 350)).toMatchObject({
      isNew: false,
    });
  });

  it('ZOU-01: half a cent goes up, an index may be below zero, and other years are refused', async () => {
    await calculate('1690', [1, 0, 0], 5_000); // 0,5
    expect((await estimates()).rows[0]).toMatchObject({ bedrag: 1 });
    await calculate('1690', [1, 0, 0], 4_999);
    expect((await estimates()).rows[0]).toMatchObject({ bedrag: 0 });
    await calculate('1690', [300, 300, 300], -5_000);
    expect((await estimates()).rows[0]).toMatchObject({ bedrag: 150, gelijk: 'ja' });
    expect((await estimates({ stand: 'alle' })).rows).toHaveLength(3);
    expect(await calculate('1690', [1, 2], 0)).toMatchObject({ code: 'notTheThreeYears' });
  });

  it('ZOU-01: the proposal takes its history from the ledger and gives the same amount', async () => {
    await office.allocate(1, { from: '2023-01-01', until: '2025-12-31' });
    for (const [month, cents] of [
      ['2023-05', 90_000_000],
      ['2024-12', 100_000_000],
      ['2025-12', 110_000_001],
      ['2026-01', 5],
    ] as const) {
      await postLine(office.ledger, { number: 1, month, cents });
    }
    const { rows } = await office.sheet('ramingsvoorstel', {
      asAt: '2026-10-01',
      options: { index: '350' },
    });
    expect(rows).toMatchObject([
      { '2023': 90_000_000, '2024': 100_000_000, '2025': 110_000_001, voorstel: 103_500_000 },
    ]);
  });

  it('ZOU-01: for any history the replay of what was stored gives the same cent', async () => {
    const cents = fc.integer({ min: 0, max: 100_000_000_000 });
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(cents, cents, cents),
        fc.integer({ min: -9_999, max: 10_000 }),
        async (history, index) => {
          await calculate('1690', history, index);
          expect((await estimates()).rows).toMatchObject([{ gelijk: 'ja' }]);
        },
      ),
      { numRuns: 10 },
    );
  });

  it('ZOU-06: five municipal budgets per product group and year, original and amended', async () => {
    const municipalities = ['1690', '0118', '0119', '1701', '1708'];
    const budget = (gemeente: string, bedragCent: number, versie: string) => ({
      gemeente,
      wet: 'wmo',
      jaar: 2027,
      productgroep: 'individuele-begeleiding',
      bedragCent,
      versie,
      bron: 'Begroting 2027',
    });
    const path = 'begrotingen/productgroepen';
    expect(await office.give(path, budget('1690', 1, 'gewijzigd'))).toMatchObject({
      code: 'originalMissing',
    });
    for (const [place, gemeente] of municipalities.entries()) {
      await office.record(path, budget(gemeente, 100_000_000 + place, 'oorspronkelijk'));
      await calculate(gemeente, [60_000_000, 60_000_000, 60_000_000], 0);
    }
    expect(await office.give(path, budget('1690', 2, 'oorspronkelijk'))).toMatchObject({
      code: 'originalStands',
    });
    await office.record(path, budget('0118', 90_000_000, 'gewijzigd'));
    const { rows, notes } = await office.sheet('begrotingen', { asAt: '2027-03-01' });
    const groups = rows.filter(({ productgroep }) => productgroep !== 'alles');
    expect(groups.map(({ begroting }) => begroting).sort()).toEqual(
      [100_000_000, 90_000_000, 100_000_002, 100_000_003, 100_000_004].sort(),
    );
    expect(groups.filter(({ gewijzigd }) => gewijzigd !== null)).toMatchObject([
      { oorspronkelijk: 100_000_001, gewijzigd: 90_000_000, begroting: 90_000_000 },
    ]);
    // Five estimates of 600.000,00 against five budgets.
    expect(notes).toEqual([
      'Begrotingen samen: 4900000,09 euro. Ramingen van aanbieders samen: 3000000,00 euro. Verschil: 1900000,09 euro.',
    ]);
  });

  it('ZES-23: budget, accepted, committed and projected side by side per municipality', async () => {
    const budgetOf = { wet: 'wmo', jaar: 2027, productgroep: 'individuele-begeleiding' };
    await office.record('begrotingen/productgroepen', {
      ...budgetOf,
      gemeente: '1690',
      bedragCent: 1_000_000,
      versie: 'oorspronkelijk',
      bron: 'Begroting 2027',
    });
    const terms = { volume: null, budgetCents: 1_200_000 };
    await office.allocate(1, { from: '2027-01-01', until: '2027-12-31' }, terms);
    await postLine(office.ledger, { number: 1, month: '2027-01', cents: 100_000 });
    const { rows } = await office.sheet('begrotingen', { asAt: '2027-01-31' });
    // 101.917 cents could be declared for January: 100.000 / 101.917 of the open 1.100.000 comes.
    expect(rows).toMatchObject([
      {
        gemeente: 'De Wolden',
        begroting: 1_000_000,
        goedgekeurd: 100_000,
        toegezegd: 1_200_000,
        open: 1_100_000,
        verwacht: 1_179_310,
        over: 179_310,
        goedgekeurdDeel: 1_000,
        toegezegdDeel: 12_000,
      },
    ]);
  });
});
