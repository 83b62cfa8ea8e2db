import { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { readFilter, type Filter } from './filter';
import { invalidArgument, invalidPosition, RpcFailure } from './rpc-failure';
import { readStreamId } from './wire';

/** The whole log. */
export const ALL = '$all';

/** Position -1 as an unsigned number: the end. */
const END_TEXT = '18446744073709551615';

/** What a reader or subscriber asks for. */
export interface ReadRequest {
  /** Name of a stream, or `$all`. */
  readonly streamId: string;
  /** A revision in a stream, a position in `$all`. */
  readonly from: 'start' | 'end' | number;
  readonly backwards: boolean;
  readonly subscription: boolean;
  readonly count: number;
  readonly filter: Filter | undefined;
  /** Ids as two halves of 64 bits instead of text. */
  readonly structuredIds: boolean;
}

const numberOrEnd = (text: string): 'end' | number => (text === END_TEXT ? 'end' : Number(text));

const streamStart = (options: ReadReq.Options.StreamOptions): ReadRequest['from'] => {
  if (options.hasStart()) return 'start';
  return options.hasEnd() ? 'end' : numberOrEnd(options.getRevision());
};

const allStart = (options: ReadReq.Options.AllOptions): ReadRequest['from'] | RpcFailure => {
  if (options.hasStart()) return 'start';
  const position = options.getPosition();
  if (position === undefined) return 'end';
  const commit = position.getCommitPosition();
  // Nothing here has two positions; a pair that differs was never handed out.
  return commit === position.getPreparePosition() ? numberOrEnd(commit) : invalidPosition();
};

const filterOf = (options: ReadReq.Options): Filter | RpcFailure | undefined => {
  const filter = options.getFilter();
  if (filter === undefined) return undefined;
  try {
    return readFilter(filter) ?? invalidArgument('The filter has no expression.');
  } catch {
    return invalidArgument('The filter is not a regular expression.');
  }
};

/** Reads a request, or says why it makes no sense. */
export const parseRead = (request: ReadReq): ReadRequest | RpcFailure => {
  const options = request.getOptions();
  const uuidOption = options?.getUuidOption();
  if (options === undefined || uuidOption === undefined) {
    return invalidArgument("'uuidOption' is a required argument of type UUIDOption");
  }
  const stream = options.getStream();
  const all = options.getAll();
  const from =
    stream === undefined ? allStart(all ?? new ReadReq.Options.AllOptions()) : streamStart(stream);
  if (from instanceof RpcFailure) return from;
  const filter = filterOf(options);
  if (filter instanceof RpcFailure) return filter;
  const backwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
  const subscription = options.hasSubscription();
  if ((backwards && subscription) || (stream !== undefined && filter !== undefined)) {
    return invalidArgument('The combination of options is invalid.');
  }
  return {
    streamId: stream === undefined ? ALL : readStreamId(stream.getStreamIdentifier()),
    from,
    backwards,
    subscription,
    count: subscription ? Infinity : Number(options.getCount()),
    filter,
    structuredIds: uuidOption.hasStructured(),
  };
};
