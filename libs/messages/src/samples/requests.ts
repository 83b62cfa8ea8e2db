import type { Law } from '@zgb/kernel';
import type { Bericht315, Bericht317, Bericht319, Product } from '../generated/types';
import { definitionOf } from '../standard';
import { identification, MUNICIPALITY, PROVIDER, shortPerson, TEST_BSN, XSD } from './basic';

/** A product with a code, of the law. */
export const productOf = (law: Law): Product =>
  law === 'wmo' ? { Categorie: '02', Code: '02Z02' } : { Categorie: '45', Code: '45A02' };

const versions = { BerichtVersie: 3, BerichtSubversie: 2 } as const;

const codeOf = (law: Law, number: '315' | '317' | '319'): string =>
  definitionOf(law === 'wmo' ? `WMO${number}` : `JW${number}`).code;

export type SampleRequested =
  Bericht315['Client']['AangevraagdeProducten']['AangevraagdProduct'][number];

/** A product asked for on referral by a general practitioner. */
export const sampleRequested = (
  law: Law,
  over: Partial<SampleRequested> = {},
): SampleRequested => ({
  ReferentieAanbieder: 'VOT-1',
  BeschikkingNummer: 501,
  Product: productOf(law),
  BeschikkingIngangsdatum: '2026-01-15',
  ToewijzingIngangsdatum: '2026-02-01',
  ToewijzingEinddatum: '2026-12-31',
  Omvang: { Volume: 3, Eenheid: '04', Frequentie: '2' },
  Verwijzer: { Type: '02', ZorgverlenerCode: '01000001' },
  Raamcontract: '1',
  ...over,
});

/** A request for allocation of 20 January 2026. */
export const sample315 = (
  law: Law,
  products: readonly SampleRequested[] = [sampleRequested(law)],
  client: Partial<Bericht315['Client']> = {},
): Bericht315 => ({
  Header: {
    BerichtCode: codeOf(law, '315'),
    ...versions,
    Afzender: PROVIDER,
    Ontvanger: MUNICIPALITY,
    BerichtIdentificatie: identification('V1', '2026-01-20'),
    XsdVersie: XSD,
  },
  Client: {
    ...shortPerson,
    ...(law === 'jw' ? { GezagsdragerBekend: '1' } : {}),
    AangevraagdeProducten: { AangevraagdProduct: products },
    ...client,
  },
});

type Request = Bericht317['Client']['Verzoek'];
export type SampleChanged = NonNullable<
  Request['TeWijzigenProducten']
>['TeWijzigenProduct'][number];
export type SampleNew = NonNullable<Request['NieuweProducten']>['NieuwProduct'][number];

/** An allocation that is to end earlier. */
export const sampleChanged = (over: Partial<SampleChanged> = {}): SampleChanged => ({
  ToewijzingNummer: 1002,
  GewensteIngangsdatum: '2026-01-01',
  Einddatum: '2026-03-31',
  Omvang: { Volume: 3, Eenheid: '04', Frequentie: '2' },
  ...over,
});

/** A product that comes in its place. */
export const sampleNew = (law: Law, over: Partial<SampleNew> = {}): SampleNew => ({
  Product: productOf(law),
  GewensteIngangsdatum: '2026-04-01',
  Einddatum: '2026-12-31',
  Omvang: { Volume: 5, Eenheid: '04', Frequentie: '2' },
  ...over,
});

/** A request for change of 10 February 2026: one stays, one ends earlier, one is new. */
export const sample317 = (
  law: Law,
  request: Partial<Request> = {},
  bsn: string = TEST_BSN,
): Bericht317 => ({
  Header: {
    BerichtCode: codeOf(law, '317'),
    ...versions,
    Afzender: PROVIDER,
    Ontvanger: MUNICIPALITY,
    BerichtIdentificatie: identification('W1', '2026-02-10'),
    XsdVersie: XSD,
  },
  Client: {
    Bsn: bsn,
    Verzoek: {
      ReferentieAanbieder: 'VOW-1',
      RedenVerzoek: '1',
      OngewijzigdeProducten: { OngewijzigdProduct: [{ ToewijzingNummer: 1001 }] },
      TeWijzigenProducten: { TeWijzigenProduct: [sampleChanged()] },
      NieuweProducten: { NieuwProduct: [sampleNew(law)] },
      ...request,
    },
  },
});

/** A rejection; under the Jeugdwet on the residence principle. */
export const sample319 = (law: Law, answer?: Bericht319['Antwoord']): Bericht319 => ({
  Header: {
    BerichtCode: codeOf(law, '319'),
    ...versions,
    Afzender: MUNICIPALITY,
    Ontvanger: PROVIDER,
    BerichtIdentificatie: identification('A1', '2026-01-26'),
    XsdVersie: XSD,
  },
  Antwoord: answer ?? {
    ReferentieAanbieder: 'VOT-1',
    VerzoekAntwoord: '1',
    ...(law === 'jw'
      ? { RedenAfwijzingVerzoek: '8', Woonplaatsbeginsel: { Gemeente: '0118' } }
      : { RedenAfwijzingVerzoek: '4' }),
  },
});
