import { commitmentsByMonth, commitmentsToRollOver } from '../commitments/commitment-sheets';
import { fromToSheet } from '../work-lists/flow-sheet';
import { referrersSheet, stepDownSheet, transitionsSheet } from '../work-lists/move-sheets';
import {
  endingSheet,
  handoverSheet,
  missingStartsSheet,
  notRepairedSheet,
  requestsSheet,
} from '../work-lists/task-sheets';
import { workSheet } from '../work-lists/work.sheet';
import { notToldSheet } from '../work-lists/not-told.sheet';
import type { SheetView } from './sheet';

/** Commitments and the work lists of the back office. */
export const allocationSheets: readonly SheetView[] = [
  commitmentsByMonth,
  commitmentsToRollOver,
  workSheet,
  requestsSheet,
  notToldSheet,
  missingStartsSheet,
  endingSheet,
  handoverSheet,
  stepDownSheet,
  transitionsSheet,
  fromToSheet,
  referrersSheet,
  notRepairedSheet,
];
