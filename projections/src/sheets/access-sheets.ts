import { accessSheet } from '../access/access.sheet';
import { firstChoiceSheet, refusalsSheet, reviewsSheet } from '../indications/allocations.sheet';
import { bulkSheet } from '../indications/bulk.sheet';
import { contributionInflowSheet, contributionSheet } from '../indications/contribution.sheet';
import { indicationsSheet, outcomesSheet } from '../indications/indications.sheet';
import { reportedWaitingSheet } from '../indications/reported-waiting.sheet';
import { transitionSheet, youngAdultsSheet } from '../indications/young.sheet';
import type { SheetView } from './sheet';

/** From a resident's report to care that runs. */
export const accessSheets: readonly SheetView[] = [
  accessSheet,
  indicationsSheet,
  outcomesSheet,
  reviewsSheet,
  transitionSheet,
  youngAdultsSheet,
  firstChoiceSheet,
  refusalsSheet,
  bulkSheet,
  reportedWaitingSheet,
  contributionSheet,
  contributionInflowSheet,
];
