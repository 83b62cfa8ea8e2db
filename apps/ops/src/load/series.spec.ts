import { checkBody, instructions } from '@zgb/instructions';
import { sample301, sample323, sampleAllocated, sampleLine323 } from '@zgb/messages/testing';
import type { LedgerApplication } from '@zgb/platform';
import { readSheet } from '../testing/sheets';
import { dated, take } from '../testing/take';
import { openTestLedger } from '../testing/test-ledger';

const WESTERVELD = '1701';
const PRICE_CENTS = 5_980;

let ledger: LedgerApplication;
beforeAll(async () => {
  ledger = await openTestLedger('2026-04-08');
  // Basic was bought in Westerveld until 2026; this allocation runs on under its old code.
  const bericht = dated(
    sample301([
      sampleAllocated({
        Product: { Categorie: '02', Code: '02Z01' },
        Toewijzingsdatum: '2025-10-15',
        Ingangsdatum: '2025-11-01',
      }),
    ]),
    '2025-10-16',
    'T1',
  );
  const { outcome } = await take(ledger, 'WMO301', {
    ...bericht,
    Header: { ...bericht.Header, Afzender: WESTERVELD },
  });
  expect(outcome).toBe('processed');
  for (const [number, month, hours] of [
    ['1', '2025-12', 7],
    ['2', '2026-01', 5],
  ] as const) {
    await declare(number, month, hours);
  }
});
afterAll(() => ledger.close());

const declare = async (number: string, month: string, hours: number): Promise<void> => {
  const period = { Begindatum: `${month}-01`, Einddatum: `${month}-31` };
  const line = sampleLine323({
    ProductReferentie: { ReferentieNummer: `R${number}` },
    ProductCode: '02Z01',
    ProductPeriode: period,
    GeleverdVolume: hours,
    ProductTarief: PRICE_CENTS,
    IngediendBedrag: { Bedrag: hours * PRICE_CENTS, DebetCredit: 'D' },
  });
  const bericht = dated(
    sample323([line], {
      DeclaratieNummer: `DECL${number}`,
      DeclaratiePeriode: period,
      DeclaratieDagtekening: '2026-04-07',
    }),
    '2026-04-07',
    `D${number}`,
  );
  const { declaration } = await take(ledger, 'WMO323', {
    ...bericht,
    Header: { ...bericht.Header, Ontvanger: WESTERVELD },
  });
  expect(declaration?.lines.map(({ outcome }) => outcome)).toEqual(['granted']);
};

const series = async (options: Record<string, string>) =>
  (await readSheet(ledger, 'productreeks', { asAt: '2026-04-08', options })).rows;

describe('what was granted, as a series', () => {
  it('ZES-02: a running allocation keeps its old code, and the series is drawn under either', async () => {
    const amounts = { '2025': 7 * PRICE_CENTS, '2026': 5 * PRICE_CENTS, totaal: 12 * PRICE_CENTS };
    const basic = { product: 'Individuele begeleiding – basis (02Z01)', ...amounts };
    expect(await series({})).toEqual([basic]);
    expect(await series({ codes: 'oud' })).toEqual([basic]);
    expect(await series({ codes: 'nieuw' })).toEqual([
      { product: 'Individuele begeleiding – licht (02Z02)', ...amounts },
    ]);
    expect(await series({ codes: 'nieuw', jaar: '2026' })).toMatchObject([
      { '2026-01': 5 * PRICE_CENTS, totaal: 5 * PRICE_CENTS },
    ]);
  });

  it('WK-19: a series from before a reform is shown under the labels of after it', async () => {
    const instruction = instructions.find(({ path }) => path === 'producten/kenmerken');
    if (instruction === undefined) throw new Error('no instruction');
    const checked = checkBody(instruction.body, {
      ...{ regio: 'zes', wet: 'wmo', productcategorie: '02', productcode: '02Z01' },
      ingangsdatum: '2027-01-01',
      besluitdatum: '2026-04-01',
      indelingen: [{ indeling: 'hervorming', label: 'laag specialistisch' }],
    });
    if (!checked.valid) throw new Error('not valid');
    const context = { commandId: 'label', correlationId: 'c', actor: 'test' };
    await instruction.run(ledger.bus, checked.body, context);
    expect(await series({ indeling: 'hervorming' })).toMatchObject([
      { product: 'laag specialistisch', totaal: 12 * PRICE_CENTS },
    ]);
    expect(await series({ indeling: 'andere' })).toMatchObject([{ product: 'zonder indeling' }]);
  });
});
