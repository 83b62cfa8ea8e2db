// Shapes of the API about the history itself. Money is whole cents, moments are ISO 8601.

/** A page of the history itself. */
export interface Gebeurtenissen {
  readonly logpositie: number;
  readonly soorten: readonly string[];
  /** What people call each kind. */
  readonly titels: Readonly<Record<string, string>>;
  readonly gebeurtenissen: readonly {
    readonly positie: number;
    readonly vastgelegdOp: string;
    readonly stroom: string;
    readonly versie: number;
    readonly soort: string;
    readonly titel: string;
    readonly onderwerp: string;
    readonly door: string;
    readonly samenhang: string;
    /** Why, of an event that says no. */
    readonly redenen: readonly {
      readonly regel: string;
      readonly code: string | null;
      readonly uitleg: string;
    }[];
    readonly inhoud: unknown;
  }[];
  /** Not everything was read yet: there may be more after this number. */
  readonly gezochtTot: number | null;
  readonly volgende: number | null;
}

/** How many there are of a choice; not whole: more than that. */
export interface Telling {
  readonly aantal: number;
  readonly volledig: boolean;
}

/** A figure at two moments, with the events that explain the difference. */
export interface VerschilBedragen {
  readonly wat: string;
  readonly titel: string;
  readonly jaar: number;
  readonly definitie: string;
  readonly van: { readonly moment: string; readonly bedragCent: number };
  readonly tot: { readonly moment: string; readonly bedragCent: number };
  readonly verschilCent: number;
}

/** The same with every cause, and the events of one of them or of all. */
export interface Verschil extends VerschilBedragen {
  readonly oorzaken: readonly {
    readonly oorzaak: string;
    readonly naam: string;
    readonly bedragCent: number;
    readonly gebeurtenissen: number;
  }[];
  readonly aantal: number;
  readonly gebeurtenissen: readonly {
    readonly oorzaakNaam: string;
    readonly bedragCent: number;
    readonly positie: number;
    readonly vastgelegdOp: string;
    readonly titel: string;
    readonly onderwerp: string;
    readonly stroom: string;
    readonly gemeente: string;
    readonly door: string;
    readonly referentie: string | null;
    readonly maand: string | null;
    readonly tariefCent: number | null;
  }[];
  readonly volgende: string | null;
}

/** An event in the line of time; of another municipality only that there was one. */
export interface Moment {
  readonly nummer: number;
  readonly positie: number | null;
  readonly vastgelegdOp: string;
  readonly soort: string | null;
  readonly titel: string | null;
  readonly onderwerp: string | null;
  readonly voor: string | null;
}

/** What was last known at a moment, with what came before and after. */
export interface Rondom {
  readonly deze: Moment | null;
  readonly vorige: Moment | null;
  readonly volgende: Moment | null;
}

/** How the events are spread over time. */
export interface Geschiedenis {
  readonly aantal: number;
  readonly verdeling: readonly {
    readonly van: string;
    readonly tot: string;
    readonly aantal: number;
  }[];
}

/** Any value of a row. */
export type Waarde = string | number | boolean | object | null;

export interface RijWijziging {
  readonly soort: string;
  /** What people call such a row. */
  readonly naam: string;
  readonly sleutel: string;
  readonly hoe: 'nieuw' | 'gewijzigd';
  readonly velden: readonly {
    readonly veld: string;
    readonly naam: string;
    readonly eerst: Waarde;
    readonly nu: Waarde;
    /** Part by part; null: it was not there. */
    readonly inWoorden: readonly {
      readonly naam: string;
      readonly eerst: string | null;
      readonly nu: string | null;
    }[];
  }[];
  readonly gebeurtenissen: readonly {
    readonly soort: string;
    readonly titel: string;
    readonly stroom: string;
    readonly positie: number;
    readonly vastgelegdOp: string;
  }[];
  readonly aantalGebeurtenissen: number;
}

export interface Wijzigingen {
  readonly overzicht: { readonly naam: string; readonly titel: string; readonly versie: number };
  readonly definitie: string;
  readonly van: { readonly moment: string; readonly positie: number };
  readonly tot: { readonly moment: string; readonly positie: number };
  readonly gebeurtenissen: number;
  readonly nieuw: number;
  readonly gewijzigd: number;
  readonly rijen: readonly RijWijziging[];
  readonly volgende: string | null;
}

/** An event as it is stored, with the hash of its content. */
export interface Bewijsstuk {
  readonly positie: number;
  readonly stroom: string;
  readonly versie: number;
  readonly vastgelegdOp: string;
  readonly inhoud: string;
  readonly controlegetal: string;
}

export interface Bewijs {
  readonly logpositie: number;
  /** False: the asker does not see all municipalities. */
  readonly volledig: boolean;
  readonly gebeurtenissen: readonly Bewijsstuk[];
  readonly volgende: number | null;
}
