import { councilSheet } from '../account-sheets/council-sheet';
import { providerSheet } from '../account-sheets/provider-sheet';
import { indicatorSheet } from '../indicators/indicator-sheet';
import type { SheetRow, SheetView } from '../sheets/sheet';
import { coverable, type RowSums } from '../small-numbers/cover-sheet';
import { REGION_ROW } from './cases';
import {
  practiceSheet,
  referrerFlowSheet,
  wmoClientsSheet,
  youthPartsSheet,
} from './client-sheets';
import { combinationSheet, householdsSheet } from './combination-sheets';
import { heavyYouthSheet, provisionFlowSheet, unitsSheet, youthFlowSheet } from './flow-sheets';
import { normSheet } from './norm-sheet';
import { endSheet, outcomeSheet, throughputSheet } from './outcome-sheets';
import { costsSheet, forecastSheet, formSheet, shiftSheet } from './shift-sheets';
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
};
/** Every reason or referrer is there, so that shares tell the total. */
const perReason: RowSums = {
  blockOf: ({ soort }: SheetRow) => text(soort),
  isTotal: ({ reden }) => reden === 'Alle redenen',
  isWhole: true,
};
const perForm: RowSums = { blockOf: () => '', isTotal: () => false, isWhole: true };

/** The regional monitor (3.3), and the sheets of council (3.4) and provider (3.5). */
export const monitorSheets: readonly SheetView[] = [
  councilSheet,
  providerSheet,
  indicatorSheet,
  coverable(unitsSheet, perPlace),
  coverable(youthFlowSheet, perPlace),
  coverable(youthPartsSheet, perPlace),
  coverable(referrerFlowSheet, perReason),
  coverable(practiceSheet),
  coverable(heavyYouthSheet),
  coverable(provisionFlowSheet, perPlace),
  coverable(wmoClientsSheet, perPlace),
  coverable(combinationSheet, perPlace),
  coverable(householdsSheet, perPlace),
  coverable(endSheet, perReason),
  coverable(throughputSheet),
  coverable(formSheet, perForm),
  coverable(familySheet, perForm),
  outcomeSheet,
  concentrationSheet,
  spreadSheet,
  coverageSheet,
  whiteSpotSheet,
  householdSheet,
  shiftSheet,
  forecastSheet,
  costsSheet,
  normSheet,
];
