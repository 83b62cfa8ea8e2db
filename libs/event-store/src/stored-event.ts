import { hash } from 'node:crypto';
import {
  parseStreamId,
  type CommandContext,
  type JsonObject,
  type Recorded,
  type StreamId,
} from '@zgb/kernel';
import { currentSchemaVersion, type EventCatalogue } from './catalogue';
import { eventIdReused, EventStoreError, wrongExpectedVersion } from './errors';
import {
  APPEND_BYTES_MAX,
  type AppendResult,
  type EventBody,
  type ExpectedVersion,
  type NewEvent,
  type Position,
  type StoredEvent,
} from './port';

interface BodyContent {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly context: CommandContext;
  readonly data: JsonObject;
}

/** The order of the members is part of the stored form: the hash is taken over this text. */
export const composeBody = ({ id, type, schemaVersion, context, data }: BodyContent): EventBody =>
  `{"id":"${id}","type":"${type}","schemaVersion":${String(schemaVersion)},` +
  `"context":${JSON.stringify(context)},"data":${JSON.stringify(data)}}`;

export const parseBody = (body: EventBody): BodyContent => JSON.parse(body) as BodyContent;

/** SHA-256 over the stored bytes, hexadecimal. Place and moment are given by the log. */
export const contentHash = (body: EventBody): string => hash('sha256', body, 'hex');

/** An event ready to store, before it has a place in the log. */
export interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  readonly body: EventBody;
}

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

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Makes events ready to store; throws on an unknown type, a bad name or id, or too much data. */
export const encodeEvents = (
  streamId: StreamId,
  events: readonly NewEvent[],
  catalogue: EventCatalogue,
): readonly EncodedEvent[] => {
  parseStreamId(streamId);
  if (events.length === 0) throw new RangeError('an append has at least one event');
  let bytes = 0;
  const ids = new Set<string>();
  const encoded = events.map(({ id, type, data, context }) => {
    if (!UUID.test(id)) throw new RangeError('an event id is a UUID in lower case');
    ids.add(id);
    const schemaVersion = currentSchemaVersion(stepsOf(catalogue, type));
    const body = composeBody({ id, type, schemaVersion, context, data });
    bytes += Buffer.byteLength(body);
    return { id, type, body };
  });
  if (ids.size < events.length) throw new RangeError('an append uses an event id once');
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
  if (schemaVersion > steps.length + 1) {
    throw new EventStoreError(
      'event-from-the-future',
      `event ${type} was stored by a newer program (version ${String(schemaVersion)})`,
      { type, schemaVersion },
    );
  }
  if (schemaVersion === steps.length + 1) return data;
  return steps
    .slice(schemaVersion - 1)
    .reduce<Record<string, unknown>>((older, step) => step(older), { ...data }) as JsonObject;
};

/** An event whose bytes are not those that were stored. */
export const damagedEvent = (
  place: Pick<StoredEvent, 'streamId' | 'version' | 'position'>,
): EventStoreError =>
  new EventStoreError(
    'stored-event-damaged',
    `event ${String(place.version)} of stream ${place.streamId} was changed after it was stored`,
    place,
  );

/** Reads a checked body back: decoded strictly, and brought to the present version. */
export const decodeEvent = (
  { streamId, version, position, recordedAt, body }: Omit<StoredEvent, 'hash'>,
  catalogue: EventCatalogue,
): Recorded => {
  const { id, type, schemaVersion, context, data } = parseBody(body);
  return {
    id,
    streamId,
    version,
    position,
    type,
    data: upcast(catalogue, type, schemaVersion, data),
    context,
    recordedAt,
  };
};

/** What a stream knows of an id. */
export interface KnownEvent {
  readonly version: number;
  readonly position: Position;
  readonly hash: string;
}

/**
 * What an append does to a stream, the same in every adapter: null when it must be written, the
 * first result when it had been written before. Throws when an id was used for other content, or
 * when the stream is not at the expected version.
 */
export const repeatOrConflict = (
  stream: {
    readonly streamId: StreamId;
    readonly version: number;
    readonly known: (id: string) => KnownEvent | undefined;
  },
  expected: ExpectedVersion,
  events: readonly EncodedEvent[],
): AppendResult | null => {
  const found = events.map(({ id, body }) => ({ body, known: stream.known(id) }));
  if (found.some(({ known }) => known !== undefined)) {
    for (const { body, known } of found) {
      if (known?.hash !== contentHash(body)) throw eventIdReused(stream.streamId);
    }
    const last = found.at(-1)?.known;
    return { version: last?.version ?? 0, position: last?.position ?? 0, repeated: true };
  }
  const asExpected =
    expected === 'exists'
      ? stream.version > 0
      : stream.version === (expected === 'none' ? 0 : expected);
  if (!asExpected) throw wrongExpectedVersion(stream.streamId, expected, stream.version);
  return null;
};
