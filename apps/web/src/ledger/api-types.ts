// Shapes of the API that the pages read. Money is whole cents, dates are `2026-01-31`.
import type { Code, Declaratie } from './declaration-types';
import type { Stand } from './stand';

export interface Regio {
  readonly code: string | null;
  readonly naam: string | null;
  readonly vandaag: string;
  readonly demonstratie: boolean;
  readonly gemeenten: readonly { readonly code: string; readonly naam: string }[];
  readonly productgroepen: readonly { readonly code: string; readonly naam: string }[];
  readonly wachtnormWerkdagen: number | null;
}

export interface Koppel {
  readonly groep: string;
  readonly naam: string;
  readonly opgave: number | null;
  readonly opgaveDatum: string | null;
  readonly grootboekOpgaveDatum: number | null;
  readonly grootboek: number;
}

export interface MonitorCijfers {
  readonly inwoners: number;
  readonly jaarrekeningJaar: number | null;
  readonly jaarrekeningCent: number;
  readonly begrotingJaar: number | null;
  readonly begrotingCent: number;
  readonly verschilCent: number;
  readonly verschilProcent: number | null;
  readonly koppels: readonly Koppel[];
  readonly uniekeClienten: number;
  readonly beginstand: number;
  readonly instroom: number;
  readonly uitstroom: number;
  readonly eindstand: number;
}

export interface Monitor {
  readonly stand: Stand;
  readonly periode: { readonly van: string; readonly tot: string };
  readonly gemeenten: readonly (MonitorCijfers & {
    readonly code: string;
    readonly naam: string;
  })[];
  readonly totaal: MonitorCijfers;
  readonly reeks: readonly {
    readonly maand: string;
    readonly gemeente: string | null;
    readonly instroom: number;
    readonly uitstroom: number;
    readonly stand: number;
  }[];
  readonly kernzin: string;
  readonly toelichting: readonly string[];
}

export interface Gebruik {
  readonly ramingCent: number | null;
  readonly gebruiktCent: number;
  readonly afgekeurdCent: number;
  readonly verplichtCent: number;
  readonly openCent: number;
  readonly aandeel: number | null;
}

export type BudgetStatus = 'zonder raming' | 'op koers' | 'let op' | 'signaal';

export interface Budget {
  readonly stand: Stand;
  readonly jaar: number;
  readonly verwachtAandeel: number;
  readonly aanbieders: readonly (Gebruik & {
    readonly agb: string;
    readonly naam: string;
    readonly status: BudgetStatus;
    readonly perGemeente: readonly (Gebruik & { readonly code: string; readonly naam: string })[];
    readonly perMaand: readonly { readonly maand: string; readonly gebruiktCent: number }[];
  })[];
  readonly totaal: Gebruik;
  readonly zonderClienten: { readonly aantal: number; readonly van: number };
  readonly kernzin: string;
}

export interface Wachttotalen {
  readonly wachtend: number;
  readonly binnenNorm: number;
  readonly gepauzeerd: number;
  readonly mediaanWerkdagen: number | null;
  readonly langsteWerkdagen: number | null;
}

export interface Wachtlijst extends Wachttotalen {
  readonly stand: Stand;
  readonly normWerkdagen: number;
  readonly verdeling: readonly {
    readonly van: number;
    readonly tot: number | null;
    readonly aantal: number;
    readonly bovenNorm: number;
  }[];
  readonly perGemeente: readonly (Wachttotalen & {
    readonly code: string;
    readonly naam: string;
  })[];
  readonly perProduct: readonly (Wachttotalen & {
    readonly groep: string;
    readonly naam: string;
  })[];
  /** Groups with allocations, whichever of them is asked. */
  readonly productgroepen: readonly { readonly code: string; readonly naam: string }[];
  readonly regels: readonly unknown[];
  readonly kernzin: string;
}

export interface Inleesresultaat {
  readonly positie: number;
  readonly uitkomst: 'verwerkt' | 'al-verwerkt' | 'afgekeurd';
  readonly bericht: { readonly soort: string; readonly identificatie: string } | null;
  readonly fouten: readonly {
    readonly code: string;
    readonly plaats: string;
    readonly uitleg: string;
    readonly advies: string;
  }[];
  readonly redenen: readonly Code[];
  readonly waarschuwingen: readonly Code[];
  readonly declaratie: {
    readonly nummer: string;
    readonly ingediendCent: number;
    readonly toegekendCent: number;
    /** Why no line of it was looked at; null: they were. */
    readonly alsGeheelAfgekeurd: Code | null;
    readonly regels: readonly { readonly uitkomst: string }[];
  } | null;
  readonly antwoord: { readonly naam: string; readonly inhoud: string } | null;
}

export interface Overzichten {
  readonly groepen: readonly {
    readonly titel: string;
    readonly overzichten: readonly {
      readonly naam: string;
      readonly titel: string;
      readonly definitie: string;
      /** Whether who is signed in may see it. */
      readonly voorU: boolean;
      readonly vragen: readonly string[];
    }[];
  }[];
}

/** What a number or name on paper belongs to. */
export interface Gevonden {
  readonly tekst: string;
  readonly declaraties: readonly Declaratie[];
  readonly toewijzingen: readonly {
    readonly gemeente: { readonly code: string; readonly naam: string };
    readonly wet: string;
    readonly nummer: number;
  }[];
  readonly aanbieders: readonly { readonly agb: string; readonly naam: string }[];
  readonly regels: readonly {
    readonly declaratie: string;
    readonly regel: number;
    readonly referentie: string;
  }[];
}

/** An allocation of the same client. */
export interface Dossierregel {
  readonly nummer: number;
  readonly aanbieder: { readonly agb: string; readonly naam: string };
  readonly product: { readonly naam: string };
  readonly van: string;
  readonly tot: string | null;
  readonly verwijderd: boolean;
}

/** One allocation with its room, its months, its dossier and its history. */
export interface Toewijzing {
  readonly stand: Stand;
  readonly maanden: readonly {
    readonly maand: string;
    readonly toegezegdCent: number;
    readonly gedeclareerdCent: number;
  }[];
  readonly dossier: readonly Dossierregel[];
  readonly overdrachten: readonly {
    readonly van: Dossierregel;
    readonly naar: Dossierregel;
    readonly dagenErtussen: number;
  }[];
  readonly situatieOp: string;
  readonly gemeente: { readonly code: string; readonly naam: string };
  readonly wet: string;
  readonly nummer: number;
  readonly aanbieder: { readonly agb: string; readonly naam: string };
  readonly product: { readonly naam: string };
  readonly ruimte: {
    readonly toegewezenCent: number | null;
    readonly gedeclareerdCent: number;
    readonly overCent: number | null;
    readonly volume: {
      readonly toegewezen: string;
      readonly gedeclareerd: string;
      readonly over: string;
    } | null;
  };
  readonly tijdlijn: readonly {
    readonly positie: number;
    readonly vastgelegdOp: string;
    readonly datum: string;
    readonly soort: string;
    readonly titel: string;
    readonly bijzonderheden: string;
    readonly door: string;
    /** What it belongs to, such as `aanvang`: from request to start; null: it stands alone. */
    readonly keten: string | null;
  }[];
}

export type Cel = string | number | null;

export interface OverzichtKolom {
  readonly sleutel: string;
  readonly naam: string;
  readonly soort: 'text' | 'count' | 'cents' | 'date' | 'share' | 'days';
}

export interface Overzicht {
  readonly stand: Stand;
  readonly titel: string;
  readonly kolommen: readonly OverzichtKolom[];
  readonly tevragen: readonly OverzichtKolom[];
  readonly rijen: readonly Readonly<Record<string, Cel>>[];
  readonly totaalrijen: number;
  readonly totalen: Readonly<Record<string, Cel>>;
  readonly opmerkingen: readonly string[];
  readonly volgende: string | null;
  /** Columns of which the rows behind the figures can be asked. */
  readonly opent: readonly string[];
  readonly opentNiet: readonly { readonly sleutel: string; readonly waarom: string }[];
  /** Places of rows of which no figure opens. */
  readonly dichteRijen: readonly number[];
}

export interface Bevroren {
  readonly naam: string;
  readonly nummer: number;
  readonly titel: string;
  readonly aanleiding: string;
  readonly vraag: {
    readonly overzicht: string;
    readonly situatieOp: string;
    readonly gemeente: string | null;
    readonly filter: readonly string[];
  };
  readonly positie: number;
  readonly rijen: number;
  readonly controlegetal: string;
  readonly bevrorenOp: string;
}

interface Tabel {
  readonly kolommen: readonly OverzichtKolom[];
  readonly rijen: readonly Readonly<Record<string, Cel>>[];
}

export interface BevrorenOverzicht extends Bevroren {
  readonly stand: Stand;
  readonly eerdere: readonly Bevroren[];
  readonly vergelijking: {
    readonly gelijk: boolean;
    readonly uitleg: string;
    readonly controlegetal: string | null;
  };
  readonly totalen: Readonly<Record<string, Cel>>;
  readonly toen: Tabel | null;
  readonly nu: Tabel | null;
}

export interface Opdrachten {
  readonly groepen: readonly {
    readonly titel: string;
    readonly opdrachten: readonly {
      readonly pad: string;
      readonly titel: string;
      readonly omschrijving: string;
    }[];
  }[];
}

/** The part of the API's own description that forms are made from. */
export interface Vorm {
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly Vorm[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, Vorm>>;
  readonly required?: readonly string[];
  readonly items?: Vorm;
  readonly allOf?: readonly Vorm[];
  readonly $ref?: string;
}

export interface Beschrijving {
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly post?: {
          readonly requestBody?: {
            readonly content: { readonly 'application/json'?: { readonly schema: Vorm } };
          };
        };
      }
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Vorm>> };
}

/** A view that moved on; the municipalities are null when it may concern all. */
export interface Nieuws {
  readonly overzicht: string;
  readonly positie: number;
  readonly gemeenten: readonly string[] | null;
}

export type Toestand =
  'nieuw' | 'wordt opgebouwd' | 'actief' | 'gepauzeerd' | 'gestopt' | 'vervallen';

export interface Projectietoestand {
  readonly naam: string;
  readonly titel: string;
  readonly versie: number;
  readonly bouw: number;
  readonly status: Toestand;
  readonly positie: number;
  readonly bijgewerktTot: string | null;
  readonly achterstand: number;
  readonly wachtSeconden: number;
  readonly gebeurtenissenPerSeconde: number | null;
  readonly keerGestopt: number | null;
  readonly fout: string | null;
  readonly teruggezet: boolean;
  readonly volgende: {
    readonly versie: number;
    readonly status: Toestand;
    readonly positie: number;
    readonly fout: string | null;
  } | null;
}

export interface Gezondheid {
  readonly status: 'in-orde' | 'loopt-achter' | 'verstoord';
  readonly logpositie: number | null;
  readonly storing: {
    readonly code: string;
    readonly bij: 'grootboek' | 'overzichten' | null;
  } | null;
  readonly projecties: readonly Projectietoestand[];
}

/** How far each view was behind in the last day; null: not measured. */
export interface Achterstandsverloop {
  readonly vanaf: string;
  readonly stapSeconden: number;
  readonly overzichten: readonly {
    readonly naam: string;
    readonly gebeurtenissen: readonly (number | null)[];
    readonly seconden: readonly (number | null)[];
  }[];
}

/** What the ledger does by itself, and what it could not deal with. */
export interface Vervolgactie {
  readonly naam: string;
  readonly status: 'loopt' | 'gestopt';
  readonly positie: number;
  readonly fout: string | null;
  readonly onbestelbaar: readonly {
    readonly gebeurtenis: string;
    readonly soort: string;
    readonly stroom: string;
    readonly positie: number;
    readonly reden: string;
    readonly pogingen: number;
    readonly status: 'houdt op' | 'opzij gezet' | 'wordt opnieuw geprobeerd' | 'gedaan';
  }[];
}
