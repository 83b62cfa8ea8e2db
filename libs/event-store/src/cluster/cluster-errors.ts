import { ErrorType, type CommandError } from '@eventstore/db-client';
import { EventStoreError, type EventStoreErrorCode } from '../errors';

// Status codes of gRPC: the client leaves errors of its first call as they are.
const CANCELLED = 1;
const INVALID_ARGUMENT = 3;
const DEADLINE_EXCEEDED = 4;
const ABORTED = 10;
const UNAVAILABLE = 14;
const UNAUTHENTICATED = 16;

interface GrpcError extends Error {
  readonly code: number;
}

const isGrpcError = (error: unknown): error is GrpcError =>
  error instanceof Error && 'code' in error && typeof error.code === 'number';

const typeOf = (error: unknown): ErrorType | null =>
  error instanceof Error && 'type' in error ? (error as CommandError).type : null;

/** What to do about an error of the cluster. */
export type Remedy =
  /** Nothing: asking again gives the same. */
  | 'none'
  /** Ask again; it was certainly not carried out. */
  | 'again'
  /** Ask again with the same ids; whether it was carried out is not known. */
  | 'look';

/** No node could be found: the client throws a bare error after its own attempts. */
const isUndiscovered = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Failed to discover');

/** The server knows only positions that it handed out. */
const isWrongPosition = (error: unknown): boolean =>
  isGrpcError(error) && error.code === INVALID_ARGUMENT && error.message.includes('position');

const isRefused = (error: unknown): boolean =>
  error instanceof Error && /ECONNREFUSED|No connection established|ENOTFOUND/.test(error.message);

/** Which errors pass, and which leave the outcome open. */
export const remedyFor = (error: unknown): Remedy => {
  if (isWrongPosition(error)) return 'none';
  switch (typeOf(error)) {
    case ErrorType.NOT_LEADER:
      return 'again';
    case ErrorType.UNAVAILABLE:
      return isRefused(error) ? 'again' : 'look';
    case ErrorType.TIMEOUT:
    case ErrorType.DEADLINE_EXCEEDED:
    case ErrorType.CANCELLED:
      return 'look';
    case ErrorType.UNKNOWN:
      // Answers that the client does not know, such as "Server Is Not Ready".
      return 'look';
    case null:
      break;
    default:
      return 'none';
  }
  if (error instanceof EventStoreError) return error.code === 'outcome-unknown' ? 'look' : 'none';
  if (isUndiscovered(error)) return 'again';
  if (!isGrpcError(error)) return 'none';
  if (error.code === UNAVAILABLE) return isRefused(error) ? 'again' : 'look';
  return [CANCELLED, DEADLINE_EXCEEDED, ABORTED].includes(error.code) ? 'look' : 'none';
};

const CODES: Readonly<Partial<Record<ErrorType, EventStoreErrorCode>>> = {
  [ErrorType.NOT_LEADER]: 'store-unavailable',
  [ErrorType.ACCESS_DENIED]: 'access-denied',
  [ErrorType.STREAM_DELETED]: 'stream-deleted',
  [ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED]: 'append-too-large',
};

/** An error of the client in our words; what is not from the cluster stays what it is. */
export const asStoreError = (error: unknown, isWrite: boolean): unknown => {
  if (error instanceof EventStoreError) return error;
  const type = typeOf(error);
  if (isUndiscovered(error)) {
    const message = 'no node of the cluster answers, or it has no leader';
    return new EventStoreError('store-unavailable', message, {}, { cause: error });
  }
  if (isWrongPosition(error)) {
    const message = 'the log was never at this position';
    return new EventStoreError('position-unknown', message, {}, { cause: error });
  }
  if (type === null && !isGrpcError(error)) return error;
  const known = type === null ? undefined : CODES[type];
  const denied = isGrpcError(error) && error.code === UNAUTHENTICATED;
  const isOpen = isWrite && remedyFor(error) === 'look';
  const code =
    known ?? (denied ? 'access-denied' : isOpen ? 'outcome-unknown' : 'store-unavailable');
  // Only the kind: the text of an answer could hold the name of an account.
  const message = `the cluster answered ${type ?? (isGrpcError(error) ? `status ${String(error.code)}` : 'nothing')}`;
  return new EventStoreError(code, message, {}, { cause: error });
};
