import fc from 'fast-check';
import { checkLevel2, checkStream, decodeMessage, encodeMessage, type Bericht323 } from '.';
import { sample301, sample305, sample323, sampleLine323, TEST_BSN } from './samples';

const whole = async (bytes: Uint8Array) => {
  const read = await decodeMessage(bytes);
  return read.ok
    ? { kind: read.message.kind, level1: [], level2: checkLevel2(read.message) }
    : { kind: null, level1: read.faults, level2: [] };
};

const of = <Value>(...values: readonly Value[]) => fc.constantFrom(...values);

// Few values, so that keys, references and totals meet; some of each rule's wrong ones.
const anyLine = fc
  .record({
    reference: of('R1', 'R2', 'R3', 'A-reference-of-20-c'),
    earlier: of(undefined, undefined, 'R1', 'R2', 'A-reference-of-20-c'),
    allocation: of(1001, 1002),
    from: of('2026-03-01', '2026-02-01', '2020-12-31', '2026-05-01'),
    until: of('2026-03-31', '2026-03-15', '2026-02-28', '2020-12-31'),
    unit: of('04', '83'),
    tariff: of(undefined, 6_150),
    cents: of(0, 7, 43_050, 99_999_999),
    sign: of('D', 'D', 'C'),
  })
  .map(({ reference, earlier, allocation, from, until, unit, tariff, cents, sign }) => {
    const { ProductTarief: _tariff, ...line } = sampleLine323();
    return {
      ...line,
      ProductReferentie: {
        ReferentieNummer: reference,
        ...(earlier === undefined ? {} : { VorigReferentieNummer: earlier }),
      },
      ToewijzingNummer: allocation,
      ProductPeriode: { Begindatum: from, Einddatum: until },
      Eenheid: unit,
      ...(tariff === undefined ? {} : { ProductTarief: tariff }),
      IngediendBedrag: { Bedrag: cents, DebetCredit: sign },
    };
  });

const anyClient = fc.record({
  Bsn: of(TEST_BSN, '999990020', '123456789'),
  Prestaties: fc.record({ Prestatie: fc.array(anyLine, { minLength: 1, maxLength: 5 }) }),
});

const anyDeclaration: fc.Arbitrary<Bericht323> = fc
  .record({
    clients: fc.array(anyClient, { minLength: 1, maxLength: 4 }),
    number: of('DECL1', 'DECL-1'),
    period: of('2026-03-01', '2026-03-02', '2026-05-01'),
    total: of(undefined, undefined, { TotaalBedrag: 0, DebetCredit: 'C' }),
  })
  .map(({ clients, number, period, total }) =>
    sample323([], {
      DeclaratieNummer: number,
      DeclaratiePeriode: { Begindatum: period, Einddatum: '2026-03-31' },
      Clienten: { Client: clients },
      ...(total === undefined ? {} : { TotaalIngediendBedrag: total }),
    }),
  );

describe('checking a message while it is read', () => {
  it('says of any 323 what level 2 says of it as a whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyDeclaration,
        fc.integer({ min: 1, max: 6 }),
        async (bericht, together) => {
          const bytes = encodeMessage('WMO323', bericht);
          expect(await checkStream(bytes, together)).toStrictEqual(await whole(bytes));
        },
      ),
      { numRuns: 150 },
    );
  }, 30_000);

  it('tells of the first hundred faults, in the same order', async () => {
    const lines = Array.from({ length: 130 }, (_, n) =>
      sampleLine323({
        ProductReferentie: { ReferentieNummer: n % 3 === 0 ? 'R' : `R${String(n)}` },
        Eenheid: '83',
      }),
    );
    const bytes = encodeMessage('WMO323', sample323(lines));
    const checked = await checkStream(bytes, 7);
    expect(checked.level2).toHaveLength(100);
    expect(checked).toStrictEqual(await whole(bytes));
  });

  it('checks other messages as a whole', async () => {
    const good = encodeMessage('WMO305', sample305());
    expect(await checkStream(good)).toStrictEqual({ kind: 'WMO305', level1: [], level2: [] });
    const bad = encodeMessage('WMO301', sample301(undefined, { Bsn: '123456789' }));
    await expect(checkStream(bad)).resolves.toStrictEqual(await whole(bad));
  });

  it('says nothing of level 2 when the structure is wrong, also when that shows at the end', async () => {
    const text = Buffer.from(encodeMessage('WMO323', sample323())).toString('utf8');
    for (const file of [
      text.replace('>04<', '>99<'),
      text.replace('</wmo323:Clienten>', '</wmo323:Clienten><wmo323:A/>'),
      text.slice(0, -30),
    ]) {
      const bytes = Buffer.from(file, 'utf8');
      const checked = await checkStream(bytes);
      expect(checked.level1).toHaveLength(1);
      expect(checked).toStrictEqual(await whole(bytes));
    }
  });
});
