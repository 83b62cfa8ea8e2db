import { accountabilitySheets, declarationSheets, paymentSheets } from '../statements/sheets';
import { allocationSheets } from './allocation-sheets';
import { frozenViews } from '../frozen/frozen.sheets';
import { budgetSheets } from '../budget-usage/sheets';
import { goalSheets } from '../goals/goals.sheets';
import { waitingSheets } from '../waiting-list/waiting.sheets';
import { tariffSheets } from '../tariffs/sheets';
import { catalogueSheets } from '../catalogue/sheets';
import { accessSheets } from './access-sheets';
import { contractSheets } from '../contracts';
import { monitorSheets } from '../regional-monitor/sheets';
import { proposalSheet } from '../proposals/proposals.sheet';
import { providerSheets } from '../providers/sheets';
import { erasureSheet } from '../erasures/erasures.sheet';
import type { SheetView } from './sheet';

/** Sheets that belong together, with a heading in Dutch. */
export interface SheetGroup {
  readonly title: string;
  readonly views: readonly SheetView[];
}

export const sheetGroups: readonly SheetGroup[] = [
  { title: 'Toewijzingen en werkvoorraad', views: allocationSheets },
  { title: 'Declaraties', views: declarationSheets },
  { title: 'Betalingen', views: paymentSheets },
  { title: 'Toegang en indicaties', views: accessSheets },
  { title: 'Wachttijden', views: waitingSheets },
  { title: 'Regiomonitor', views: monitorSheets },
  { title: 'Budget en sturing', views: budgetSheets },
  { title: 'Aanbieders', views: providerSheets },
  { title: 'Contracten en toetreding', views: [...contractSheets, proposalSheet] },
  { title: 'Tarieven', views: tariffSheets },
  { title: 'Catalogus', views: catalogueSheets },
  { title: 'Effectdoelen', views: goalSheets },
  { title: 'Verantwoording', views: [...accountabilitySheets, erasureSheet] },
  { title: 'Doelen en bevroren overzichten', views: frozenViews },
];

/** Every sheet, by name; `zgb view NAME` and `/v1/overzichten/NAME` read this list. */
export const sheetViews: readonly SheetView[] = sheetGroups.flatMap(({ views }) => views);
