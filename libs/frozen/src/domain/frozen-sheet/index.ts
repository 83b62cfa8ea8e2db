import { safePart, streamId, type Decider, type StreamId } from '@zgb/kernel';
import type { FrozenSheetCommand, FrozenSheetRejection } from './commands';
import { decide } from './decide';
import type { FrozenKey, FrozenSheetEvent } from './events';
import { evolve, initial, type FrozenSheet } from './state';

/** Sheets that were frozen under one name. NL: bevroren overzicht. */
export const frozenSheet: Decider<
  FrozenSheet,
  FrozenSheetCommand,
  FrozenSheetEvent,
  FrozenSheetRejection
> = {
  category: 'frozen-sheet',
  initial,
  evolve,
  decide,
  steps: { SheetFrozen: [] },
};

export const frozenSheetStream = ({ region, name }: FrozenKey): StreamId =>
  streamId('frozen-sheet', region, safePart(name));

export type * from './commands';
export type * from './events';
export type { FrozenSheet } from './state';
