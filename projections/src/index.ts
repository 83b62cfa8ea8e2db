import type { Projection } from '@zgb/kernel';
import { budgetUsage } from './budget-usage/budget-usage.projection';
import { catalogue } from './catalogue/catalogue.projection';
import { declarations } from './declarations/declarations.projection';
import { payments } from './payments/payments.projection';
import { regionalMonitor } from './regional-monitor/regional-monitor.projection';
import { statements } from './statements/statements.projection';
import { waitingList } from './waiting-list/waiting-list.projection';

export * from './budget-usage/budget-usage.projection';
export * from './budget-usage/budget.query';
export * from './catalogue/catalogue.projection';
export * from './catalogue/catalogue.query';
export * from './declarations/declarations.projection';
export * from './declarations/declarations.query';
export * from './regional-monitor/flows';
export * from './regional-monitor/monitor.query';
export * from './regional-monitor/regional-monitor.projection';
export * from './payments/payments.projection';
export * from './row-source';
export * from './statements/cost.sheet';
export * from './statements/sample.sheet';
export * from './statements/segments';
export * from './statements/statements.projection';
export * from './sheets';
export * from './waiting-list/waiting-list.projection';
export * from './waiting-list/waiting.query';

/** Everything the projector runs. */
export const allProjections: readonly Projection[] = [
  catalogue,
  declarations,
  budgetUsage,
  waitingList,
  regionalMonitor,
  payments,
  statements,
];
