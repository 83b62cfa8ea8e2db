import { streamId, type Decider, type StreamId } from '@zgb/kernel';
import { decideProvider, type ProviderCommand, type ProviderRejection } from './decide';
import type { ProviderEvent } from './events';
import { evolveProvider, initialProvider, type Provider } from './state';

export * from './actions';
export * from './checks';
export * from './dated-facts';
export * from './decide';
export * from './events';
export * from './norms';
export * from './state';

/** A provider in a region: its names, and every dated fact that was recorded of it. */
export const provider: Decider<Provider, ProviderCommand, ProviderEvent, ProviderRejection> = {
  category: 'provider',
  initial: initialProvider,
  evolve: evolveProvider,
  decide: decideProvider,
  steps: {
    ProviderRegistered: [],
    ContractManagerAssigned: [],
    OwnDeliveryStated: [],
    OfferStated: [],
    PreferenceGiven: [],
    StatusGiven: [],
    CheckRequested: [],
    ProviderChecked: [],
    PaymentSuspended: [],
    PaymentResumed: [],
    YearFiguresReported: [],
    NormsAgreed: [],
    DemandRelaxed: [],
    RelaxationReported: [],
    ContactRecorded: [],
    ActionAgreed: [],
    ActionReported: [],
    CapacityAgreed: [],
    SupplyJudged: [],
    EffortJudged: [],
  },
};

export const providerStream = (region: string, agb: string): StreamId =>
  streamId('provider', region, agb);
