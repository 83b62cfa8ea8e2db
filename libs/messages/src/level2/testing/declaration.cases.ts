import type { Law } from '@zgb/kernel';
import type { Bericht323, Bericht325 } from '../../generated/types';
import { productOf, sample323, sampleLine323, TEST_BSN, type SampleLine } from '../../samples';
import { answer325 } from '../../samples/retours';
import { casesOf, OTHER_BSN, without, WRONG_BSN } from './rule-case';

type Declared = Parameters<typeof sample323>[1];
type Period = SampleLine['ProductPeriode'];

const period = (Begindatum: string, Einddatum: string): Period => ({ Begindatum, Einddatum });

/** Makers of lines and declarations under a law. */
const under = (law: Law) => {
  const { Categorie, Code = '' } = productOf(law);
  const line = (over: Partial<SampleLine> = {}): SampleLine =>
    sampleLine323({ ProductCategorie: Categorie, ProductCode: Code, ...over });
  const credit = (over: Partial<SampleLine> = {}): SampleLine =>
    line({
      ProductReferentie: { ReferentieNummer: 'C1', VorigReferentieNummer: 'R0' },
      IngediendBedrag: { Bedrag: 43_050, DebetCredit: 'C' },
      ...over,
    });
  const over = (ProductPeriode: Period) => line({ ProductPeriode });
  const declared = (...lines: readonly SampleLine[]): Bericht323 => sample323(lines);
  const declaration = (fields: Declared): Bericht323 => sample323([line()], fields);
  return { line, credit, over, declared, declaration };
};

const sentOn = (Dagtekening: string, bericht: Bericht323): Bericht323 => ({
  ...bericht,
  Header: { ...bericht.Header, BerichtIdentificatie: { Identificatie: 'D1', Dagtekening } },
});

const client = (Bsn: string, ...Prestatie: readonly SampleLine[]) => ({
  Bsn,
  Prestaties: { Prestatie },
});

const REPEATED = { ReferentieNummer: 'R2' };

const periodCases = casesOf('323', (law) => {
  const { over, declared, declaration } = under(law);
  const month = (from: string, until: string) =>
    declaration({ DeclaratiePeriode: period(from, until) });
  const early = (ProductPeriode: Period) =>
    sentOn(
      '2021-02-07',
      sample323([over(ProductPeriode)], {
        DeclaratieDagtekening: '2021-02-07',
        DeclaratiePeriode: period('2021-01-01', '2021-01-31'),
      }),
    );
  const old = (DeclaratieDagtekening: string) =>
    sample323([over(period('2021-03-01', '2021-03-31'))], { DeclaratieDagtekening });
  return [
    [
      'CS100',
      'no month before 2021 is declared',
      month('2021-01-01', '2021-01-31'),
      month('2020-12-01', '2020-12-31'),
    ],
    [
      'CS100',
      'no care from before 2021 is declared',
      early(period('2021-01-01', '2021-01-31')),
      early(period('2020-12-31', '2020-12-31')),
    ],
    [
      'CS340',
      'the declaration period is a whole month',
      month('2024-02-01', '2024-02-29'),
      month('2024-02-01', '2024-02-28'),
    ],
    [
      'CS340',
      'the declaration period is one month',
      month('2026-02-01', '2026-02-28'),
      month('2026-02-01', '2026-03-31'),
    ],
    [
      'CS337',
      'a product period lies in one month',
      declared(over(period('2026-02-28', '2026-02-28'))),
      declared(over(period('2026-02-28', '2026-03-01'))),
    ],
    [
      'CS337',
      'the same month of another year is another month',
      declared(over(period('2026-03-01', '2026-03-31'))),
      declared(over(period('2025-03-01', '2026-03-31'))),
    ],
    [
      'TR137',
      'a month is declared on its last day or later',
      sentOn('2026-04-30', month('2026-04-01', '2026-04-30')),
      sentOn('2026-04-29', month('2026-04-01', '2026-04-30')),
    ],
    [
      'TR137',
      'a product period has ended on the day of the message',
      declared(over(period('2026-04-01', '2026-04-07'))),
      declared(over(period('2026-04-01', '2026-04-08'))),
    ],
    [
      'TR137',
      'a product period ends on the day it begins, or later',
      declared(over(period('2026-03-31', '2026-03-31'))),
      declared(over(period('2026-03-31', '2026-03-30'))),
    ],
    [
      'TR134',
      'the declared month has begun; a period that has not begun has not ended either',
      sentOn('2026-05-31', month('2026-05-01', '2026-05-31')),
      sentOn('2026-04-30', month('2026-05-01', '2026-05-31')),
      ['TR137'],
    ],
    [
      'TR134',
      'a product period has begun; one that has not begun has not ended either',
      declared(over(period('2026-04-07', '2026-04-07'))),
      declared(over(period('2026-04-08', '2026-04-08'))),
      ['TR137'],
    ],
    ['TR335', 'NAT-16: exactly five years back is accepted', old('2026-03-31'), old('2026-04-01')],
  ];
});

const lineCases = casesOf('323', (law) => {
  const { line, credit, declared } = under(law);
  const euros = without(line({ Eenheid: '83', GeleverdVolume: 43_050 }), 'ProductTarief');
  const nothing = { Bedrag: 0, DebetCredit: 'C' };
  return [
    [
      'CD060',
      'a credit line names the line that it takes back',
      declared(credit()),
      declared(credit({ ProductReferentie: { ReferentieNummer: 'C1' } })),
    ],
    [
      'CD060',
      'a debit line names no earlier line',
      declared(line()),
      declared(
        line({ ProductReferentie: { ReferentieNummer: 'R1', VorigReferentieNummer: 'R0' } }),
      ),
    ],
    ['CD087', 'euros have no tariff', declared(euros), declared({ ...euros, ProductTarief: 1 })],
    [
      'CD087',
      'other units have a tariff',
      declared(line({ ProductTarief: 0 })),
      declared(without(line(), 'ProductTarief')),
    ],
    [
      'CS339',
      'euros are their own volume',
      declared(euros),
      declared({ ...euros, GeleverdVolume: 43_049 }),
    ],
    [
      'CS325',
      'a line of 0 is a debit',
      declared(line({ IngediendBedrag: { Bedrag: 0, DebetCredit: 'D' } })),
      declared(credit({ IngediendBedrag: nothing })),
    ],
  ];
});

const wholeCases = casesOf('323', (law) => {
  const { line, credit, declared, declaration } = under(law);
  const clients = (...Client: readonly ReturnType<typeof client>[]) =>
    sample323([], { Clienten: { Client } });
  const second = line({ ProductReferentie: REPEATED });
  const total = (TotaalBedrag: number, DebetCredit: string) =>
    declaration({ TotaalIngediendBedrag: { TotaalBedrag, DebetCredit } });
  const zero = (DebetCredit: string): Bericht323 => ({
    ...declared(line(), credit()),
    Declaratie: {
      ...declared(line(), credit()).Declaratie,
      TotaalIngediendBedrag: { TotaalBedrag: 0, DebetCredit },
    },
  });
  const earlier = (VorigReferentieNummer: string, ReferentieNummer = 'C1') =>
    credit({ ProductReferentie: { ReferentieNummer, VorigReferentieNummer } });
  return [
    [
      'CS002',
      'the BSN of every client passes the eleven-test',
      clients(client(TEST_BSN, line()), client(OTHER_BSN, second)),
      clients(client(TEST_BSN, line()), client(WRONG_BSN, second)),
    ],
    [
      'TR101',
      'a client occurs once',
      clients(client(TEST_BSN, line()), client(OTHER_BSN, second)),
      clients(client(TEST_BSN, line()), client(TEST_BSN, second)),
    ],
    [
      'TR101',
      'a reference occurs once within a client; over clients it is a matter of level 3 (TR314)',
      clients(client(TEST_BSN, line()), client(OTHER_BSN, line())),
      clients(client(TEST_BSN, line(), line({ ToewijzingNummer: 1002 }))),
    ],
    [
      'TR101',
      'a reference is used again for another credit at most: a matter of level 3 (TR314)',
      declared(earlier('R0'), earlier('R9')),
      declared(line(), line({ ToewijzingNummer: 1002 })),
    ],
    ['CS325', 'a total of 0 is a debit', zero('D'), zero('C')],
    ['TR358', 'the total is that of the lines', total(43_050, 'D'), total(43_051, 'D')],
    ['TR358', 'a total of debits is a debit', total(43_050, 'D'), total(43_050, 'C')],
    [
      'TR315',
      'a line is taken back once in a message',
      declared(earlier('R0'), earlier('R9', 'C2')),
      declared(earlier('R0'), earlier('R0', 'C2')),
    ],
    [
      'TR316',
      'NAT-07: a line is not taken back in the message that it stands in',
      declared(line(), earlier('R0')),
      declared(line(), earlier('R1')),
    ],
    [
      'TR416',
      'NAT-07: one debit per allocation, product and period, a credit apart',
      declared(line(), credit()),
      declared(line(), second),
    ],
    [
      'TR416',
      'another period of the month is another line; over clients it is a matter of level 3 (TR389)',
      clients(client(TEST_BSN, line()), client(OTHER_BSN, second)),
      clients(client(TEST_BSN, line(), second)),
    ],
  ];
});

const refusedCases = casesOf('325', (law) => {
  const { line, credit, over, declared } = under(law);
  type Answer = NonNullable<Bericht325['DeclaratieAntwoord']>;
  const refused = (...lines: readonly SampleLine[]) => answer325(declared(...lines), law);
  const totals = (
    [submitted, granted]: readonly [number, number],
    fields: Partial<Answer> = {},
  ): Bericht325 =>
    answer325(declared(line({ IngediendBedrag: { Bedrag: 31_250, DebetCredit: 'D' } })), law, {
      TotaalIngediendBedrag: { TotaalBedrag: submitted, DebetCredit: 'D' },
      TotaalToegekendBedrag: { TotaalBedrag: granted, DebetCredit: 'D' },
      ...fields,
    });
  const clients = (...Client: readonly ReturnType<typeof client>[]) =>
    answer325(sample323([], { Clienten: { Client } }), law);
  const second = line({ ProductReferentie: REPEATED });
  const nothing = (DebetCredit: string) => ({ TotaalBedrag: 0, DebetCredit });
  const asWhole = { RetourCodes: { RetourCode: ['9333'] } };
  return [
    [
      'CS002',
      'the BSN of every client passes the eleven-test',
      clients(client(OTHER_BSN, line())),
      clients(client(WRONG_BSN, line())),
    ],
    [
      'TR101',
      'a client occurs once',
      clients(client(TEST_BSN, line()), client(OTHER_BSN, second)),
      clients(client(TEST_BSN, line()), client(TEST_BSN, second)),
    ],
    [
      'TR101',
      'a reference occurs once within a client',
      refused(line(), second),
      refused(line(), line({ ToewijzingNummer: 1002 })),
    ],
    [
      'TR134',
      'a product period has begun; one that has not begun has not ended either',
      refused(over(period('2026-04-14', '2026-04-14'))),
      refused(over(period('2026-04-15', '2026-04-15'))),
      ['TR137'],
    ],
    [
      'TR137',
      'a product period has ended',
      refused(over(period('2026-04-01', '2026-04-14'))),
      refused(over(period('2026-04-01', '2026-04-15'))),
    ],
    [
      'CD060',
      'a credit line names the line that it takes back',
      refused(credit()),
      refused(credit({ ProductReferentie: { ReferentieNummer: 'C1' } })),
    ],
    [
      'CS325',
      'a line of 0 is a debit',
      refused(line({ IngediendBedrag: { Bedrag: 0, DebetCredit: 'D' } })),
      refused(credit({ IngediendBedrag: { Bedrag: 0, DebetCredit: 'C' } })),
    ],
    [
      'CS325',
      'a declared total of 0 is a debit',
      refused(line(), credit()),
      answer325(declared(line(), credit()), law, { TotaalIngediendBedrag: nothing('C') }),
    ],
    [
      'CS325',
      'a granted total of 0 is a debit',
      refused(line()),
      answer325(declared(line()), law, { TotaalToegekendBedrag: nothing('C') }),
    ],
    [
      'TR342',
      'M10: 91,500 declared less one refused line of 31,250 is 60,250 granted',
      totals([91_500, 60_250]),
      totals([91_500, 60_251]),
    ],
    [
      'TR342',
      'a declaration that is refused as a whole grants nothing',
      totals([91_500, 0], asWhole),
      totals([91_500, 60_250], asWhole),
    ],
  ];
});

export const declarationCases = [...periodCases, ...lineCases, ...wholeCases, ...refusedCases];
