import { safePart, streamId, type Decider, type StreamId } from '@zgb/kernel';
import { decide, type BulkIndicationCommand, type BulkIndicationRejection } from './decide';
import type { BulkIndicationEvent } from './events';
import { evolve, initial, type BulkIndication } from './state';

/** One volume for a group of clients of one provider. NL: bulkindicatie. */
export const bulkIndication: Decider<
  BulkIndication,
  BulkIndicationCommand,
  BulkIndicationEvent,
  BulkIndicationRejection
> = {
  category: 'bulk-indication',
  initial,
  evolve,
  decide,
  steps: {
    BulkCareIndicated: [],
    GroupClientAdded: [],
    GroupCareStarted: [],
    GroupCareStopped: [],
    BulkLineGranted: [],
    BulkLineRefused: [],
  },
};

export const bulkIndicationStream = (municipality: string, number: string): StreamId =>
  streamId('bulk-indication', municipality, safePart(number));

export type { BulkIndicationCommand, BulkIndicationRejection } from './decide';
export type {
  BulkCareIndicated,
  BulkIndicationEvent,
  BulkLine,
  BulkRefusalReason,
  GroupClient,
} from './events';
export { type BulkIndication } from './state';
export { steeringOf, type SteeringMonth } from './steering';
