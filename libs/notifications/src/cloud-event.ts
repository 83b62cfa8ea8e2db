import { deriveEventId, type Sequenced } from '@zgb/event-store';

/** A notification in the NL GOV profile for CloudEvents 1.1. Poor on purpose: it points, it does not tell. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly dataref: string;
  readonly sequence: string;
  readonly sequencetype: 'Integer';
}

/** Stands for an organisation that has no number of its own yet. */
export const NO_OIN = '00000000000000000000';

/** `LineGranted` → `line-granted`. */
const kebab = (type: string): string => type.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

/**
 * An event of the ledger as others hear of it (EVT-01 to EVT-08): which kind, when it was recorded and
 * where to look, with the rights of whoever looks. Neither its stream nor its content.
 */
export const notificationOf = ({ sequence, event }: Sequenced, oin: string): CloudEvent => ({
  specversion: '1.0',
  // Ids of events are unique within their stream; to others they must be so over all of them.
  id: deriveEventId(`${event.streamId}:${event.id}`, 0),
  source: `urn:nld:oin:${oin}:systeem:zorggrootboek`,
  type: `nl.zorggrootboek.${kebab(event.type)}.v1`,
  time: event.recordedAt,
  dataref: `/v1/gebeurtenissen?na=${String(event.position - 1)}&limit=1`,
  sequence: String(sequence),
  sequencetype: 'Integer',
});
