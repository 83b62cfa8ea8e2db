import {
  monthOf,
  type CalendarDate,
  type Law,
  type StreamId,
  type WorkingCalendar,
} from '@zgb/kernel';
import type { ReferenceSession } from '@zgb/contracts';
import { Ledger } from '@zgb/event-store';
import type { UnplacedLine, UnplacedReason } from '@zgb/declarations';
import {
  AllocationLedgerCommand,
  type Allocation,
  type LineTerms,
  type LineToPost,
  type RuleTreatment,
} from '@zgb/indications';
import type { Bericht323 } from '@zgb/messages';
import type { PersonalData } from '@zgb/personal-data';
import type { Bus } from './bus';
import type { DeclaredLine } from './declared-lines';
import { explainUnplaced, treatmentByReason } from './explain';
import { explainLine } from './explain-sums';
import { particularTerms } from './particular-terms';
import type { LineVerdict } from './result';
import type { ImportSteps } from './steps';

/** Release of the national rules that lines are judged by. */
export const RULE_SET = '3.2';

export interface DeclarationFile {
  readonly bericht: Bericht323;
  readonly law: Law;
  readonly municipality: string;
  readonly provider: string;
  /** Stream of the message. */
  readonly message: StreamId;
  readonly sha256: string;
  readonly receivedOn: CalendarDate;
  readonly steps: ImportSteps;
}

export interface DeclarationImport {
  readonly bus: Bus;
  readonly personalData: PersonalData;
  readonly reference: ReferenceSession;
  readonly calendar: WorkingCalendar;
  readonly ledger: Ledger;
  readonly today: () => CalendarDate;
}

/** What the contract says of a line now. */
export const termsOf = async (
  running: Pick<DeclarationImport, 'reference' | 'ledger'>,
  file: Pick<DeclarationFile, 'municipality' | 'law' | 'provider'>,
  declared: Pick<DeclaredLine, 'line' | 'allocationNumber'>,
  referenceUsedBefore: boolean,
  clientRef: string,
): Promise<LineTerms> => {
  const { reference } = running;
  const { municipality, law, provider } = file;
  const { line } = declared;
  const { category, code, productPeriod } = line;
  const key = { municipality, law, category, code, day: productPeriod.from };
  const product = await reference.productOn(key);
  const tariff = await reference.tariffOn({ ...key, provider });
  return {
    tariff:
      tariff === null
        ? null
        : {
            stream: tariff.stream,
            version: tariff.version,
            priceCents: tariff.priceCents,
            unit: tariff.unit,
          },
    product: product === null ? null : { stream: product.stream, version: product.version },
    catalogueUnit: product?.unit ?? null,
    codeInCategory: product !== null,
    travelDeclarable: product?.travelDeclarable ?? true,
    referenceUsedBefore,
    ...(await particularTerms(running, { municipality, law, provider, clientRef }, declared)),
  };
};

/** How the region treats what breaks a rule (WK, ZOU: refuse, hold or warn). */
export const treatmentIn = async (
  { reference }: Pick<DeclarationImport, 'reference'>,
  municipality: string,
): Promise<RuleTreatment> => {
  const region = await reference.regionOf(municipality);
  return treatmentByReason(region?.declarations?.treatment ?? {});
};

const verdictOf = (
  { place, allocationNumber, line, netCents }: DeclaredLine,
  rest: Pick<LineVerdict, 'outcome' | 'explanations' | 'decidedBy' | 'round'>,
): LineVerdict => ({
  place,
  reference: line.reference,
  allocationNumber,
  category: line.category,
  code: line.code,
  productPeriod: line.productPeriod,
  volume: line.volume,
  unit: line.unit,
  netCents,
  ...rest,
});

/** What an account says of a line that was posted on it. */
export const verdictFrom = (
  declared: DeclaredLine,
  { verdicts, rounds, identity, versions }: Allocation,
): LineVerdict => {
  const { lineId } = declared.line;
  const verdict = verdicts.get(lineId);
  if (verdict === undefined) throw new Error('a posted line has no verdict');
  const { outcome, decidedBy } = verdict;
  const round = rounds.get(lineId);
  return verdictOf(declared, {
    outcome,
    explanations:
      'reasons' in verdict
        ? verdict.reasons.map((reason) =>
            explainLine(reason, declared.line, identity, [...versions.values()].reverse()),
          )
        : [],
    ...(decidedBy === undefined ? {} : { decidedBy }),
    ...(round === undefined ? {} : { round }),
  });
};

export const unplacedVerdict = (declared: DeclaredLine, { reasons }: UnplacedLine): LineVerdict =>
  verdictOf(declared, { outcome: 'refused', explanations: reasons.map(explainUnplaced) });

const toUnplaced = (
  { allocationNumber, line, netCents }: DeclaredLine,
  reason: UnplacedReason,
): UnplacedLine => ({
  lineId: line.lineId,
  reference: line.reference,
  allocationNumber,
  category: line.category,
  code: line.code,
  productPeriod: line.productPeriod,
  netCents,
  reasons: [reason],
});

/** Lines of one client that name one allocation: they are posted together. */
export interface Posting {
  readonly allocationNumber: number;
  readonly client: number;
  readonly lines: readonly DeclaredLine[];
}

export const postingsOf = (lines: readonly DeclaredLine[]): readonly Posting[] => {
  const postings = new Map<string, DeclaredLine[]>();
  for (const line of lines) {
    const key = `${String(line.client)}/${String(line.allocationNumber)}`;
    postings.set(key, [...(postings.get(key) ?? []), line]);
  }
  return [...postings.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [{ allocationNumber: first.allocationNumber, client: first.client, lines: group }];
  });
};

export type Placed =
  | { readonly placed: true; readonly verdicts: readonly LineVerdict[] }
  | { readonly placed: false; readonly lines: readonly UnplacedLine[] };

/** Posts lines on their account, or finds that they have none. */
export const post = async (
  running: DeclarationImport,
  file: DeclarationFile,
  stream: StreamId,
  posting: Posting,
  clientRef: string | null,
  repeated: ReadonlySet<number>,
): Promise<Placed> => {
  const { allocationNumber, lines } = posting;
  const unplaced = (reason: UnplacedReason): Placed => ({
    placed: false,
    lines: lines.map((line) => toUnplaced(line, reason)),
  });
  if (clientRef === null) return unplaced({ code: 'clientUnknown' });

  const toPost: LineToPost[] = [];
  for (const declared of lines) {
    const usedBefore = repeated.has(declared.place);
    const terms = await termsOf(running, file, declared, usedBefore, clientRef);
    toPost.push({ line: declared.line, terms });
  }
  const { municipality, law, provider, bericht, steps } = file;
  const { DeclaratieNummer, DeclaratiePeriode } = bericht.Declaratie;
  const { decision, state } = await running.bus.execute(
    new AllocationLedgerCommand(
      { municipality, law, number: allocationNumber },
      {
        type: 'PostLines',
        provider,
        clientRef,
        origin: {
          declaration: stream,
          declarationNumber: DeclaratieNummer,
          period: monthOf(DeclaratiePeriode.Begindatum),
        },
        declarationPeriod: {
          from: DeclaratiePeriode.Begindatum,
          until: DeclaratiePeriode.Einddatum,
        },
        ruleSet: RULE_SET,
        lines: toPost,
        treatment: await treatmentIn(running, municipality),
      },
      steps.context(`post/${String(posting.client)}/${String(allocationNumber)}`),
    ),
  );
  if (decision.accepted) {
    return { placed: true, verdicts: lines.map((line) => verdictFrom(line, state)) };
  }
  switch (decision.rejection.code) {
    case 'allocationUnknown':
    case 'otherProvider':
      return unplaced({ code: 'allocationUnknown', allocationNumber });
    case 'otherClient':
      return unplaced({ code: 'allocationOfOtherClient', allocationNumber });
    default:
      throw new Error(`lines were rejected: ${decision.rejection.code}`);
  }
};
