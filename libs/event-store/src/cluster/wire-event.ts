import { jsonEvent, type RecordedEvent } from '@eventstore/db-client';
import type { CommandContext, JsonObject, StreamId } from '@zgb/kernel';
import { uuidOfHash } from '../event-id';
import type { StoredEvent } from '../port';
import {
  composeBody,
  contentHash,
  damagedEvent,
  parseBody,
  type EncodedEvent,
} from '../stored-event';

/** What goes beside the data of an event. */
interface WireMetadata {
  readonly id: string;
  readonly schemaVersion: number;
  readonly context: CommandContext;
  /** SHA-256 of the body, which is composed anew when the event is read. */
  readonly hash: string;
  /** Only in a copy: the moment of recording that the event had. Otherwise the server's moment. */
  readonly recordedAt?: string;
}

/** A position is exact up to some nine million gigabytes of log. */
export const toPosition = (commit: bigint): number => {
  if (commit > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('position out of range');
  return Number(commit);
};

/** Names of streams on the server begin with the name of the ledger. */
export class StreamNames {
  readonly prefix: string;

  constructor(ledgerName: string) {
    this.prefix = `${ledgerName}.`;
  }

  toServer(streamId: StreamId): string {
    return `${this.prefix}${streamId}`;
  }

  fromServer(name: string): StreamId {
    return name.slice(this.prefix.length);
  }

  isOurs(name: string): boolean {
    return name.startsWith(this.prefix);
  }

  /** Streams of these tenants, as an expression for the server. */
  ofTenants(tenants: readonly string[]): string {
    const escape = (text: string): string => text.replaceAll(/[.\\+*?[^\]$(){}|]/g, '\\$&');
    const names = tenants.map(escape).join('|');
    return `^${escape(this.prefix)}[a-z-]+-(${names})(_|$)`;
  }
}

/**
 * The server takes an event with a known id for a repeat and never looks at its content. So there
 * it gets an id made from its content: other content under our id is then no repeat to the server
 * either, but a conflict, which we look into.
 */
export const toWire = ({ id, type, body }: EncodedEvent, recordedAt?: string) => {
  const { schemaVersion, context, data } = parseBody(body);
  const sha256 = contentHash(body);
  const metadata: WireMetadata = {
    id,
    schemaVersion,
    context,
    hash: sha256,
    ...(recordedAt === undefined ? {} : { recordedAt }),
  };
  return jsonEvent({
    id: uuidOfHash(sha256),
    type,
    data: data as never,
    metadata: metadata as never,
  });
};

const isMetadata = (value: unknown): value is WireMetadata =>
  typeof value === 'object' && value !== null && 'hash' in value && 'schemaVersion' in value;

/** The event as it was stored; throws `stored-event-damaged` when its hash does not fit. */
export const fromWire = (
  event: RecordedEvent,
  names: StreamNames,
  position: number,
): StoredEvent => {
  const streamId = names.fromServer(event.streamId);
  const version = Number(event.revision) + 1;
  const { metadata } = event;
  if (!isMetadata(metadata)) throw damagedEvent({ streamId, version, position });
  const { id, schemaVersion, context, hash } = metadata;
  const { recordedAt = event.created.toISOString() } = metadata;
  const data = event.data as JsonObject;
  const body = composeBody({ id, type: event.type, schemaVersion, context, data });
  if (contentHash(body) !== hash) throw damagedEvent({ streamId, version, position });
  return { streamId, version, position, recordedAt, body, hash };
};
