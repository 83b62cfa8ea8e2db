// Shapes of the API about the history itself. Money is whole cents, moments are ISO 8601.

/** A page of the history itself. */
export interface Gebeurtenissen {
  readonly logpositie: number;
  readonly soorten: readonly string[];
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
    readonly inhoud: unknown;
  }[];
  readonly volgende: number | null;
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
