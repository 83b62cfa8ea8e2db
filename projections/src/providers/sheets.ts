import type { SheetView } from '../sheets/sheet';
import { actionsSheet } from './actions.sheet';
import { activiteit } from './activity.sheet';
import { factSheets } from './facts.sheets';
import { managementSheets } from './management.sheets';
import { outflowSheets } from './outflow.sheets';
import { partySheets } from './parties.sheets';

/** What contract managers see of providers. */
export const providerSheets: readonly SheetView[] = [
  ...factSheets,
  actionsSheet,
  activiteit,
  ...managementSheets,
  ...outflowSheets,
  ...partySheets,
];
