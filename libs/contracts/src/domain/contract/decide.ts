import { accept, addDays, reject, type Decision } from '@zgb/kernel';
import type * as Commands from './commands';
import type { ContractCommand, ContractRejection } from './commands';
import { clientStopOn, refusalGrounds } from './cover';
import { decideEnd } from './decide-end';
import type { ContractEvent } from './events';
import { roomOf } from './spending-room';
import type { Contract } from './state';

type ContractDecision = Decision<ContractEvent, ContractRejection>;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const holds = (all: readonly unknown[], data: unknown): boolean =>
  all.some((known) => same(known, data));

const concludeContract = (
  { terms }: Commands.ConcludeContract,
  state: Contract,
): ContractDecision => {
  if (holds(state.terms, terms)) return accept();
  const days = [
    terms.from,
    ...(terms.until === null ? [] : [terms.until]),
    ...(terms.options ?? []),
  ];
  const isReversed = days.some((day, index) => day < (days[index - 1] ?? day));
  if (isReversed) return reject({ code: 'periodReversed' });
  if (terms.until === null && (terms.options ?? []).length > 0) {
    return reject({ code: 'contractIndefinite' });
  }
  return accept({ type: 'ContractConcluded', data: terms });
};

const setClientStop = ({ stop }: Commands.SetClientStop, state: Contract): ContractDecision =>
  holds(state.stops, { type: 'ClientStopSet', data: stop })
    ? accept()
    : accept({ type: 'ClientStopSet', data: stop });

/** NAT-28: lifting needs a decision with figures. */
const liftClientStop = (
  { from, decision, figures }: Commands.LiftClientStop,
  state: Contract,
): ContractDecision => {
  const data = { from, decision, figures };
  if (holds(state.stops, { type: 'ClientStopLifted', data })) return accept();
  if (clientStopOn(state, from) === null) return reject({ code: 'clientStopUnknown' });
  if (figures === null || decision.trim() === '') return reject({ code: 'liftWithoutFigures' });
  return accept({ type: 'ClientStopLifted', data: { from, decision, figures } });
};

const agreeSpendingRoom = (
  { room }: Commands.AgreeSpendingRoom,
  state: Contract,
): ContractDecision => {
  if (same(roomOf(state, room.year), room)) return accept();
  return room.from.startsWith(`${String(room.year)}-`)
    ? accept({ type: 'SpendingRoomAgreed', data: room })
    : reject({ code: 'roomOutsideYear' });
};

/** NAT-25: a step out of order is recorded; the calendar warns. */
const takeRoomStep = ({ step }: Commands.TakeRoomStep, state: Contract): ContractDecision => {
  if (holds(state.roomSteps, step)) return accept();
  return roomOf(state, step.year) === null
    ? reject({ code: 'roomUnknown' })
    : accept({ type: 'SpendingRoomStepTaken', data: step });
};

/** MIJ-32: an agreement that goes on from another one takes over its clients and no others. */
const agreeBridging = ({ bridging }: Commands.AgreeBridging, state: Contract): ContractDecision => {
  if (holds(state.bridgings, bridging)) return accept();
  if (bridging.until < bridging.from) return reject({ code: 'periodReversed' });
  const earlier = state.bridgings.filter(
    ({ from, until, municipalities }) =>
      from <= bridging.until &&
      bridging.from <= addDays(until, 1) &&
      municipalities.some((code) => bridging.municipalities.includes(code)),
  );
  const known = new Set(earlier.flatMap(({ clients }) => clients));
  const addsClients = bridging.clients.some((client) => !known.has(client));
  return earlier.length > 0 && addsClients
    ? reject({ code: 'bridgingClientsFixed' })
    : accept({ type: 'BridgingAgreed', data: bridging });
};

/** ZOU-15, MIJ-34: only with a reason to make an exception. */
const contractSingleClient = (
  { single }: Commands.ContractSingleClient,
  state: Contract,
): ContractDecision => {
  if (holds(state.singles, single)) return accept();
  if (single.until < single.from) return reject({ code: 'periodReversed' });
  const { reason } = single;
  if (reason === null) return reject({ code: 'singleClientWithoutReason' });
  return accept({ type: 'SingleClientContracted', data: { ...single, reason } });
};

/** NAT-34: a refusal by the provider, on a ground that is there. */
const turnDownClient = (command: Commands.TurnDownClient, state: Contract): ContractDecision => {
  const { clientRef, municipality, on, ground, usedCents } = command;
  const data = { clientRef, municipality, on, ground, usedCents };
  if (holds(state.turnedDown, data)) return accept();
  const canOffer = ground !== 'no-fitting-support';
  return refusalGrounds(state, { on, canOffer, usedCents }).includes(ground)
    ? accept({ type: 'ClientTurnedDown', data })
    : reject({ code: 'noGroundToRefuse' });
};

export const decide = (command: ContractCommand, state: Contract): ContractDecision => {
  switch (command.type) {
    case 'ConcludeContract':
      return concludeContract(command, state);
    case 'ExtendContract':
    case 'DecideOption':
    case 'EndContract':
    case 'OpenTariffTalk':
      return decideEnd(command, state);
    case 'SetClientStop':
      return setClientStop(command, state);
    case 'LiftClientStop':
      return liftClientStop(command, state);
    case 'AgreeSpendingRoom':
      return agreeSpendingRoom(command, state);
    case 'TakeRoomStep':
      return takeRoomStep(command, state);
    case 'AgreeBridging':
      return agreeBridging(command, state);
    case 'ContractSingleClient':
      return contractSingleClient(command, state);
    case 'TurnDownClient':
      return turnDownClient(command, state);
  }
};
