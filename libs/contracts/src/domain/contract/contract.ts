import { streamId, type Decider, type Law, type StreamId } from '@zgb/kernel';
import type { ContractCommand, ContractRejection } from './commands';
import { decide } from './decide';
import type { ContractEvent } from './events';
import { evolve, initial, type Contract } from './state';

export const contract: Decider<Contract, ContractCommand, ContractEvent, ContractRejection> = {
  category: 'contract',
  initial,
  evolve,
  decide,
  steps: {
    ContractConcluded: [],
    ContractExtended: [],
    OptionDecided: [],
    ContractEnded: [],
    TariffTalkOpened: [],
    ClientStopSet: [],
    ClientStopLifted: [],
    SpendingRoomAgreed: [],
    SpendingRoomStepTaken: [],
    BridgingAgreed: [],
    SingleClientContracted: [],
    ClientTurnedDown: [],
  },
};

/** All contracts of one provider under one law. */
export const contractStream = (region: string, law: Law, provider: string): StreamId =>
  streamId('contract', region, law, provider);

export type * from './commands';
export * from './cover';
export type * from './events';
export * from './spending-room';
export type { Contract } from './state';
export { contractTermsOn, lastDayOf, optionsOf, refOf, standingTerms, transitionOf } from './term';
export type { OptionOn } from './term';
