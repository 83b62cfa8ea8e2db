import { accountabilitySheets, declarationSheets, paymentSheets } from '../statements/sheets';
import type { SheetView } from './sheet';

export * from './sheet';

/** Every sheet, by name; `zgb view NAME` and `/v1/overzichten/NAME` read this list. */
export const sheetViews: readonly SheetView[] = [
  ...declarationSheets,
  ...paymentSheets,
  ...accountabilitySheets,
];
