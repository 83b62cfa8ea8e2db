import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import type { StoredRecord } from './stored-record';

/** Events considered before a reader of `$all` may hear where the search is. */
const WINDOW_DEFAULT = 32;

/** Which events of `$all` a reader wants. */
export interface Filter {
  matches(record: StoredRecord): boolean;
  /** A checkpoint follows when so many events were considered, whether they matched or not. */
  readonly checkpointInterval: number;
}

const matcher = (
  expression: ReadReq.Options.FilterOptions.Expression,
): ((text: string) => boolean) => {
  const regex = expression.getRegex();
  if (regex !== '') {
    const pattern = new RegExp(regex);
    return (text) => pattern.test(text);
  }
  const prefixes = expression.getPrefixList();
  return (text) => prefixes.some((prefix) => text.startsWith(prefix));
};

/** Reads the filter of a request; undefined when it has none that makes sense. */
export const readFilter = (options: ReadReq.Options.FilterOptions): Filter | undefined => {
  const window = options.getMax() === 0 ? WINDOW_DEFAULT : options.getMax();
  const checkpointInterval = window * Math.max(1, options.getCheckpointintervalmultiplier());
  const onStream = options.getStreamIdentifier();
  if (onStream !== undefined) {
    const matches = matcher(onStream);
    return { checkpointInterval, matches: ({ streamId }) => matches(streamId) };
  }
  const onType = options.getEventType();
  if (onType === undefined) return undefined;
  const matches = matcher(onType);
  return { checkpointInterval, matches: ({ type }) => matches(type) };
};
