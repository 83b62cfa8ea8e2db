import type { UpcastSteps } from '@zgb/kernel';
import { FreezeSheetHandler, SetTargetHandler } from './application/commands';
import { frozenSheet } from './domain/frozen-sheet';
import { target } from './domain/target';

export {
  FreezeSheetCommand,
  SetTargetCommand,
  type FreezeAsk,
  type FrozenSheetResult,
  type TargetResult,
} from './application/commands';
export { SheetReading, type ReadContent, type ReadSheet } from './application/sheet-reading';
export * from './domain/frozen-sheet';
export * from './domain/target';

export const frozenHandlers = [FreezeSheetHandler, SetTargetHandler];
export const frozenUpcasters: readonly UpcastSteps[] = [frozenSheet.steps, target.steps];
