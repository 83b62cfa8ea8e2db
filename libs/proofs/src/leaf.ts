import { parseStreamId } from '@zgb/kernel';
import type { StoredEvent } from '@zgb/event-store';
import { leafHash, type Hash } from './merkle';

/**
 * What is said of an event in the tree of its municipality: where it stands, and the hash of what it
 * says. Holds no person; the event itself may be kept elsewhere. TLOG-04.
 */
export interface Leaf {
  /** SHA-256 over the stored bytes of the event, hexadecimal. */
  readonly body: string;
  readonly event: string;
  /** Leaf hash of the event before it in its stream, hexadecimal; empty for the first one. */
  readonly previous: string;
  readonly recordedAt: string;
  readonly schemaVersion: number;
  /** Number in the tree, from 0. */
  readonly sequence: number;
  readonly stream: string;
  /** 1 for the first event of the stream. */
  readonly streamVersion: number;
  readonly tenant: string;
  readonly type: string;
  readonly version: 1;
}

/**
 * The bytes that are hashed. Text without escapes and whole numbers only, members in the order of the
 * alphabet: that makes it the canonical form of RFC 8785.
 */
export const leafBytes = (leaf: Leaf): Buffer =>
  Buffer.from(
    JSON.stringify({
      body: leaf.body,
      event: leaf.event,
      previous: leaf.previous,
      recordedAt: leaf.recordedAt,
      schemaVersion: leaf.schemaVersion,
      sequence: leaf.sequence,
      stream: leaf.stream,
      streamVersion: leaf.streamVersion,
      tenant: leaf.tenant,
      type: leaf.type,
      version: leaf.version,
    }),
  );

export const hashOfLeaf = (leaf: Leaf): Hash => leafHash(leafBytes(leaf));

/** Only the head of the text is read: a proof is about the bytes, not about what they mean. */
const headOf = (
  body: string,
): { readonly id: string; readonly type: string; readonly schemaVersion: number } =>
  JSON.parse(body) as { id: string; type: string; schemaVersion: number };

export const leafOf = (event: StoredEvent, sequence: number, previous: string): Leaf => {
  const { id, type, schemaVersion } = headOf(event.body);
  return {
    body: event.hash,
    event: id,
    previous,
    recordedAt: event.recordedAt,
    schemaVersion,
    sequence,
    stream: event.streamId,
    streamVersion: event.version,
    tenant: parseStreamId(event.streamId).tenant,
    type,
    version: 1,
  };
};
