import { safePart, streamId, type Decider, type Law, type StreamId } from '@zgb/kernel';
import type { RequestCommand, RequestRejection } from './commands';
import { decide } from './decide';
import type { RequestEvent } from './events';
import { evolve, initial, type Request } from './state';
import { steps } from './steps';

/** One request of a provider: open, under investigation, honoured or rejected. NL: verzoek. */
export const request: Decider<Request, RequestCommand, RequestEvent, RequestRejection> = {
  category: 'request',
  initial,
  evolve,
  decide,
  steps,
};

/** A reference is unique for a provider in a municipality under one law (TR347, A11). */
export const requestStream = (
  municipality: string,
  law: Law,
  provider: string,
  reference: string,
): StreamId => streamId('request', municipality, law, provider, safePart(reference));

export { reasonsAgainstAnswer, type AnswerKind } from './answer-rules';
export {
  isCurrentOn,
  reasonsAgainstChange,
  type ChangeCase,
  type ChangePart,
  type ChangeRefusal,
  type PlacedRefusal,
  type StandingAllocation,
} from './change-rules';
export type * from './commands';
export type * from './events';
export { wrongReferences, type AllocatedOnRequest } from './reference-rules';
export {
  isClosed,
  requestDeadlines,
  type Request,
  type RequestAnswer,
  type RequestStatus,
} from './state';
