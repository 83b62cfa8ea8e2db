import {
  accept,
  reject,
  safePart,
  streamId,
  type CalendarDate,
  type Decider,
  type Decision,
  type Fact,
  type StreamId,
} from '@zgb/kernel';

/** What a message says of itself. NL: berichtheader. */
export type MessageHeader = {
  /** `WMO323`. */
  readonly kind: string;
  readonly sender: string;
  readonly receiver: string;
  readonly identification: string;
  /** NL: dagtekening. */
  readonly sentOn: CalendarDate;
};

/** A code of the standard with the rule it comes from. */
export type MessageFaultCode = {
  readonly rule: string;
  readonly returnCode: string;
  /** Path of the class that is refused; absent: the header, or the message as a whole. */
  readonly place?: string;
};

/** A message file came in; its text is kept encrypted, apart from the log. */
export type MessageReceived = Fact<
  'MessageReceived',
  MessageHeader & {
    readonly sha256: string;
    readonly bytes: number;
    readonly receivedOn: CalendarDate;
  }
>;

/** Everything in the message took effect. NL: bericht verwerkt. */
export type MessageProcessed = Fact<'MessageProcessed', { readonly sha256: string }>;

/** Nothing in the message took effect; it counts as not sent. NL: bericht afgekeurd. */
export type MessageRefused = Fact<
  'MessageRefused',
  { readonly sha256: string; readonly level: number; readonly faults: readonly MessageFaultCode[] }
>;

/** Another file under an identification that was used (TR056). */
export type IdentificationReused = Fact<
  'IdentificationReused',
  { readonly sha256: string; readonly receivedOn: CalendarDate }
>;

export type MessageEvent =
  MessageReceived | MessageProcessed | MessageRefused | IdentificationReused;

export type ReceiveMessage = {
  readonly type: 'ReceiveMessage';
  readonly header: MessageHeader;
  readonly sha256: string;
  readonly bytes: number;
  readonly receivedOn: CalendarDate;
};
export type FinishMessage = {
  readonly type: 'FinishMessage';
  readonly sha256: string;
  /** Null: processed. */
  readonly refusal: { readonly level: number; readonly faults: readonly MessageFaultCode[] } | null;
};
export type MessageCommand = ReceiveMessage | FinishMessage;

export type MessageRejection = { readonly code: 'messageUnknown' };

export interface Message {
  /** Hash of the file that holds the identification; null when free. */
  readonly holder: string | null;
  readonly receivedOn: CalendarDate | null;
  readonly outcome: 'open' | 'processed' | 'refused';
  readonly refusal: MessageRefused['data'] | null;
  /** Hashes of other files that came under this identification, with the day they came. */
  readonly reused: ReadonlyMap<string, CalendarDate>;
}

const initial: Message = {
  holder: null,
  receivedOn: null,
  outcome: 'open',
  refusal: null,
  reused: new Map(),
};

const evolve = (state: Message, event: MessageEvent): Message => {
  switch (event.type) {
    case 'MessageReceived': {
      const { sha256, receivedOn } = event.data;
      return { ...state, holder: sha256, receivedOn, outcome: 'open', refusal: null };
    }
    case 'MessageProcessed':
      return { ...state, outcome: 'processed' };
    case 'MessageRefused':
      return { ...state, outcome: 'refused', refusal: event.data };
    case 'IdentificationReused': {
      const { sha256, receivedOn } = event.data;
      return { ...state, reused: new Map(state.reused).set(sha256, receivedOn) };
    }
  }
};

/** Rules inside the message, and on its header alone. */
const NOT_SENT_LEVELS = [2, 4];

const receive = (
  { header, sha256, bytes, receivedOn }: ReceiveMessage,
  state: Message,
): Decision<MessageEvent, MessageRejection> => {
  if (state.holder === sha256 || state.reused.has(sha256)) return accept();
  // A message refused for its form or its header counts as not sent (OP286): then its
  // identification is free again.
  const isFree = state.holder === null || NOT_SENT_LEVELS.includes(state.refusal?.level ?? 0);
  return isFree
    ? accept({ type: 'MessageReceived', data: { ...header, sha256, bytes, receivedOn } })
    : accept({ type: 'IdentificationReused', data: { sha256, receivedOn } });
};

const decide = (
  command: MessageCommand,
  state: Message,
): Decision<MessageEvent, MessageRejection> => {
  switch (command.type) {
    case 'ReceiveMessage':
      return receive(command, state);
    case 'FinishMessage': {
      const { sha256, refusal } = command;
      if (state.holder !== sha256) return reject({ code: 'messageUnknown' });
      if (state.outcome !== 'open') return accept();
      if (refusal === null) return accept({ type: 'MessageProcessed', data: { sha256 } });
      return accept({ type: 'MessageRefused', data: { sha256, ...refusal } });
    }
  }
};

/** One identification of one sender: who used it, and what became of it. NL: bericht. */
export const message: Decider<Message, MessageCommand, MessageEvent, MessageRejection> = {
  category: 'message',
  initial,
  evolve,
  decide,
  steps: {
    MessageReceived: [],
    MessageProcessed: [],
    MessageRefused: [],
    IdentificationReused: [],
  },
};

export const messageStream = (municipality: string, header: MessageHeader): StreamId =>
  streamId(
    'message',
    municipality,
    header.kind.toLowerCase(),
    header.sender,
    safePart(header.identification),
  );
