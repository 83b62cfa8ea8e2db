import type { SheetView } from '../sheets/sheet';
import { tariffGapSheet } from './gap-sheet';
import { whatIfSheet } from './what-if-sheet';
import { repriceSheet } from './reprice-sheet';
import { indexationSheet, tariffHistorySheet, tariffSheet } from './tariff-sheets';

/** Sheets about tariffs, their history and what changed with them. */
export const tariffSheets: readonly SheetView[] = [
  tariffSheet,
  tariffHistorySheet,
  indexationSheet,
  tariffGapSheet,
  whatIfSheet,
  repriceSheet,
];
