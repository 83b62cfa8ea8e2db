import type { Law } from '@zgb/kernel';
import type {
  Bericht301,
  Bericht302,
  Bericht305,
  Bericht306,
  Bericht307,
  Bericht308,
  Bericht315,
  Bericht316,
  Bericht317,
  Bericht318,
  Bericht319,
  Bericht320,
  Bericht323,
  Bericht325,
} from '../generated/types';
import { identification, MUNICIPALITY, PROVIDER, XSD } from './basic';

const codes = (...RetourCode: readonly string[]) => ({ RetourCodes: { RetourCode } });
const FINE = codes('0200');

/** The header of the message that is answered, and what a retour adds to it (IV028). */
const retourHeader = <Header extends Bericht301['Header']>(header: Header) => ({
  ...header,
  IdentificatieRetour: `R${header.BerichtIdentificatie.Identificatie}`,
  DagtekeningRetour: header.BerichtIdentificatie.Dagtekening,
  XsdVersieRetour: XSD,
});

/** The allocation number was used before (9332). */
export const retour302 = ({ Header, Client }: Bericht301): Bericht302 => {
  const { Relaties, Contactgegevens, ToegewezenProducten, ...client } = Client;
  const relations = (Relaties?.Relatie ?? []).map((relation) => ({
    ...relation,
    Contact: { ...relation.Contact, ...FINE },
    ...FINE,
  }));
  const contacts = Contactgegevens.Contact.map((contact) => ({ ...contact, ...FINE }));
  const products = ToegewezenProducten.ToegewezenProduct.map((product) => ({
    ...product,
    ...codes('9332'),
  }));
  return {
    Header: retourHeader(Header),
    Client: {
      ...client,
      ...FINE,
      ...(relations.length === 0 ? {} : { Relaties: { Relatie: relations } }),
      Contactgegevens: { Contact: contacts },
      ToegewezenProducten: { ToegewezenProduct: products },
    },
  };
};

/** The allocation is not known (9019). */
export const retour306 = ({ Header, Client }: Bericht305): Bericht306 => ({
  Header: retourHeader(Header),
  Client: {
    ...Client,
    ...FINE,
    StartProducten: {
      StartProduct: Client.StartProducten.StartProduct.map((start) => ({
        ...start,
        ...codes('9019'),
      })),
    },
  },
});

/** There is no start to end (9069). */
export const retour308 = ({ Header, Client }: Bericht307): Bericht308 => ({
  Header: retourHeader(Header),
  Client: {
    ...Client,
    ...FINE,
    StopProducten: {
      StopProduct: Client.StopProducten.StopProduct.map((stop) => ({ ...stop, ...codes('9069') })),
    },
  },
});

/** The reference was used before, and a request is open already (9347, 9374). */
export const retour316 = ({ Header, Client }: Bericht315): Bericht316 => ({
  Header: retourHeader(Header),
  Client: {
    ...Client,
    ...codes('9374'),
    AangevraagdeProducten: {
      AangevraagdProduct: Client.AangevraagdeProducten.AangevraagdProduct.map((product) => ({
        ...product,
        ...codes('9347', '9374'),
      })),
    },
  },
});

/** Not all current allocations are named (9349); the products were not assessed. */
export const retour318 = ({ Header, Client }: Bericht317): Bericht318 => {
  const { Verzoek } = Client;
  const notAssessed = codes('0233');
  return {
    Header: retourHeader(Header),
    Client: {
      ...Client,
      ...FINE,
      Verzoek: {
        ReferentieAanbieder: Verzoek.ReferentieAanbieder,
        RedenVerzoek: Verzoek.RedenVerzoek,
        OngewijzigdeProducten: {
          OngewijzigdProduct: (Verzoek.OngewijzigdeProducten?.OngewijzigdProduct ?? []).map(
            (product) => ({ ...product, ...notAssessed }),
          ),
        },
        TeWijzigenProducten: {
          TeWijzigenProduct: (Verzoek.TeWijzigenProducten?.TeWijzigenProduct ?? []).map(
            (product) => ({ ...product, ...notAssessed }),
          ),
        },
        NieuweProducten: {
          NieuwProduct: (Verzoek.NieuweProducten?.NieuwProduct ?? []).map((product) => ({
            ...product,
            ...notAssessed,
          })),
        },
        ...codes('9349'),
      },
    },
  };
};

/** The request that is answered is not known (9355). */
export const retour320 = ({ Header, Antwoord }: Bericht319): Bericht320 => {
  const { Woonplaatsbeginsel, ...answer } = Antwoord;
  return {
    Header: retourHeader(Header),
    Antwoord: {
      ...answer,
      ...(Woonplaatsbeginsel === undefined
        ? {}
        : { Woonplaatsbeginsel: { ...Woonplaatsbeginsel, ...FINE } }),
      ...codes('9355'),
    },
  };
};

type Answer = NonNullable<Bericht325['DeclaratieAntwoord']>;

/** The answer on a declaration of which every line is refused (9308). */
export const answer325 = (
  { Header, Declaratie }: Bericht323,
  law: Law,
  over: Partial<Answer> = {},
): Bericht325 => ({
  Header: {
    BerichtCode: law === 'wmo' ? '485' : '491',
    BerichtVersie: Header.BerichtVersie,
    BerichtSubversie: Header.BerichtSubversie,
    Afzender: MUNICIPALITY,
    Ontvanger: PROVIDER,
    BerichtIdentificatie: identification('B1', '2026-04-14'),
    XsdVersie: XSD,
    DeclaratieIdentificatie: Header.BerichtIdentificatie,
    XsdVersieDeclaratie: Header.XsdVersie,
    ...FINE,
  },
  DeclaratieAntwoord: {
    DeclaratieNummer: Declaratie.DeclaratieNummer,
    TotaalIngediendBedrag: Declaratie.TotaalIngediendBedrag,
    TotaalToegekendBedrag: { TotaalBedrag: 0, DebetCredit: 'D' },
    Clienten: {
      Client: Declaratie.Clienten.Client.map((client) => ({
        ...client,
        ...FINE,
        Prestaties: {
          Prestatie: client.Prestaties.Prestatie.map((line) => ({ ...line, ...codes('9308') })),
        },
      })),
    },
    ...FINE,
    ...over,
  },
});
