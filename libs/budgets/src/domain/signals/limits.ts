import type { Cents } from '@zgb/kernel';

/** ZOU-03: percent of the half-year part above which a signal is raised, when none is given. */
export const SIGNAL_LEVEL_PERCENT = 110;

/** The most that gives no signal: level × part, down to a whole cent. */
export const signalLimit = (partCents: Cents, percent: number = SIGNAL_LEVEL_PERCENT): Cents =>
  Number((BigInt(partCents) * BigInt(percent)) / 100n);
