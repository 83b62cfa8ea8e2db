import {
  DUTY_NAMES,
  OUTCOME_NAMES,
  VERDICT_NAMES,
  type Explanation,
  type LineVerdict,
  type ReturnOutcome,
  type VerdictBasis,
  type VerdictTold,
} from '@zgb/intake';
import type { Deadline, DeclarationLine } from '@zgb/indications';
import type { ToldResult } from '../import/report';

/** The key of a name in the words of the API; an unknown one is of a newer server. */
const keyOf = <Key extends string>(names: Readonly<Record<Key, string>>, name: string): Key => {
  const found = (Object.keys(names) as Key[]).find((key) => names[key] === name);
  if (found !== undefined) return found;
  throw new Error(`de server gebruikt een woord dat dit programma niet kent: ${name}`);
};

interface ExplanationWords {
  readonly code: string | null;
  readonly regel: string;
  readonly uitleg: string;
}

interface PeriodWords {
  readonly van: string;
  readonly tot: string;
}

interface ImportedLineWords {
  readonly regel: number;
  readonly referentie: string;
  readonly toewijzing: number;
  readonly categorie: string;
  readonly productcode: string;
  readonly periode: PeriodWords;
  readonly volume: number;
  readonly eenheid: string;
  readonly bedragCent: number;
  readonly uitkomst: string;
  readonly codes: readonly ExplanationWords[];
}

/** Answer of `POST /v1/berichten`. */
export interface ImportWords {
  readonly uitkomst: string;
  readonly bericht: { readonly soort: string; readonly identificatie: string } | null;
  readonly fouten: readonly {
    readonly code: string;
    readonly plaats: string;
    readonly regel: number | null;
    readonly uitleg: string;
    readonly advies: string;
  }[];
  readonly redenen: readonly ExplanationWords[];
  readonly waarschuwingen: readonly ExplanationWords[];
  readonly retour: {
    readonly bericht: { readonly soort: string; readonly identificatie: string };
    readonly aangenomen: boolean;
    readonly codes: readonly { readonly code: string; readonly aantal: number }[];
    readonly afgekeurd: readonly { readonly plaats: string; readonly codes: readonly string[] }[];
  } | null;
  readonly termijnen: readonly {
    readonly soort: string;
    readonly regel: string;
    readonly uiterlijk: string;
    readonly gedaan: string | null;
  }[];
  readonly declaratie: {
    readonly nummer: string;
    readonly periode: string;
    readonly ingediendCent: number;
    readonly toegekendCent: number;
    readonly alsGeheelAfgekeurd: ExplanationWords | null;
    readonly wachtend: number;
    readonly regels: readonly ImportedLineWords[];
  } | null;
  readonly antwoord: FileWords | null;
}

export interface FileWords {
  readonly naam: string;
  readonly inhoud: string;
}

const explanationFrom = ({ code, regel, uitleg }: ExplanationWords): Explanation => ({
  rule: regel,
  returnCode: code,
  text: uitleg,
});

const lineFrom = (line: ImportedLineWords): LineVerdict => ({
  place: line.regel,
  reference: line.referentie,
  allocationNumber: line.toewijzing,
  category: line.categorie,
  code: line.productcode,
  productPeriod: { from: line.periode.van, until: line.periode.tot },
  volume: line.volume,
  unit: line.eenheid,
  netCents: line.bedragCent,
  outcome: keyOf(VERDICT_NAMES, line.uitkomst) as LineVerdict['outcome'],
  explanations: line.codes.map(explanationFrom),
});

const declarationFrom = ({ declaratie: told }: ImportWords): ToldResult['declaration'] =>
  told === null
    ? null
    : {
        number: told.nummer,
        period: told.periode,
        submittedCents: told.ingediendCent,
        grantedCents: told.toegekendCent,
        lines: told.regels.map(lineFrom),
        turnedDown:
          told.alsGeheelAfgekeurd === null ? null : explanationFrom(told.alsGeheelAfgekeurd),
        waiting: told.wachtend,
        answeredOn: null,
        round: 0,
      };

const returnedFrom = ({ retour }: ImportWords): ReturnOutcome | null =>
  retour === null
    ? null
    : {
        answeredKind: retour.bericht.soort,
        answeredIdentification: retour.bericht.identificatie,
        accepted: retour.aangenomen,
        codes: Object.fromEntries(retour.codes.map(({ code, aantal }) => [code, aantal])),
        refused: retour.afgekeurd.map(({ plaats, codes }) => ({ place: plaats, codes })),
      };

export const answerFileFrom = ({ naam, inhoud }: FileWords) => ({
  fileName: naam,
  bytes: Buffer.from(inhoud),
});

/** An import as the command line prints it, from what the API told of it. */
export const importFrom = (told: ImportWords): ToldResult => ({
  header:
    told.bericht === null
      ? null
      : {
          kind: told.bericht.soort,
          identification: told.bericht.identificatie,
        },
  outcome: keyOf(OUTCOME_NAMES, told.uitkomst),
  faults: told.fouten.map(({ code, plaats, regel, uitleg, advies }) => ({
    level: 1,
    code,
    path: plaats,
    line: regel,
    message: uitleg,
    advice: advies,
  })),
  explanations: told.redenen.map(explanationFrom),
  warnings: told.waarschuwingen.map(explanationFrom),
  declaration: declarationFrom(told),
  answer: told.antwoord === null ? null : answerFileFrom(told.antwoord),
  handover: null,
  returned: returnedFrom(told),
  deadlines: told.termijnen.map(({ soort, regel, uiterlijk, gedaan }): Deadline => ({
    duty: keyOf(DUTY_NAMES, soort),
    rule: regel,
    dueOn: uiterlijk,
    doneOn: gedaan,
  })),
});

interface ValuesWords {
  readonly regel: number;
  readonly referentie: string;
  readonly periode: PeriodWords;
  readonly volume: number;
  readonly eenheid: { readonly code: string };
  readonly tariefCent: number | null;
  readonly bedragCent: number;
}

/** One verdict in the answer of `GET /v1/toewijzingen/…/regels/…`. */
export interface VerdictWords extends ValuesWords {
  readonly positie: number;
  readonly vastgelegdOp: string;
  readonly uitkomst: string;
  readonly product: { readonly categorie: string; readonly code: string };
  readonly codes: readonly ExplanationWords[];
  readonly waarschuwingen: readonly ExplanationWords[];
  readonly declaratie: { readonly nummer: string; readonly periode: string } | null;
  readonly besluit: { readonly door: string; readonly reden: string } | null;
  readonly grondslag: {
    readonly toewijzingVersie: string;
    readonly tariefCent: number | null;
    readonly tariefVersie: number | null;
    readonly tarief: { readonly eenheid: string; readonly stroom: string } | null;
    readonly product: { readonly stroom: string; readonly versie: number } | null;
    readonly regelset: string;
    readonly maximumPeriode: number | null;
    readonly maximumTotaal: number | null;
    readonly eerderToegekendVolume: number;
    readonly eerderToegekendCent: number;
    readonly meegeteldeRegels: readonly ValuesWords[];
  } | null;
}

const valuesFrom = (
  line: ValuesWords,
  { categorie, code }: VerdictWords['product'],
): DeclarationLine => ({
  lineId: `#${String(line.regel)}`,
  reference: line.referentie,
  creditedReference: null,
  category: categorie,
  code,
  productPeriod: { from: line.periode.van, until: line.periode.tot },
  volume: line.volume,
  unit: line.eenheid.code as DeclarationLine['unit'],
  tariffCents: line.tariefCent,
  amountCents: line.bedragCent,
  travelMinutes: null,
});

const basisFrom = (told: VerdictWords): VerdictBasis | null => {
  const { grondslag: basis, product } = told;
  if (basis === null) return null;
  const { tarief } = basis;
  return {
    allocationVersion: basis.toewijzingVersie,
    tariff:
      tarief === null
        ? null
        : {
            stream: tarief.stroom,
            version: basis.tariefVersie ?? 0,
            unit: tarief.eenheid as DeclarationLine['unit'],
            priceCents: basis.tariefCent ?? 0,
          },
    product:
      basis.product === null
        ? null
        : { stream: basis.product.stroom, version: basis.product.versie },
    ruleSet: basis.regelset,
    lineCeiling: basis.maximumPeriode,
    totalCeiling: basis.maximumTotaal,
    grantedVolume: basis.eerderToegekendVolume,
    grantedCents: basis.eerderToegekendCent,
    counted: basis.meegeteldeRegels.map((line) => valuesFrom(line, product)),
  };
};

/** A verdict as the command line prints it. */
export const verdictFrom = (told: VerdictWords): VerdictTold => ({
  position: told.positie,
  recordedAt: told.vastgelegdOp,
  outcome: keyOf(VERDICT_NAMES, told.uitkomst),
  line: valuesFrom(told, told.product),
  declaration:
    told.declaratie === null
      ? null
      : { number: told.declaratie.nummer, period: told.declaratie.periode },
  reasons: told.codes.map(explanationFrom),
  warnings: told.waarschuwingen.map(explanationFrom),
  decision: told.besluit === null ? null : { by: told.besluit.door, reason: told.besluit.reden },
  basis: basisFrom(told),
});
