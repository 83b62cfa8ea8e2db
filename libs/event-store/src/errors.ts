import type { ExpectedVersion } from './port';

export type EventStoreErrorCode =
  | 'wrong-expected-version'
  | 'event-id-reused'
  | 'append-too-large'
  | 'tenant-forbidden'
  | 'position-unknown'
  | 'stream-deleted'
  | 'unknown-event-type'
  | 'event-from-the-future'
  | 'stored-event-damaged'
  | 'copy-out-of-order'
  | 'disk-full'
  | 'store-locked'
  | 'store-damaged'
  | 'store-outdated'
  | 'store-from-the-future'
  | 'store-unavailable'
  | 'access-denied'
  | 'outcome-unknown'
  | 'store-closed';

export type ErrorDetails = Readonly<Record<string, string | number>>;

/** A fault of the log, with a stable code and the data to act on. Never holds event data. */
export class EventStoreError extends Error {
  constructor(
    readonly code: EventStoreErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'EventStoreError';
  }
}

export const isStoreError = (error: unknown, code: EventStoreErrorCode): error is EventStoreError =>
  error instanceof EventStoreError && error.code === code;

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

export const eventIdReused = (streamId: string): EventStoreError =>
  new EventStoreError(
    'event-id-reused',
    `an event id of stream ${streamId} was used for other content`,
    { streamId },
  );

export const storeClosed = (): EventStoreError =>
  new EventStoreError('store-closed', 'the event log is closed');
