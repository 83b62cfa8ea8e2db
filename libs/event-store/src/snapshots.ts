import type { Json, JsonObject, StreamId } from '@zgb/kernel';

/** A folded state as it was after one event of a stream. Never needed: the log is the truth. */
export interface Snapshot {
  /** Version of the state's form; another one is thrown away. */
  readonly shape: number;
  /** Version of the stream that the state holds. */
  readonly version: number;
  /** Id of the event of that version: a log that was put back to an older copy is noticed. */
  readonly eventId: string;
  readonly state: Json;
}

/** Where snapshots are kept, apart from the log. Losing them costs time only. */
export interface SnapshotStore {
  get(streamId: StreamId): Promise<Snapshot | null>;
  put(streamId: StreamId, snapshot: Snapshot): Promise<void>;
  close(): Promise<void>;
}

export const createMemorySnapshots = (): SnapshotStore => {
  // Kept as text: a snapshot that was handed out can then not be changed by its reader.
  const kept = new Map<StreamId, string>();
  return {
    get: (streamId) => {
      const text = kept.get(streamId);
      return Promise.resolve(text === undefined ? null : (JSON.parse(text) as Snapshot));
    },
    put: (streamId, snapshot) => {
      kept.set(streamId, JSON.stringify(snapshot));
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
};

const MAP = '$map';
const SET = '$set';

/** A state as JSON: maps and sets, which states are made of, become marked lists. */
export const packState = (value: unknown): Json => {
  if (value instanceof Map) return { [MAP]: [...value].map(packState) };
  if (value instanceof Set) return { [SET]: [...value].map(packState) };
  if (Array.isArray(value)) return value.map(packState);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, field]) => field !== undefined)
        .map(([name, field]) => [name, packState(field)]),
    );
  }
  return value as Json;
};

/** The state again, with its maps and sets. */
export const unpackState = (value: Json): unknown => {
  if (Array.isArray(value)) return value.map(unpackState);
  if (typeof value !== 'object' || value === null) return value;
  const { [MAP]: entries, [SET]: members } = value as JsonObject;
  if (Array.isArray(entries)) {
    return new Map(entries.map((entry) => unpackState(entry as Json) as [unknown, unknown]));
  }
  if (Array.isArray(members)) return new Set(members.map((member) => unpackState(member as Json)));
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, unpackState(field)]),
  );
};
