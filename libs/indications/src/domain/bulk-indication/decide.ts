import { accept, calendarMonth, contains, overlaps, reject, type Decision } from '@zgb/kernel';
import { sameContent } from '../same-content';
import type {
  BulkCareIndicated,
  BulkIndicationEvent,
  BulkLine,
  BulkRefusalReason,
  GroupCareStarted,
  GroupCareStopped,
  GroupClient,
} from './events';
import { grantedMinutes, type BulkIndication } from './state';

export type BulkIndicationCommand =
  | {
      readonly type: 'IndicateBulkCare';
      readonly indication: BulkCareIndicated['data'];
      /** WK-13: the region named this provider and product. */
      readonly pilotOpen: boolean;
    }
  | { readonly type: 'AddGroupClient'; readonly client: GroupClient }
  | { readonly type: 'StartGroupCare'; readonly start: GroupCareStarted['data'] }
  | { readonly type: 'StopGroupCare'; readonly stop: GroupCareStopped['data'] }
  | { readonly type: 'DeclareBulkHours'; readonly line: BulkLine };

/** Nothing is recorded. In order of precedence: `decide` gives the first that applies. */
export type BulkIndicationRejection =
  | { readonly code: 'bulkIndicationUnknown' }
  | { readonly code: 'numberInUse' }
  | { readonly code: 'pilotNotOpen'; readonly provider: string }
  | { readonly code: 'endsBeforeBegin' }
  | { readonly code: 'groupEmpty' }
  | { readonly code: 'clientTwiceInGroup' }
  | { readonly code: 'outsideValidity' }
  | { readonly code: 'clientUnknownInGroup' }
  | { readonly code: 'notStarted' }
  | { readonly code: 'referenceInUse' };

type Ruling = Decision<BulkIndicationEvent, BulkIndicationRejection>;

const indicate = (
  { indication, pilotOpen }: Extract<BulkIndicationCommand, { type: 'IndicateBulkCare' }>,
  state: BulkIndication,
): Ruling => {
  if (state.validity !== null) {
    const { starts: _s, stops: _t, granted: _g, refused: _r, clients, ...known } = state;
    const first = clients.slice(0, indication.clients.length);
    return sameContent({ ...known, clients: first }, indication)
      ? accept()
      : reject({ code: 'numberInUse' });
  }
  const { clients, provider, validity } = indication;
  if (!pilotOpen) return reject({ code: 'pilotNotOpen', provider });
  if (validity.until < validity.from) return reject({ code: 'endsBeforeBegin' });
  if (clients.length === 0) return reject({ code: 'groupEmpty' });
  if (new Set(clients.map(({ clientRef }) => clientRef)).size < clients.length) {
    return reject({ code: 'clientTwiceInGroup' });
  }
  return accept({ type: 'BulkCareIndicated', data: indication });
};

const addClient = (client: GroupClient, state: BulkIndication): Ruling => {
  const known = state.clients.find(({ clientRef }) => clientRef === client.clientRef);
  if (known !== undefined) {
    return sameContent(known, client) ? accept() : reject({ code: 'clientTwiceInGroup' });
  }
  return state.validity !== null && contains(state.validity, client.from)
    ? accept({ type: 'GroupClientAdded', data: client })
    : reject({ code: 'outsideValidity' });
};

const isInGroup = ({ clients }: BulkIndication, clientRef: string): boolean =>
  clients.some((client) => client.clientRef === clientRef);

const start = (data: GroupCareStarted['data'], state: BulkIndication): Ruling => {
  if (!isInGroup(state, data.clientRef)) return reject({ code: 'clientUnknownInGroup' });
  return state.starts.some((known) => sameContent(known, data))
    ? accept()
    : accept({ type: 'GroupCareStarted', data });
};

const stop = (data: GroupCareStopped['data'], state: BulkIndication): Ruling => {
  const { clientRef, on } = data;
  if (!isInGroup(state, clientRef)) return reject({ code: 'clientUnknownInGroup' });
  if (state.stops.some((known) => sameContent(known, data))) return accept();
  return state.starts.some((known) => known.clientRef === clientRef && known.on <= on)
    ? accept({ type: 'GroupCareStopped', data })
    : reject({ code: 'notStarted' });
};

type Rule = (line: BulkLine, state: BulkIndication) => BulkRefusalReason | null;

/** WK-14: without detail per client there is no steering information. */
const hasDetail: Rule = ({ perClient }) =>
  perClient.length === 0 ? { code: 'noDetailPerClient' } : null;

const addsUp: Rule = ({ minutes, perClient }) => {
  const detailMinutes = perClient.reduce((sum, one) => sum + one.minutes, 0);
  return perClient.length > 0 && detailMinutes !== minutes
    ? { code: 'detailDiffersFromTotal', detailMinutes }
    : null;
};

const eachClientOnce: Rule = ({ perClient }) =>
  new Set(perClient.map(({ clientRef }) => clientRef)).size < perClient.length
    ? { code: 'clientTwice' }
    : null;

const ofTheGroup: Rule = ({ perClient }, state) => {
  const count = perClient.filter(({ clientRef }) => !isInGroup(state, clientRef)).length;
  return count > 0 ? { code: 'clientNotInGroup', count } : null;
};

const withinValidity: Rule = ({ month }, { validity }) =>
  validity !== null && overlaps(calendarMonth(month), validity)
    ? null
    : { code: 'monthOutsideValidity' };

const withinVolume: Rule = ({ minutes }, state) => {
  const minutesLeft = state.volumeMinutes - grantedMinutes(state);
  return minutes > minutesLeft ? { code: 'volumeExceeded', minutesLeft } : null;
};

const rules = [hasDetail, addsUp, eachClientOnce, ofTheGroup, withinValidity, withinVolume];

const declare = (line: BulkLine, state: BulkIndication): Ruling => {
  const earlier = [...state.granted, ...state.refused].find(
    ({ reference }) => reference === line.reference,
  );
  if (earlier !== undefined) {
    return sameContent(earlier, line) ? accept() : reject({ code: 'referenceInUse' });
  }
  const reasons = rules.flatMap((rule) => rule(line, state) ?? []);
  return reasons.length === 0
    ? accept({ type: 'BulkLineGranted', data: { line } })
    : accept({ type: 'BulkLineRefused', data: { line, reasons } });
};

export const decide = (command: BulkIndicationCommand, state: BulkIndication): Ruling => {
  if (command.type === 'IndicateBulkCare') return indicate(command, state);
  if (state.validity === null) return reject({ code: 'bulkIndicationUnknown' });
  switch (command.type) {
    case 'AddGroupClient':
      return addClient(command.client, state);
    case 'StartGroupCare':
      return start(command.start, state);
    case 'StopGroupCare':
      return stop(command.stop, state);
    case 'DeclareBulkHours':
      return declare(command.line, state);
  }
};
