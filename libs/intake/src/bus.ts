import type { Command } from '@nestjs/cqrs';

/** What the intake needs of the command bus: one handler per command, typed results. */
export interface Bus {
  execute<Result>(command: Command<Result>): Promise<Result>;
}

/** In how many accounts lines are posted at the same time: they share flushes of the log. */
export const POSTINGS_AT_ONCE = 64;

/** Runs tasks some at a time, and starts them in order. */
export const inGroups = async <Item, Result>(
  items: readonly Item[],
  size: number,
  task: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> => {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += size) {
    results.push(...(await Promise.all(items.slice(start, start + size).map(task))));
  }
  return results;
};
