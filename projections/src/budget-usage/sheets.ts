import type { SheetView } from '../sheets/sheet';
import { budgetsSheet } from './budgets.sheet';
import { estimateProposalSheet, estimatesSheet } from './estimates.sheet';
import { carePerClientSheet } from './care-per-client.sheet';
import { externalSheet } from './external.sheets';
import { shiftSpendingSheet } from './shift-spending.sheet';
import { priceVolumeSheet } from './price-volume.sheet';
import { providerBudgetSheet } from './provider-budget.sheet';
import { profitCouncilSheet, profitSheet } from './profit.sheets';
import { signalsSheet } from './signals.sheet';
import { budgetUsageSheet } from './usage.sheet';
import { usageCourseSheet, usagePlacesSheet } from './view.sheets';
import { pendingSheet, refusedSheet, utilisationSheet } from './work.sheets';

/** Budgets, what is used of them, and what they are steered by. */
export const budgetSheets: readonly SheetView[] = [
  providerBudgetSheet,
  budgetUsageSheet,
  usagePlacesSheet,
  usageCourseSheet,
  signalsSheet,
  priceVolumeSheet,
  carePerClientSheet,
  estimatesSheet,
  estimateProposalSheet,
  budgetsSheet,
  pendingSheet,
  refusedSheet,
  utilisationSheet,
  externalSheet,
  shiftSpendingSheet,
  profitSheet,
  profitCouncilSheet,
];
