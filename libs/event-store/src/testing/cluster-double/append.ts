import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js';
import { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb';
import type { Expectation } from './append-rules';
import { commit, eventBytes, isStreamName, type AppendOutcome } from './commit';
import { gateFailure, type NodeContext } from './node-context';
import {
  appendTooLarge,
  invalidArgument,
  metadataMissing,
  refused,
  streamDeleted,
  type RpcFailure,
} from './rpc-failure';
import type { ProposedEvent } from './stored-record';
import { empty, missingProperty, proposedFault, readProposed, readStreamId } from './wire';

type Call = ServerReadableStream<AppendReq, AppendResp>;

/** The expected revision of an append, a deletion or a tombstone. */
export interface ExpectationOptions {
  hasNoStream(): boolean;
  hasAny(): boolean;
  hasStreamExists(): boolean;
  getRevision(): string;
}

export const readExpectation = (options: ExpectationOptions): Expectation => {
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasAny()) return 'any';
  return options.hasStreamExists() ? 'stream_exists' : Number(options.getRevision());
};

const success = (revision: number, position: number): AppendResp => {
  const written = new AppendResp.Success();
  if (revision < 0) written.setNoStream(empty());
  else written.setCurrentRevision(String(revision));
  const place = new AppendResp.Position();
  place.setCommitPosition(String(position));
  place.setPreparePosition(String(position));
  written.setPosition(place);
  const response = new AppendResp();
  response.setSuccess(written);
  return response;
};

/** Another version than expected is an ordinary answer; the old fields are filled too. */
const wrongVersion = (expected: Expectation, current: number): AppendResp => {
  const wrong = new AppendResp.WrongExpectedVersion();
  if (expected === 'any') {
    wrong.setExpectedAny(empty());
    wrong.setAny2060(empty());
  } else if (expected === 'stream_exists') {
    wrong.setExpectedStreamExists(empty());
    wrong.setStreamExists2060(empty());
  } else if (expected === 'no_stream') {
    wrong.setExpectedNoStream(empty());
  } else {
    wrong.setExpectedRevision(String(expected));
    wrong.setExpectedRevision2060(expected);
  }
  if (current < 0) {
    wrong.setCurrentNoStream(empty());
    wrong.setNoStream2060(empty());
  } else {
    wrong.setCurrentRevision(String(current));
    wrong.setCurrentRevision2060(current);
  }
  const response = new AppendResp();
  response.setWrongExpectedVersion(wrong);
  return response;
};

/** Collects one append; it is stored when the caller has said everything. */
class IncomingAppend {
  private options: AppendReq.Options | undefined;
  private readonly events: ProposedEvent[] = [];
  private bytes = 0;
  private answered = false;

  constructor(
    private readonly context: NodeContext,
    private readonly call: Call,
    private readonly callback: sendUnaryData<AppendResp>,
  ) {}

  receive(request: AppendReq): void {
    if (this.answered) return;
    const failure = request.hasOptions()
      ? this.begin(request.getOptions())
      : this.add(request.getProposedMessage());
    if (failure !== undefined) this.fail(failure);
  }

  finish(): void {
    if (this.answered || this.call.cancelled) return;
    if (this.options === undefined) {
      this.fail(invalidArgument('An append starts with its options.'));
      return;
    }
    const streamId = readStreamId(this.options.getStreamIdentifier());
    const expected = readExpectation(this.options);
    const request = { streamId, expected, events: this.events };
    this.tell(commit(this.context, request, this.call.getPeer()), streamId, expected);
  }

  private begin(options: AppendReq.Options | undefined): RpcFailure | undefined {
    this.options = options;
    const streamId = readStreamId(options?.getStreamIdentifier());
    if (!isStreamName(streamId)) return invalidArgument('Invalid stream name.');
    return gateFailure(this.context, this.call.metadata, streamId);
  }

  private add(message: AppendReq.ProposedMessage | undefined): RpcFailure | undefined {
    if (message === undefined) return invalidArgument('An append holds events only.');
    if (this.context.faults.brokenAppends.take() !== undefined) {
      this.answered = true;
      this.context.resetPeer(this.call.getPeer());
      return undefined;
    }
    const missing = missingProperty(message);
    if (missing !== undefined) return metadataMissing(missing);
    const event = readProposed(message);
    const fault = proposedFault(event);
    if (fault !== undefined) return invalidArgument(fault);
    this.bytes += eventBytes(this.context, event);
    if (this.bytes > this.context.appendBytesMax)
      return appendTooLarge(this.context.appendBytesMax);
    this.events.push(event);
    return undefined;
  }

  private tell(outcome: AppendOutcome, streamId: string, expected: Expectation): void {
    switch (outcome.outcome) {
      case 'success':
        this.reply(success(outcome.revision, outcome.position));
        return;
      case 'wrong-version':
        this.reply(wrongVersion(expected, outcome.current));
        return;
      case 'stream-deleted':
        this.fail(streamDeleted(streamId));
        return;
      case 'refused':
        this.fail(refused(outcome.how));
        return;
      case 'timeout':
        setTimeout(() => {
          this.fail(refused('timeout'));
        }, outcome.afterMs).unref();
        return;
      case 'silent':
        return;
    }
  }

  private reply(response: AppendResp): void {
    this.answered = true;
    this.context.faults.answer(() => {
      this.callback(null, response);
    });
  }

  private fail(failure: RpcFailure): void {
    this.answered = true;
    this.callback(failure);
  }
}

/** Append: the caller streams options and then events, and gets one answer. */
export const handleAppend =
  (context: NodeContext) =>
  (call: Call, callback: sendUnaryData<AppendResp>): void => {
    context.count('append');
    const incoming = new IncomingAppend(context, call, callback);
    call.on('data', (request: AppendReq) => {
      incoming.receive(request);
    });
    // A caller who gives up half-way ends the stream too, just before it is known that he did.
    call.on('end', () => {
      setImmediate(() => {
        incoming.finish();
      });
    });
    call.on('error', () => undefined);
  };
