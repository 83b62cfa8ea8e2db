import { allocationInstructions } from './allocations';
import type { Instruction } from './instruction';
import { tariffInstructions } from './tariffs';

export * from './instruction';
export * from './validation';

/** Everything that users may ask of the ledger; the API, `zgb do` and region files read this list. */
export const instructions: readonly Instruction[] = [
  ...tariffInstructions,
  ...allocationInstructions,
];
