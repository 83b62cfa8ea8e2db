import { openContractLedger, type ContractLedger } from '../testing/contract-ledger';
import { postLine } from './testing/lines';

const PROVIDER = '98000001';
let office: ContractLedger;
beforeEach(async () => {
  office = await openContractLedger('2027-01-01');
  office.setDay('2026-12-01');
  await office.allocate(
    1,
    { from: '2027-01-01', until: '2027-12-31', clientRef: 'c-1' },
    { volume: null, budgetCents: 1_000_000 },
  );
});
afterEach(() => office.ledger.close());

const estimate = (cents: number) =>
  office.record('ramingen', {
    gemeente: '1690',
    aanbieder: PROVIDER,
    segment: 'wmo-begeleiding',
    jaar: 2027,
    methode: 'voorbeeld',
    bedragCent: cents,
  });
const rows = async (asAt: string) =>
  (await office.sheet('budget-per-aanbieder', { asAt, options: {} })).rows;

describe('budget per provider', () => {
  it('C1: without an estimate there is nothing to be over', async () => {
    await postLine(office.ledger, { number: 1, month: '2027-01', cents: 30_000 });
    expect(await rows('2027-03-01')).toMatchObject([
      { agb: PROVIDER, stand: 'zonder raming', raming: null, normaal: null, gebruikt: 30_000 },
    ]);
  });

  it('C1: normal is the estimate by the months that are over; more than that needs a look', async () => {
    await estimate(1_200_000);
    await postLine(office.ledger, { number: 1, month: '2027-01', cents: 100_000 });
    // January is over on 1 February: normal is one twelfth.
    expect(await rows('2027-02-01')).toMatchObject([
      { stand: 'op koers', normaal: 100_000, gebruikt: 100_000, vanNormaal: 10_000 },
    ]);
    await postLine(office.ledger, { number: 1, month: '2027-02', cents: 100_001 });
    expect(await rows('2027-03-01')).toMatchObject([
      { stand: 'let op', normaal: 200_000, gebruikt: 200_001 },
    ]);
    // Before any month is over nothing was used and nothing is normal.
    expect(await rows('2027-01-15')).toMatchObject([{ normaal: 0, gebruikt: 0 }]);
  });
});
