import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { TOMBSTONE_REVISION, type ProposedEvent, type StoredRecord } from './stored-record';

const TOMBSTONE_REVISION_TEXT = '9223372036854775807';
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Revisions and positions are 64-bit numbers, sent as decimal text. */
export const revisionText = (revision: number): string =>
  revision === TOMBSTONE_REVISION ? TOMBSTONE_REVISION_TEXT : String(revision);

export const readStreamId = (identifier: StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');

export const writeStreamId = (streamId: string): StreamIdentifier => {
  const identifier = new StreamIdentifier();
  identifier.setStreamName(Buffer.from(streamId).toString('base64'));
  return identifier;
};

/** Both forms of an id are accepted: text, or two halves of 64 bits. */
export const readUuid = (uuid: UUID | undefined): string => {
  const structured = uuid?.getStructured();
  if (structured === undefined) return (uuid?.getString() ?? NO_ID).toLowerCase();
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, BigInt(structured.getMostSignificantBits())), 0);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, BigInt(structured.getLeastSignificantBits())), 8);
  const hex = bytes.toString('hex');
  const part = (from: number, to: number): string => hex.slice(from, to);
  return [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join('-');
};

export const writeUuid = (id: string, structured: boolean): UUID => {
  const uuid = new UUID();
  if (!structured) {
    uuid.setString(id);
    return uuid;
  }
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  const halves = new UUID.Structured();
  halves.setMostSignificantBits(String(bytes.readBigInt64BE(0)));
  halves.setLeastSignificantBits(String(bytes.readBigInt64BE(8)));
  uuid.setStructured(halves);
  return uuid;
};

/** What both kinds of append send per event. */
export interface ProposedMessage {
  getId(): UUID | undefined;
  getMetadataMap(): { get(key: string): string | undefined };
  getData_asU8(): Uint8Array;
  getCustomMetadata_asU8(): Uint8Array;
}

/** The key that is missing among an event's required metadata, if any. */
export const missingProperty = (message: ProposedMessage): string | undefined =>
  ['type', 'content-type'].find((key) => message.getMetadataMap().get(key) === undefined);

export const readProposed = (message: ProposedMessage): ProposedEvent => ({
  id: readUuid(message.getId()),
  type: message.getMetadataMap().get('type') ?? '',
  isJson: message.getMetadataMap().get('content-type') === 'application/json',
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
});

/** Why the server does not take an event, in its words. */
export const proposedFault = ({ id, type }: ProposedEvent): string | undefined => {
  if (id === NO_ID || id === '') return "Empty eventId provided. (Parameter 'eventId')";
  return type === '' ? "Empty eventType provided. (Parameter 'eventType')" : undefined;
};

const recordedEvent = (
  record: StoredRecord,
  structured: boolean,
): ReadResp.ReadEvent.RecordedEvent => {
  const event = new ReadResp.ReadEvent.RecordedEvent();
  const position = String(record.position);
  event.setId(writeUuid(record.id, structured));
  event.setStreamIdentifier(writeStreamId(record.streamId));
  event.setStreamRevision(revisionText(record.revision));
  event.setCommitPosition(position);
  event.setPreparePosition(position);
  event.setData(record.data);
  event.setCustomMetadata(record.metadata);
  const metadata = event.getMetadataMap();
  metadata.set('type', record.type);
  metadata.set('content-type', record.isJson ? 'application/json' : 'application/octet-stream');
  // Ticks of 100 ns since 1970.
  metadata.set('created', `${String(record.createdMs)}0000`);
  return event;
};

/** A record as a reader gets it; encoded only when it is sent. */
export const eventMessage = (record: StoredRecord, structured: boolean): ReadResp => {
  const event = new ReadResp.ReadEvent();
  event.setEvent(recordedEvent(record, structured));
  event.setCommitPosition(String(record.position));
  const message = new ReadResp();
  message.setEvent(event);
  return message;
};

export const notFoundMessage = (streamId: string): ReadResp => {
  const notFound = new ReadResp.StreamNotFound();
  notFound.setStreamIdentifier(writeStreamId(streamId));
  const message = new ReadResp();
  message.setStreamNotFound(notFound);
  return message;
};

export const confirmationMessage = (subscriptionId: string): ReadResp => {
  const confirmation = new ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId(subscriptionId);
  const message = new ReadResp();
  message.setConfirmation(confirmation);
  return message;
};

export const caughtUpMessage = (): ReadResp => {
  const message = new ReadResp();
  message.setCaughtUp(new ReadResp.CaughtUp());
  return message;
};

export const checkpointMessage = (position: number): ReadResp => {
  const checkpoint = new ReadResp.Checkpoint();
  checkpoint.setCommitPosition(String(position));
  checkpoint.setPreparePosition(String(position));
  const message = new ReadResp();
  message.setCheckpoint(checkpoint);
  return message;
};

export const empty = (): Empty => new Empty();
