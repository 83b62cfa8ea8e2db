import { decodeMessage, encodeMessage, checkLevel2 } from '..';
import type { Bericht301, Bericht323, Bericht325 } from '..';
import {
  sample301,
  sample305,
  sample307,
  sample323,
  sampleAllocated,
  sampleLine323,
  TEST_BSN,
  type SampleLine,
} from '../samples';

const rulesOf = async (kind: string, bericht: unknown): Promise<readonly string[]> => {
  const result = await decodeMessage(encodeMessage(kind as never, bericht as never));
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return checkLevel2(result.message).map(({ code }) => code);
};

const allocated = (over: Parameters<typeof sampleAllocated>[0]) =>
  rulesOf('WMO301', sample301([sampleAllocated(over)]));
const declared = (...lines: readonly SampleLine[]) => rulesOf('WMO323', sample323(lines));
const line = sampleLine323;

const without = <Value extends object, Key extends keyof Value>(
  value: Value,
  key: Key,
): Omit<Value, Key> => {
  const { [key]: _removed, ...rest } = value;
  return rest;
};

describe('level 2 of a 301', () => {
  it('has nothing to say of a good message', async () => {
    expect(await rulesOf('WMO301', sample301())).toEqual([]);
  });

  it('CD041: a specific product has a volume', async () => {
    const product = without(sampleAllocated(), 'Omvang');
    expect(await rulesOf('WMO301', sample301([product]))).toEqual(['CD041']);
  });

  it('CD075 CD076: budget and weekly volume have an end date', async () => {
    const weekly = without(sampleAllocated(), 'Einddatum');
    expect(await rulesOf('WMO301', sample301([weekly]))).toEqual(['CD076']);
    const budget = without(without(weekly, 'Omvang'), 'Product');
    expect(await rulesOf('WMO301', sample301([{ ...budget, Budget: 1 }]))).toEqual(['CD075']);
  });

  it('CD077 CD078: budget or volume, not both', async () => {
    expect(await allocated({ Budget: 100 })).toEqual(['CD077']);
  });

  it('CD079 CD080: without budget a product, without code no volume', async () => {
    const nothing = without(without(sampleAllocated(), 'Omvang'), 'Product');
    expect(await rulesOf('WMO301', sample301([nothing]))).toEqual(['CD079']);
    expect(await allocated({ Product: { Categorie: '02' } })).toEqual(['CD080']);
    expect(
      await allocated({
        Product: { Categorie: '02' },
        Ingangsdatum: '2020-01-01',
        Einddatum: '2020-12-31',
      }),
    ).toEqual([]);
  });

  it('CS003: the end is not before the start', async () => {
    expect(await allocated({ Einddatum: '2026-01-01' })).toEqual([]);
    expect(await allocated({ Einddatum: '2025-12-31' })).toEqual(['CS003']);
  });

  it('CS335 CS336: deletion ends on its first day, reason 01 is gone', async () => {
    expect(await allocated({ RedenWijziging: '13', Einddatum: '2026-01-01' })).toEqual([]);
    expect(await allocated({ RedenWijziging: '13' })).toEqual(['CS335']);
    expect(await allocated({ RedenWijziging: '01' })).toEqual(['CS336']);
  });

  it('CS338: days, half-days, euros and pieces are not allocated per day', async () => {
    for (const Eenheid of ['14', '16', '83', '84']) {
      expect(await allocated({ Omvang: { Volume: 1, Eenheid, Frequentie: '1' } })).toEqual([
        'CS338',
      ]);
      expect(await allocated({ Omvang: { Volume: 1, Eenheid, Frequentie: '4' } })).toEqual([]);
    }
    expect(await allocated({ Omvang: { Volume: 1, Eenheid: '04', Frequentie: '1' } })).toEqual([]);
  });

  it('TR134: the decision is not after the message', async () => {
    expect(await allocated({ Toewijzingsdatum: '2025-12-16' })).toEqual([]);
    expect(await allocated({ Toewijzingsdatum: '2025-12-17' })).toEqual(['TR134']);
  });

  it('TR302: the same care does not overlap, touching on one day counts', async () => {
    const second = (over: object) => [
      sampleAllocated({ Einddatum: '2026-06-30' }),
      sampleAllocated({ ToewijzingNummer: 1002, ...over }),
    ];
    const check = (over: object) => rulesOf('WMO301', sample301(second(over)));
    expect(await check({ Ingangsdatum: '2026-07-01' })).toEqual([]);
    expect(await check({ Ingangsdatum: '2026-06-30' })).toEqual(['TR302']);
    expect(await check({ Product: { Categorie: '02', Code: '02Z03' } })).toEqual([]);
    expect(await check({ RedenWijziging: '13', Einddatum: '2026-01-01' })).toEqual([]);
  });

  it('TR101: an allocation number occurs once in a message', async () => {
    const twice = [
      sampleAllocated(),
      sampleAllocated({ Ingangsdatum: '2027-01-01', Einddatum: '2027-02-01' }),
    ];
    expect(await rulesOf('WMO301', sample301(twice))).toEqual(['TR101']);
  });

  const client = (over: Partial<Bericht301['Client']>) =>
    rulesOf('WMO301', sample301(undefined, over));

  it('CS002: the BSN passes the eleven-test', async () => {
    expect(await client({ Bsn: '999990018' })).toEqual(['CS002']);
  });

  it('TR002: up to 120 years old, unless the date is unknown', async () => {
    expect(await client({ Geboortedatum: { Datum: '1905-12-16' } })).toEqual([]);
    expect(await client({ Geboortedatum: { Datum: '1905-12-15' } })).toEqual(['TR002']);
    expect(await client({ Geboortedatum: { Datum: '1900-01-01', DatumGebruik: '3' } })).toEqual([]);
  });

  it('TR134 CS139: birth dates are in the past, unknown parts are filled with 01', async () => {
    expect(await client({ Geboortedatum: { Datum: '2025-12-17' } })).toEqual(['TR134']);
    expect(await client({ Geboortedatum: { Datum: '1950-05-01', DatumGebruik: '1' } })).toEqual([]);
    expect(await client({ Geboortedatum: { Datum: '1950-05-05', DatumGebruik: '2' } })).toEqual([
      'CS139',
    ]);
  });

  it('CS050 CS318: the use of names fits the names', async () => {
    const name = { Geslachtsnaam: { Achternaam: 'Voorbeeld' } };
    expect(await client({ Naam: { ...name, NaamGebruik: '2' } })).toEqual(['CS050']);
    expect(
      await client({ Naam: { ...name, Partnernaam: { Achternaam: 'Proef' }, NaamGebruik: '2' } }),
    ).toEqual([]);
    expect(await client({ Naam: { ...name, NaamGebruik: '6' } })).toEqual(['CS050', 'CS318']);
  });

  it('CD007: a language goes with an interpreter for it', async () => {
    expect(await client({ Communicatie: { Vorm: '1', Taal: 'Pools' } })).toEqual([]);
    expect(await client({ Communicatie: { Vorm: '1' } })).toEqual(['CD007']);
    expect(await client({ Communicatie: { Vorm: '2', Taal: 'Pools' } })).toEqual(['CD007']);
  });

  const contact = (over: object) =>
    client({ Contactgegevens: { Contact: [{ Soort: '01', ...over }] } });
  const home = { Huis: { Huisnummer: 1 }, Postcode: '7921AA', LandCode: 'NL' };

  it('CD005 CD025 CS089: addresses are whole', async () => {
    expect(await contact({ Adres: { Huis: home.Huis, Postcode: '7921AA' } })).toEqual(['CD005']);
    expect(await contact({ Adres: { ...home, Postcode: '0921AA' } })).toEqual(['CS089']);
    expect(await contact({ Adres: { Postcode: '7921AA', LandCode: 'NL' } })).toEqual([
      'CD025',
      'TR006',
    ]);
  });

  it('TR006 TR061 CD009 CD034: contacts can be used', async () => {
    const phone = { Telefoon01: { Telefoonnummer: '0612345678', Landnummer: '+31' } };
    expect(await contact({ Telefoon: phone })).toEqual(['CD034']);
    expect(await contact({ Soort: '02', Telefoon: phone })).toEqual([]);
    expect(await contact({ Soort: '02' })).toEqual(['TR006']);
    expect(await contact({ Soort: '04', Adres: home })).toEqual(['TR061']);
    expect(await contact({ Adres: home, Periode: { Begindatum: '2026-01-01' } })).toEqual([
      'CD009',
    ]);
  });
});

describe('level 2 of a 305 and a 307', () => {
  it('TR134: start and stop have happened', async () => {
    expect(await rulesOf('WMO305', sample305({ Begindatum: '2026-01-08' }))).toEqual([]);
    expect(await rulesOf('WMO305', sample305({ Begindatum: '2026-01-09' }))).toEqual(['TR134']);
    expect(await rulesOf('WMO307', sample307({ Einddatum: '2026-07-02' }))).toEqual([]);
    expect(await rulesOf('WMO307', sample307({ Einddatum: '2026-07-03' }))).toEqual(['TR134']);
  });

  it('TR018: a stop is not before its start', async () => {
    expect(await rulesOf('WMO307', sample307({ Einddatum: '2026-01-07' }))).toEqual([]);
    expect(await rulesOf('WMO307', sample307({ Einddatum: '2026-01-06' }))).toEqual(['TR018']);
  });

  it('CS058: status 2 and 9 are not used', async () => {
    for (const [status, rules] of [
      ['1', []],
      ['3', []],
      ['2', ['CS058']],
      ['9', ['CS058']],
    ] as const) {
      expect(await rulesOf('WMO305', sample305({ StatusAanlevering: status }))).toEqual(rules);
    }
  });
});

describe('level 2 of a 323', () => {
  it('has nothing to say of a good message', async () => {
    expect(await declared(line())).toEqual([]);
  });

  const declaration = (over: Partial<Bericht323['Declaratie']>) =>
    rulesOf('WMO323', sample323([line()], over));

  it('CS340: the declaration period is one whole month', async () => {
    const period = (Begindatum: string, Einddatum: string) =>
      declaration({ DeclaratiePeriode: { Begindatum, Einddatum } });
    expect(await period('2024-02-01', '2024-02-29')).toEqual([]);
    expect(await period('2024-02-01', '2024-02-28')).toEqual(['CS340']);
    expect(await period('2026-02-01', '2026-03-31')).toEqual(['CS340']);
  });

  it('CS100: nothing before 2021', async () => {
    expect(
      await declaration({
        DeclaratiePeriode: { Begindatum: '2020-12-01', Einddatum: '2020-12-31' },
      }),
    ).toEqual(['CS100']);
  });

  it('TR137: a month is declared on its last day or later', async () => {
    const april = { DeclaratiePeriode: { Begindatum: '2026-04-01', Einddatum: '2026-04-30' } };
    expect(await declaration(april)).toEqual(['TR137']);
    expect(
      await declared(
        line({ ProductPeriode: { Begindatum: '2026-03-31', Einddatum: '2026-03-01' } }),
      ),
    ).toEqual(['TR137']);
  });

  it('TR134: no period starts after the message', async () => {
    const may = { DeclaratiePeriode: { Begindatum: '2026-05-01', Einddatum: '2026-05-31' } };
    expect(await declaration(may)).toEqual(['TR134', 'TR137']);
  });

  it('CS337: a product period lies in one month', async () => {
    expect(
      await declared(
        line({ ProductPeriode: { Begindatum: '2026-02-28', Einddatum: '2026-03-31' } }),
      ),
    ).toEqual(['CS337']);
  });

  const credit = (over: Partial<SampleLine> = {}): SampleLine =>
    line({
      ProductReferentie: { ReferentieNummer: 'C1', VorigReferentieNummer: 'R0' },
      IngediendBedrag: { Bedrag: 43_050, DebetCredit: 'C' },
      ...over,
    });

  it('CD060: a credit line names an earlier line, a debit line does not', async () => {
    expect(await declared(credit())).toEqual([]);
    expect(await declared(credit({ ProductReferentie: { ReferentieNummer: 'C1' } }))).toEqual([
      'CD060',
    ]);
    const debit = { ReferentieNummer: 'R1', VorigReferentieNummer: 'R0' };
    expect(await declared(line({ ProductReferentie: debit }))).toEqual(['CD060']);
  });

  it('CD087 CS339: euros have no tariff and are their own volume', async () => {
    const euros = without(line({ Eenheid: '83', GeleverdVolume: 43_050 }), 'ProductTarief');
    expect(await declared(euros)).toEqual([]);
    expect(await declared({ ...euros, GeleverdVolume: 43_049 })).toEqual(['CS339']);
    expect(await declared({ ...euros, ProductTarief: 1 })).toEqual(['CD087']);
    expect(await declared(without(line(), 'ProductTarief'))).toEqual(['CD087']);
  });

  it('CS325: an amount of 0 is a debit', async () => {
    const nothing = credit({ GeleverdVolume: 0, IngediendBedrag: { Bedrag: 0, DebetCredit: 'C' } });
    expect(await declared(nothing)).toEqual(['CS325']);
  });

  it('NAT-16 TR335: exactly five years back is accepted, a day more is not', async () => {
    const old = (declaredOn: string) =>
      rulesOf(
        'WMO323',
        sample323(
          [line({ ProductPeriode: { Begindatum: '2021-03-01', Einddatum: '2021-03-31' } })],
          {
            DeclaratieDagtekening: declaredOn,
          },
        ),
      );
    expect(await old('2026-03-31')).toEqual([]);
    expect(await old('2026-04-01')).toEqual(['TR335']);
  });

  const total = (
    amounts: readonly [number, 'D' | 'C'][],
    TotaalBedrag: number,
    DebetCredit: string,
  ) =>
    rulesOf(
      'WMO323',
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

  it.each([
    [
      'M6',
      [
        [100_000, 'D'],
        [25_000, 'D'],
        [40_000, 'C'],
      ],
      85_000,
      'D',
    ],
    [
      'M7',
      [
        [25_000, 'D'],
        [40_000, 'C'],
      ],
      15_000,
      'C',
    ],
    [
      'M8',
      [
        [40_000, 'D'],
        [40_000, 'C'],
      ],
      0,
      'D',
    ],
  ] as const)('TR358 %s: the total is debit minus credit', async (_id, amounts, cents, sign) => {
    const list = amounts.map(([amount, direction]): [number, 'D' | 'C'] => [amount, direction]);
    expect(await total(list, cents, sign)).toEqual([]);
    expect(await total(list, cents + 1, sign)).toEqual(['TR358']);
    if (cents > 0) expect(await total(list, cents, sign === 'D' ? 'C' : 'D')).toEqual(['TR358']);
  });

  it('TR315: a line is credited once in a message', async () => {
    const twice = credit({
      ProductReferentie: { ReferentieNummer: 'C2', VorigReferentieNummer: 'R0' },
    });
    expect(await declared(credit(), twice)).toEqual(['TR315']);
  });

  it('NAT-07 TR316: a line and its credit are never in one message', async () => {
    const own = credit({
      ProductReferentie: { ReferentieNummer: 'C1', VorigReferentieNummer: 'R1' },
    });
    expect(await declared(line(), own)).toEqual(['TR316']);
  });

  it('NAT-07 TR416: one debit per allocation, product and period, credits apart', async () => {
    const second = line({ ProductReferentie: { ReferentieNummer: 'R2' } });
    expect(await declared(line(), second)).toEqual(['TR416']);
    expect(await declared(line(), credit())).toEqual([]);
    expect(await declared(line(), { ...second, ProductCode: '02Z03' })).toEqual([]);
  });

  it('TR101: a reference occurs once per client, a client once', async () => {
    const other = line({ ToewijzingNummer: 1002 });
    expect(await declared(line(), other)).toEqual(['TR101']);
    const same = { Bsn: TEST_BSN, Prestaties: { Prestatie: [line()] } };
    const again = {
      Bsn: TEST_BSN,
      Prestaties: { Prestatie: [line({ ProductReferentie: { ReferentieNummer: 'R9' } })] },
    };
    expect(await rulesOf('WMO323', sample323([], { Clienten: { Client: [same, again] } }))).toEqual(
      ['TR101'],
    );
  });

  it('CS002: the BSN of every client passes the eleven-test', async () => {
    const client = { Bsn: '999990018', Prestaties: { Prestatie: [line()] } };
    expect(await rulesOf('WMO323', sample323([], { Clienten: { Client: [client] } }))).toEqual([
      'CS002',
    ]);
  });

  it('names the line in the file', async () => {
    const bytes = encodeMessage('WMO323', sample323([line({ Eenheid: '83' })]));
    const result = await decodeMessage(bytes);
    const [fault] = result.ok ? checkLevel2(result.message) : [];
    const lines = Buffer.from(bytes).toString('utf8').split('\r\n');
    expect(lines[(fault?.line ?? 0) - 1]).toContain('<wmo323:Prestatie>');
  });
});

describe('level 2 of a 325', () => {
  const answer = (granted: number, codes: readonly string[] = ['0200']): Bericht325 => {
    const { Header } = sample323();
    const refused = line({ IngediendBedrag: { Bedrag: 31_250, DebetCredit: 'D' } });
    return {
      Header: {
        ...Header,
        BerichtCode: '485',
        Afzender: Header.Ontvanger,
        Ontvanger: Header.Afzender,
        DeclaratieIdentificatie: Header.BerichtIdentificatie,
        XsdVersieDeclaratie: Header.XsdVersie,
        RetourCodes: { RetourCode: ['0200'] },
      },
      DeclaratieAntwoord: {
        DeclaratieNummer: 'DECL1',
        TotaalIngediendBedrag: { TotaalBedrag: 91_500, DebetCredit: 'D' },
        TotaalToegekendBedrag: { TotaalBedrag: granted, DebetCredit: 'D' },
        Clienten: {
          Client: [
            {
              Bsn: TEST_BSN,
              Prestaties: {
                Prestatie: [{ ...refused, RetourCodes: { RetourCode: ['9308'] } }],
              },
              RetourCodes: { RetourCode: ['0200'] },
            },
          ],
        },
        RetourCodes: { RetourCode: codes },
      },
    };
  };

  it('TR342 M10: 91,500 declared less one refused line of 31,250 is 60,250 granted', async () => {
    expect(await rulesOf('WMO325', answer(60_250))).toEqual([]);
    expect(await rulesOf('WMO325', answer(60_251))).toEqual(['TR342']);
  });

  it('TR342: a declaration that is refused as a whole grants nothing', async () => {
    expect(await rulesOf('WMO325', answer(0, ['9333']))).toEqual([]);
    expect(await rulesOf('WMO325', answer(60_250, ['9333']))).toEqual(['TR342']);
  });
});
