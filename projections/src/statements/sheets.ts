import { heldLinesSheet, toAnswerSheet } from '../declarations/work-list.sheets';
import { paymentsSheet, providerStatementSheet } from '../payments/payments.sheets';
import type { SheetView } from '../sheets/sheet';
import { availabilitySheet } from './availability.sheet';
import { costSheet } from './cost.sheet';
import { productionSheet } from './production.sheet';
import { sampleSheet } from './sample.sheet';

/** What waits for a person. */
export const declarationSheets: readonly SheetView[] = [heldLinesSheet, toAnswerSheet];

/** What goes to the bank and comes back. */
export const paymentSheets: readonly SheetView[] = [paymentsSheet, providerStatementSheet];

/** What is accounted for: to an auditor, a provider, a resident. */
export const accountabilitySheets: readonly SheetView[] = [
  productionSheet,
  sampleSheet,
  costSheet,
  availabilitySheet,
];
