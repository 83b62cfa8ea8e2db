import type { SheetFrozen } from './events';

/** Freeze a sheet as it was read. */
export type FreezeSheet = {
  readonly type: 'FreezeSheet';
  readonly frozen: Omit<SheetFrozen['data'], 'number'>;
};

export type FrozenSheetCommand = FreezeSheet;

/** Nothing is recorded. In order of precedence. */
export type FrozenSheetRejection =
  | { readonly code: 'nameOfOtherSheet'; readonly sheet: string }
  /** The question itself cannot be answered; the text says why. */
  | { readonly code: 'sheetUnreadable'; readonly text: string };
