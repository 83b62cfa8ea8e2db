import type { Command } from '@nestjs/cqrs';

/** What the edges need of the command bus: one handler per command, typed results. */
export interface Bus {
  execute<Result>(command: Command<Result>): Promise<Result>;
}

/** Accounts on which lines are posted together: they are read at once and share flushes. */
export const POSTINGS_TOGETHER = 128;

/** Groups under way: one is decided on while the disk writes another. */
export const GROUPS_AT_ONCE = 3;

/** Cuts items in groups of so many. */
export const inGroups = <Item>(
  items: readonly Item[],
  size: number,
): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, group) =>
    items.slice(group * size, (group + 1) * size),
  );

/**
 * Runs tasks, so many at the same time, and starts them in order. When one fails no more are
 * started, and it says so once none is running any more.
 */
export const someAtOnce = async <Item, Result>(
  items: readonly Item[],
  size: number,
  task: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> => {
  const results: Result[] = [];
  const queue = items.entries();
  let hasFailed = false;
  const work = async (): Promise<void> => {
    for (const [place, item] of queue) {
      try {
        results[place] = await task(item);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
      if (hasFailed) return;
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: size }, work));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return results;
};
