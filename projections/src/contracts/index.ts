import type { SheetView } from '../sheets/sheet';
import { admissionSheet, bridgingSheet, spendingRoomSheet } from './agreements.sheet';
import { contractCalendarSheet } from './calendar.sheet';
import { contractsSheet, singleClientSheet } from './contracts.sheet';
import { segmentsSheet } from './segments.sheet';

export * from './contracts.projection';

/** Sheets about contracts, their calendar, entry and spending room. */
export const contractSheets: readonly SheetView[] = [
  contractsSheet,
  contractCalendarSheet,
  bridgingSheet,
  admissionSheet,
  spendingRoomSheet,
  singleClientSheet,
  segmentsSheet,
];
