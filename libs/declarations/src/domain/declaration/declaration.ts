import {
  accept,
  reject,
  safePart,
  streamId,
  type Decider,
  type Decision,
  type Law,
  type StreamId,
} from '@zgb/kernel';
import type {
  CompleteAssessment,
  DeclarationCommand,
  DeclarationRejection,
  ReceiveDeclaration,
  ReopenAssessment,
  SendAnswer,
} from './commands';
import type {
  AnswerSent,
  AssessmentReopened,
  DeclarationAnswered,
  DeclarationAssessed,
  DeclarationEvent,
  DeclarationReceived,
  UnplacedLine,
} from './events';

/** The document that carries lines to their accounts and collects the verdicts. */
export interface Declaration {
  readonly received: DeclarationReceived['data'] | null;
  /** Lines that were refused for want of an account, by line id. */
  readonly unplaced: ReadonlyMap<string, UnplacedLine>;
  readonly unplacedParts: number;
  readonly assessed: DeclarationAssessed['data'] | null;
  readonly answered: DeclarationAnswered['data'] | null;
  /** Last reopening; its lines are judged again before the assessment is complete. */
  readonly reopened: AssessmentReopened['data'] | null;
  readonly sent: AnswerSent['data'] | null;
}

type DeclarationDecision = Decision<DeclarationEvent, DeclarationRejection>;

const initial: Declaration = {
  received: null,
  unplaced: new Map(),
  unplacedParts: 0,
  assessed: null,
  answered: null,
  reopened: null,
  sent: null,
};

const evolve = (state: Declaration, event: DeclarationEvent): Declaration => {
  switch (event.type) {
    case 'DeclarationReceived':
      return { ...state, received: event.data };
    case 'UnplacedLinesRefused':
      return {
        ...state,
        unplaced: new Map([
          ...state.unplaced,
          ...event.data.lines.map((line) => [line.lineId, line] as const),
        ]),
        unplacedParts: state.unplacedParts + 1,
      };
    case 'DeclarationAssessed':
      return { ...state, assessed: event.data };
    case 'DeclarationAnswered':
      return { ...state, answered: event.data };
    case 'AssessmentReopened':
      return { ...state, assessed: null, answered: null, reopened: event.data };
    case 'AnswerSent':
      return { ...state, sent: event.data };
  }
};

const receive = (
  { declaration }: ReceiveDeclaration,
  { received }: Declaration,
): DeclarationDecision => {
  if (received === null) return accept({ type: 'DeclarationReceived', data: declaration });
  return received.message === declaration.message
    ? accept()
    : reject({ code: 'declarationReceivedOtherwise' });
};

/** A line is granted or refused in full, so both together are what was submitted. */
const addsUp = (
  { granted, refused }: DeclarationAssessed['data'],
  { submitted }: DeclarationReceived['data'],
): boolean =>
  granted.lines + refused.lines === submitted.lines &&
  granted.cents + refused.cents === submitted.cents;

const complete = (command: CompleteAssessment, state: Declaration): DeclarationDecision => {
  if (state.received === null) return reject({ code: 'declarationUnknown' });
  if (state.assessed !== null) return accept();
  const round = state.reopened?.round ?? 0;
  // An assessment that was made before the reopening must not answer to it.
  if ((command.assessment.round ?? 0) !== round) {
    return reject({ code: 'assessedInOtherRound', round });
  }
  if (!addsUp(command.assessment, state.received)) return reject({ code: 'totalsDoNotAddUp' });
  return accept(
    { type: 'DeclarationAssessed', data: command.assessment },
    { type: 'DeclarationAnswered', data: command.answer },
  );
};

/** Only before the answer is sent; the same reopening again changes nothing, unless lines did since. */
const reopen = (
  { lines, decidedSince, reason, by }: ReopenAssessment,
  { reopened, sent }: Declaration,
): DeclarationDecision => {
  const round = (reopened?.round ?? 0) + 1;
  const data = { round, lines: [...lines].sort(), reason, by };
  const isRepeat =
    !decidedSince &&
    reopened !== null &&
    JSON.stringify({ ...data, round: round - 1 }) === JSON.stringify(reopened);
  if (isRepeat) return accept();
  if (sent !== null) return reject({ code: 'answerSent', sentOn: sent.sentOn });
  // Not assessed yet, or open already: a decision on one line can be put right while others wait.
  return accept({ type: 'AssessmentReopened', data });
};

/** Kept until sent, sent once. */
const send = ({ sentOn, round }: SendAnswer, state: Declaration): DeclarationDecision => {
  const { answered, sent } = state;
  const standing = state.reopened?.round ?? 0;
  // A file from before a reopening says what no longer holds, whatever was sent since.
  if (round !== undefined && round !== standing) {
    return reject({ code: 'assessedInOtherRound', round: standing });
  }
  if (sent !== null) return accept();
  if (answered === null) return reject({ code: 'notAnswered' });
  const { identification } = answered;
  return accept({ type: 'AnswerSent', data: { identification, sentOn } });
};

const decide = (command: DeclarationCommand, state: Declaration): DeclarationDecision => {
  switch (command.type) {
    case 'ReceiveDeclaration':
      return receive(command, state);
    case 'RefuseUnplacedLines': {
      if (state.received === null) return reject({ code: 'declarationUnknown' });
      const lines = command.lines.filter(({ lineId }) => !state.unplaced.has(lineId));
      if (lines.length === 0) return accept();
      return accept({ type: 'UnplacedLinesRefused', data: { part: state.unplacedParts, lines } });
    }
    case 'CompleteAssessment':
      return complete(command, state);
    case 'ReopenAssessment':
      return state.received === null
        ? reject({ code: 'declarationUnknown' })
        : reopen(command, state);
    case 'SendAnswer':
      return state.received === null
        ? reject({ code: 'declarationUnknown' })
        : send(command, state);
  }
};

export const declaration: Decider<
  Declaration,
  DeclarationCommand,
  DeclarationEvent,
  DeclarationRejection
> = {
  category: 'declaration',
  initial,
  evolve,
  decide,
  steps: {
    DeclarationReceived: [],
    UnplacedLinesRefused: [],
    DeclarationAssessed: [],
    DeclarationAnswered: [],
    AssessmentReopened: [],
    AnswerSent: [],
  },
};

/** A number is unique per provider, law and municipality (TR333). */
export const declarationStream = (
  municipality: string,
  law: Law,
  provider: string,
  number: string,
): StreamId => streamId('declaration', municipality, law, provider, safePart(number));
