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

/** A message went out; its text is kept encrypted, apart from the log. NL: bericht verstuurd. */
export type MessageSent = Fact<
  'MessageSent',
  MessageHeader & {
    readonly sha256: string;
    readonly bytes: number;
    /** Last day for the return message (OP090). */
    readonly returnDueOn: CalendarDate;
  }
>;

/** The other side says what it thinks of a message. NL: retourbericht of antwoord ontvangen. */
export type ReturnReceived = Fact<
  'ReturnReceived',
  {
    /** `WMO302`, `WMO325`. */
    readonly kind: string;
    readonly identification: string;
    readonly sha256: string;
    readonly receivedOn: CalendarDate;
    /** False: some class carries the code of a rule that is broken. */
    readonly accepted: boolean;
    /** How often each code stands in it. */
    readonly codes: Readonly<Record<string, number>>;
    /** Places of the first classes with such a code. */
    readonly refused: readonly { readonly place: string; readonly codes: readonly string[] }[];
  }
>;

export type MessageEvent =
  | MessageReceived
  | MessageProcessed
  | MessageRefused
  | IdentificationReused
  | MessageSent
  | ReturnReceived;

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
export type SendMessage = {
  readonly type: 'SendMessage';
  readonly header: MessageHeader;
  readonly sha256: string;
  readonly bytes: number;
  readonly returnDueOn: CalendarDate;
};
export type ReceiveReturn = {
  readonly type: 'ReceiveReturn';
  readonly returned: ReturnReceived['data'];
};
export type MessageCommand = ReceiveMessage | FinishMessage | SendMessage | ReceiveReturn;

/** Nothing is recorded. */
export type MessageRejection =
  | { readonly code: 'messageUnknown' }
  | { readonly code: 'identificationUsed' }
  | { readonly code: 'returnedBefore' };

export interface Message {
  /** Hash of the file that holds the identification; null when free. */
  readonly holder: string | null;
  readonly receivedOn: CalendarDate | null;
  readonly outcome: 'open' | 'processed' | 'refused';
  readonly refusal: MessageRefused['data'] | null;
  /** Hashes of other files that came under this identification, with the day they came. */
  readonly reused: ReadonlyMap<string, CalendarDate>;
  /** Hash of the return message that came in; null: none yet. */
  readonly returnedBy: string | null;
}

const initial: Message = {
  holder: null,
  receivedOn: null,
  outcome: 'open',
  refusal: null,
  reused: new Map(),
  returnedBy: null,
};

const evolve = (state: Message, event: MessageEvent): Message => {
  switch (event.type) {
    case 'MessageReceived': {
      const { sha256, receivedOn } = event.data;
      return { ...state, holder: sha256, receivedOn, outcome: 'open', refusal: null };
    }
    case 'MessageSent': {
      const { sha256, sentOn } = event.data;
      return { ...state, holder: sha256, receivedOn: sentOn, outcome: 'processed', refusal: null };
    }
    case 'ReturnReceived':
      return { ...state, returnedBy: event.data.sha256 };
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

// A message refused for its form or its header counts as not sent (OP286): then its
// identification is free again.
const isFree = ({ holder, refusal }: Message): boolean =>
  holder === null || NOT_SENT_LEVELS.includes(refusal?.level ?? 0);

const receive = (
  { header, sha256, bytes, receivedOn }: ReceiveMessage,
  state: Message,
): Decision<MessageEvent, MessageRejection> => {
  if (state.holder === sha256 || state.reused.has(sha256)) return accept();
  return isFree(state)
    ? accept({ type: 'MessageReceived', data: { ...header, sha256, bytes, receivedOn } })
    : accept({ type: 'IdentificationReused', data: { sha256, receivedOn } });
};

const send = (
  { header, sha256, bytes, returnDueOn }: SendMessage,
  state: Message,
): Decision<MessageEvent, MessageRejection> => {
  if (state.holder === sha256) return accept();
  return isFree(state)
    ? accept({ type: 'MessageSent', data: { ...header, sha256, bytes, returnDueOn } })
    : reject({ code: 'identificationUsed' });
};

/** One return message per message, whether we sent it or got a copy of it. */
const receiveReturn = (
  { returned }: ReceiveReturn,
  { holder, returnedBy }: Message,
): Decision<MessageEvent, MessageRejection> => {
  if (holder === null) return reject({ code: 'messageUnknown' });
  if (returnedBy === null) return accept({ type: 'ReturnReceived', data: returned });
  return returnedBy === returned.sha256 ? accept() : reject({ code: 'returnedBefore' });
};

const decide = (
  command: MessageCommand,
  state: Message,
): Decision<MessageEvent, MessageRejection> => {
  switch (command.type) {
    case 'ReceiveMessage':
      return receive(command, state);
    case 'SendMessage':
      return send(command, state);
    case 'ReceiveReturn':
      return receiveReturn(command, state);
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
    MessageSent: [],
    ReturnReceived: [],
  },
};

/** What names a message: kind and sender with its identification (TR056). */
export type MessageName = Pick<MessageHeader, 'kind' | 'sender' | 'identification'>;

export const messageStream = (municipality: string, header: MessageName): StreamId =>
  streamId(
    'message',
    municipality,
    header.kind.toLowerCase(),
    header.sender,
    safePart(header.identification),
  );
