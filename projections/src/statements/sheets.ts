import { decisionsSheet } from '../declarations/decisions.sheet';
import { heldLinesSheet, toAnswerSheet } from '../declarations/work-list.sheets';
import { paymentsSheet, providerStatementSheet } from '../payments/payments.sheets';
import type { SheetView } from '../sheets/sheet';
import { availabilitySheet } from './availability.sheet';
import { costSheet } from './cost.sheet';
import { productionSheet } from './production.sheet';
import { sampleSheet } from './sample.sheet';

/** What waits for a person, and what persons decided. */
export const declarationSheets: readonly SheetView[] = [
  heldLinesSheet,
  toAnswerSheet,
  decisionsSheet,
];

/** What goes to the bank and comes back. */
export const paymentSheets: readonly SheetView[] = [paymentsSheet, providerStatementSheet];

/** What is accounted for: to an auditor, a provider, a resident. */
export const accountabilitySheets: readonly SheetView[] = [
  productionSheet,
  sampleSheet,
  costSheet,
  availabilitySheet,
];
