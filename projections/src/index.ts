import type { Projection } from '@zgb/kernel';
import { accessQueue } from './access/access.projection';
import { budgetUsage } from './budget-usage/budget-usage.projection';
import { spending } from './budget-usage/spending.projection';
import { steering } from './budget-usage/steering.projection';
import { goals } from './goals/goals.projection';
import { catalogue } from './catalogue/catalogue.projection';
import { contracts } from './contracts';
import { productHistory } from './catalogue/product-history.projection';
import { productSeries } from './catalogue/product-series.projection';
import { commitments } from './commitments/commitments.projection';
import { figureNotes } from './frozen/figure-notes.projection';
import { frozenSheets } from './frozen/frozen-sheets.projection';
import { targets } from './frozen/targets.projection';
import { declarations } from './declarations/declarations.projection';
import { households } from './households/households.projection';
import { providers } from './providers/providers.projection';
import { erasures } from './erasures/erasures.projection';
import { indications } from './indications/indications.projection';
import { proposals } from './proposals/proposals.projection';
import { regionalMonitor } from './regional-monitor/regional-monitor.projection';
import { tariffs } from './tariffs/tariffs.projection';
import { payments } from './payments/payments.projection';
import { statements } from './statements/statements.projection';
import { waitingList } from './waiting-list/waiting-list.projection';
import { workLists } from './work-lists/work-lists.projection';

export * from './access/access.projection';
export * from './budget-usage/budget-usage.projection';
export * from './budget-usage/budget.query';
export * from './budget-usage/difference';
export * from './budget-usage/price-volume';
export * from './budget-usage/signals';
export * from './budget-usage/spending.projection';
export * from './budget-usage/steering.projection';
export * from './goals/goals.projection';
export { nearestRank } from './access/figures';
export * from './catalogue/catalogue.projection';
export * from './catalogue/catalogue.query';
export * from './contracts';
export * from './catalogue/product-history.projection';
export * from './catalogue/product-series.projection';
export * from './commitments/commitments.projection';
export * from './commitments/dossier';
export * from './declarations/declarations.projection';
export * from './declarations/declarations.query';
export * from './deliveries';
export * from './declarations/hand.query';
export * from './declarations/search.query';
export * from './erasures/erasures.projection';
export * from './frozen';
export * from './households/households.projection';
export * from './providers/providers.projection';
export * from './indications/indications.projection';
export * from './indicators';
export * from './proposals/proposals.projection';
export { centsIn, monitorCases, type MonitorCase } from './regional-monitor/cases';
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
export * from './small-numbers';
export * from './tariffs';
export * from './timeline/allocation-timeline';
export * from './timeline/beside-allocation';
export * from './event-titles';
export * from './row-words';
export * from './titles';
export * from './waiting-list/asked-group';
export { regionalNorm } from './waiting-list/norms';
export * from './waiting-list/waiting-list.projection';
export * from './waiting-list/waiting.query';
export * from './work-lists/dossier-row';
export * from './work-lists/not-told';
export * from './work-lists/work-lists.projection';

/** Everything the projector runs. */
export const allProjections: readonly Projection[] = [
  catalogue,
  declarations,
  budgetUsage,
  waitingList,
  regionalMonitor,
  providers,
  contracts,
  accessQueue,
  indications,
  productHistory,
  productSeries,
  tariffs,
  commitments,
  workLists,
  erasures,
  households,
  proposals,
  payments,
  statements,
  frozenSheets,
  targets,
  figureNotes,
  spending,
  steering,
  goals,
];
