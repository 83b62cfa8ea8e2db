import { heldLinesSheet, toAnswerSheet } from '../declarations/work-list.sheets';
import { paymentsSheet, providerStatementSheet } from '../payments/payments.sheets';
import { availabilitySheet } from '../statements/availability.sheet';
import { costSheet } from '../statements/cost.sheet';
import { productionSheet } from '../statements/production.sheet';
import { sampleSheet } from '../statements/sample.sheet';
import type { SheetView } from './sheet';

export * from './sheet';

/** Every sheet, by name; `zgb view NAME` and `/v1/overzichten/NAME` read this list. */
export const sheetViews: readonly SheetView[] = [
  heldLinesSheet,
  toAnswerSheet,
  paymentsSheet,
  providerStatementSheet,
  productionSheet,
  sampleSheet,
  costSheet,
  availabilitySheet,
];
