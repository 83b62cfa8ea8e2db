import { careLine } from '../catalogue/care-line-sheet';
import { contractHandover } from '../catalogue/handover-sheet';
import { productMappings } from '../catalogue/mapping-sheet';
import { spendingOverview } from '../catalogue/overview-sheet';
import { productAttributes, productMatrix } from '../catalogue/product-sheets';
import { productSeriesSheet } from '../catalogue/series-sheet';
import type { SheetView } from './sheet';

export * from './sheet';

/** Every sheet, by name; `zgb view NAME` and `/v1/overzichten/NAME` read this list. */
export const sheetViews: readonly SheetView[] = [
  productMatrix,
  productAttributes,
  productMappings,
  productSeriesSheet,
  spendingOverview,
  contractHandover,
  careLine,
];
