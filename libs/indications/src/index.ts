import type { UpcastSteps } from '@zgb/kernel';
import { AllocationLedgerHandler } from './application/commands';
import {
  AllocateCareHandler,
  DossierLedgerHandler,
  RequestLedgerHandler,
} from './application/requests';
import { allocation } from './domain/allocation';
import { dossier } from './domain/dossier/dossier';
import { request } from './domain/request';

export {
  AllocationLedgerCommand,
  type AllocationKey,
  type AllocationResult,
} from './application/commands';
export {
  AllocateCareCommand,
  DossierLedgerCommand,
  RequestLedgerCommand,
  type DossierKey,
  type DossierResult,
  type RequestKey,
  type RequestResult,
} from './application/requests';
export * from './domain/allocation';
export * from './domain/dossier/dossier';
export * from './domain/request';
export * from './domain/time-limits';
export * from './domain/values';
export * from './domain/waiting-clock/waiting-clock';

export const indicationsHandlers = [
  AllocationLedgerHandler,
  AllocateCareHandler,
  RequestLedgerHandler,
  DossierLedgerHandler,
];
export const indicationsUpcasters: UpcastSteps = {
  ...allocation.steps,
  ...request.steps,
  ...dossier.steps,
};
