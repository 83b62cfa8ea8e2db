import { accountabilityInstructions } from './accountability';
import { declarationInstructions } from './declarations';
import type { Instruction } from './instruction';
import { paymentInstructions } from './payments';
import { tariffInstructions } from './tariffs';

export * from './instruction';
export * from './validation';

/** Everything that users may ask of the ledger; the API, `zgb do` and region files read this list. */
export const instructions: readonly Instruction[] = [
  ...tariffInstructions,
  ...declarationInstructions,
  ...paymentInstructions,
  ...accountabilityInstructions,
];
