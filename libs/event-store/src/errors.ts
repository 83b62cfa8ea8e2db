import type { ExpectedVersion } from './port';

export type EventStoreErrorCode =
  | 'wrong-expected-version'
  | 'event-id-reused'
  | 'append-too-large'
  | 'unknown-event-type'
  | 'event-from-the-future'
  | 'stored-event-damaged'
  | 'disk-full'
  | 'store-locked'
  | 'store-unavailable'
  | 'store-closed';

/** A fault of the log, with a stable code and the data to act on. Never holds event data. */
export class EventStoreError extends Error {
  constructor(
    readonly code: EventStoreErrorCode,
    message: string,
    readonly details: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'EventStoreError';
  }
}

export const wrongExpectedVersion = (
  streamId: string,
  expected: ExpectedVersion,
  actual: number,
): EventStoreError =>
  new EventStoreError(
    'wrong-expected-version',
    `stream ${streamId} is at version ${String(actual)}, expected ${String(expected)}`,
    { streamId, expected, actual },
  );
