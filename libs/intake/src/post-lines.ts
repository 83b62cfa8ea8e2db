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
  ManyAllocationsCommand,
  type Allocation,
  type AllocationResult,
  type DeclarationLine,
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

type AgreedTerms = Pick<
  LineTerms,
  'tariff' | 'product' | 'catalogueUnit' | 'codeInCategory' | 'travelDeclarable'
>;

/** What the contract says of a product now, whoever the client is. */
const agreedTerms = async (
  { reference }: Pick<DeclarationImport, 'reference'>,
  { municipality, law, provider }: Pick<DeclarationFile, 'municipality' | 'law' | 'provider'>,
  { category, code, productPeriod }: DeclarationLine,
): Promise<AgreedTerms> => {
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
  };
};

/** What the contract says of a line now. */
export const termsOf = async (
  running: Pick<DeclarationImport, 'reference' | 'ledger'>,
  file: Pick<DeclarationFile, 'municipality' | 'law' | 'provider'>,
  declared: Pick<DeclaredLine, 'line' | 'allocationNumber'>,
  referenceUsedBefore: boolean,
  clientRef: string,
): Promise<LineTerms> => {
  const { municipality, law, provider } = file;
  const { line } = declared;
  return {
    ...(await agreedTerms(running, file, line)),
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
    const together = postings.get(key);
    if (together === undefined) postings.set(key, [line]);
    else together.push(line);
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

/** What all postings of one declaration have in common. */
export interface PostingRound {
  readonly running: DeclarationImport;
  readonly file: DeclarationFile;
  /** Stream of the declaration. */
  readonly stream: StreamId;
  readonly treatment: RuleTreatment;
  /** By place of the client in the file; null: unknown here. */
  readonly clientRefs: readonly (string | null)[];
  /** Places of lines whose reference was used before. */
  readonly repeated: ReadonlySet<number>;
  /** What was agreed, by product and day: looked up once per file. */
  readonly agreed: Map<string, AgreedTerms>;
}

/** What is agreed on a product is asked once per day of it, and not for each of its lines. */
const termsIn = async (
  round: PostingRound,
  declared: DeclaredLine,
  clientRef: string,
): Promise<LineTerms> => {
  const { agreed, running, file, repeated } = round;
  const { line, place } = declared;
  const { municipality, law, provider } = file;
  const key = `${line.category}/${line.code}/${line.productPeriod.from}`;
  const known = agreed.get(key) ?? (await agreedTerms(running, file, line));
  agreed.set(key, known);
  return {
    ...known,
    referenceUsedBefore: repeated.has(place),
    ...(await particularTerms(running, { municipality, law, provider, clientRef }, declared)),
  };
};

const commandFor = async (
  round: PostingRound,
  { allocationNumber, client, lines }: Posting,
  clientRef: string,
): Promise<AllocationLedgerCommand> => {
  const { file, stream, treatment } = round;
  const toPost: LineToPost[] = [];
  for (const declared of lines) {
    toPost.push({ line: declared.line, terms: await termsIn(round, declared, clientRef) });
  }
  const { municipality, law, provider, bericht, steps } = file;
  const { DeclaratieNummer, DeclaratiePeriode } = bericht.Declaratie;
  return new AllocationLedgerCommand(
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
      treatment,
    },
    steps.context(`post/${String(client)}/${String(allocationNumber)}`),
  );
};

const unplaced = ({ lines }: Posting, reason: UnplacedReason): Placed => ({
  placed: false,
  lines: lines.map((line) => toUnplaced(line, reason)),
});

const placedBy = (posting: Posting, { decision, state }: AllocationResult): Placed => {
  const { allocationNumber, lines } = posting;
  if (decision.accepted) {
    return { placed: true, verdicts: lines.map((line) => verdictFrom(line, state)) };
  }
  switch (decision.rejection.code) {
    case 'allocationUnknown':
    case 'otherProvider':
      return unplaced(posting, { code: 'allocationUnknown', allocationNumber });
    case 'otherClient':
      return unplaced(posting, { code: 'allocationOfOtherClient', allocationNumber });
    default:
      throw new Error(`lines were rejected: ${decision.rejection.code}`);
  }
};

/** Posts lines on their accounts, a group of accounts together, or finds that they have none. */
export const postTogether = async (
  round: PostingRound,
  postings: readonly Posting[],
): Promise<readonly Placed[]> => {
  const commands: AllocationLedgerCommand[] = [];
  const posted: Posting[] = [];
  const placed = new Map<Posting, Placed>();
  for (const posting of postings) {
    const clientRef = round.clientRefs[posting.client] ?? null;
    if (clientRef === null) placed.set(posting, unplaced(posting, { code: 'clientUnknown' }));
    else {
      commands.push(await commandFor(round, posting, clientRef));
      posted.push(posting);
    }
  }
  const results = await round.running.bus.execute(new ManyAllocationsCommand(commands));
  for (const [index, result] of results.entries()) {
    const posting = posted[index];
    if (posting !== undefined) placed.set(posting, placedBy(posting, result));
  }
  return postings.flatMap((posting) => placed.get(posting) ?? []);
};
