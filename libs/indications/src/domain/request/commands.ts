import type { CalendarDate } from '@zgb/kernel';
import type { CareRequested, ChangeRequested } from './events';

/** Takes in one request: a product of a 315, or a 317 as a whole. */
export type SubmitRequest = {
  readonly type: 'SubmitRequest';
  readonly request: CareRequested | ChangeRequested;
};

type AnswerRequest = {
  /** Stream of the message that carries the answer. */
  readonly message: string;
  /** Day of the answer. */
  readonly on: CalendarDate;
};

/** NL: aanvraag in onderzoek. */
export type InvestigateRequest = AnswerRequest & { readonly type: 'InvestigateRequest' };

/** NL: verzoek honoreren. */
export type HonourRequest = AnswerRequest & {
  readonly type: 'HonourRequest';
  readonly allocations: readonly number[];
};

/** NL: verzoek afwijzen. */
export type RejectRequest = AnswerRequest & {
  readonly type: 'RejectRequest';
  readonly reason: string;
  readonly residence: string | null;
};

/** The return message on an answer refuses it: a new answer must follow. */
export type TakeBackAnswer = AnswerRequest & { readonly type: 'TakeBackAnswer' };

export type RequestCommand =
  SubmitRequest | InvestigateRequest | HonourRequest | RejectRequest | TakeBackAnswer;

/** Nothing is recorded. In order of precedence: `decide` gives the first that applies. */
export type RequestRejection =
  | { readonly code: 'referenceInUse'; readonly reference: string }
  | { readonly code: 'requestUnknown' }
  | { readonly code: 'requestHonoured' }
  | { readonly code: 'investigatedAfterAnswer' }
  | { readonly code: 'answerWasFinal' };
