import { postLine } from '../budgets/testing/lines';
import { openContractLedger, type ContractLedger } from '../testing/contract-ledger';

let office: ContractLedger;
beforeEach(async () => {
  office = await openContractLedger('2027-01-01');
  office.setDay('2026-12-01');
  await office.record('tarieven', {
    regio: 'zes',
    geldtVoor: 'zes',
    contractfamilie: '2018',
    wet: 'wmo',
    productcategorie: '02',
    productcode: '02T01',
    aanbieder: 'alle',
    ingangsdatum: '2027-01-01',
    prijsCent: 6_000,
    eenheid: '04',
    grondslag: 'onderhandeling',
  });
  await office.allocate(
    1,
    { from: '2027-01-01', until: '2027-12-31', clientRef: 'c-1' },
    { volume: null, budgetCents: 1_000_000 },
  );
  await postLine(office.ledger, { number: 1, month: '2027-01', cents: 60_000, volume: 10 });
});
afterEach(() => office.ledger.close());

const ask = async (options: Record<string, string>, asAt = '2027-12-31') =>
  (await office.sheet('proefberekening', { asAt, options })).rows;

describe('what if prices were other ones', () => {
  it('C10: one percentage for all, over the granted lines of a year', async () => {
    expect(await ask({ jaar: '2027', index: '4,957' })).toMatchObject([
      // 60,00 × 1,04957 = 62,9742: whole cents per unit first, then ten hours.
      { regels: 1, nu: 60_000, straks: 62_970, verschil: 2_970 },
    ]);
    expect(await ask({ jaar: '2027', index: '-10' })).toMatchObject([{ verschil: -6_000 }]);
  });

  it('C10: another price for one product; others stay as they are', async () => {
    const price = { jaar: '2027', prijsCent: '6500', per: 'product' };
    expect(await ask({ ...price, product: '02/02T01' })).toMatchObject([{ verschil: 5_000 }]);
    expect(await ask({ ...price, product: '02/02T99' })).toMatchObject([{ verschil: 0 }]);
  });

  it('B7: a proposal that begins on a day leaves earlier lines as they are', async () => {
    const price = { jaar: '2027', prijsCent: '6500', product: '02/02T01' };
    expect(await ask({ ...price, vanaf: '2027-01-01', per: 'maand' })).toMatchObject([
      { maand: '2027-01', regels: 1, anders: 1, verschil: 5_000 },
    ]);
    expect(await ask({ ...price, vanaf: '2027-02-01', per: 'maand' })).toMatchObject([
      { maand: '2027-01', regels: 1, anders: 0, verschil: 0 },
    ]);
  });

  it('C10: of one tariff only what falls under it has another price', async () => {
    const { rows } = await office.sheet('tarieven', { asAt: '2027-12-31', options: {} });
    const stream = 'tariff-zes_2018_wmo_02_02T01_alle';
    expect(rows.map(({ stroom }) => stroom)).toContain(stream);
    expect(await ask({ jaar: '2027', tarief: stream, prijsCent: '6500' })).toMatchObject([
      { anders: 1, verschil: 5_000 },
    ]);
    expect(await ask({ jaar: '2027', tarief: stream, index: '10' })).toMatchObject([
      { anders: 1, verschil: 6_000 },
    ]);
    const other = { jaar: '2027', tarief: 'tariff-zes_2019_wmo_02_02T01_alle', index: '10' };
    expect(await ask(other)).toMatchObject([{ anders: 0, verschil: 0 }]);
  });

  it('C10: without a proposal nothing changes, and another year has no lines', async () => {
    expect(await ask({ jaar: '2027' })).toMatchObject([{ nu: 60_000, straks: 60_000 }]);
    expect(await ask({ jaar: '2026', index: '5' })).toEqual([]);
  });
});
