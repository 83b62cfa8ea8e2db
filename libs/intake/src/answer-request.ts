import { Ledger } from '@zgb/event-store';
import {
  DossierLedgerCommand,
  isClosed,
  reasonsAgainstAnswer,
  request,
  RequestLedgerCommand,
  requestStream,
  type RequestCommand,
  type RequestKey,
} from '@zgb/indications';
import type { CalendarDate, StreamId } from '@zgb/kernel';
import type { Bericht319 } from '@zgb/messages';
import type { Bus } from './bus';
import type { Explanation } from './explain';
import { explainRequest } from './explain-requests';
import type { Steps } from './steps';

export interface RequestAnswering {
  readonly bus: Bus;
  readonly ledger: Ledger;
}

/** The answer that a 319 carries. */
export interface AnswerGiven {
  readonly key: RequestKey;
  /** Stream of the message. */
  readonly message: StreamId;
  readonly on: CalendarDate;
  readonly steps: Steps;
}

/** VerzoekAntwoord: the request is under investigation. */
export const UNDER_INVESTIGATION = '2';

const commandFor = (
  { VerzoekAntwoord, RedenAfwijzingVerzoek, Woonplaatsbeginsel }: Bericht319['Antwoord'],
  { message, on }: AnswerGiven,
): RequestCommand =>
  VerzoekAntwoord === UNDER_INVESTIGATION
    ? { type: 'InvestigateRequest', message, on }
    : {
        type: 'RejectRequest',
        message,
        on,
        reason: RedenAfwijzingVerzoek ?? '',
        residence: Woonplaatsbeginsel?.Gemeente ?? null,
      };

const PLACE = 'Bericht/Antwoord';

/** TR355, TR359, TR360, TR365: everything that is wrong with a 319, without recording anything. */
export const againstAnswer = async (
  { ledger }: RequestAnswering,
  { VerzoekAntwoord }: Bericht319['Antwoord'],
  { key, message }: Pick<AnswerGiven, 'key' | 'message'>,
): Promise<readonly Explanation[]> => {
  const { municipality, law, provider, reference } = key;
  const stream = requestStream(municipality, law, provider, reference);
  const { state } = await ledger.load(request, stream);
  if (state.answers.some((answer) => answer.message === message)) return [];
  const kind = VerzoekAntwoord === UNDER_INVESTIGATION ? 'under-investigation' : 'rejected';
  return reasonsAgainstAnswer(state, kind).map((reason) => ({
    ...explainRequest(reason),
    place: PLACE,
  }));
};

/** Closes a request in the dossier once it is answered for good, so that a new one may come. */
export const closeRequest = async (
  { bus, ledger }: RequestAnswering,
  { municipality, law, provider, reference }: RequestKey,
  steps: Steps,
): Promise<void> => {
  const stream = requestStream(municipality, law, provider, reference);
  const { state } = await ledger.load(request, stream);
  if (state.origin === null || !isClosed(state)) return;
  const { clientRef } = state.origin;
  await bus.execute(
    new DossierLedgerCommand(
      { municipality, law, provider, clientRef },
      { type: 'CloseRequest', reference },
      steps.context(`close/${reference}`),
    ),
  );
};

/** A 319 takes effect: the request is under investigation, or rejected and closed. */
export const answerRequest = async (
  running: RequestAnswering,
  answer: Bericht319['Antwoord'],
  given: AnswerGiven,
): Promise<readonly Explanation[]> => {
  const reasons = await againstAnswer(running, answer, given);
  if (reasons.length > 0) return reasons;
  const { key, steps } = given;
  const { decision } = await running.bus.execute(
    new RequestLedgerCommand(key, commandFor(answer, given), steps.context('answer')),
  );
  if (!decision.accepted) return [{ ...explainRequest(decision.rejection), place: PLACE }];
  await closeRequest(running, key, steps);
  return [];
};
