import type { Law } from '@zgb/kernel';
import type { MessageFault } from './fault';
import type { BerichtByNumber } from './generated/types';
import type { Content, MessageBuilder } from './message-builder';
import { MessageReader, sourcePieces, type MessageSource } from './message-reader';
import type { MessageKind, MessageNumber } from './standard';

/** A message that keeps to the structure of the standard. */
export type DecodedMessage = {
  readonly [Number in MessageNumber]: {
    readonly kind: MessageKind;
    readonly domain: Law;
    readonly number: Number;
    readonly bericht: BerichtByNumber[Number];
    /** Line in the file of the element at a path, or of the nearest one around it. */
    readonly lineOf: (path: string) => number | null;
  };
}[MessageNumber];

export type DecodeResult =
  | { readonly ok: true; readonly message: DecodedMessage }
  | { readonly ok: false; readonly faults: readonly MessageFault[] };

const STEP = /^([^[]+)(?:\[(\d+)\])?$/;

const lineFinder =
  (root: Content, lines: ReadonlyMap<object, number>) =>
  (path: string): number | null => {
    let inside: Content = { Bericht: root };
    let line: number | null = null;
    for (const step of path.split('/')) {
      const [, name = '', place] = STEP.exec(step) ?? [];
      const value = inside[name];
      const found = place === undefined ? value : (value as unknown[] | undefined)?.[+place - 1];
      if (typeof found !== 'object' || found === null) break;
      inside = found as Content;
      line = lines.get(inside) ?? line;
    }
    return line;
  };

/** What a builder has made, once the file has been read. */
export const builtMessage = ({
  definition,
  content,
  faults,
  lines,
}: MessageBuilder): DecodeResult => {
  if (faults.length > 0 || definition === null || content === null) return { ok: false, faults };
  const { kind, domain, number } = definition;
  const message = { kind, domain, number, bericht: content, lineOf: lineFinder(content, lines) };
  // The structure was checked against the description that the types are made from.
  return { ok: true, message: message as unknown as DecodedMessage };
};

/** Reads a message file piece by piece and checks its structure (level 1). */
export const decodeMessage = async (source: MessageSource): Promise<DecodeResult> => {
  const reader = new MessageReader();
  try {
    for await (const piece of sourcePieces(source)) reader.write(piece);
    reader.end();
  } catch (error) {
    reader.refuse(error);
  }
  return builtMessage(reader.builder);
};
