import { safePart, streamId, type Decider, type StreamId } from '@zgb/kernel';
import type { TargetCommand, TargetRejection } from './commands';
import type { TargetEvent, TargetKey } from './events';
import { decide, evolve, initial, type Target } from './target';

/** What a region wants to reach, with its date (ZOU-36). NL: doel. */
export const target: Decider<Target, TargetCommand, TargetEvent, TargetRejection> = {
  category: 'target',
  initial,
  evolve,
  decide,
  steps: { TargetSet: [] },
};

export const targetStream = ({ region, id }: TargetKey): StreamId =>
  streamId('target', region, safePart(id));

export type * from './commands';
export type * from './events';
export type { Target } from './target';
