import type { RequestRejection } from './commands';
import type { Request } from './state';

/** What a 319 says: 1 is a rejection, 2 that the request is under investigation. */
export type AnswerKind = 'rejected' | 'under-investigation';

type AnswerRule = (request: Request, answer: AnswerKind) => RequestRejection | null;

/** TR355. */
const requestIsKnown: AnswerRule = ({ origin }) =>
  origin === null ? { code: 'requestUnknown' } : null;

/** TR359: no 301 was sent on this request. */
const notHonoured: AnswerRule = ({ status }) =>
  status === 'honoured' ? { code: 'requestHonoured' } : null;

/** TR360: only the first answer may say that the request is under investigation. */
const investigatedFirst: AnswerRule = ({ answers }, answer) =>
  answer === 'under-investigation' && answers.some(({ status }) => status !== 'honoured')
    ? { code: 'investigatedAfterAnswer' }
    : null;

/** TR365: an answer follows only on "under investigation". */
const notRejectedBefore: AnswerRule = ({ status }) =>
  status === 'rejected' ? { code: 'answerWasFinal' } : null;

const rules: readonly AnswerRule[] = [
  requestIsKnown,
  notHonoured,
  investigatedFirst,
  notRejectedBefore,
];

/** Everything that is wrong with an answer (319) on a request, in the order of the standard. */
export const reasonsAgainstAnswer = (
  request: Request,
  answer: AnswerKind,
): readonly RequestRejection[] =>
  rules.map((rule) => rule(request, answer)).filter((reason) => reason !== null);
