import {
  addWorkingDays,
  monthOf,
  type CalendarDate,
  type Law,
  type StreamId,
  type WorkingCalendar,
} from '@zgb/kernel';
import type { ReferenceSession } from '@zgb/contracts';
import {
  declarantStream,
  declarationStream,
  DeclarantLedgerCommand,
  DeclarationLedgerCommand,
  partKey,
  REFERENCES_PER_PART,
  UNPLACED_PER_PART,
  type Declarant,
  type Declaration,
  type TurnDownReason,
  type UnplacedLine,
  type UnplacedReason,
} from '@zgb/declarations';
import {
  AllocationLedgerCommand,
  type Allocation,
  type LineTerms,
  type LineToPost,
} from '@zgb/indications';
import type { Bericht323 } from '@zgb/messages';
import type { PersonalData } from '@zgb/personal-data';
import { answerIdentification, returnCodesOf } from './answer';
import { inGroups, POSTINGS_AT_ONCE, type Bus } from './bus';
import { declaredLines, type DeclaredLine } from './declared-lines';
import { explainRefusal, explainTurnDown, explainUnplaced } from './explain';
import { grantedNet, netOf, type DeclarationOutcome, type LineVerdict } from './result';
import type { ImportSteps } from './steps';

/** Release of the national rules that lines are judged by. */
export const RULE_SET = '3.2';

/** OP090x4: the answer is due ten working days after receipt. */
const ANSWER_WORKING_DAYS = 10;

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
}

/** A command that the ledger's own rules reject here means that the program is wrong. */
const mustBeAccepted = <Result extends { decision: { accepted: boolean } }>(
  result: Result,
  what: string,
): Result => {
  if (!result.decision.accepted) throw new Error(`${what} was rejected by its own ledger`);
  return result;
};

/** TR333, TR318: the reason to turn the declaration down as a whole, or null. */
const admit = async (
  { bus }: DeclarationImport,
  { bericht: { Declaratie }, law, municipality, provider, message, steps }: DeclarationFile,
): Promise<TurnDownReason | null> => {
  const result = await bus.execute(
    new DeclarantLedgerCommand(
      declarantStream(municipality, law, provider),
      {
        type: 'AdmitDeclaration',
        municipality,
        law,
        provider,
        number: Declaratie.DeclaratieNummer,
        period: monthOf(Declaratie.DeclaratiePeriode.Begindatum),
        message,
      },
      steps.context('admit'),
    ),
  );
  return mustBeAccepted(result, 'admission').state.turnedDown.get(message) ?? null;
};

/** TR314: places of lines (from 1) whose reference was used before. */
const claimReferences = async (
  { bus }: DeclarationImport,
  { bericht, law, municipality, provider, steps }: DeclarationFile,
  lines: readonly DeclaredLine[],
): Promise<ReadonlySet<number>> => {
  const number = bericht.Declaratie.DeclaratieNummer;
  const repeated = new Set<number>();
  for (let start = 0, part = 0; start < lines.length; start += REFERENCES_PER_PART, part += 1) {
    const references = lines
      .slice(start, start + REFERENCES_PER_PART)
      .map(({ line }) => line.reference);
    const { state } = mustBeAccepted<{ decision: { accepted: boolean }; state: Declarant }>(
      await bus.execute(
        new DeclarantLedgerCommand(
          declarantStream(municipality, law, provider),
          { type: 'ClaimReferences', number, part, references },
          steps.context(`references/${String(part)}`),
        ),
      ),
      'claim of references',
    );
    for (const place of state.parts.get(partKey(number, part)) ?? [])
      repeated.add(start + place + 1);
  }
  return repeated;
};

const receive = async (
  { bus, calendar }: DeclarationImport,
  file: DeclarationFile,
  stream: StreamId,
  lines: readonly DeclaredLine[],
): Promise<Declaration> => {
  const { Declaratie } = file.bericht;
  const result = await bus.execute(
    new DeclarationLedgerCommand(
      stream,
      {
        type: 'ReceiveDeclaration',
        declaration: {
          municipality: file.municipality,
          law: file.law,
          provider: file.provider,
          number: Declaratie.DeclaratieNummer,
          period: monthOf(Declaratie.DeclaratiePeriode.Begindatum),
          sentOn: Declaratie.DeclaratieDagtekening,
          receivedOn: file.receivedOn,
          answerDueOn: addWorkingDays(file.receivedOn, ANSWER_WORKING_DAYS, calendar),
          message: file.message,
          clients: Declaratie.Clienten.Client.length,
          submitted: {
            lines: lines.length,
            cents: lines.reduce((sum, { netCents }) => sum + netCents, 0),
          },
        },
      },
      file.steps.context('receive'),
    ),
  );
  return mustBeAccepted(result, 'declaration').state;
};

const termsOf = async (
  { reference }: DeclarationImport,
  { municipality, law, provider }: DeclarationFile,
  { line }: DeclaredLine,
  referenceUsedBefore: boolean,
): Promise<LineTerms> => {
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
  };
};

const verdictOf = (
  { place, allocationNumber, line, netCents }: DeclaredLine,
  rest: Pick<LineVerdict, 'outcome' | 'explanations'>,
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

const verdictFrom = (declared: DeclaredLine, { verdicts }: Allocation): LineVerdict => {
  const verdict = verdicts.get(declared.line.lineId);
  if (verdict === undefined) throw new Error('a posted line has no verdict');
  return verdictOf(declared, {
    outcome: verdict.outcome,
    explanations: verdict.outcome === 'refused' ? verdict.reasons.map(explainRefusal) : [],
  });
};

const unplacedVerdict = (declared: DeclaredLine, { reasons }: UnplacedLine): LineVerdict =>
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
interface Posting {
  readonly allocationNumber: number;
  readonly client: number;
  readonly lines: readonly DeclaredLine[];
}

const postingsOf = (lines: readonly DeclaredLine[]): readonly Posting[] => {
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

type Placed =
  | { readonly placed: true; readonly verdicts: readonly LineVerdict[] }
  | { readonly placed: false; readonly lines: readonly UnplacedLine[] };

/** Posts lines on their account, or finds that they have none. */
const post = async (
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
    const terms = await termsOf(running, file, declared, repeated.has(declared.place));
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

const refuseUnplaced = async (
  { bus }: DeclarationImport,
  { steps }: DeclarationFile,
  stream: StreamId,
  lines: readonly UnplacedLine[],
): Promise<void> => {
  for (let start = 0; start < lines.length; start += UNPLACED_PER_PART) {
    const part = lines.slice(start, start + UNPLACED_PER_PART);
    const result = await bus.execute(
      new DeclarationLedgerCommand(
        stream,
        { type: 'RefuseUnplacedLines', lines: part },
        steps.context(`unplaced/${part[0]?.lineId ?? ''}`),
      ),
    );
    mustBeAccepted(result, 'refusal of lines without account');
  }
};

const refusedByCode = (verdicts: readonly LineVerdict[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const code of verdicts.flatMap((verdict) => returnCodesOf(verdict))) {
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
};

const complete = async (
  { bus }: DeclarationImport,
  { steps, sha256, receivedOn }: DeclarationFile,
  stream: StreamId,
  verdicts: readonly LineVerdict[],
): Promise<void> => {
  const refused = verdicts.filter(({ outcome }) => outcome === 'refused');
  const result = await bus.execute(
    new DeclarationLedgerCommand(
      stream,
      {
        type: 'CompleteAssessment',
        assessment: {
          assessedOn: receivedOn,
          ruleSet: RULE_SET,
          granted: { lines: verdicts.length - refused.length, cents: grantedNet(verdicts) },
          refused: {
            lines: refused.length,
            cents: refused.reduce((sum, { netCents }) => sum + netCents, 0),
          },
          refusedByCode: refusedByCode(refused),
        },
        answer: { identification: answerIdentification(sha256), answeredOn: receivedOn },
      },
      steps.context('complete'),
    ),
  );
  mustBeAccepted(result, 'assessment');
};

/** Every line gets its verdict: on its account, or for want of one on the declaration. */
const assessLines = async (
  running: DeclarationImport,
  file: DeclarationFile,
  stream: StreamId,
  lines: readonly DeclaredLine[],
  { unplaced: knownUnplaced }: Declaration,
): Promise<readonly LineVerdict[]> => {
  const repeated = await claimReferences(running, file, lines);
  const clientRefs: (string | null)[] = [];
  for (const { Bsn } of file.bericht.Declaratie.Clienten.Client) {
    clientRefs.push(await running.personalData.find(file.municipality, Bsn));
  }
  const postings = postingsOf(lines.filter(({ line }) => !knownUnplaced.has(line.lineId)));
  const placed = await inGroups(postings, POSTINGS_AT_ONCE, (posting) =>
    post(running, file, stream, posting, clientRefs[posting.client] ?? null, repeated),
  );
  const fresh = placed.flatMap((result) => (result.placed ? [] : result.lines));
  await refuseUnplaced(running, file, stream, fresh);

  const unplaced = new Map([
    ...knownUnplaced,
    ...fresh.map((line) => [line.lineId, line] as const),
  ]);
  const byPlace = new Map(
    placed
      .flatMap((result) => (result.placed ? result.verdicts : []))
      .map((verdict) => [verdict.place, verdict]),
  );
  return lines.map((declared) => {
    const without = unplaced.get(declared.line.lineId);
    if (without !== undefined) return unplacedVerdict(declared, without);
    const verdict = byPlace.get(declared.place);
    if (verdict === undefined) throw new Error('a line of the declaration has no verdict');
    return verdict;
  });
};

/** A 323 that passed levels 1 and 2, through the whole ledger. May be run again at any point. */
export const importDeclaration = async (
  running: DeclarationImport,
  file: DeclarationFile,
): Promise<DeclarationOutcome> => {
  const { Declaratie } = file.bericht;
  const total = Declaratie.TotaalIngediendBedrag;
  const outcome = {
    number: Declaratie.DeclaratieNummer,
    period: monthOf(Declaratie.DeclaratiePeriode.Begindatum),
    submittedCents: netOf(total.TotaalBedrag, total.DebetCredit === 'C'),
  };
  const turnDown = await admit(running, file);
  if (turnDown !== null) {
    return { ...outcome, grantedCents: 0, lines: [], turnedDown: explainTurnDown(turnDown) };
  }
  const lines = declaredLines(file.bericht);
  const stream = declarationStream(file.municipality, file.law, file.provider, outcome.number);
  const state = await receive(running, file, stream, lines);
  const verdicts = await assessLines(running, file, stream, lines, state);
  await complete(running, file, stream, verdicts);
  return { ...outcome, grantedCents: grantedNet(verdicts), lines: verdicts, turnedDown: null };
};
