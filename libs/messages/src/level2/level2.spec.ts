import { checkLevel2, decodeMessage, encodeMessage, FAULTS_MAX } from '..';
import type { Bericht323, MessageFault } from '..';
import { sample301, sample323, sampleAllocated, sampleLine323, TEST_BSN } from '../samples';

const line = sampleLine323;

const faultsOf = async (bytes: Uint8Array): Promise<readonly MessageFault[]> => {
  const result = await decodeMessage(bytes);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return checkLevel2(result.message);
};
const rulesOf = async (bericht: Bericht323): Promise<readonly string[]> =>
  (await faultsOf(encodeMessage('WMO323', bericht))).map(({ code }) => code);

describe('the total of a declaration', () => {
  const total = (
    amounts: readonly (readonly [number, 'D' | 'C'])[],
    TotaalBedrag: number,
    DebetCredit: string,
  ) =>
    rulesOf(
      sample323(
        amounts.map(([Bedrag, sign], index) =>
          line({
            ProductReferentie: {
              ReferentieNummer: `R${String(index)}`,
              ...(sign === 'C' ? { VorigReferentieNummer: `V${String(index)}` } : {}),
            },
            ToewijzingNummer: 2_000 + index,
            IngediendBedrag: { Bedrag, DebetCredit: sign },
          }),
        ),
        { TotaalIngediendBedrag: { TotaalBedrag, DebetCredit } },
      ),
    );
  const debit = (cents: number) => [cents, 'D'] as const;
  const credit = (cents: number) => [cents, 'C'] as const;

  it.each([
    ['M6', [debit(100_000), debit(25_000), credit(40_000)], 85_000, 'D'],
    ['M7', [debit(25_000), credit(40_000)], 15_000, 'C'],
    ['M8', [debit(40_000), credit(40_000)], 0, 'D'],
  ] as const)('TR358 %s: is debit minus credit', async (_id, amounts, cents, sign) => {
    expect(await total(amounts, cents, sign)).toEqual([]);
    expect(await total(amounts, cents + 1, sign)).toEqual(['TR358']);
    if (cents > 0) expect(await total(amounts, cents, sign === 'D' ? 'C' : 'D')).toEqual(['TR358']);
  });
});

describe('faults of level 2', () => {
  it('name the line in the file', async () => {
    const bytes = encodeMessage('WMO323', sample323([line({ Eenheid: '83' })]));
    const [fault] = await faultsOf(bytes);
    const lines = Buffer.from(bytes).toString('utf8').split('\r\n');
    expect(lines[(fault?.line ?? 0) - 1]).toContain('<wmo323:Prestatie>');
  });

  it('come in the order of the file, whatever the rule', async () => {
    const young = { Datum: '2025-12-17' };
    const contacts = { Contact: [{ Soort: '04' as const }] };
    const wrong = [
      sampleAllocated({ Toewijzingsdatum: '2025-12-17' }),
      sampleAllocated({ Ingangsdatum: '2027-01-01', Einddatum: '2026-12-31' }),
    ];
    const bytes = encodeMessage(
      'WMO301',
      sample301(wrong, { Geboortedatum: young, Contactgegevens: contacts }),
    );
    const faults = await faultsOf(bytes);
    expect(faults.map(({ code }) => code)).toEqual([
      'TR134',
      'TR061',
      'TR006',
      'TR134',
      'TR101',
      'CS003',
    ]);
    const lines = faults.map((fault) => fault.line ?? 0);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    expect(faults.every(({ level, message, advice }) => level === 2 && message && advice)).toBe(
      true,
    );
  });

  it('are at most a hundred', async () => {
    const wrong = Array.from({ length: FAULTS_MAX + 1 }, (_, index) =>
      line({
        ProductReferentie: { ReferentieNummer: `R${String(index)}` },
        ToewijzingNummer: index,
        Eenheid: '83',
      }),
    );
    expect(await rulesOf(sample323(wrong))).toHaveLength(FAULTS_MAX);
  });

  it('never repeat a BSN or a name', async () => {
    const bytes = encodeMessage(
      'WMO301',
      sample301(undefined, {
        Bsn: '999990018',
        Naam: { Geslachtsnaam: { Achternaam: 'Voorbeeld' }, NaamGebruik: '6' },
      }),
    );
    const faults = await faultsOf(bytes);
    expect(faults.map(({ code }) => code)).toEqual(['CS002', 'CS050', 'CS318']);
    expect(JSON.stringify(faults)).not.toMatch(new RegExp(`Voorbeeld|999990018|${TEST_BSN}`));
  });
});
