import type { UpcastSteps } from '@zgb/kernel';
import { AllocationLedgerHandler } from './application/commands';
import { allocation } from './domain/allocation';

export {
  AllocationLedgerCommand,
  type AllocationKey,
  type AllocationResult,
} from './application/commands';
export * from './domain/allocation';
export * from './domain/waiting-clock/waiting-clock';

export const indicationsHandlers = [AllocationLedgerHandler];
export const indicationsUpcasters: UpcastSteps = allocation.steps;
