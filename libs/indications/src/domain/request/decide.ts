import { accept, reject, type Decision } from '@zgb/kernel';
import { reasonsAgainstAnswer, type AnswerKind } from './answer-rules';
import type {
  HonourRequest,
  InvestigateRequest,
  RejectRequest,
  RequestCommand,
  RequestRejection,
  SubmitRequest,
  TakeBackAnswer,
} from './commands';
import type { RequestEvent } from './events';
import { answerDueOn, isClosed, type Request } from './state';

type RequestDecision = Decision<RequestEvent, RequestRejection>;

/** TR347: a provider uses a reference once under one law. */
const submit = ({ request }: SubmitRequest, { origin }: Request): RequestDecision => {
  if (origin === null) return accept(request);
  const { message, reference } = request.data;
  return origin.message === message ? accept() : reject({ code: 'referenceInUse', reference });
};

/** The same message may be handled again, after a crash or on purpose. */
const isAnsweredBy = ({ answers }: Request, message: string): boolean =>
  answers.some((answer) => answer.message === message);

const against = (state: Request, answer: AnswerKind): RequestRejection | null =>
  reasonsAgainstAnswer(state, answer)[0] ?? null;

const investigate = ({ message, on }: InvestigateRequest, state: Request): RequestDecision => {
  if (isAnsweredBy(state, message)) return accept();
  const reason = against(state, 'under-investigation');
  if (reason !== null) return reject(reason);
  const dueOn = answerDueOn(state, null) ?? on;
  return accept({ type: 'RequestUnderInvestigation', data: { message, on, dueOn } });
};

const rejectRequest = (command: RejectRequest, state: Request): RequestDecision => {
  const { message, on, reason, residence } = command;
  if (isAnsweredBy(state, message)) return accept();
  const against319 = against(state, 'rejected');
  if (against319 !== null) return reject(against319);
  const dueOn = answerDueOn(state, reason) ?? on;
  return accept({ type: 'RequestRejected', data: { message, on, dueOn, reason, residence } });
};

/** TR379: a 301 may name a request that is known and not yet answered for good. */
const honour = ({ message, on, allocations }: HonourRequest, state: Request): RequestDecision => {
  if (isAnsweredBy(state, message)) return accept();
  if (state.origin === null) return reject({ code: 'requestUnknown' });
  if (isClosed(state)) {
    return reject({ code: state.status === 'honoured' ? 'requestHonoured' : 'answerWasFinal' });
  }
  const dueOn = answerDueOn(state, null) ?? on;
  return accept({ type: 'RequestHonoured', data: { message, on, dueOn, allocations } });
};

const takeBack = ({ message, on }: TakeBackAnswer, state: Request): RequestDecision =>
  isAnsweredBy(state, message)
    ? accept({ type: 'AnswerTakenBack', data: { message, on } })
    : accept();

export const decide = (command: RequestCommand, state: Request): RequestDecision => {
  switch (command.type) {
    case 'SubmitRequest':
      return submit(command, state);
    case 'InvestigateRequest':
      return investigate(command, state);
    case 'RejectRequest':
      return rejectRequest(command, state);
    case 'HonourRequest':
      return honour(command, state);
    case 'TakeBackAnswer':
      return takeBack(command, state);
  }
};
