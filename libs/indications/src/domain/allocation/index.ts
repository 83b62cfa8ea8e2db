import { streamId, type Decider, type Law, type StreamId } from '@zgb/kernel';
import type { AllocationCommand, AllocationRejection } from './commands';
import { decide } from './decide';
import { decideByUser } from './decide-by-user';
import type { AllocationEvent } from './events';
import { evolve, initial, type Allocation } from './state';
import { steps } from './steps';
import type { UserCommand, UserRejection } from './user-commands';

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
  snapshots: { shape: 3, every: 100 },
};

/**
 * The same account under the commands of users: the process rules (OP) bind those, while what a
 * message tells is recorded by `allocation` as it is.
 */
export const allocationByUser: Decider<Allocation, UserCommand, AllocationEvent, UserRejection> = {
  ...allocation,
  decide: decideByUser,
};

/** A number is unique per municipality and law (TR332). */
export const allocationStream = (municipality: string, law: Law, number: number): StreamId =>
  streamId('allocation', municipality, law, String(number));

export { lineCeiling, promisedVolume, totalCeiling } from './ceilings';
export { makePlace, planChange, type CareChange, type ChangePlan } from './change-plan';
export { grantedVolumeIn } from './line-rules';
export type * from './commands';
export * from './contract-rules';
export type * from './events';
export {
  committedParts,
  openByMonth,
  spreadCommitment,
  type CommittedPart,
  type MonthlyCents,
} from './spread';
export {
  currentCommitment,
  standingLines,
  currentVersion,
  openCommitment,
  type Allocation,
  type Verdict,
} from './state';
export type * from './user-commands';
export { REFUSED_ALWAYS } from './treatment';
