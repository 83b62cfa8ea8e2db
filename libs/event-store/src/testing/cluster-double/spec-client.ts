import {
  EventStoreDBClient,
  jsonEvent,
  type EventData,
  type JSONEventType,
} from '@eventstore/db-client';
import { startClusterDouble, type ClusterDouble, type ClusterDoubleOptions } from '.';

export interface Rig {
  readonly double: ClusterDouble;
  readonly client: EventStoreDBClient;
  close(): Promise<void>;
}

/** A double and a real client on it. */
export const startRig = async (options: ClusterDoubleOptions = {}, settings = ''): Promise<Rig> => {
  const double = await startClusterDouble(options);
  const client = EventStoreDBClient.connectionString(`${double.connectionString}${settings}`);
  return {
    double,
    client,
    close: async () => {
      await client.dispose();
      await double.close();
    },
  };
};

const idOf = (name: string): string =>
  `00000000-0000-4000-8000-${Buffer.from(name).toString('hex').padStart(12, '0').slice(-12)}`;

/** An event whose id follows from its name, so that a repeat can be made. */
export const named = (name: string, data: object = { name }): EventData =>
  jsonEvent<JSONEventType>({ id: idOf(name), type: 'Noted', data: { ...data } });

export const idNamed = idOf;

interface Resolved {
  readonly event?: {
    readonly id: string;
    readonly streamId: string;
    readonly type: string;
    readonly revision: bigint;
    readonly position?: { readonly commit: bigint; readonly prepare: bigint };
  };
}

export type SeenEvent = NonNullable<Resolved['event']>;

/** Everything that a read gives. */
export const collect = async (events: AsyncIterable<unknown>): Promise<readonly SeenEvent[]> => {
  const seen: SeenEvent[] = [];
  for await (const resolved of events as AsyncIterable<Resolved>) {
    if (resolved.event !== undefined) seen.push(resolved.event);
  }
  return seen;
};

/** Streams of our own tests, without what the system wrote. */
export const ours = (events: readonly SeenEvent[]): readonly SeenEvent[] =>
  events.filter(({ streamId }) => !streamId.startsWith('$'));

/** What a promise fails with; `no error` when it does not. */
export const failureOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return 'no error';
  } catch (error) {
    const { type, code, message } = error as { type?: string; code?: number; message: string };
    return type ?? (code === undefined ? message : `code ${String(code)}`);
  }
};

/** Waits until something is so; fails the test by its timeout when it never is. */
export const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
};
