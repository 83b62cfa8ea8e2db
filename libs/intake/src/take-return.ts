import { Ledger } from '@zgb/event-store';
import {
  codesIn,
  FAULTS_MAX,
  NO_REMARK,
  NOT_ASSESSED,
  RETOUR_OF,
  type AnsweredNumber,
  type CodedClass,
  type DecodedMessage,
} from '@zgb/messages';
import type { CalendarDate, StreamId } from '@zgb/kernel';
import type { PersonalData } from '@zgb/personal-data';
import { MessageLedgerCommand } from './application';
import { headerOf, type Arrival } from './arrival';
import type { Bus } from './bus';
import {
  message,
  messageStream,
  type MessageRejection,
  type ReturnReceived,
} from './domain/message/message';
import type { Explanation } from './explain';
import type { ImportResult, ReturnOutcome } from './result';
import type { Steps } from './steps';
import { takeBack } from './take-back';

type Retour = Extract<DecodedMessage, { number: '302' | '306' | '308' | '316' | '318' | '320' }>;

const ANSWERED_BY = new Map<string, AnsweredNumber>(
  Object.entries(RETOUR_OF).map(([answered, retour]) => [retour, answered as AnsweredNumber]),
);

export const isRetour = (decoded: DecodedMessage): decoded is Retour =>
  ANSWERED_BY.has(decoded.number);

/** Codes that refuse nothing: fine, not assessed, all granted. */
const HARMLESS = [NO_REMARK, NOT_ASSESSED, '8001'];

/** What is told of a return message that was taken in. */
export const returnOutcome = (
  answeredKind: string,
  answeredIdentification: string,
  { accepted, codes, refused }: ReturnReceived['data'],
): ReturnOutcome => ({ answeredKind, answeredIdentification, accepted, codes, refused });

/** What is kept of a return message: its codes, and where the first of them stand. */
export const returnedOf = (
  kind: string,
  identification: string,
  sha256: string,
  receivedOn: CalendarDate,
  coded: readonly CodedClass[],
): ReturnReceived['data'] => {
  const codes: Record<string, number> = {};
  for (const code of coded.flatMap((one) => one.codes)) codes[code] = (codes[code] ?? 0) + 1;
  const refused = coded.filter((one) => one.codes.some((code) => !HARMLESS.includes(code)));
  return {
    kind,
    identification,
    sha256,
    receivedOn,
    accepted: refused.length === 0,
    codes,
    refused: refused
      .slice(0, FAULTS_MAX)
      .map(({ place, codes: own }) => ({ place, codes: own.slice(0, FAULTS_MAX) })),
  };
};

const rejections: Readonly<Record<MessageRejection['code'], Explanation>> = {
  messageUnknown: {
    rule: 'IV028',
    returnCode: null,
    text: 'Dit antwoord hoort bij een bericht dat dit grootboek niet heeft verstuurd en niet kent. Controleer de identificatie van het bericht waarop wordt geantwoord.',
  },
  returnedBefore: {
    rule: 'IV028',
    returnCode: null,
    text: 'Op dit bericht is al een ander antwoord ontvangen. Op een bericht volgt één antwoord.',
  },
  identificationUsed: {
    rule: 'TR056',
    returnCode: '9056',
    text: 'De identificatie van dit bericht is al gebruikt.',
  },
};

export const explainMessage = ({ code }: MessageRejection): Explanation => rejections[code];

export interface Returning {
  readonly bus: Bus;
  readonly ledger: Ledger;
  readonly personalData: PersonalData;
}

/** Records a return message on the stream of the message that it answers. */
export const recordReturn = async (
  { bus }: Returning,
  stream: StreamId,
  returned: ReturnReceived['data'],
  steps: Steps,
): Promise<{ readonly isNew: boolean; readonly explanations: readonly Explanation[] }> => {
  const { decision } = await bus.execute(
    new MessageLedgerCommand(
      stream,
      { type: 'ReceiveReturn', returned },
      steps.context('returned'),
    ),
  );
  return decision.accepted
    ? { isNew: decision.events.length > 0, explanations: [] }
    : { isNew: true, explanations: [explainMessage(decision.rejection)] };
};

/** A 302, 306, 308, 316, 318 or 320: what the other side says of one message. */
export const takeReturn = async (
  returning: Returning,
  arrival: Arrival<Retour>,
  bytes: Uint8Array,
): Promise<ImportResult> => {
  const { decoded, header, municipality, sha256, receivedOn, steps } = arrival;
  const { bericht, kind, domain, number } = decoded;
  const answeredNumber = ANSWERED_BY.get(number) ?? '301';
  const answered = {
    ...headerOf(decoded),
    kind: `${domain === 'wmo' ? 'WMO' : 'JW'}${answeredNumber}`,
  };
  const identification = bericht.Header.IdentificatieRetour;
  const returned = returnedOf(kind, identification, sha256, receivedOn, codesIn(bericht));
  const result = {
    header: { ...header, kind, identification },
    faults: [],
    declaration: null,
    answer: null,
    handover: null,
    warnings: [],
    deadlines: [],
  };
  const stream = messageStream(municipality, answered);
  const { state } = await returning.ledger.load(message, stream);
  const decision = message.decide({ type: 'ReceiveReturn', returned }, state);
  if (!decision.accepted) {
    const explanations = [explainMessage(decision.rejection)];
    return { ...result, outcome: 'refused', explanations, returned: null };
  }
  await returning.personalData.keepMessage(sha256, bytes);
  const { isNew, explanations } = await recordReturn(returning, stream, returned, steps);
  if (explanations.length === 0 && !returned.accepted && state.holder !== null) {
    const refused = { ...arrival, stream, sha256: state.holder, on: receivedOn };
    await takeBack(returning, refused, steps);
  }
  const done = isNew ? 'processed' : 'already-processed';
  return {
    ...result,
    outcome: explanations.length > 0 ? 'refused' : done,
    explanations,
    returned: returnOutcome(answered.kind, answered.identification, returned),
  };
};
