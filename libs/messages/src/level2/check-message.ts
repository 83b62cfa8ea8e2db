import { decodeMessage } from '../decode';
import type { MessageFault } from '../fault';
import type { MessageKind } from '../standard';
import { checkLevel2 } from './check';

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

/** Levels 1 and 2 of any of the 28 kinds of message. */
export const checkMessage = async (bytes: Uint8Array): Promise<MessageCheck> => {
  const read = await decodeMessage(bytes);
  if (!read.ok) return { message: null, level1: { valid: false, errors: read.faults }, level2: [] };
  return {
    message: read.message.kind,
    level1: { valid: true, errors: [] },
    level2: checkLevel2(read.message).map(({ code, path, message }) => ({
      rule: code,
      path,
      message,
    })),
  };
};
