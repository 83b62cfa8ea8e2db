/** Only what survives JSON unchanged may be stored. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/**
 * Something that happened, in the past tense. The name is stored: it is never changed.
 * When it holds is data; when we learned it is `recordedAt` in the envelope.
 */
export type Fact<Type extends string, Data extends JsonObject> = {
  readonly type: Type;
  readonly data: Data;
};

export type AnyFact = Fact<string, JsonObject>;

/** Who or what gave a command; a name of an account or a system, never of a client. */
export interface CommandContext {
  /** Made by the sender and kept over retries: it makes a repeat harmless. */
  readonly commandId: string;
  /** Ties everything together that follows from one request or one file. */
  readonly correlationId: string;
  readonly actor: string;
  /** The sender may have missed the answer: what this command recorded is told again. Not stored. */
  readonly answerAgain?: boolean;
  /** Version that the sender saw of a stream; at another one nothing is recorded. Not stored. */
  readonly basedOn?: { readonly streamId: string; readonly version: number };
}

/** An event as the log holds it. */
export type Recorded<Event extends AnyFact = AnyFact> = Event & {
  readonly id: string;
  readonly streamId: string;
  /** 1 for the first event of a stream. */
  readonly version: number;
  /** Place in the whole log; opaque, only its order means something. */
  readonly position: number;
  /** Moment of recording, UTC, ISO 8601. */
  readonly recordedAt: string;
  readonly context: CommandContext;
};
