import type { ContractEvent, ContractExtended, ContractEnded, OptionDecided } from './events';
import type * as Facts from './events';

/** What moves the last day of a contract, in order of recording. */
export type EndFact = ContractExtended | OptionDecided | ContractEnded;

/** Everything that was agreed with one provider under one law; plain JSON, in order of recording. */
export type Contract = {
  readonly terms: readonly Facts.ContractTerms[];
  readonly ends: readonly EndFact[];
  readonly talks: readonly Facts.TariffTalkOpened['data'][];
  readonly stops: readonly (Facts.ClientStopSet | Facts.ClientStopLifted)[];
  readonly rooms: readonly Facts.SpendingRoomAgreed['data'][];
  readonly roomSteps: readonly Facts.SpendingRoomStepTaken['data'][];
  readonly bridgings: readonly Facts.BridgingAgreed['data'][];
  readonly singles: readonly Facts.SingleClientContracted['data'][];
  readonly turnedDown: readonly Facts.ClientTurnedDown['data'][];
};

export const initial: Contract = {
  terms: [],
  ends: [],
  talks: [],
  stops: [],
  rooms: [],
  roomSteps: [],
  bridgings: [],
  singles: [],
  turnedDown: [],
};

/** Only type and data: a recorded event carries more, and the state must stay small. */
const bare = <Event extends ContractEvent>({ type, data }: Event): Event =>
  ({ type, data }) as Event;

export const evolve = (state: Contract, event: ContractEvent): Contract => {
  switch (event.type) {
    case 'ContractConcluded':
      return { ...state, terms: [...state.terms, event.data] };
    case 'ContractExtended':
    case 'OptionDecided':
    case 'ContractEnded':
      return { ...state, ends: [...state.ends, bare(event)] };
    case 'TariffTalkOpened':
      return { ...state, talks: [...state.talks, event.data] };
    case 'ClientStopSet':
    case 'ClientStopLifted':
      return { ...state, stops: [...state.stops, bare(event)] };
    case 'SpendingRoomAgreed':
      return { ...state, rooms: [...state.rooms, event.data] };
    case 'SpendingRoomStepTaken':
      return { ...state, roomSteps: [...state.roomSteps, event.data] };
    case 'BridgingAgreed':
      return { ...state, bridgings: [...state.bridgings, event.data] };
    case 'SingleClientContracted':
      return { ...state, singles: [...state.singles, event.data] };
    case 'ClientTurnedDown':
      return { ...state, turnedDown: [...state.turnedDown, event.data] };
  }
};
