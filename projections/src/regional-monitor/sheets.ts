import { councilGroupsSheet, councilGroupSums } from '../account-sheets/council-groups';
import { councilSheet } from '../account-sheets/council-sheet';
import { providerSheet } from '../account-sheets/provider-sheet';
import { toldTogether } from '../account-sheets/told-together';
import { indicatorSheet } from '../indicators/indicator-sheet';
import type { SheetRow, SheetView } from '../sheets/sheet';
import { coverable, noSums, type AlsoFor, type RowSums } from '../small-numbers/cover-sheet';
import { REGION_ROW } from './cases';
import {
  hundredths,
  perThousand,
  practiceSheet,
  referrerFlowSheet,
  wmoClientsSheet,
  youthPartsSheet,
} from './client-sheets';
import { combinationSheet, householdsSheet } from './combination-sheets';
import { heavyYouthSheet, provisionFlowSheet, unitsSheet, youthFlowSheet } from './flow-sheets';
import { monitorFiguresSheet, monitorMonthsSheet, monitorPairsSheet } from './monitor.sheet';
import { happenedSheet } from './happened.sheet';
import { normSheet } from './norm-sheet';
import { SEGMENT_NAMES } from './segments';
import { endSheet, outcomeSheet, throughputSheet } from './outcome-sheets';
import { costsSheet, forecastSheet, formSheet, shiftSheet } from './shift-sheets';
import { targetPathSheet } from './target-path.sheet';
import {
  concentrationSheet,
  coverageSheet,
  familySheet,
  householdSheet,
  spreadSheet,
  whiteSpotSheet,
} from './supply-sheets';

const text = (value: string | number | null | undefined): string => String(value ?? '');

/** Municipalities add up to the region, per kind where there is one. */
const perPlace: RowSums = {
  blockOf: ({ soort }: SheetRow) => text(soort),
  isTotal: ({ gemeente }) => gemeente === REGION_ROW,
  place: 'gemeente',
};
const flows: RowSums = {
  ...perPlace,
  shares: { aandeelEerder: { part: 'eerder', whole: 'instroom', ofBlock: false } },
};
const wmoClients: RowSums = {
  ...perPlace,
  texts: {
    perDuizend: ({ clienten, inwoners }) =>
      inwoners === null ? null : hundredths(perThousand(Number(clienten), Number(inwoners))),
  },
};
/** Whether there is a signal tells how many there were. */
const months: RowSums = {
  ...noSums,
  texts: { signaal: ({ signaal }) => (signaal === null ? null : text(signaal)) },
};
/** Every reason, referrer or form is there, so that shares tell the total. */
const whole: Omit<RowSums, 'blockOf'> = { isTotal: () => false, isWhole: true };
const shareOfAll = (part: string, base = part) => ({ part, whole: part, ofBlock: true, base });
const perReferrer: RowSums = {
  ...whole,
  blockOf: ({ soort }) => text(soort),
  shares: { aandeel: shareOfAll('begonnen') },
};
const perReason: RowSums = {
  ...whole,
  blockOf: ({ soort }) => text(soort),
  isTotal: ({ reden }) => reden === 'Alle redenen',
  shares: { aandeel: shareOfAll('aantal') },
};
const perForm: RowSums = {
  ...whole,
  blockOf: () => '',
  shares: {
    aandeelKoppels: shareOfAll('koppels'),
    aandeelBedrag: shareOfAll('bedrag', 'koppels'),
  },
};
const perFamilyForm: RowSums = {
  ...whole,
  blockOf: () => '',
  shares: {
    aandeelClienten: shareOfAll('clienten'),
    aandeelDagen: shareOfAll('dagen', 'clienten'),
  },
};

/** Covered in one of the sheets that count the same people, covered in this one. */
const together = (partsOf: (row: SheetRow) => readonly string[]): AlsoFor => {
  return async (sources, ask, threshold) => {
    const isCovered = await toldTogether(sources, ask, threshold);
    return (row) => partsOf(row).some((part) => isCovered(part, text(row['gemeente'])));
  };
};
const ofKind = together(({ soort }) => [text(soort)]);
const ofWmo = together(() => [SEGMENT_NAMES.wmo]);
/** It adds all parts of the laws up: with it, one of them would follow from the others. */
const ofAll = together(() => Object.values(SEGMENT_NAMES));

/** The regional monitor (3.3), and the sheets of council (3.4) and provider (3.5). */
export const monitorSheets: readonly SheetView[] = [
  councilSheet,
  coverable(councilGroupsSheet, councilGroupSums),
  providerSheet,
  monitorFiguresSheet,
  monitorPairsSheet,
  monitorMonthsSheet,
  happenedSheet,
  indicatorSheet,
  coverable(unitsSheet, perPlace, ofAll),
  coverable(youthFlowSheet, flows, ofKind),
  coverable(youthPartsSheet, perPlace, ofKind),
  coverable(referrerFlowSheet, perReferrer),
  coverable(practiceSheet),
  coverable(heavyYouthSheet, months),
  coverable(provisionFlowSheet, perPlace),
  coverable(wmoClientsSheet, wmoClients, ofWmo),
  coverable(combinationSheet, perPlace),
  coverable(householdsSheet, perPlace),
  coverable(endSheet, perReason),
  coverable(throughputSheet),
  coverable(formSheet, perForm),
  coverable(familySheet, perFamilyForm),
  outcomeSheet,
  concentrationSheet,
  spreadSheet,
  coverageSheet,
  whiteSpotSheet,
  householdSheet,
  shiftSheet,
  targetPathSheet,
  forecastSheet,
  costsSheet,
  normSheet,
];
