import { sample301, sampleAllocated } from '@zgb/messages/testing';
import { dated, take } from '../testing/take';
import { TEST_PROVIDER } from '../testing/test-ledger';
import { accepted, hours, month, openOffice, reference, type Office } from './testing/office';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  await office.allocate();
  // Without a product: the provider chooses the care itself.
  const { Omvang: _volume, ...bare } = sampleAllocated();
  const free = { ...bare, ToewijzingNummer: 1002, Product: { Categorie: '02' }, Budget: 500_000 };
  const message = dated(sample301([free]), '2025-12-16', 'T1002');
  expect(await take(office.ledger, 'WMO301', message)).toMatchObject({ outcome: 'processed' });
});
afterEach(() => office.ledger.close());

const HOUR_CENTS = 6_150;
const party = { regio: 'zes', wet: 'wmo', aanbieder: TEST_PROVIDER };

const agreed = async (jaarbedragCent: number, jaar = 2026): Promise<void> => {
  const contract = { ...party, contractfamilie: '2018', gemeenten: ['1690'] };
  await office.ask('contracten', { ...contract, ingangsdatum: '2020-01-01' });
  const ingangsdatum = `${String(jaar)}-01-01`;
  const room = { ...party, jaar, jaarbedragCent, ingangsdatum };
  expect(await office.ask('contracten/bestedingsruimte', room)).toMatchObject(accepted);
};

const line = (ref: string, ofMonth: number, over: object = {}) => ({
  ...hours(3),
  ...reference(ref),
  ProductPeriode: month(ofMonth),
  ...over,
});
const aspecific = (ref: string, ofMonth: number, over: object = {}) =>
  line(ref, ofMonth, { ToewijzingNummer: 1002, ...over });

const outcomes = async (number: string, lines: readonly object[]) => {
  const { declaration } = await office.declare(number, lines);
  return declaration?.lines.map(({ outcome, explanations }) =>
    [outcome, ...explanations.map(({ rule }) => rule)].join(' '),
  );
};

it('NAT-27: room used up: specific lines are paid in full, aspecific ones are not', async () => {
  await agreed(3 * HOUR_CENTS);
  expect(await outcomes('D1', [line('R1', 1)])).toEqual(['granted']);
  expect(await outcomes('D2', [line('R2', 2), aspecific('R3', 2)])).toEqual([
    'granted',
    'refused NAT-27',
  ]);
});

it('NAT-27: one cent of room left pays, and lines of one declaration do not count for each other', async () => {
  await agreed(3 * HOUR_CENTS + 1);
  expect(await outcomes('D1', [line('R1', 1)])).toEqual(['granted']);
  expect(await outcomes('D2', [aspecific('R2', 1), aspecific('R3', 2)])).toEqual([
    'granted',
    'granted',
  ]);
  expect(await outcomes('D3', [aspecific('R4', 3)])).toEqual(['refused NAT-27']);
});

it('NAT-27: what was taken back is room again, and another year has a room of its own', async () => {
  await agreed(3 * HOUR_CENTS);
  await outcomes('D1', [line('R1', 1)]);
  const credit = line('R2', 1, {
    ...reference('R2', 'R1'),
    IngediendBedrag: { Bedrag: 3 * HOUR_CENTS, DebetCredit: 'C' },
  });
  expect(await outcomes('D2', [credit])).toEqual(['credited']);
  expect(await outcomes('D3', [aspecific('R3', 1)])).toEqual(['granted']);
  expect(await outcomes('D4', [aspecific('R4', 2)])).toEqual(['refused NAT-27']);
  const [assessed] = (await office.events()).filter(({ type }) => type === 'DeclarationAssessed');
  expect(assessed).toMatchObject({ data: { grantedByYear: { '2026': 3 * HOUR_CENTS } } });
});

it('NAT-27: without a room nothing is refused for it', async () => {
  await agreed(1, 2025);
  await outcomes('D1', [line('R1', 1)]);
  expect(await outcomes('D2', [aspecific('R2', 2)])).toEqual(['granted']);
});
