import type { ServerDuplexStream } from '@grpc/grpc-js';
import { AllStreamPosition, type UUID } from '@eventstore/db-client/generated/shared_pb';
import type { Status } from '@eventstore/db-client/generated/status_pb';
import { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import type { Expectation } from './append-rules';
import {
  accessDeniedStatus,
  appendTooLargeStatus,
  badRequestStatus,
  notHandledStatus,
  streamDeletedStatus,
  timeoutStatus,
  wrongVersionStatus,
} from './batch-status';
import { commit, eventBytes, isStreamName, type AppendOutcome } from './commit';
import { callerOf, leaderFailure, mayUse, type Caller, type NodeContext } from './node-context';
import { refused, type Refusal, type RpcFailure } from './rpc-failure';
import type { ProposedEvent } from './stored-record';
import {
  missingProperty,
  proposedFault,
  readProposed,
  readStreamId,
  readUuid,
  writeStreamId,
} from './wire';

type Call = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

/** An append of which not all parts have arrived. */
interface PendingAppend {
  readonly correlationId: UUID | undefined;
  readonly streamId: string;
  readonly expected: Expectation;
  readonly events: ProposedEvent[];
  readonly timer: NodeJS.Timeout;
  bytes: number;
}

const readExpectation = (options: BatchAppendReq.Options): Expectation => {
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasAny()) return 'any';
  return options.hasStreamExists() ? 'stream_exists' : Number(options.getStreamPosition());
};

const success = (revision: number, position: number): BatchAppendResp.Success => {
  const written = new BatchAppendResp.Success();
  if (revision < 0) written.setNoStream(new Empty());
  else written.setCurrentRevision(String(revision));
  const place = new AllStreamPosition();
  place.setCommitPosition(String(position));
  place.setPreparePosition(String(position));
  written.setPosition(place);
  return written;
};

/** One duplex call: all appends of a client go through it, told apart by correlation id. */
class BatchSession {
  private readonly pending = new Map<string, PendingAppend>();
  private unanswered = 0;
  private halfClosed = false;

  constructor(
    private readonly context: NodeContext,
    private readonly call: Call,
    private readonly caller: Caller,
  ) {}

  receive(request: BatchAppendReq): void {
    const key = readUuid(request.getCorrelationId());
    const options = request.getOptions();
    if (options !== undefined && !this.pending.has(key)) this.begin(key, request, options);
    const append = this.pending.get(key);
    if (append === undefined) return;
    if (this.context.faults.brokenAppends.take() !== undefined) {
      this.close();
      this.context.resetPeer(this.call.getPeer());
      return;
    }
    const refusal = this.add(append, request.getProposedMessagesList());
    if (refusal === undefined && !request.getIsFinal()) return;
    this.forget(key);
    if (refusal === undefined) this.commit(append);
    else this.answer(append.correlationId, append.streamId, refusal);
  }

  /** The caller has no more appends: the call ends when all are answered. */
  finish(): void {
    this.halfClosed = true;
    if (this.unanswered === 0) this.call.end();
  }

  /** The caller is gone: what has not arrived in whole is not stored. */
  close(): void {
    for (const key of [...this.pending.keys()]) this.forget(key);
  }

  private begin(key: string, request: BatchAppendReq, options: BatchAppendReq.Options): void {
    const correlationId = request.getCorrelationId();
    const streamId = readStreamId(options.getStreamIdentifier());
    const refuse = (status: Status): void => {
      this.answer(correlationId, streamId, status);
    };
    if (!mayUse(this.caller, streamId)) {
      refuse(accessDeniedStatus());
      return;
    }
    if (!isStreamName(streamId)) {
      refuse(badRequestStatus('Invalid stream name.'));
      return;
    }
    const deadlineMs = options.getDeadline()?.toDate().getTime() ?? Infinity;
    const timeoutMs = Math.min(deadlineMs - Date.now(), this.context.writeTimeoutMs);
    if (timeoutMs <= 0) {
      refuse(timeoutStatus());
      return;
    }
    const timer = setTimeout(() => {
      this.forget(key);
      refuse(timeoutStatus());
    }, timeoutMs);
    timer.unref();
    const expected = readExpectation(options);
    this.pending.set(key, { correlationId, streamId, expected, events: [], timer, bytes: 0 });
  }

  private add(
    append: PendingAppend,
    messages: readonly BatchAppendReq.ProposedMessage[],
  ): Status | undefined {
    for (const message of messages) {
      const missing = missingProperty(message);
      if (missing !== undefined) {
        return badRequestStatus(`The given key '${missing}' was not present in the dictionary.`);
      }
      const event = readProposed(message);
      const fault = proposedFault(event);
      if (fault !== undefined) return badRequestStatus(fault);
      append.bytes += eventBytes(this.context, event);
      append.events.push(event);
    }
    const { appendBytesMax } = this.context;
    return append.bytes > appendBytesMax ? appendTooLargeStatus(appendBytesMax) : undefined;
  }

  private commit(append: PendingAppend): void {
    const failure = leaderFailure(this.context, this.call.metadata);
    if (failure !== undefined) {
      this.fail(failure);
      return;
    }
    this.tell(append, commit(this.context, append, this.call.getPeer()));
  }

  private tell(append: PendingAppend, outcome: AppendOutcome): void {
    const { correlationId, streamId, expected } = append;
    const answer = (content: Status | BatchAppendResp.Success): void => {
      this.answer(correlationId, streamId, content);
    };
    switch (outcome.outcome) {
      case 'success':
        answer(success(outcome.revision, outcome.position));
        return;
      case 'wrong-version':
        answer(wrongVersionStatus(expected, outcome.current));
        return;
      case 'stream-deleted':
        answer(streamDeletedStatus(streamId));
        return;
      case 'timeout':
        setTimeout(() => {
          answer(timeoutStatus());
        }, outcome.afterMs).unref();
        return;
      case 'refused':
        this.refuse(append, outcome.how);
        return;
      case 'silent':
        return;
    }
  }

  /** Most refusals are answers here; only an unavailable server ends the call. */
  private refuse({ correlationId, streamId }: PendingAppend, how: Refusal): void {
    switch (how) {
      case 'unavailable':
        this.fail(refused(how));
        return;
      case 'not-ready':
        this.answer(correlationId, streamId, notHandledStatus('Server Is Not Ready'));
        return;
      case 'too-busy':
        this.answer(correlationId, streamId, notHandledStatus('Server Is Busy'));
        return;
      case 'deadline':
      case 'timeout':
        this.answer(correlationId, streamId, timeoutStatus());
        return;
    }
  }

  private answer(
    correlationId: UUID | undefined,
    streamId: string,
    content: Status | BatchAppendResp.Success,
  ): void {
    const response = new BatchAppendResp();
    response.setCorrelationId(correlationId);
    response.setStreamIdentifier(writeStreamId(streamId));
    if (content instanceof BatchAppendResp.Success) response.setSuccess(content);
    else response.setError(content);
    this.unanswered += 1;
    this.context.faults.answer(() => {
      this.unanswered -= 1;
      if (this.call.cancelled || this.call.writableEnded) return;
      this.call.write(response);
      if (this.halfClosed && this.unanswered === 0) this.call.end();
    });
  }

  private fail(failure: RpcFailure): void {
    this.close();
    this.call.emit('error', failure);
  }

  private forget(key: string): void {
    clearTimeout(this.pending.get(key)?.timer);
    this.pending.delete(key);
  }
}

/** BatchAppend: many appends over one call, each answered once. */
export const handleBatchAppend =
  (context: NodeContext) =>
  (call: Call): void => {
    context.count('batchAppend');
    const caller = callerOf(context, call.metadata);
    if (typeof caller !== 'string') {
      call.emit('error', caller);
      return;
    }
    const session = new BatchSession(context, call, caller);
    call.on('data', (request: BatchAppendReq) => {
      session.receive(request);
    });
    call.on('end', () => {
      session.finish();
    });
    call.on('cancelled', () => {
      session.close();
    });
  };
