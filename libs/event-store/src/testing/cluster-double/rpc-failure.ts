import { Metadata, status } from '@grpc/grpc-js';
import type { Expectation } from './append-rules';

/** An error as it goes over the line: a status, and trailers that the client reads. */
export class RpcFailure extends Error {
  readonly metadata: Metadata;
  readonly details: string;

  constructor(
    readonly code: status,
    details: string,
    trailers: Readonly<Record<string, string>> = {},
  ) {
    super(details);
    this.details = details;
    this.metadata = new Metadata();
    for (const [key, value] of Object.entries(trailers)) this.metadata.set(key, value);
  }
}

/** A place where a node listens. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** Expected revisions as numbers, as error trailers carry them. */
export const revisionNumber = (expected: Expectation): number => {
  switch (expected) {
    case 'no_stream':
      return -1;
    case 'any':
      return -2;
    case 'stream_exists':
      return -4;
    default:
      return expected;
  }
};

export const notLeader = ({ address, port }: Endpoint): RpcFailure =>
  new RpcFailure(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': address,
    'leader-endpoint-port': String(port),
  });

export const streamDeleted = (streamId: string): RpcFailure =>
  new RpcFailure(status.FAILED_PRECONDITION, `Event stream '${streamId}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': streamId,
  });

export const wrongExpectedVersion = (
  operation: string,
  streamId: string,
  expected: Expectation,
  actual: number,
): RpcFailure => {
  const wanted = String(revisionNumber(expected));
  const details =
    `${operation} failed due to WrongExpectedVersion. Stream: ${streamId}, ` +
    `Expected version: ${wanted}, Actual version: ${String(actual)}`;
  return new RpcFailure(status.FAILED_PRECONDITION, details, {
    exception: 'wrong-expected-version',
    'stream-name': streamId,
    'expected-version': wanted,
    'actual-version': String(actual),
  });
};

export const appendTooLarge = (bytesMax: number): RpcFailure =>
  new RpcFailure(status.INVALID_ARGUMENT, `Maximum Append Size of ${String(bytesMax)} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(bytesMax),
  });

export const metadataMissing = (property: string): RpcFailure =>
  new RpcFailure(status.INVALID_ARGUMENT, `Required Metadata Property '${property}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });

export const accessDenied = (): RpcFailure =>
  new RpcFailure(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const unauthenticated = (): RpcFailure =>
  new RpcFailure(status.UNAUTHENTICATED, 'Bad gRPC response. HTTP status code: 401');

export const invalidArgument = (details: string): RpcFailure =>
  new RpcFailure(status.INVALID_ARGUMENT, details);

export const invalidPosition = (): RpcFailure =>
  invalidArgument('Trying to read from an invalid position.');

export const consumerTooSlow = (): RpcFailure =>
  new RpcFailure(
    status.ABORTED,
    'Operation timed out: Consumer too slow to handle event while live. ' +
      'Client resubscription required.',
  );

/** A call that the server does not take up at all. */
export type Refusal = 'unavailable' | 'not-ready' | 'too-busy' | 'deadline' | 'timeout';

export const refused = (how: Refusal): RpcFailure => {
  switch (how) {
    case 'unavailable':
      return new RpcFailure(status.UNAVAILABLE, 'The server is not available');
    case 'not-ready':
      return new RpcFailure(status.UNAVAILABLE, 'Server Is Not Ready');
    case 'too-busy':
      return new RpcFailure(status.UNAVAILABLE, 'Server Is Too Busy');
    case 'deadline':
      return new RpcFailure(status.DEADLINE_EXCEEDED, 'Deadline Exceeded');
    case 'timeout':
      return new RpcFailure(status.ABORTED, 'Operation timed out: Prepare phase timeout.');
  }
};
