import type { SheetView } from '../sheets/sheet';
import { careLine } from './care-line-sheet';
import { contractHandover } from './handover-sheet';
import { productMappings } from './mapping-sheet';
import { productCells } from './matrix-cells-sheet';
import { spendingOverview } from './overview-sheet';
import { productAttributes, productMatrix } from './product-sheets';
import { productSeriesSheet } from './series-sheet';

/** Sheets about what is bought: matrix, attributes, mappings and series. */
export const catalogueSheets: readonly SheetView[] = [
  productMatrix,
  productCells,
  productAttributes,
  productMappings,
  productSeriesSheet,
  spendingOverview,
  contractHandover,
  careLine,
];
