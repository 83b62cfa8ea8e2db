import type { CalendarDate } from '@zgb/kernel';
import { deadlineOf, type Deadline } from '../time-limits';
import type { RequestEvent, RequestOrigin, WantedChange } from './events';

/** Where a request stands. NL: open, in onderzoek, gehonoreerd, afgewezen. */
export type RequestStatus = 'open' | 'under-investigation' | 'honoured' | 'rejected';

/** What was answered, in order. */
export interface RequestAnswer {
  readonly status: Exclude<RequestStatus, 'open'>;
  readonly message: string;
  readonly on: CalendarDate;
  /** Reason of a rejection. */
  readonly reason: string | null;
}

export interface Request {
  readonly origin: RequestOrigin | null;
  /** A 315 asks for one product; a 317 is answered as a whole. */
  readonly kind: 'allocation' | 'change' | null;
  readonly status: RequestStatus;
  readonly answers: readonly RequestAnswer[];
  /** Kind of referrer; a 315 only (NAT-21). NL: verwijzer. */
  readonly referrer: string | null;
  /** Allocations that a 317 asks to change. */
  readonly changed: readonly WantedChange[];
}

export const initial: Request = {
  origin: null,
  kind: null,
  status: 'open',
  answers: [],
  referrer: null,
  changed: [],
};

/** Answered for good: nothing more is due. */
export const isClosed = ({ status }: Pick<Request, 'status'>): boolean =>
  status === 'honoured' || status === 'rejected';

const originOf = (data: RequestOrigin): RequestOrigin => {
  const { municipality, law, provider, clientRef, reference } = data;
  const { message, sentOn, receivedOn, limits } = data;
  return { municipality, law, provider, clientRef, reference, message, sentOn, receivedOn, limits };
};

const answered = (state: Request, answer: RequestAnswer): Request => ({
  ...state,
  status: answer.status,
  answers: [...state.answers, answer],
});

export const evolve = (state: Request, event: RequestEvent): Request => {
  switch (event.type) {
    case 'CareRequested': {
      const { referrer } = event.data;
      return { ...state, origin: originOf(event.data), kind: 'allocation', referrer };
    }
    case 'ChangeRequested': {
      const { changed } = event.data;
      return { ...state, origin: originOf(event.data), kind: 'change', changed };
    }
    case 'RequestUnderInvestigation': {
      const { message, on } = event.data;
      return answered(state, { status: 'under-investigation', message, on, reason: null });
    }
    case 'RequestHonoured': {
      const { message, on } = event.data;
      return answered(state, { status: 'honoured', message, on, reason: null });
    }
    case 'RequestRejected': {
      const { message, on, reason } = event.data;
      return answered(state, { status: 'rejected', message, on, reason });
    }
    case 'AnswerTakenBack': {
      const answers = state.answers.filter(({ message }) => message !== event.data.message);
      return { ...state, answers, status: answers.at(-1)?.status ?? 'open' };
    }
  }
};

/** RedenAfwijzingVerzoek: another municipality is responsible. NL: woonplaatsbeginsel. */
export const RESIDENCE_PRINCIPLE = '8';

/** Last day for an answer with this reason, given what was answered before (OP274, OP346, OP359). */
export const answerDueOn = (
  { origin, status }: Request,
  reason: string | null,
): CalendarDate | null => {
  if (origin === null) return null;
  const { answerDueOn: first, finalDueOn, residenceDueOn } = origin.limits;
  // The eight weeks do not hold for the residence principle (OP359).
  if (reason === RESIDENCE_PRINCIPLE && residenceDueOn !== null) return residenceDueOn;
  return status === 'under-investigation' ? finalDueOn : first;
};

/** What must be answered on a request and when, and what was: the first answer and the final one. */
export const requestDeadlines = ({ origin, answers }: Request): readonly Deadline[] => {
  if (origin === null) return [];
  const [first] = answers;
  const final = answers.find(isClosed);
  const { limits } = origin;
  if (final?.reason === RESIDENCE_PRINCIPLE && limits.residenceDueOn !== null) {
    return [deadlineOf('residenceRejection', limits.residenceDueOn, final.on)];
  }
  const answer = deadlineOf('requestAnswer', limits.answerDueOn, first?.on ?? null);
  return first?.status === 'under-investigation'
    ? [answer, deadlineOf('finalAnswer', limits.finalDueOn, final?.on ?? null)]
    : [answer];
};
