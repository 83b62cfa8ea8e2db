import type { UpcastSteps } from '@zgb/kernel';
import { AllocateWithinIndicationHandler } from './application/allocate-within';
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
import { AllocationLedgerHandler, ManyAllocationsHandler } from './application/commands';
import {
  BulkIndicationLedgerHandler,
  FollowUpLedgerHandler,
  ReportWaitingHandler,
} from './application/follow-up';
import { CareFormLedgerHandler, IndicationLedgerHandler } from './application/indications';
import {
  AllocateCareHandler,
  DossierLedgerHandler,
  RequestLedgerHandler,
} from './application/requests';
import { allocation } from './domain/allocation';
import { bulkIndication } from './domain/bulk-indication';
import { careForm } from './domain/care-form/care-form';
import { dossier } from './domain/dossier/dossier';
import { erasure } from './domain/erasure/erasure';
import { followUp } from './domain/follow-up/follow-up';
import { household } from './domain/household/household';
import { indication } from './domain/indication';
import { reportedWaiting } from './domain/reported-waiting/reported-waiting';
import { request } from './domain/request';

export { AllocateWithinIndicationCommand } from './application/allocate-within';
import { exclusiveProducts } from './domain/exclusive-products/exclusive-products';

export * from './application/care-decisions';
export * from './application/care-facts';
export type { CareRejection, CareResult } from './application/care-steps';
export {
  AllocationLedgerCommand,
  ManyAllocationsCommand,
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
export {
  BulkIndicationLedgerCommand,
  FollowUpLedgerCommand,
  ReportWaitingCommand,
  type BulkIndicationAsk,
  type FollowUpAsk,
} from './application/follow-up';
export {
  CareFormLedgerCommand,
  IndicationLedgerCommand,
  type AskedTerms,
  type ClientSource,
  type IndicationAsk,
  type IndicationAskRejection,
} from './application/indications';
export * from './domain/allocation';
export * from './domain/bulk-indication';
export * from './domain/care-form/care-form';
export * from './domain/dossier/dossier';
export * from './domain/erasure/erasure';
export * from './domain/follow-up/follow-up';
export * from './domain/household/household';
export * from './domain/indication';
export * from './domain/reported-waiting/reported-waiting';
export * from './domain/exclusive-products/exclusive-products';
export * from './domain/request';
export * from './domain/time-limits';
export * from './domain/transition';
export * from './domain/values';
export * from './domain/waiting-clock/waiting-clock';
export * from './domain/waiting-clock/waiting-norm';

export const indicationsHandlers = [
  AllocationLedgerHandler,
  ManyAllocationsHandler,
  AllocateCareHandler,
  RequestLedgerHandler,
  DossierLedgerHandler,
  IndicationLedgerHandler,
  AllocateWithinIndicationHandler,
  CareFormLedgerHandler,
  FollowUpLedgerHandler,
  ReportWaitingHandler,
  BulkIndicationLedgerHandler,
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
  ...erasure.steps,
  ...indication.steps,
  ...careForm.steps,
  ...followUp.steps,
  ...reportedWaiting.steps,
  ...bulkIndication.steps,
  ...exclusiveProducts.steps,
  ...household.steps,
};
