// Generated from libs/messages/standard by `npm run generate`. Do not edit.

export type Achternaam = {
  readonly Achternaam: string;
  readonly Voorvoegsel?: string;
};

export type Adres = {
  readonly Huis?: Huis;
  readonly Postcode?: string;
  readonly Straatnaam?: string;
  readonly Plaatsnaam?: string;
  readonly LandCode?: string;
};

export type BedragMetDC = {
  readonly Bedrag: number;
  readonly DebetCredit: string;
};

export type BerichtIdentificatie = {
  readonly Identificatie: string;
  readonly Dagtekening: string;
};

export type Communicatie = {
  readonly Vorm: string;
  readonly Taal?: string;
};

export type Geboortedatum = {
  readonly Datum: string;
  readonly DatumGebruik?: string;
};

export type GeslotenPeriode = {
  readonly Begindatum: string;
  readonly Einddatum: string;
};

export type Huis = {
  readonly Huisnummer: number;
  readonly Huisletter?: string;
  readonly HuisnummerToevoeging?: string;
  readonly AanduidingWoonadres?: string;
};

export type Omvang = {
  readonly Volume: number;
  readonly Eenheid: string;
  readonly Frequentie: string;
};

export type OpenPeriode = {
  readonly Begindatum?: string;
  readonly Einddatum?: string;
};

export type Product = {
  readonly Categorie: string;
  readonly Code?: string;
};

export type Referentie = {
  readonly ReferentieNummer: string;
  readonly VorigReferentieNummer?: string;
};

export type Telefoon = {
  readonly Telefoonnummer: string;
  readonly Landnummer: string;
};

export type Telefoonnummers = {
  readonly Telefoon01: Telefoon;
  readonly Telefoon02?: Telefoon;
};

export type TotaalBedragMetDC = {
  readonly TotaalBedrag: number;
  readonly DebetCredit: string;
};

export type VerkorteNaam = {
  readonly Geslachtsnaam: Achternaam;
  readonly Voornamen?: string;
  readonly Voorletters?: string;
};

export type Verwijzer = {
  readonly Type: string;
  readonly Naam?: string;
  readonly ZorgverlenerCode?: string;
};

export type VolledigeNaam = {
  readonly Geslachtsnaam: Achternaam;
  readonly Partnernaam?: Achternaam;
  readonly Voornamen?: string;
  readonly Voorletters?: string;
  readonly NaamGebruik: string;
};

export type XsdVersie = {
  readonly BasisschemaXsdVersie: string;
  readonly BerichtXsdVersie: string;
};

/** 301 Toewijzing. */
export type Bericht301 = {
  readonly Header: {
    readonly BerichtCode: string;
    readonly BerichtVersie: number;
    readonly BerichtSubversie: number;
    readonly Afzender: string;
    readonly Ontvanger: string;
    readonly BerichtIdentificatie: BerichtIdentificatie;
    readonly XsdVersie: XsdVersie;
  };
  readonly Client: {
    readonly Bsn: string;
    readonly Geboortedatum: Geboortedatum;
    readonly Geslacht: string;
    readonly Naam: VolledigeNaam;
    readonly Communicatie?: Communicatie;
    readonly JuridischeStatus?: string;
    readonly WettelijkeVertegenwoordiging?: string;
    readonly Commentaar?: string;
    readonly Relaties?: {
      readonly Relatie: readonly ({
        readonly Nummer: string;
        readonly Volgorde?: number;
        readonly Soort: string;
        readonly Geboortedatum?: Geboortedatum;
        readonly Geslacht?: string;
        readonly Naam: VolledigeNaam;
        readonly Contact: {
          readonly Soort: string;
          readonly Adres?: Adres;
          readonly Organisatie?: string;
          readonly Telefoon?: Telefoonnummers;
          readonly Emailadres?: string;
          readonly Periode?: OpenPeriode;
        };
      })[];
    };
    readonly Contactgegevens: {
      readonly Contact: readonly ({
        readonly Soort: string;
        readonly Adres?: Adres;
        readonly Organisatie?: string;
        readonly Telefoon?: Telefoonnummers;
        readonly Emailadres?: string;
        readonly Periode?: OpenPeriode;
      })[];
    };
    readonly ToegewezenProducten: {
      readonly ToegewezenProduct: readonly ({
        readonly ToewijzingNummer: number;
        readonly ReferentieAanbieder?: string;
        readonly Product?: Product;
        readonly Toewijzingsdatum: string;
        readonly Toewijzingstijd: string;
        readonly Ingangsdatum: string;
        readonly Einddatum?: string;
        readonly RedenWijziging?: string;
        readonly Omvang?: Omvang;
        readonly Budget?: number;
        readonly Commentaar?: string;
      })[];
    };
  };
};

/** 302 Toewijzing retour. */
export type Bericht302 = {
  readonly Header: {
    readonly BerichtCode: string;
    readonly BerichtVersie: number;
    readonly BerichtSubversie: number;
    readonly Afzender: string;
    readonly Ontvanger: string;
    readonly BerichtIdentificatie: BerichtIdentificatie;
    readonly XsdVersie: XsdVersie;
    readonly IdentificatieRetour: string;
    readonly DagtekeningRetour: string;
    readonly XsltVersie?: string;
    readonly XsdVersieRetour: XsdVersie;
    readonly RetourCodes?: {
      readonly RetourCode: readonly string[];
    };
  };
  readonly Client?: {
    readonly Bsn: string;
    readonly Geboortedatum: Geboortedatum;
    readonly Geslacht: string;
    readonly Naam: VolledigeNaam;
    readonly Communicatie?: Communicatie;
    readonly JuridischeStatus?: string;
    readonly WettelijkeVertegenwoordiging?: string;
    readonly Commentaar?: string;
    readonly Relaties?: {
      readonly Relatie: readonly ({
        readonly Nummer: string;
        readonly Volgorde?: number;
        readonly Soort: string;
        readonly Geboortedatum?: Geboortedatum;
        readonly Geslacht?: string;
        readonly Naam: VolledigeNaam;
        readonly Contact: {
          readonly Soort: string;
          readonly Adres?: Adres;
          readonly Organisatie?: string;
          readonly Telefoon?: Telefoonnummers;
          readonly Emailadres?: string;
          readonly Periode?: OpenPeriode;
          readonly RetourCodes: {
            readonly RetourCode: readonly string[];
          };
        };
        readonly RetourCodes: {
          readonly RetourCode: readonly string[];
        };
      })[];
    };
    readonly Contactgegevens: {
      readonly Contact: readonly ({
        readonly Soort: string;
        readonly Adres?: Adres;
        readonly Organisatie?: string;
        readonly Telefoon?: Telefoonnummers;
        readonly Emailadres?: string;
        readonly Periode?: OpenPeriode;
        readonly RetourCodes: {
          readonly RetourCode: readonly string[];
        };
      })[];
    };
    readonly ToegewezenProducten: {
      readonly ToegewezenProduct: readonly ({
        readonly ToewijzingNummer: number;
        readonly ReferentieAanbieder?: string;
        readonly Product?: Product;
        readonly Toewijzingsdatum: string;
        readonly Toewijzingstijd: string;
        readonly Ingangsdatum: string;
        readonly Einddatum?: string;
        readonly RedenWijziging?: string;
        readonly Omvang?: Omvang;
        readonly Budget?: number;
        readonly Commentaar?: string;
        readonly RetourCodes: {
          readonly RetourCode: readonly string[];
        };
      })[];
    };
    readonly RetourCodes: {
      readonly RetourCode: readonly string[];
    };
  };
};

/** 305 Start ondersteuning. */
export type Bericht305 = {
  readonly Header: {
    readonly BerichtCode: string;
    readonly BerichtVersie: number;
    readonly BerichtSubversie: number;
    readonly Afzender: string;
    readonly Ontvanger: string;
    readonly BerichtIdentificatie: BerichtIdentificatie;
    readonly XsdVersie: XsdVersie;
  };
  readonly Client: {
    readonly Bsn: string;
    readonly Geboortedatum: Geboortedatum;
    readonly Geslacht: string;
    readonly Naam: VerkorteNaam;
    readonly StartProducten: {
      readonly StartProduct: readonly ({
        readonly ToewijzingNummer?: number;
        readonly Product?: Product;
        readonly ToewijzingIngangsdatum?: string;
        readonly Begindatum: string;
        readonly StatusAanlevering: string;
      })[];
    };
  };
};

/** 306 Start ondersteuning retour. */
export type Bericht306 = {
  readonly Header: {
    readonly BerichtCode: string;
    readonly BerichtVersie: number;
    readonly BerichtSubversie: number;
    readonly Afzender: string;
    readonly Ontvanger: string;
    readonly BerichtIdentificatie: BerichtIdentificatie;
    readonly XsdVersie: XsdVersie;
    readonly IdentificatieRetour: string;
    readonly DagtekeningRetour: string;
    readonly XsltVersie?: string;
    readonly XsdVersieRetour: XsdVersie;
    readonly RetourCodes?: {
      readonly RetourCode: readonly string[];
    };
  };
  readonly Client?: {
    readonly Bsn: string;
    readonly Geboortedatum: Geboortedatum;
    readonly Geslacht: string;
    readonly Naam: VerkorteNaam;
    readonly StartProducten: {
      readonly StartProduct: readonly ({
        readonly ToewijzingNummer?: number;
        readonly Product?: Product;
        readonly ToewijzingIngangsdatum?: string;
        readonly Begindatum: string;
        readonly StatusAanlevering: string;
        readonly RetourCodes: {
          readonly RetourCode: readonly string[];
        };
      })[];
    };
    readonly RetourCodes: {
      readonly RetourCode: readonly string[];
    };
  };
};

/** 307 Stop ondersteuning. */
export type Bericht307 = {
  readonly Header: {
    readonly BerichtCode: string;
    readonly BerichtVersie: number;
    readonly BerichtSubversie: number;
    readonly Afzender: string;
    readonly Ontvanger: string;
    readonly BerichtIdentificatie: BerichtIdentificatie;
    readonly XsdVersie: XsdVersie;
  };
  readonly Client: {
    readonly Bsn: string;
    readonly Geboortedatum: Geboortedatum;
    readonly Geslacht: string;
    readonly Naam: VerkorteNaam;
    readonly StopProducten: {
      readonly StopProduct: readonly ({
        readonly ToewijzingNummer?: number;
        readonly Product?: Product;
        readonly ToewijzingIngangsdatum?: string;
        readonly Begindatum: string;
        readonly RedenBeeindiging: string;
        readonly Einddatum: string;
        readonly StatusAanlevering: string;
      })[];
    };
  };
};

/** 308 Stop ondersteuning retour. */
export type Bericht308 = {
  readonly Header: {
    readonly BerichtCode: string;
    readonly BerichtVersie: number;
    readonly BerichtSubversie: number;
    readonly Afzender: string;
    readonly Ontvanger: string;
    readonly BerichtIdentificatie: BerichtIdentificatie;
    readonly XsdVersie: XsdVersie;
    readonly IdentificatieRetour: string;
    readonly DagtekeningRetour: string;
    readonly XsltVersie?: string;
    readonly XsdVersieRetour: XsdVersie;
    readonly RetourCodes?: {
      readonly RetourCode: readonly string[];
    };
  };
  readonly Client?: {
    readonly Bsn: string;
    readonly Geboortedatum: Geboortedatum;
    readonly Geslacht: string;
    readonly Naam: VerkorteNaam;
    readonly StopProducten: {
      readonly StopProduct: readonly ({
        readonly ToewijzingNummer?: number;
        readonly Product?: Product;
        readonly ToewijzingIngangsdatum?: string;
        readonly Begindatum: string;
        readonly RedenBeeindiging: string;
        readonly Einddatum: string;
        readonly StatusAanlevering: string;
        readonly RetourCodes: {
          readonly RetourCode: readonly string[];
        };
      })[];
    };
    readonly RetourCodes: {
      readonly RetourCode: readonly string[];
    };
  };
};

/** 315 Verzoek om toewijzing (VOT). */
export type Bericht315 = {
  readonly Header: {
    readonly BerichtCode: string;
    readonly BerichtVersie: number;
    readonly BerichtSubversie: number;
    readonly Afzender: string;
    readonly Ontvanger: string;
    readonly BerichtIdentificatie: BerichtIdentificatie;
    readonly XsdVersie: XsdVersie;
  };
  readonly Client: {
    readonly Bsn: string;
    readonly Geboortedatum: Geboortedatum;
    readonly Geslacht: string;
    readonly Naam: VerkorteNaam;
    readonly GezagsdragerBekend?: string;
    readonly Commentaar?: string;
    readonly AangevraagdeProducten: {
      readonly AangevraagdProduct: readonly ({
        readonly ReferentieAanbieder: string;
        readonly BeschikkingNummer?: number;
        readonly Product?: Product;
        readonly BeschikkingIngangsdatum?: string;
        readonly ToewijzingIngangsdatum: string;
        readonly ToewijzingEinddatum?: string;
        readonly Omvang?: Omvang;
        readonly Budget?: number;
        readonly Verwijzer: Verwijzer;
        readonly Raamcontract?: string;
        readonly Commentaar?: string;
      })[];
    };
  };
};

/** 316 Verzoek om toewijzing retour. */
export type Bericht316 = {
  readonly Header: {
    readonly BerichtCode: string;
    readonly BerichtVersie: number;
    readonly BerichtSubversie: number;
    readonly Afzender: string;
    readonly Ontvanger: string;
    readonly BerichtIdentificatie: BerichtIdentificatie;
    readonly XsdVersie: XsdVersie;
    readonly IdentificatieRetour: string;
    readonly DagtekeningRetour: string;
    readonly XsltVersie?: string;
    readonly XsdVersieRetour: XsdVersie;
    readonly RetourCodes?: {
      readonly RetourCode: readonly string[];
    };
  };
  readonly Client?: {
    readonly Bsn: string;
    readonly Geboortedatum: Geboortedatum;
    readonly Geslacht: string;
    readonly Naam: VerkorteNaam;
    readonly GezagsdragerBekend?: string;
    readonly Commentaar?: string;
    readonly AangevraagdeProducten: {
      readonly AangevraagdProduct: readonly ({
        readonly ReferentieAanbieder: string;
        readonly BeschikkingNummer?: number;
        readonly Product?: Product;
        readonly BeschikkingIngangsdatum?: string;
        readonly ToewijzingIngangsdatum: string;
        readonly ToewijzingEinddatum?: string;
        readonly Omvang?: Omvang;
        readonly Budget?: number;
        readonly Verwijzer: Verwijzer;
        readonly Raamcontract?: string;
        readonly Commentaar?: string;
        readonly RetourCodes: {
          readonly RetourCode: readonly string[];
        };
      })[];
    };
    readonly RetourCodes: {
      readonly RetourCode: readonly string[];
    };
  };
};

/** 317 Verzoek om wijziging (VOW). */
export type Bericht317 = {
  readonly Header: {
    readonly BerichtCode: string;
    readonly BerichtVersie: number;
    readonly BerichtSubversie: number;
    readonly Afzender: string;
    readonly Ontvanger: string;
    readonly BerichtIdentificatie: BerichtIdentificatie;
    readonly XsdVersie: XsdVersie;
  };
  readonly Client: {
    readonly Bsn: string;
    readonly Verzoek: {
      readonly ReferentieAanbieder: string;
      readonly RedenVerzoek: string;
      readonly OngewijzigdeProducten?: {
        readonly OngewijzigdProduct: readonly ({
          readonly ToewijzingNummer: number;
        })[];
      };
      readonly TeWijzigenProducten?: {
        readonly TeWijzigenProduct: readonly ({
          readonly ToewijzingNummer: number;
          readonly GewensteIngangsdatum: string;
          readonly Einddatum?: string;
          readonly Omvang?: Omvang;
          readonly Budget?: number;
        })[];
      };
      readonly NieuweProducten?: {
        readonly NieuwProduct: readonly ({
          readonly Product?: Product;
          readonly GewensteIngangsdatum: string;
          readonly Einddatum?: string;
          readonly Omvang?: Omvang;
          readonly Budget?: number;
        })[];
      };
    };
  };
};

/** 318 Verzoek om wijziging retour. */
export type Bericht318 = {
  readonly Header: {
    readonly BerichtCode: string;
    readonly BerichtVersie: number;
    readonly BerichtSubversie: number;
    readonly Afzender: string;
    readonly Ontvanger: string;
    readonly BerichtIdentificatie: BerichtIdentificatie;
    readonly XsdVersie: XsdVersie;
    readonly IdentificatieRetour: string;
    readonly DagtekeningRetour: string;
    readonly XsltVersie?: string;
    readonly XsdVersieRetour: XsdVersie;
    readonly RetourCodes?: {
      readonly RetourCode: readonly string[];
    };
  };
  readonly Client?: {
    readonly Bsn: string;
    readonly Verzoek: {
      readonly ReferentieAanbieder: string;
      readonly RedenVerzoek: string;
      readonly OngewijzigdeProducten?: {
        readonly OngewijzigdProduct: readonly ({
          readonly ToewijzingNummer: number;
          readonly RetourCodes: {
            readonly RetourCode: readonly string[];
          };
        })[];
      };
      readonly TeWijzigenProducten?: {
        readonly TeWijzigenProduct: readonly ({
          readonly ToewijzingNummer: number;
          readonly GewensteIngangsdatum: string;
          readonly Einddatum?: string;
          readonly Omvang?: Omvang;
          readonly Budget?: number;
          readonly RetourCodes: {
            readonly RetourCode: readonly string[];
          };
        })[];
      };
      readonly NieuweProducten?: {
        readonly NieuwProduct: readonly ({
          readonly Product?: Product;
          readonly GewensteIngangsdatum: string;
          readonly Einddatum?: string;
          readonly Omvang?: Omvang;
          readonly Budget?: number;
          readonly RetourCodes: {
            readonly RetourCode: readonly string[];
          };
        })[];
      };
      readonly RetourCodes: {
        readonly RetourCode: readonly string[];
      };
    };
    readonly RetourCodes: {
      readonly RetourCode: readonly string[];
    };
  };
};

/** 319 Antwoordbericht. */
export type Bericht319 = {
  readonly Header: {
    readonly BerichtCode: string;
    readonly BerichtVersie: number;
    readonly BerichtSubversie: number;
    readonly Afzender: string;
    readonly Ontvanger: string;
    readonly BerichtIdentificatie: BerichtIdentificatie;
    readonly XsdVersie: XsdVersie;
  };
  readonly Antwoord: {
    readonly ReferentieAanbieder: string;
    readonly VerzoekAntwoord: string;
    readonly RedenAfwijzingVerzoek?: string;
    readonly Woonplaatsbeginsel?: {
      readonly Gemeente?: string;
    };
  };
};

/** 320 Antwoordbericht retour. */
export type Bericht320 = {
  readonly Header: {
    readonly BerichtCode: string;
    readonly BerichtVersie: number;
    readonly BerichtSubversie: number;
    readonly Afzender: string;
    readonly Ontvanger: string;
    readonly BerichtIdentificatie: BerichtIdentificatie;
    readonly XsdVersie: XsdVersie;
    readonly IdentificatieRetour: string;
    readonly DagtekeningRetour: string;
    readonly XsltVersie?: string;
    readonly XsdVersieRetour: XsdVersie;
    readonly RetourCodes?: {
      readonly RetourCode: readonly string[];
    };
  };
  readonly Antwoord?: {
    readonly ReferentieAanbieder: string;
    readonly VerzoekAntwoord: string;
    readonly RedenAfwijzingVerzoek?: string;
    readonly Woonplaatsbeginsel?: {
      readonly Gemeente?: string;
      readonly RetourCodes?: {
        readonly RetourCode?: readonly string[];
      };
    };
    readonly RetourCodes: {
      readonly RetourCode: readonly string[];
    };
  };
};

/** 323 Declaratie. */
export type Bericht323 = {
  readonly Header: {
    readonly BerichtCode: string;
    readonly BerichtVersie: number;
    readonly BerichtSubversie: number;
    readonly Afzender: string;
    readonly Ontvanger: string;
    readonly BerichtIdentificatie: BerichtIdentificatie;
    readonly XsdVersie: XsdVersie;
  };
  readonly Declaratie: {
    readonly DeclaratieNummer: string;
    readonly DeclaratiePeriode: GeslotenPeriode;
    readonly DeclaratieDagtekening: string;
    readonly TotaalIngediendBedrag: TotaalBedragMetDC;
    readonly Clienten: {
      readonly Client: readonly ({
        readonly Bsn: string;
        readonly Prestaties: {
          readonly Prestatie: readonly ({
            readonly ProductReferentie: Referentie;
            readonly ToewijzingNummer: number;
            readonly ProductCategorie: string;
            readonly ProductCode: string;
            readonly ProductPeriode: GeslotenPeriode;
            readonly GeleverdVolume: number;
            readonly Eenheid: string;
            readonly ProductTarief?: number;
            readonly IngediendBedrag: BedragMetDC;
          })[];
        };
      })[];
    };
  };
};

/** 325 Declaratie-antwoord. */
export type Bericht325 = {
  readonly Header: {
    readonly BerichtCode: string;
    readonly BerichtVersie: number;
    readonly BerichtSubversie: number;
    readonly Afzender: string;
    readonly Ontvanger: string;
    readonly BerichtIdentificatie: BerichtIdentificatie;
    readonly XsdVersie: XsdVersie;
    readonly DeclaratieIdentificatie: BerichtIdentificatie;
    readonly XsltVersie?: string;
    readonly XsdVersieDeclaratie: XsdVersie;
    readonly RetourCodes: {
      readonly RetourCode: readonly string[];
    };
  };
  readonly DeclaratieAntwoord?: {
    readonly DeclaratieNummer: string;
    readonly TotaalIngediendBedrag: TotaalBedragMetDC;
    readonly TotaalToegekendBedrag: TotaalBedragMetDC;
    readonly Clienten?: {
      readonly Client: readonly ({
        readonly Bsn: string;
        readonly Prestaties: {
          readonly Prestatie: readonly ({
            readonly ProductReferentie: Referentie;
            readonly ToewijzingNummer: number;
            readonly ProductCategorie: string;
            readonly ProductCode: string;
            readonly ProductPeriode: GeslotenPeriode;
            readonly GeleverdVolume: number;
            readonly Eenheid: string;
            readonly ProductTarief?: number;
            readonly IngediendBedrag: BedragMetDC;
            readonly RetourCodes: {
              readonly RetourCode: readonly string[];
            };
          })[];
        };
        readonly RetourCodes: {
          readonly RetourCode: readonly string[];
        };
      })[];
    };
    readonly RetourCodes: {
      readonly RetourCode: readonly string[];
    };
  };
};

/** Content by message number. */
export type BerichtByNumber = {
  readonly '301': Bericht301;
  readonly '302': Bericht302;
  readonly '305': Bericht305;
  readonly '306': Bericht306;
  readonly '307': Bericht307;
  readonly '308': Bericht308;
  readonly '315': Bericht315;
  readonly '316': Bericht316;
  readonly '317': Bericht317;
  readonly '318': Bericht318;
  readonly '319': Bericht319;
  readonly '320': Bericht320;
  readonly '323': Bericht323;
  readonly '325': Bericht325;
};
