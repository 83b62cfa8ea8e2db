import { checkStream } from './check-stream';
import type { MessageFault } from './fault';
import type { MessageSource } from './message-reader';
import type { MessageKind } from './standard';

/** What levels 1 and 2 say of one file. */
export interface MessageCheck {
  /** Kind of message, null when it could not be read. */
  readonly message: MessageKind | null;
  readonly level1: { readonly valid: boolean; readonly errors: readonly MessageFault[] };
  readonly level2: readonly {
    readonly rule: string;
    readonly path: string;
    readonly message: string;
  }[];
}

/** Levels 1 and 2 of any of the 28 kinds of message; a 323 is checked line by line as it comes. */
export const checkMessage = async (source: MessageSource): Promise<MessageCheck> => {
  const { kind, level1, level2 } = await checkStream(source);
  const valid = level1.length === 0;
  return {
    message: valid ? kind : null,
    level1: { valid, errors: level1 },
    level2: level2.map(({ code, path, message }) => ({ rule: code, path, message })),
  };
};
