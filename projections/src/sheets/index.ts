import { tariffGapSheet } from '../tariffs/gap-sheet';
import { repriceSheet } from '../tariffs/reprice-sheet';
import { indexationSheet, tariffHistorySheet, tariffSheet } from '../tariffs/tariff-sheets';
import type { SheetView } from './sheet';

export * from './sheet';

/** Every sheet, by name; `zgb view NAME` and `/v1/overzichten/NAME` read this list. */
export const sheetViews: readonly SheetView[] = [
  tariffSheet,
  tariffHistorySheet,
  indexationSheet,
  tariffGapSheet,
  repriceSheet,
];
