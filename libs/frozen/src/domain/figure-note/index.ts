import { safePart, streamId, type Decider, type StreamId } from '@zgb/kernel';
import type { FigureNoteCommand, FigureNoteRejection } from './commands';
import type { FigureNoteEvent, FigureNoteKey } from './events';
import { decide, evolve, initial, type FigureNote } from './figure-note';

/** What a municipality or the region tells about a figure. NL: toelichting. */
export const figureNote: Decider<
  FigureNote,
  FigureNoteCommand,
  FigureNoteEvent,
  FigureNoteRejection
> = {
  category: 'figure-note',
  initial,
  evolve,
  decide,
  steps: { FigureNoted: [], FigureNoteWithdrawn: [] },
};

export const figureNoteStream = ({ region, municipality, name }: FigureNoteKey): StreamId =>
  streamId('figure-note', municipality ?? region, safePart(name));

export type * from './commands';
export type * from './events';
export type { FigureNote } from './figure-note';
