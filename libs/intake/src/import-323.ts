import { addWorkingDays, monthOf, type CalendarDate, type StreamId } from '@zgb/kernel';
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
} from '@zgb/declarations';
import { answerIdentification, returnCodesOf } from './answer';
import { GROUPS_AT_ONCE, inGroups, POSTINGS_TOGETHER, someAtOnce } from './bus';
import { declaredLines, type DeclaredLine } from './declared-lines';
import { explainTurnDown } from './explain';
import {
  postingsOf,
  postTogether,
  RULE_SET,
  treatmentIn,
  unplacedVerdict,
  type DeclarationFile,
  type DeclarationImport,
  type PostingRound,
} from './post-lines';
import { grantedByYear } from './spending-room';
import { grantedNet, netOf, type DeclarationOutcome, type LineVerdict } from './result';

/** OP090x4: the answer is due ten working days after receipt. */
const ANSWER_WORKING_DAYS = 10;

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

/** Who handled it: the one who imported, those who decided by hand, the one who reopened. */
const handledBy = (
  { steps }: DeclarationFile,
  verdicts: readonly LineVerdict[],
  { reopened }: Declaration,
): readonly string[] => [
  ...new Set([
    steps.context('complete').actor,
    ...verdicts.flatMap(({ decidedBy }) => decidedBy ?? []),
    ...(reopened === null ? [] : [reopened.by]),
  ]),
];

/** Null while a line waits for a person, or for being judged again. */
const complete = async (
  { bus, today }: DeclarationImport,
  file: DeclarationFile,
  stream: StreamId,
  verdicts: readonly LineVerdict[],
  state: Declaration,
): Promise<CalendarDate | null> => {
  const { steps, sha256, receivedOn } = file;
  const rounds = state.reopened?.round ?? 0;
  const isOpen = (lineId: string): boolean =>
    !verdicts.some(({ place, round }) => round === rounds && lineId.endsWith(`#${String(place)}`));
  if (state.reopened?.lines.some(isOpen) === true) return null;
  if (verdicts.some(({ outcome }) => outcome === 'held')) return null;
  const refused = verdicts.filter(({ outcome }) => outcome === 'refused');
  const hands = handledBy(file, verdicts, state);
  // Without a person in between, the day of the file keeps a resumed import the same.
  const assessedOn = rounds > 0 || hands.length > 1 ? today() : receivedOn;
  const result = await bus.execute(
    new DeclarationLedgerCommand(
      stream,
      {
        type: 'CompleteAssessment',
        assessment: {
          assessedOn,
          ruleSet: RULE_SET,
          grantedByYear: grantedByYear(verdicts),
          granted: { lines: verdicts.length - refused.length, cents: grantedNet(verdicts) },
          refused: {
            lines: refused.length,
            cents: refused.reduce((sum, { netCents }) => sum + netCents, 0),
          },
          refusedByCode: refusedByCode(refused),
          handledBy: hands,
          ...(rounds === 0 ? {} : { round: rounds }),
        },
        answer: { identification: answerIdentification(sha256), answeredOn: assessedOn },
      },
      steps.context(rounds === 0 ? 'complete' : `complete/${String(rounds)}`),
    ),
  );
  return (
    mustBeAccepted<{ decision: { accepted: boolean }; state: Declaration }>(result, 'assessment')
      .state.answered?.answeredOn ?? null
  );
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
  const bsns = file.bericht.Declaratie.Clienten.Client.map(({ Bsn }) => Bsn);
  const known = await running.personalData.findMany(file.municipality, bsns);
  const clientRefs = bsns.map((bsn) => known.get(bsn) ?? null);
  const postings = postingsOf(lines.filter(({ line }) => !knownUnplaced.has(line.lineId)));
  const treatment = await treatmentIn(running, file.municipality);
  const round: PostingRound = {
    running,
    file,
    stream,
    treatment,
    clientRefs,
    repeated,
    agreed: new Map(),
  };
  const placed = (
    await someAtOnce(inGroups(postings, POSTINGS_TOGETHER), GROUPS_AT_ONCE, (group) =>
      postTogether(round, group),
    )
  ).flat();
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
    const whole = { turnedDown: explainTurnDown(turnDown), answeredOn: file.receivedOn };
    return { ...outcome, ...whole, grantedCents: 0, lines: [], waiting: 0, round: 0 };
  }
  const lines = declaredLines(file.bericht);
  const stream = declarationStream(file.municipality, file.law, file.provider, outcome.number);
  const state = await receive(running, file, stream, lines);
  const verdicts = await assessLines(running, file, stream, lines, state);
  const answeredOn = await complete(running, file, stream, verdicts, state);
  return {
    ...outcome,
    grantedCents: grantedNet(verdicts),
    lines: verdicts,
    turnedDown: null,
    waiting: verdicts.filter(({ outcome: verdict }) => verdict === 'held').length,
    answeredOn,
    round: state.reopened?.round ?? 0,
  };
};
