import { accept, reject, type Decision } from '@zgb/kernel';
import type { AllocationRejection, RecordStart, RecordStop } from './commands';
import type { AllocationEvent } from './events';
import { reportKey, type Allocation, type Delivery } from './state';

type AllocationDecision = Decision<AllocationEvent, AllocationRejection>;

/** Reason of a temporary stop. NL: tijdelijk beëindigd. */
export const TEMPORARY_STOP = '20';

/** TR019: a start or stop belongs to an allocation of this client at this provider. */
const unknownAllocation = (
  { clientRef, provider }: RecordStart | RecordStop,
  { identity }: Allocation,
): AllocationRejection | null => {
  if (identity === null) return { code: 'allocationUnknown' };
  if (identity.provider !== provider) return { code: 'otherProvider' };
  return identity.clientRef === clientRef ? null : { code: 'otherClient' };
};

const isRunning = ({ stops }: Delivery): boolean => stops.length === 0;

export const recordStart = (command: RecordStart, state: Allocation): AllocationDecision => {
  const unknown = unknownAllocation(command, state);
  if (unknown !== null) return reject(unknown);
  const { begin, message, removes } = command;
  const kind = removes ? 'start removed' : 'start';
  if (state.reports.has(reportKey({ kind, message, begin }))) return accept();
  const known = state.deliveries.get(begin);
  if (removes) {
    if (known === undefined) return reject({ code: 'startToRemoveUnknown' }); // TR063
    if (!isRunning(known)) return reject({ code: 'stopExistsForStart' }); // TR071
    return accept({ type: 'StartRemoved', data: { begin, message } });
  }
  if (known !== undefined) return reject({ code: 'startExists' }); // TR074
  const running = [...state.deliveries.values()].find(isRunning);
  if (running !== undefined) return reject({ code: 'deliveryRunning', since: running.begin }); // TR326
  return accept({ type: 'DeliveryStarted', data: { begin, message } });
};

const removeStop = (
  { begin, message, end, reason }: RecordStop,
  delivery: Delivery | undefined,
): AllocationDecision =>
  delivery?.stops.some((stop) => stop.end === end && stop.reason === reason) === true
    ? accept({ type: 'StopRemoved', data: { begin, message, end, reason } })
    : reject({ code: 'stopUnknown' }); // TR063

export const recordStop = (command: RecordStop, state: Allocation): AllocationDecision => {
  const unknown = unknownAllocation(command, state);
  if (unknown !== null) return reject(unknown);
  const { begin, message, end, reason } = command;
  const kind = command.removes ? 'stop removed' : 'stop';
  if (state.reports.has(reportKey({ kind, message, begin, end, reason }))) return accept();
  const delivery = state.deliveries.get(begin);
  if (command.removes) return removeStop(command, delivery);
  if (delivery === undefined) return reject({ code: 'startUnknown' }); // TR382
  if (delivery.stops.some((stop) => stop.end === end && stop.reason === reason)) {
    return reject({ code: 'stopExists' }); // TR074
  }
  const last = delivery.stops.at(-1);
  if (last !== undefined) {
    if (last.reason !== TEMPORARY_STOP) return reject({ code: 'endedAlready' }); // TR415
    if (reason === TEMPORARY_STOP) return reject({ code: 'pausedAlready' }); // TR413
    if (end < last.end) return reject({ code: 'endsBeforePause', pausedOn: last.end }); // TR414
  }
  return accept({ type: 'DeliveryStopped', data: { begin, message, end, reason } });
};
