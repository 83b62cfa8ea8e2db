import type { UpcastSteps } from '@zgb/kernel';
import { AccessLedgerHandler } from './application/commands';
import { access } from './domain/access';

export { AccessLedgerCommand, type AccessResult } from './application/commands';
export * from './domain/access';

export const accessHandlers = [AccessLedgerHandler];
export const accessUpcasters: readonly UpcastSteps[] = [access.steps];
