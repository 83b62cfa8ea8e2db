import { status, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import {
  DeleteResp,
  TombstoneResp,
  type DeleteReq,
  type TombstoneReq,
} from '@eventstore/db-client/generated/streams_pb';
import { readExpectation, type ExpectationOptions } from './append';
import type { Expectation } from './append-rules';
import { gateFailure, type NodeContext } from './node-context';
import { RpcFailure, streamDeleted, wrongExpectedVersion } from './rpc-failure';
import type { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb';
import type { WriteResult } from './storage';
import { readStreamId } from './wire';

interface DeletionOptions extends ExpectationOptions {
  getStreamIdentifier(): StreamIdentifier | undefined;
}

interface Deletion {
  readonly name: 'Delete' | 'Tombstone';
  run(streamId: string, expected: Expectation): WriteResult;
}

/** Where the deletion was written, or why it was not. */
const deletePosition = (
  context: NodeContext,
  call: ServerUnaryCall<unknown, unknown>,
  options: DeletionOptions | undefined,
  deletion: Deletion,
): string | RpcFailure => {
  if (options === undefined) return new RpcFailure(status.INVALID_ARGUMENT, 'Options are missing.');
  const streamId = readStreamId(options.getStreamIdentifier());
  const expected = readExpectation(options);
  const gate = gateFailure(context, call.metadata, streamId);
  if (gate !== undefined) return gate;
  const result = deletion.run(streamId, expected);
  switch (result.outcome) {
    case 'success':
      return String(result.position);
    case 'wrong-version':
      return wrongExpectedVersion(deletion.name, streamId, expected, result.current);
    case 'stream-deleted':
      return streamDeleted(streamId);
  }
};

/** Delete: hides what is there; the stream may live on. */
export const handleDelete =
  (context: NodeContext) =>
  (call: ServerUnaryCall<DeleteReq, DeleteResp>, callback: sendUnaryData<DeleteResp>): void => {
    context.count('delete');
    const result = deletePosition(context, call, call.request.getOptions(), {
      name: 'Delete',
      run: (streamId, expected) => context.storage.softDelete(streamId, expected),
    });
    if (typeof result !== 'string') {
      callback(result);
      return;
    }
    const position = new DeleteResp.Position();
    position.setCommitPosition(result);
    position.setPreparePosition(result);
    const response = new DeleteResp();
    response.setPosition(position);
    callback(null, response);
  };

/** Tombstone: closes a stream for ever. */
export const handleTombstone =
  (context: NodeContext) =>
  (
    call: ServerUnaryCall<TombstoneReq, TombstoneResp>,
    callback: sendUnaryData<TombstoneResp>,
  ): void => {
    context.count('tombstone');
    const result = deletePosition(context, call, call.request.getOptions(), {
      name: 'Tombstone',
      run: (streamId, expected) => context.storage.tombstone(streamId, expected),
    });
    if (typeof result !== 'string') {
      callback(result);
      return;
    }
    const position = new TombstoneResp.Position();
    position.setCommitPosition(result);
    position.setPreparePosition(result);
    const response = new TombstoneResp();
    response.setPosition(position);
    callback(null, response);
  };
