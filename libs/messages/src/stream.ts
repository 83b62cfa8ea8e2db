import type { Law } from '@zgb/kernel';
import { builtMessage, type DecodedMessage } from './decode';
import type { MessageFault } from './fault';
import type { BerichtByNumber } from './generated/types';
import type { Content, Frame, MessageBuilder, RowSink } from './message-builder';
import { MessageReader, sourcePieces, type MessageSource } from './message-reader';
import type { MessageDefinition, MessageKind } from './standard';

type Answer = NonNullable<BerichtByNumber['325']['DeclaratieAntwoord']>;
type AnswerClient = NonNullable<Answer['Clienten']>['Client'][number];
type Declaration = BerichtByNumber['323']['Declaratie'];
type DeclarationClient = Declaration['Clienten']['Client'][number];

/** What a declaration or its answer is, apart from its clients. */
interface Heads {
  readonly '323': Omit<BerichtByNumber['323'], 'Declaratie'> & {
    readonly Declaratie: Omit<Declaration, 'Clienten'>;
  };
  readonly '325': Omit<BerichtByNumber['325'], 'DeclaratieAntwoord'> & {
    readonly DeclaratieAntwoord?: Omit<Answer, 'Clienten'>;
  };
}

interface Clients {
  readonly '323': Omit<DeclarationClient, 'Prestaties'>;
  readonly '325': Omit<AnswerClient, 'Prestaties'>;
}

interface Lines {
  readonly '323': DeclarationClient['Prestaties']['Prestatie'][number];
  readonly '325': AnswerClient['Prestaties']['Prestatie'][number];
}

/** The client that a part is about. */
export interface PartClient {
  /** Place in the message, from 1. */
  readonly place: number;
  /** Line in the file. */
  readonly at: number;
  readonly bsn: string;
}

/** Messages that grow with the number of lines. */
export type StreamedNumber = keyof Heads;

/** One part of a declaration or answer, in the order of the file. */
export type DeclarationPart<Number extends StreamedNumber = StreamedNumber> = {
  readonly [One in Number]:
    | {
        /** Before the first client: the header and what the declaration says of itself so far. */
        readonly part: 'head';
        readonly kind: MessageKind;
        readonly domain: Law;
        readonly number: One;
        /** A 325 says more after its clients: see `end`. */
        readonly head: Partial<Heads[One]>;
      }
    | {
        readonly part: 'line';
        readonly number: One;
        readonly client: PartClient;
        /** Place in the client, from 1. */
        readonly place: number;
        /** Line in the file. */
        readonly at: number;
        readonly line: Lines[One];
      }
    | {
        /** After the lines of the client. */
        readonly part: 'client';
        readonly number: One;
        readonly client: PartClient;
        readonly value: Clients[One];
      }
    | {
        /** The structure of the whole message is right. */
        readonly part: 'end';
        readonly number: One;
        readonly head: Heads[One];
        /** Line in the file of what is in the head; null for what is not. */
        readonly lineOf: (path: string) => number | null;
      };
}[Number];

export type MessagePart =
  | DeclarationPart
  /** Every other kind of message, which is small: as a whole. */
  | { readonly part: 'message'; readonly message: DecodedMessage }
  /** Last: the message does not keep to the structure; what came before does not count. */
  | { readonly part: 'faults'; readonly faults: readonly MessageFault[] };

const STREAMED: readonly StreamedNumber[] = ['323', '325'];

const clientOf = ({ place, line, content }: Frame): PartClient => ({
  place,
  at: line,
  bsn: content['Bsn'] as string,
});

/** Collects the parts that come out of one piece of the file. */
class Parts implements RowSink {
  private parts: MessagePart[] = [];
  private definition: MessageDefinition | null = null;
  private headIsTold = false;
  builder: MessageBuilder | null = null;

  constructor(private readonly streamed: readonly string[]) {}

  begins(definition: MessageDefinition): boolean {
    this.definition = definition;
    return this.streamed.includes(definition.number);
  }

  rowsBegin(): void {
    if (this.headIsTold || this.builder === null) return;
    this.headIsTold = true;
    // Reading goes on before anybody looks at the part.
    const head = structuredClone(this.builder.content);
    const { kind, domain, number } = this.definition ?? {};
    this.add({ part: 'head', kind, domain, number, head });
  }

  row(frame: Frame): void {
    const { plan, parent, place, line, content } = frame;
    const number = this.definition?.number;
    // A line is inside its client, with the class of lines in between.
    const owner = plan.isLine ? parent?.parent : frame;
    if (owner === undefined || owner === null) return;
    const client = clientOf(owner);
    if (plan.isLine) this.add({ part: 'line', number, client, place, at: line, line: content });
    else this.add({ part: 'client', number, client, value: content });
  }

  end(builder: MessageBuilder): void {
    const result = builtMessage(builder);
    if (!result.ok) {
      this.add({ part: 'faults', faults: result.faults });
      return;
    }
    const { message } = result;
    if (!this.streamed.includes(message.number)) {
      this.add({ part: 'message', message });
      return;
    }
    // An answer may be without clients.
    this.rowsBegin();
    const { number, bericht: head, lineOf } = message;
    this.add({ part: 'end', number, head, lineOf });
  }

  take(): readonly MessagePart[] {
    const { parts } = this;
    this.parts = [];
    return parts;
  }

  /** The structure was checked against the description that the types are made from. */
  private add(part: Content & { readonly part: MessagePart['part'] }): void {
    this.parts.push(part as unknown as MessagePart);
  }
}

/**
 * Reads a message file part by part and checks its structure (level 1). A declaration of any size
 * costs no more memory than one piece of its file. Always ends with a part `end`, `message` or
 * `faults`; only then is it known whether the parts before it count. Kinds that are not `streamed`
 * come as a whole.
 *
 * A text in a part keeps the piece of the file that it was cut from in memory: whoever keeps it
 * longer than the part keeps `copyOf` it.
 */
export async function* streamMessage(
  source: MessageSource,
  streamed: readonly StreamedNumber[] = STREAMED,
): AsyncGenerator<MessagePart> {
  const parts = new Parts(streamed);
  const reader = new MessageReader(parts);
  parts.builder = reader.builder;
  try {
    for await (const piece of sourcePieces(source)) {
      reader.write(piece);
      yield* parts.take();
    }
    reader.end();
  } catch (error) {
    reader.refuse(error);
  }
  parts.end(reader.builder);
  yield* parts.take();
}
