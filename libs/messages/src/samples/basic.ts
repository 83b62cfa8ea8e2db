import type { Bericht301, Bericht305, Bericht307, Bericht323 } from '../generated/types';

// Valid messages for tests; a test changes only what it is about. The BSN is from the range that
// is kept for testing.

export const TEST_BSN = '999990019';
export const MUNICIPALITY = '1690';
export const PROVIDER = '98000001';
export const XSD = { BasisschemaXsdVersie: '1.0.0', BerichtXsdVersie: '1.0.0' };

export const identification = (Identificatie: string, Dagtekening: string) => ({
  Identificatie,
  Dagtekening,
});

export type SampleAllocated =
  Bericht301['Client']['ToegewezenProducten']['ToegewezenProduct'][number];

export const sampleAllocated = (over: Partial<SampleAllocated> = {}): SampleAllocated => ({
  ToewijzingNummer: 1001,
  Product: { Categorie: '02', Code: '02Z02' },
  Toewijzingsdatum: '2025-12-15',
  Toewijzingstijd: '09:00:00',
  Ingangsdatum: '2026-01-01',
  Einddatum: '2026-12-31',
  Omvang: { Volume: 3, Eenheid: '04', Frequentie: '2' },
  ...over,
});

export const sample301 = (
  products: readonly SampleAllocated[] = [sampleAllocated()],
  client: Partial<Bericht301['Client']> = {},
): Bericht301 => ({
  Header: {
    BerichtCode: '414',
    BerichtVersie: 3,
    BerichtSubversie: 2,
    Afzender: MUNICIPALITY,
    Ontvanger: PROVIDER,
    BerichtIdentificatie: identification('T1', '2025-12-16'),
    XsdVersie: XSD,
  },
  Client: {
    Bsn: TEST_BSN,
    Geboortedatum: { Datum: '1950-05-05' },
    Geslacht: '2',
    Naam: { Geslachtsnaam: { Achternaam: 'Voorbeeld' }, Voorletters: 'V', NaamGebruik: '1' },
    Contactgegevens: {
      Contact: [
        {
          Soort: '01',
          Adres: { Huis: { Huisnummer: 1 }, Postcode: '7921AA', LandCode: 'NL' },
        },
      ],
    },
    ToegewezenProducten: { ToegewezenProduct: products },
    ...client,
  },
});

export const shortPerson = {
  Bsn: TEST_BSN,
  Geboortedatum: { Datum: '1950-05-05' },
  Geslacht: '2',
  Naam: { Geslachtsnaam: { Achternaam: 'Voorbeeld' } },
};

export type SampleStart = Bericht305['Client']['StartProducten']['StartProduct'][number];

export const sample305 = (over: Partial<SampleStart> = {}, id = 'S1'): Bericht305 => ({
  Header: {
    BerichtCode: '418',
    BerichtVersie: 3,
    BerichtSubversie: 2,
    Afzender: PROVIDER,
    Ontvanger: MUNICIPALITY,
    BerichtIdentificatie: identification(id, '2026-01-08'),
    XsdVersie: XSD,
  },
  Client: {
    ...shortPerson,
    StartProducten: {
      StartProduct: [
        {
          ToewijzingNummer: 1001,
          Product: { Categorie: '02', Code: '02Z02' },
          ToewijzingIngangsdatum: '2026-01-01',
          Begindatum: '2026-01-07',
          StatusAanlevering: '1',
          ...over,
        },
      ],
    },
  },
});

export type SampleStop = Bericht307['Client']['StopProducten']['StopProduct'][number];

export const sample307 = (over: Partial<SampleStop> = {}, id = 'E1'): Bericht307 => ({
  Header: {
    BerichtCode: '420',
    BerichtVersie: 3,
    BerichtSubversie: 2,
    Afzender: PROVIDER,
    Ontvanger: MUNICIPALITY,
    BerichtIdentificatie: identification(id, '2026-07-02'),
    XsdVersie: XSD,
  },
  Client: {
    ...shortPerson,
    StopProducten: {
      StopProduct: [
        {
          ToewijzingNummer: 1001,
          Product: { Categorie: '02', Code: '02Z02' },
          ToewijzingIngangsdatum: '2026-01-01',
          Begindatum: '2026-01-07',
          RedenBeeindiging: '19',
          Einddatum: '2026-06-30',
          StatusAanlevering: '1',
          ...over,
        },
      ],
    },
  },
});

type DeclaredClient = Bericht323['Declaratie']['Clienten']['Client'][number];
export type SampleLine = DeclaredClient['Prestaties']['Prestatie'][number];

export const sampleLine323 = (over: Partial<SampleLine> = {}): SampleLine => ({
  ProductReferentie: { ReferentieNummer: 'R1' },
  ToewijzingNummer: 1001,
  ProductCategorie: '02',
  ProductCode: '02Z02',
  ProductPeriode: { Begindatum: '2026-03-01', Einddatum: '2026-03-31' },
  GeleverdVolume: 7,
  Eenheid: '04',
  ProductTarief: 6_150,
  IngediendBedrag: { Bedrag: 43_050, DebetCredit: 'D' },
  ...over,
});

const totalOf = (clients: readonly DeclaredClient[]) => {
  const net = clients
    .flatMap(({ Prestaties }) => Prestaties.Prestatie)
    .reduce(
      (sum, { IngediendBedrag: { Bedrag, DebetCredit } }) =>
        sum + (DebetCredit === 'C' ? -Bedrag : Bedrag),
      0,
    );
  return { TotaalBedrag: Math.abs(net), DebetCredit: net < 0 ? 'C' : 'D' };
};

/** A declaration over March 2026, sent on 7 April; the total is that of its lines. */
export const sample323 = (
  lines: readonly SampleLine[] = [sampleLine323()],
  over: Partial<Bericht323['Declaratie']> & { readonly Identificatie?: string } = {},
): Bericht323 => {
  const { Identificatie = 'D1', ...declaration } = over;
  const clients = declaration.Clienten?.Client ?? [
    { Bsn: TEST_BSN, Prestaties: { Prestatie: lines } },
  ];
  return {
    Header: {
      BerichtCode: '484',
      BerichtVersie: 3,
      BerichtSubversie: 2,
      Afzender: PROVIDER,
      Ontvanger: MUNICIPALITY,
      BerichtIdentificatie: identification(Identificatie, '2026-04-07'),
      XsdVersie: XSD,
    },
    Declaratie: {
      DeclaratieNummer: 'DECL1',
      DeclaratiePeriode: { Begindatum: '2026-03-01', Einddatum: '2026-03-31' },
      DeclaratieDagtekening: '2026-04-07',
      TotaalIngediendBedrag: totalOf(clients),
      Clienten: { Client: clients },
      ...declaration,
    },
  };
};
