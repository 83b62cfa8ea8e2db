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
    number: of('DECL1', 'X0'),
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

/** As it is written, or all on one line: then only the order of the rules is left. */
const fileOf = (bericht: Bericht323, isOnOneLine: boolean): Uint8Array => {
  const bytes = encodeMessage('WMO323', bericht);
  return isOnOneLine
    ? Buffer.from(
        Buffer.from(bytes)
          .toString('utf8')
          .replace(/\r\n */g, ''),
        'utf8',
      )
    : bytes;
};

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size)
    yield await Promise.resolve(bytes.subarray(at, at + size));
}

describe('checking a message while it is read', () => {
  it('says of any 323 what level 2 says of it as a whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyDeclaration,
        fc.boolean(),
        fc.integer({ min: 1, max: 2_000 }),
        async (bericht, isOnOneLine, size) => {
          const bytes = fileOf(bericht, isOnOneLine);
          expect(await checkStream(inPieces(bytes, size))).toStrictEqual(await whole(bytes));
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each([
    ['in the order of the file', false],
    ['in the order of the rules where all is on one line', true],
  ])('tells of the first hundred faults, %s', async (_order, isOnOneLine) => {
    const lines = Array.from({ length: 130 }, (_, n) =>
      sampleLine323({
        ProductReferentie: { ReferentieNummer: n % 3 === 0 ? 'R' : `R${String(n)}` },
        Eenheid: '83',
      }),
    );
    const bytes = fileOf(sample323(lines), isOnOneLine);
    const checked = await checkStream(bytes);
    expect(checked.level2).toHaveLength(100);
    expect(checked).toStrictEqual(await whole(bytes));
  });

  it.each([false, true])(
    'TR101, TR315, TR316, TR358 and TR416: the first hundred are those of the whole; one line: %s',
    async (isOnOneLine) => {
      const credit = (n: number, earlier: string) =>
        sampleLine323({
          ProductReferentie: { ReferentieNummer: `C${String(n)}`, VorigReferentieNummer: earlier },
          IngediendBedrag: { Bedrag: 1, DebetCredit: 'C' },
        });
      // A credit before its line, a line twice, a credit twice; many times over.
      const lines = Array.from({ length: 60 }, (_, n) => [
        credit(n, `R${String(n)}`),
        sampleLine323({ ProductReferentie: { ReferentieNummer: `R${String(n)}` } }),
        sampleLine323({ ProductReferentie: { ReferentieNummer: `R${String(n)}` } }),
        credit(n, `R${String(n)}`),
      ]);
      const codesIn = async (count: number) => {
        const total = { TotaalIngediendBedrag: { TotaalBedrag: 1, DebetCredit: 'D' } };
        const bytes = fileOf(sample323(lines.slice(0, count).flat(), total), isOnOneLine);
        const checked = await checkStream(bytes);
        expect(checked).toStrictEqual(await whole(bytes));
        return checked.level2.map(({ code }) => code);
      };
      // Of one group every finding is told: a debit twice, two rows twice, and what is credited.
      expect((await codesIn(1)).sort()).toEqual(
        ['TR101', 'TR101', 'TR315', 'TR316', 'TR316', 'TR358', 'TR416'].sort(),
      );
      expect(await codesIn(60)).toHaveLength(100);
    },
  );

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
