import fc from 'fast-check';
import { creditTransferCsv, creditTransferXml, type CreditTransferFile } from './credit-transfer';

const fileOf = (cents: readonly number[], holder = 'Zorg & Zonen'): CreditTransferFile => ({
  file: 'ZGB-1690-1',
  debtor: { iban: 'NL91ABNA0417164300', holder: 'Gemeente De Wolden' },
  executeOn: '2026-04-14',
  transfers: cents.map((amountCents, place) => ({
    endToEndId: `1690-98000001-${String(place + 1)}`,
    creditor: { iban: 'NL69INGB0123456789', holder },
    amountCents,
    remittance: 'Declaraties D1 D2',
  })),
});

const all = (xml: string, tag: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([^<]*)</${tag}>`, 'g'))].map(
    ([, text = '']) => text,
  );

const centsOf = (euros: string): number => Number(euros.replace('.', ''));

describe('a payment file', () => {
  it('is a SEPA credit transfer with one payer and one day', () => {
    const xml = creditTransferXml(fileOf([74_840, 1]));
    expect(xml).toContain('urn:iso:std:iso:20022:tech:xsd:pain.001.001.09');
    expect(all(xml, 'MsgId')).toEqual(['ZGB-1690-1']);
    expect(all(xml, 'InstdAmt')).toEqual(['748.40', '0.01']);
    expect(all(xml, 'CtrlSum')).toEqual(['748.41', '748.41']);
    expect(all(xml, 'NbOfTxs')).toEqual(['2', '2']);
    expect(all(xml, 'Dt')).toEqual(['2026-04-14']);
    expect(all(xml, 'IBAN')).toEqual([
      'NL91ABNA0417164300',
      'NL69INGB0123456789',
      'NL69INGB0123456789',
    ]);
    expect(all(xml, 'EndToEndId')).toEqual(['1690-98000001-1', '1690-98000001-2']);
    expect(xml).toContain('Zorg &amp; Zonen');
    expect(creditTransferXml(fileOf([74_840, 1]))).toBe(xml);
  });

  it('tells every amount to the cent, and their sum', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 99_999_999 }), { minLength: 1, maxLength: 60 }),
        (cents) => {
          const xml = creditTransferXml(fileOf(cents));
          const sum = cents.reduce((total, one) => total + one, 0);
          expect(all(xml, 'InstdAmt').map(centsOf)).toEqual(cents);
          expect(all(xml, 'CtrlSum').map(centsOf)).toEqual([sum, sum]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is CSV too, without a cell that a spreadsheet would run', () => {
    const csv = creditTransferCsv(fileOf([5], '=HYPERLINK("x")'));
    const [head, row, end] = csv.split('\r\n');
    expect(head).toBe('"Bestand";"Datum";"Kenmerk";"Naam";"IBAN";"Bedrag";"Omschrijving"');
    expect(row).toBe(
      `"ZGB-1690-1";"2026-04-14";"1690-98000001-1";"'=HYPERLINK(""x"")";"NL69INGB0123456789";"0,05";"Declaraties D1 D2"`,
    );
    expect(end).toBe('');
  });
});
