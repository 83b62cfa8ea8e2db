import { accountabilitySheets, declarationSheets, paymentSheets } from '../statements/sheets';
import { allocationSheets } from './allocation-sheets';
import { tariffSheets } from '../tariffs/sheets';
import { catalogueSheets } from '../catalogue/sheets';
import { accessSheets } from './access-sheets';
import { contractSheets } from '../contracts';
import { monitorSheets } from '../regional-monitor/sheets';
import { providerSheets } from '../providers/sheets';
import type { SheetView } from './sheet';

/** Sheets that belong together, with a heading in Dutch. */
export interface SheetGroup {
  readonly title: string;
  readonly views: readonly SheetView[];
}

export const sheetGroups: readonly SheetGroup[] = [
  { title: 'Regiomonitor', views: monitorSheets },
  { title: 'Aanbieders', views: providerSheets },
  { title: 'Contracten en toetreding', views: contractSheets },
  { title: 'Toegang en indicaties', views: accessSheets },
  { title: 'Catalogus', views: catalogueSheets },
  { title: 'Tarieven', views: tariffSheets },
  { title: 'Toewijzingen en werkvoorraad', views: allocationSheets },
  { title: 'Declaraties', views: declarationSheets },
  { title: 'Betalingen', views: paymentSheets },
  { title: 'Verantwoording', views: accountabilitySheets },
];

/** Every sheet, by name; `zgb view NAME` and `/v1/overzichten/NAME` read this list. */
export const sheetViews: readonly SheetView[] = sheetGroups.flatMap(({ views }) => views);
