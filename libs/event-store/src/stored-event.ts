import { createHash } from 'node:crypto';
import {
  parseStreamId,
  type CommandContext,
  type JsonObject,
  type Recorded,
  type StreamId,
} from '@zgb/kernel';
import { currentSchemaVersion, type EventCatalogue } from './catalogue';
import { EventStoreError } from './errors';
import { APPEND_BYTES_MAX, type NewEvent } from './port';

/** An event as an adapter keeps it: texts and numbers only. */
export interface StoredEvent {
  readonly id: string;
  readonly streamId: StreamId;
  readonly version: number;
  readonly position: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: string;
  readonly context: string;
  readonly recordedAt: string;
  /** SHA-256 over the content, hexadecimal. */
  readonly hash: string;
}

/** What an event says, before it has a place in the log. */
export type EncodedEvent = Pick<
  StoredEvent,
  'id' | 'type' | 'schemaVersion' | 'data' | 'context' | 'hash'
>;

/** Covers all that the writer said; place and moment are given by the log. */
export const contentHash = (event: Omit<EncodedEvent, 'hash'>): string =>
  createHash('sha256')
    .update(
      [event.id, event.type, String(event.schemaVersion), event.data, event.context].join('\n'),
    )
    .digest('hex');

const stepsOf = (
  catalogue: EventCatalogue,
  type: string,
): NonNullable<ReturnType<EventCatalogue['get']>> => {
  const steps = catalogue.get(type);
  if (steps === undefined) {
    throw new EventStoreError('unknown-event-type', `event type ${type} is not in the catalogue`, {
      type,
    });
  }
  return steps;
};

/** Makes events ready to store; throws on an unknown type, a bad stream name or too much data. */
export const encodeEvents = (
  streamId: StreamId,
  events: readonly NewEvent[],
  catalogue: EventCatalogue,
): readonly EncodedEvent[] => {
  parseStreamId(streamId);
  let bytes = 0;
  const encoded = events.map(({ id, type, data, context }) => {
    const content = {
      id,
      type,
      schemaVersion: currentSchemaVersion(stepsOf(catalogue, type)),
      data: JSON.stringify(data),
      context: JSON.stringify(context),
    };
    bytes += Buffer.byteLength(content.data) + Buffer.byteLength(content.context);
    return { ...content, hash: contentHash(content) };
  });
  if (bytes > APPEND_BYTES_MAX) {
    throw new EventStoreError('append-too-large', `append of ${String(bytes)} bytes is too large`, {
      streamId,
      bytes,
      bytesMax: APPEND_BYTES_MAX,
    });
  }
  return encoded;
};

/**
 * Brings data of a stored version to the present one. Throws on an unknown type and on a version
 * that this program does not know yet: decoding is strict, so that folds can be total.
 */
export const upcast = (
  catalogue: EventCatalogue,
  type: string,
  schemaVersion: number,
  data: JsonObject,
): JsonObject => {
  const steps = stepsOf(catalogue, type);
  if (schemaVersion > currentSchemaVersion(steps)) {
    throw new EventStoreError(
      'event-from-the-future',
      `event ${type} was stored by a newer program (version ${String(schemaVersion)})`,
      { type, schemaVersion },
    );
  }
  return steps
    .slice(schemaVersion - 1)
    .reduce<Record<string, unknown>>((older, step) => step(older), { ...data }) as JsonObject;
};

/** Reads an event back: checked, decoded strictly, and brought to the present version. */
export const decodeEvent = (stored: StoredEvent, catalogue: EventCatalogue): Recorded => {
  const { streamId, version, position, type, schemaVersion, recordedAt, id } = stored;
  if (contentHash(stored) !== stored.hash) {
    throw new EventStoreError(
      'stored-event-damaged',
      `event ${String(version)} of stream ${streamId} was changed after it was stored`,
      { streamId, version, position },
    );
  }
  const data = upcast(catalogue, type, schemaVersion, JSON.parse(stored.data) as JsonObject);
  return {
    id,
    streamId,
    version,
    position,
    type,
    data,
    context: JSON.parse(stored.context) as CommandContext,
    recordedAt,
  };
};

/** What the log already knows about the ids of an append. */
export const isRepeat = (
  encoded: readonly EncodedEvent[],
  known: (id: string) => Pick<StoredEvent, 'streamId' | 'hash'> | undefined,
  streamId: StreamId,
): boolean => {
  const found = encoded.map(({ id, hash }) => ({ hash, known: known(id) }));
  if (found.every((event) => event.known === undefined)) return false;
  const same = found.every(
    (event) => event.known?.hash === event.hash && event.known.streamId === streamId,
  );
  if (same) return true;
  throw new EventStoreError(
    'event-id-reused',
    `an event id of stream ${streamId} was used for other content`,
    { streamId },
  );
};
