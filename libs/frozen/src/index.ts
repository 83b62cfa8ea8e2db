import type { UpcastSteps } from '@zgb/kernel';
import { FigureNoteHandler, FreezeSheetHandler, SetTargetHandler } from './application/commands';
import { figureNote } from './domain/figure-note';
import { frozenSheet } from './domain/frozen-sheet';
import { target } from './domain/target';

export {
  FigureNoteLedgerCommand,
  FreezeSheetCommand,
  SetTargetCommand,
  type FreezeAsk,
  type FrozenSheetResult,
  type TargetResult,
} from './application/commands';
export { SheetReading, type ReadContent, type ReadSheet } from './application/sheet-reading';
export * from './domain/figure-note';
export * from './domain/frozen-sheet';
export * from './domain/target';

export const frozenHandlers = [FreezeSheetHandler, SetTargetHandler, FigureNoteHandler];
export const frozenUpcasters: readonly UpcastSteps[] = [
  frozenSheet.steps,
  target.steps,
  figureNote.steps,
];
