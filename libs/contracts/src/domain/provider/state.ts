import { inForceOn } from '../dated';
import type { CalendarDate } from '@zgb/kernel';
import type { ProviderEvent, ProviderFact } from './events';

/** Facts of one type in order of recording. */
type All<Type extends ProviderFact['type']> = readonly Extract<
  ProviderFact,
  { readonly type: Type }
>['data'][];

export type ProviderName = { readonly name: string; readonly from: CalendarDate | null };

/** All that is known of a provider; plain JSON, so that a projection keeps it as its row. */
export type Provider = {
  readonly agb: string;
  /** The name that was told last; `nameOn` knows the day. */
  readonly name: string | null;
  readonly names: readonly ProviderName[];
  readonly managers: All<'ContractManagerAssigned'>;
  readonly delivery: All<'OwnDeliveryStated'>;
  readonly offers: All<'OfferStated'>;
  readonly preferences: All<'PreferenceGiven'>;
  readonly statuses: All<'StatusGiven'>;
  readonly requests: All<'CheckRequested'>;
  readonly checks: All<'ProviderChecked'>;
  readonly suspensions: readonly { readonly from: CalendarDate; readonly suspended: boolean }[];
  readonly figures: All<'YearFiguresReported'>;
  readonly norms: All<'NormsAgreed'>;
  readonly relaxations: All<'DemandRelaxed'>;
  readonly relaxationReports: All<'RelaxationReported'>;
  readonly contacts: All<'ContactRecorded'>;
  readonly actions: All<'ActionAgreed'>;
  readonly actionReports: All<'ActionReported'>;
  readonly capacity: All<'CapacityAgreed'>;
  readonly supply: All<'SupplyJudged'>;
  readonly effort: All<'EffortJudged'>;
};

export const initialProvider: Provider = {
  agb: '',
  name: null,
  names: [],
  managers: [],
  delivery: [],
  offers: [],
  preferences: [],
  statuses: [],
  requests: [],
  checks: [],
  suspensions: [],
  figures: [],
  norms: [],
  relaxations: [],
  relaxationReports: [],
  contacts: [],
  actions: [],
  actionReports: [],
  capacity: [],
  supply: [],
  effort: [],
};

export const evolveProvider = (state: Provider, { type, data }: ProviderEvent): Provider => {
  switch (type) {
    case 'ProviderRegistered': {
      const { agb, name, from = null } = data;
      return { ...state, agb, name, names: [...state.names, { name, from }] };
    }
    case 'ContractManagerAssigned':
      return { ...state, managers: [...state.managers, data] };
    case 'OwnDeliveryStated':
      return { ...state, delivery: [...state.delivery, data] };
    case 'OfferStated':
      return { ...state, offers: [...state.offers, data] };
    case 'PreferenceGiven':
      return { ...state, preferences: [...state.preferences, data] };
    case 'StatusGiven':
      return { ...state, statuses: [...state.statuses, data] };
    case 'CheckRequested':
      return { ...state, requests: [...state.requests, data] };
    case 'ProviderChecked':
      return { ...state, checks: [...state.checks, data] };
    case 'PaymentSuspended':
    case 'PaymentResumed': {
      const suspended = type === 'PaymentSuspended';
      return { ...state, suspensions: [...state.suspensions, { from: data.from, suspended }] };
    }
    case 'YearFiguresReported':
      return { ...state, figures: [...state.figures, data] };
    case 'NormsAgreed':
      return { ...state, norms: [...state.norms, data] };
    case 'DemandRelaxed':
      return { ...state, relaxations: [...state.relaxations, data] };
    case 'RelaxationReported':
      return { ...state, relaxationReports: [...state.relaxationReports, data] };
    case 'ContactRecorded':
      return { ...state, contacts: [...state.contacts, data] };
    case 'ActionAgreed':
      return { ...state, actions: [...state.actions, data] };
    case 'ActionReported':
      return { ...state, actionReports: [...state.actionReports, data] };
    case 'CapacityAgreed':
      return { ...state, capacity: [...state.capacity, data] };
    case 'SupplyJudged':
      return { ...state, supply: [...state.supply, data] };
    case 'EffortJudged':
      return { ...state, effort: [...state.effort, data] };
  }
};

const FIRST_DAY: CalendarDate = '0001-01-01';

/** The name on a day; a name without a day holds from the start. */
export const nameOn = ({ names, name }: Provider, day: CalendarDate): string | null =>
  inForceOn(
    names.map((known) => ({ name: known.name, from: known.from ?? FIRST_DAY })),
    day,
  )?.name ?? name;
