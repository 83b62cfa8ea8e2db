import type { UpcastSteps } from '@zgb/kernel';
import {
  AdjustCareHandler,
  ChangeAllocatedCareHandler,
  DeleteCareHandler,
  GrantCareHandler,
  ReclassifyCareHandler,
} from './application/care-decisions';
import {
  RecordCareFactHandler,
  RecordPersonalBudgetHandler,
  ReportDeliveryHandler,
  RollOverCommitmentsHandler,
  SetExclusiveProductsHandler,
} from './application/care-facts';
import { AllocationLedgerHandler } from './application/commands';
import {
  AllocateCareHandler,
  DossierLedgerHandler,
  RequestLedgerHandler,
} from './application/requests';
import { allocation } from './domain/allocation';
import { dossier } from './domain/dossier/dossier';
import { exclusiveProducts } from './domain/exclusive-products/exclusive-products';
import { personalBudgets } from './domain/personal-budget/personal-budget';
import { request } from './domain/request';

export * from './application/care-decisions';
export * from './application/care-facts';
export type { CareRejection, CareResult } from './application/care-steps';
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
export * from './domain/exclusive-products/exclusive-products';
export * from './domain/personal-budget/personal-budget';
export * from './domain/request';
export * from './domain/time-limits';
export * from './domain/values';
export * from './domain/waiting-clock/waiting-clock';

export const indicationsHandlers = [
  AllocationLedgerHandler,
  AllocateCareHandler,
  RequestLedgerHandler,
  DossierLedgerHandler,
  GrantCareHandler,
  AdjustCareHandler,
  ChangeAllocatedCareHandler,
  ReclassifyCareHandler,
  DeleteCareHandler,
  RecordCareFactHandler,
  ReportDeliveryHandler,
  RollOverCommitmentsHandler,
  SetExclusiveProductsHandler,
  RecordPersonalBudgetHandler,
];
export const indicationsUpcasters: UpcastSteps = {
  ...allocation.steps,
  ...request.steps,
  ...dossier.steps,
  ...exclusiveProducts.steps,
  ...personalBudgets.steps,
};
