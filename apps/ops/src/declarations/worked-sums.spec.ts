import { why } from '../view/why';
import { hours, month, openOffice, reference, type Office } from './testing/office';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  await office.allocate();
});
afterEach(() => office.ledger.close());

const SUM = 'maart 2026 telt 6 weken × 3 uur = 18 uur; deze regel van 19 uur is 1 uur te veel.';

it('TR321: a ceiling is told with the sum worked out, also in zgb why', async () => {
  const { declaration } = await office.declare('D1', [hours(19)]);
  expect(declaration?.lines[0]?.explanations).toMatchObject([
    { rule: 'TR321', text: `Het volume is meer dan in deze periode mag: ${SUM}` },
  ]);
  // A later version of the allocation changes nothing of what was told.
  await office.allocate({
    Toewijzingstijd: '10:00:00',
    Omvang: { Volume: 6, Eenheid: '04', Frequentie: '2' },
  });
  const page = await why(office.ledger.stores.log, 'allocation-1690_wmo_1001', 'R1');
  expect(page).toContain(SUM);
  const again = await office.declare('D1', [hours(19)]);
  expect(again.declaration?.lines[0]?.explanations[0]?.text).toContain(SUM);
});

it('TR322: what was granted before, this line, and how much it is too much', async () => {
  const Omvang = { Volume: 18, Eenheid: '04', Frequentie: '6' };
  await office.allocate({ ToewijzingNummer: 1002, Omvang });
  const line = (volume: number, ref: string, ofMonth: number) => ({
    ...hours(volume),
    ...reference(ref),
    ToewijzingNummer: 1002,
    ProductPeriode: month(ofMonth),
  });
  const { declaration } = await office.declare('D1', [line(12, 'R1', 2), line(7, 'R2', 3)]);
  expect(declaration?.lines[1]?.explanations[0]?.text).toBe(
    'Het volume past niet meer in de toewijzing. Over de hele looptijd mag 18; daarvan is 12 al toegekend; deze regel van 7 uur is 1 uur te veel.',
  );
});
