import type { Append, AppendOutcome, EventStore } from './port';

/** Several appends for an adapter to which together is no faster. */
export const appendOneByOne = async (
  store: Pick<EventStore, 'append'>,
  appends: readonly Append[],
): Promise<readonly AppendOutcome[]> => {
  const ended = await Promise.allSettled(
    appends.map(({ streamId, expected, events }) => store.append(streamId, expected, events)),
  );
  return ended.map((one) =>
    one.status === 'fulfilled' ? { result: one.value } : { error: one.reason as Error },
  );
};
