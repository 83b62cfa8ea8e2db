/** Tasks of one lane go one after the other, those of different lanes side by side. */
export class Lanes {
  private readonly last = new Map<string, Promise<unknown>>();

  run<Result>(lane: string, task: () => Promise<Result>): Promise<Result> {
    const before = this.last.get(lane) ?? Promise.resolve();
    // A task that failed says so itself; the next one goes on.
    const mine = before.then(task, task);
    this.last.set(lane, mine);
    const forget = (): void => {
      if (this.last.get(lane) === mine) this.last.delete(lane);
    };
    mine.then(forget, forget);
    return mine;
  }
}

/** Messages between one provider and one municipality keep their order, whoever sends them. */
export const laneOf = (one: string, other: string): string => [one, other].sort().join('/');
