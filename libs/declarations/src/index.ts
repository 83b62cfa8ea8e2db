import type { UpcastSteps } from '@zgb/kernel';
import { DeclarantLedgerHandler, DeclarationLedgerHandler } from './application/commands';
import { declarant } from './domain/declarant';
import { declaration } from './domain/declaration';

export {
  DeclarantLedgerCommand,
  DeclarationLedgerCommand,
  type DeclarantResult,
  type DeclarationResult,
} from './application/commands';
export * from './domain/declarant';
export * from './domain/declaration';

export const declarationsHandlers = [DeclarantLedgerHandler, DeclarationLedgerHandler];
export const declarationsUpcasters: readonly UpcastSteps[] = [declarant.steps, declaration.steps];
