import type { UpcastSteps } from '@zgb/kernel';
import { ApproveDeclarationHandler, OrderPaymentHandler } from './application/after-verdict';
import { DeclarantLedgerHandler, DeclarationLedgerHandler } from './application/commands';
import {
  AvailabilityLedgerHandler,
  PaymentLedgerHandler,
  RecordPaymentAccountHandler,
  SampleLedgerHandler,
  StateProductionHandler,
} from './application/ledger-commands';
import { approval } from './domain/approval/approval';
import { availability } from './domain/availability/availability';
import { declarant } from './domain/declarant';
import { declaration } from './domain/declaration';
import { payment } from './domain/payment';
import { paymentAccount } from './domain/payment-account/payment-account';
import { production } from './domain/production/production';
import { sample } from './domain/sample/sample';

export {
  ApproveDeclarationCommand,
  OrderPaymentCommand,
  type ApprovalResult,
  type DeclarationKey,
  type PaymentResult,
} from './application/after-verdict';
export {
  DeclarantLedgerCommand,
  DeclarationLedgerCommand,
  type DeclarantResult,
  type DeclarationResult,
} from './application/commands';
export {
  AvailabilityLedgerCommand,
  PaymentLedgerCommand,
  RecordPaymentAccountCommand,
  SampleLedgerCommand,
  StateProductionCommand,
} from './application/ledger-commands';
export * from './domain/approval/approval';
export * from './domain/availability/availability';
export * from './domain/declarant';
export * from './domain/declaration';
export * from './domain/payment';
export * from './domain/payment-account/payment-account';
export * from './domain/production/production';
export * from './domain/sample/draw';
export * from './domain/sample/sample';

export * from './payment-file/credit-transfer';
export * from './payment-file/read-file';

export const declarationsHandlers = [
  DeclarantLedgerHandler,
  DeclarationLedgerHandler,
  ApproveDeclarationHandler,
  OrderPaymentHandler,
  PaymentLedgerHandler,
  RecordPaymentAccountHandler,
  AvailabilityLedgerHandler,
  SampleLedgerHandler,
  StateProductionHandler,
];
export const declarationsUpcasters: readonly UpcastSteps[] = [
  declarant.steps,
  declaration.steps,
  approval.steps,
  payment.steps,
  paymentAccount.steps,
  availability.steps,
  sample.steps,
  production.steps,
];
