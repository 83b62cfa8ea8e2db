import type { Code } from '@eventstore/db-client/generated/code_pb';
import {
  AccessDenied,
  BadRequest,
  MaximumAppendSizeExceeded,
  StreamDeleted,
  Timeout,
  WrongExpectedVersion,
} from '@eventstore/db-client/generated/shared_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import type { Expectation } from './append-rules';
import { writeStreamId } from './wire';

interface Packable {
  serializeBinary(): Uint8Array;
}

// Numbers of google.rpc.Code: the client's package has their types only, not the values.
const code = {
  invalidArgument: 3 satisfies Code.INVALID_ARGUMENT,
  deadlineExceeded: 4 satisfies Code.DEADLINE_EXCEEDED,
  notFound: 5 satisfies Code.NOT_FOUND,
  alreadyExists: 6 satisfies Code.ALREADY_EXISTS,
  permissionDenied: 7 satisfies Code.PERMISSION_DENIED,
};

const status = (message: string, number: Code, details: Packable, typeName: string): Status => {
  const any = new Any();
  any.pack(details.serializeBinary(), typeName);
  const built = new Status();
  built.setCode(number);
  built.setMessage(message);
  built.setDetails(any);
  return built;
};

/** The errors that a batch append gets as an answer, each with its message packed inside. */
const packed = (name: string, number: Code, details: Packable): Status =>
  status(name, number, details, `event_store.client.${name}`);

export const timeoutStatus = (): Status => packed('Timeout', code.deadlineExceeded, new Timeout());

export const accessDeniedStatus = (): Status =>
  packed('AccessDenied', code.permissionDenied, new AccessDenied());

export const streamDeletedStatus = (streamId: string): Status => {
  const details = new StreamDeleted();
  details.setStreamIdentifier(writeStreamId(streamId));
  return packed('StreamDeleted', code.notFound, details);
};

export const badRequestStatus = (message: string): Status => {
  const details = new BadRequest();
  details.setMessage(message);
  return packed('BadRequest', code.invalidArgument, details);
};

export const appendTooLargeStatus = (bytesMax: number): Status => {
  const details = new MaximumAppendSizeExceeded();
  details.setMaxappendsize(bytesMax);
  return packed('MaximumAppendSizeExceeded', code.invalidArgument, details);
};

/** Not ready or too busy: no details that the client knows, only words. */
export const notHandledStatus = (message: string): Status =>
  status(message, 0, new Empty(), 'google.protobuf.Empty');

export const wrongVersionStatus = (expected: Expectation, current: number): Status => {
  const details = new WrongExpectedVersion();
  if (current < 0) details.setCurrentNoStream(new Empty());
  else details.setCurrentStreamRevision(String(current));
  if (expected === 'any') details.setExpectedAny(new Empty());
  else if (expected === 'stream_exists') details.setExpectedStreamExists(new Empty());
  else if (expected === 'no_stream') details.setExpectedNoStream(new Empty());
  else details.setExpectedStreamPosition(String(expected));
  return packed('WrongExpectedVersion', code.alreadyExists, details);
};
