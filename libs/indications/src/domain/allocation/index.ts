import { streamId, type Decider, type Law, type StreamId } from '@zgb/kernel';
import type { AllocationCommand, AllocationRejection } from './commands';
import { decide } from './decide';
import type { AllocationEvent } from './events';
import { evolve, initial, type Allocation } from './state';
import { steps } from './steps';

export const allocation: Decider<
  Allocation,
  AllocationCommand,
  AllocationEvent,
  AllocationRejection
> = {
  category: 'allocation',
  initial,
  evolve,
  decide,
  steps,
  // Lines of years add up, weekly ones soonest.
  snapshots: { shape: 2, every: 100 },
};

/** A number is unique per municipality and law (TR332). */
export const allocationStream = (municipality: string, law: Law, number: number): StreamId =>
  streamId('allocation', municipality, law, String(number));

export { hoursFromVisits, lineCeiling, promisedVolume, totalCeiling } from './ceilings';
export { wholeUnits } from './line-amounts';
export type * from './commands';
export type * from './events';
export { REFUSED_ALWAYS } from './treatment';
export { currentVersion, type Allocation, type Verdict } from './state';
