/** One round of work: what it did, in units, is told by the caller. */
export type Work = () => Promise<void> | void;

export const ROUNDS = 5;

export const secondsOf = async (work: Work): Promise<number> => {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
};

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Median over an odd number of rounds, in seconds. Each round gets fresh work. */
export const medianSeconds = async (prepare: () => Promise<Work> | Work): Promise<number> => {
  const seconds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) seconds.push(await secondsOf(await prepare()));
  return median(seconds);
};

const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** Prints `units` per second of each candidate, and its ratio to the first one. */
export const printRates = (
  title: string,
  unit: string,
  units: number,
  candidates: readonly (readonly [name: string, seconds: number])[],
): void => {
  console.log(`\n${title}`);
  const base = candidates[0]?.[1] ?? 1;
  for (const [name, seconds] of candidates) {
    const rate = `${NUMBER.format(units / seconds)} ${unit}/s`;
    console.log(`  ${name.padEnd(44)} ${rate.padStart(20)}   ${(base / seconds).toFixed(2)}×`);
  }
};
