// Shapes of the API about declarations and their lines. Money is whole cents, dates are ISO 8601.
import type { Stand } from './stand';

export interface Declaratie {
  readonly id: string;
  readonly nummer: string;
  readonly gemeente: { readonly code: string; readonly naam: string };
  readonly aanbieder: { readonly agb: string; readonly naam: string };
  readonly wet: string;
  readonly periode: string;
  readonly ontvangenDatum: string;
  readonly antwoordVoorDatum: string;
  readonly status: 'ontvangen' | 'beantwoord';
  readonly verstuurdDatum: string | null;
  readonly regels: number;
  readonly ingediendCent: number;
  readonly toegekendCent: number;
  readonly afgekeurdCent: number;
  readonly afgekeurdeRegels: number;
}

export interface Declaraties {
  readonly stand: Stand;
  readonly totaal: number;
  readonly declaraties: readonly Declaratie[];
  readonly volgende: string | null;
}

export interface Code {
  readonly code: string | null;
  readonly regel: string;
  readonly uitleg: string;
}

export interface DeclaratieDetail extends Declaratie {
  readonly stand: Stand;
  readonly afkeurPerCode: readonly {
    readonly code: string;
    readonly omschrijving: string | null;
    readonly aantal: number;
  }[];
}

export interface Declaratieregel {
  readonly regel: number;
  readonly referentie: string;
  readonly toewijzing: number;
  readonly product: { readonly code: string; readonly naam: string };
  readonly periode: { readonly van: string; readonly tot: string };
  readonly volume: number | null;
  readonly eenheid: { readonly naam: string | null } | null;
  readonly tariefCent: number | null;
  readonly bedragCent: number;
  readonly debetCredit: 'D' | 'C';
  readonly uitkomst: 'toegekend' | 'gecrediteerd' | 'afgekeurd' | 'aangehouden';
  readonly codes: readonly Code[];
  readonly grondslag: {
    readonly toewijzingVersie: string;
    readonly tariefCent: number | null;
    readonly regelset: string;
    readonly maximumPeriode: number | null;
    readonly maximumTotaal: number | null;
    readonly eerderToegekendVolume: number;
    readonly tariefVersie?: number | null;
  } | null;
}

/** One verdict on a line; of several the last one counts. */
export interface Oordeel {
  readonly positie: number;
  readonly vastgelegdOp: string;
  readonly uitkomst: Declaratieregel['uitkomst'] | 'ingetrokken';
  readonly codes: readonly Code[];
  readonly waarschuwingen: readonly Code[];
  /** Null: the rules decided. */
  readonly besluit: { readonly door: string; readonly reden: string } | null;
  readonly grondslag:
    | (NonNullable<Declaratieregel['grondslag']> & {
        readonly meegeteldeRegels: readonly Pick<
          Declaratieregel,
          'regel' | 'referentie' | 'periode' | 'volume' | 'eenheid' | 'bedragCent' | 'debetCredit'
        >[];
      })
    | null;
}

/** A line with every verdict on it and all that they rest on. NL: waarom. */
export interface Waarom extends Declaratieregel {
  readonly stand: Stand;
  readonly oordelen: readonly Oordeel[];
}

/** What a rule looks at. */
export interface Controle {
  readonly regel: string;
  readonly wat: string;
}

export interface Declaratieregels {
  readonly controles: readonly Controle[];
  readonly regels: readonly Declaratieregel[];
}

/** A line that waits for a person, or that a person decided on. */
export interface AangehoudenRegel extends Declaratieregel {
  readonly declaratie: Pick<
    Declaratie,
    'id' | 'nummer' | 'gemeente' | 'aanbieder' | 'wet' | 'periode' | 'antwoordVoorDatum'
  >;
  readonly besluit: {
    readonly door: string;
    readonly reden: string;
    readonly op: string;
  } | null;
}

export interface AangehoudenRegels {
  readonly stand: Stand;
  readonly totaal: number;
  readonly totaalCent: number;
  readonly perReden: readonly { readonly regel: string; readonly aantal: number }[];
  readonly perAanbieder: readonly {
    readonly agb: string;
    readonly naam: string;
    readonly aantal: number;
  }[];
  readonly perProduct: readonly {
    readonly product: string;
    readonly naam: string;
    readonly aantal: number;
  }[];
  readonly controles: readonly Controle[];
  readonly regels: readonly AangehoudenRegel[];
}
