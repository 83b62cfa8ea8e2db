import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { gateFailure, type NodeContext } from './node-context';
import { Outlet } from './outlet';
import { ALL, parseRead, type ReadRequest } from './read-request';
import { invalidPosition, refused, RpcFailure, streamDeleted } from './rpc-failure';
import type { StoredRecord } from './stored-record';
import type { Storage } from './storage';
import { subscribe } from './subscription';
import { EPOCH_STREAM } from './system-events';
import { eventMessage, notFoundMessage } from './wire';

/** Events of a stream that may be seen, from a revision on or back. */
function* streamEvents(
  storage: Storage,
  { streamId, from, backwards }: ReadRequest,
): Generator<StoredRecord> {
  const view = storage.view(streamId);
  if (view.status !== 'visible') return;
  const end = backwards ? view.last : Infinity;
  const wanted = from === 'start' ? 0 : from === 'end' ? end : from;
  const step = backwards ? -1 : 1;
  let revision = backwards ? Math.min(wanted, view.last) : Math.max(wanted, view.first);
  // There is no snapshot: going forwards, what is appended meanwhile is read too.
  while (revision >= view.first && revision <= storage.log.lastRevision(streamId)) {
    const record = storage.visibleEvent(streamId, revision);
    if (record !== undefined) yield record;
    revision += step;
  }
}

/** Place where reading `$all` starts: at the position forwards, before it backwards. */
const startPlace = (storage: Storage, { from, backwards }: ReadRequest): number | RpcFailure => {
  if (from === 'start') return backwards ? -1 : 0;
  const place = from === 'end' ? storage.log.length : storage.log.placeAt(from);
  if (place === undefined) return invalidPosition();
  return backwards ? place - 1 : place;
};

function* allEvents(
  storage: Storage,
  request: ReadRequest,
  start: number,
): Generator<StoredRecord> {
  const step = request.backwards ? -1 : 1;
  for (let place = start; place >= 0 && place < storage.log.length; place += step) {
    const record = storage.log.at(place);
    if (record.streamId === EPOCH_STREAM) continue;
    if (request.filter?.matches(record) !== false) yield record;
  }
}

const events = (storage: Storage, request: ReadRequest): Iterable<StoredRecord> | RpcFailure => {
  if (request.streamId !== ALL) return streamEvents(storage, request);
  const start = startPlace(storage, request);
  return start instanceof RpcFailure ? start : allEvents(storage, request, start);
};

const sendEvents = async (
  context: NodeContext,
  outlet: Outlet,
  request: ReadRequest,
  peer: string,
): Promise<void> => {
  const { storage, faults } = context;
  const records = events(storage, request);
  if (records instanceof RpcFailure) {
    outlet.fail(records);
    return;
  }
  const cutAfter = faults.readCuts.take() ?? Infinity;
  let sent = 0;
  for (const record of records) {
    if (sent >= request.count) break;
    if (sent >= cutAfter) {
      context.resetPeer(peer);
      return;
    }
    await outlet.send(eventMessage(record, request.structuredIds));
    if (outlet.closed) return;
    sent += 1;
  }
  outlet.end();
};

const serve = async (
  context: NodeContext,
  outlet: Outlet,
  request: ReadRequest,
  peer: string,
): Promise<void> => {
  if (request.subscription) {
    await subscribe(context, outlet, request);
    return;
  }
  const { status } = context.storage.view(request.streamId);
  if (request.streamId !== ALL && status === 'deleted') {
    outlet.fail(streamDeleted(request.streamId));
    return;
  }
  if (request.streamId !== ALL && status === 'not-found') {
    await outlet.send(notFoundMessage(request.streamId));
    outlet.end();
    return;
  }
  await sendEvents(context, outlet, request, peer);
};

/** Read: pages of a stream or of `$all`, and subscriptions to both. */
export const handleRead =
  (context: NodeContext) =>
  (call: ServerWritableStream<ReadReq, ReadResp>): void => {
    const outlet = new Outlet(call);
    const request = parseRead(call.request);
    if (request instanceof RpcFailure) {
      outlet.fail(request);
      return;
    }
    context.count(request.subscription ? 'subscribe' : 'read');
    const how = context.faults.readRefusals.take();
    const failure =
      how === undefined ? gateFailure(context, call.metadata, request.streamId) : refused(how);
    if (failure !== undefined) {
      outlet.fail(failure);
      return;
    }
    void serve(context, outlet, request, call.getPeer());
  };
