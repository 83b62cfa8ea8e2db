import {
  accept,
  addMonths,
  isCents,
  reject,
  type CalendarDate,
  type Decision,
  type OpenDateRange,
} from '@zgb/kernel';
import { same } from '../dated';
import { actionOf, contactOf } from './actions';
import { ownersUnknown } from './checks';
import type { ProviderEvent, ProviderFact } from './events';
import { evolveProvider, initialProvider, type Provider } from './state';
import { subjectOf } from './subject';

export type RegisterProvider = {
  readonly type: 'RegisterProvider';
  readonly agb: string;
  readonly name: string;
  /** Absent: from the start. */
  readonly from?: CalendarDate;
};

/** Records a dated fact of a provider that is known. */
export type RecordProviderFact = {
  readonly type: 'RecordProviderFact';
  readonly fact: ProviderFact;
};
export type ProviderCommand = RegisterProvider | RecordProviderFact;

/** In order of precedence. */
export type ProviderRejection =
  | { readonly code: 'providerUnknown' }
  | { readonly code: 'endsBeforeStart' }
  | { readonly code: 'amountNotWhole' }
  | { readonly code: 'onlyOwnersAreSanctioned' }
  | { readonly code: 'ownersNotMissing' }
  | { readonly code: 'demandNotRelaxed' }
  | { readonly code: 'contactUnknown' }
  | { readonly code: 'actionUnknown' }
  | { readonly code: 'beforeContact' }
  | { readonly code: 'judgedTooEarly' };

type Rule<Type extends ProviderFact['type']> = (
  data: Extract<ProviderFact, { readonly type: Type }>['data'],
  state: Provider,
) => ProviderRejection | null;

const ordered = (first: CalendarDate, last: CalendarDate | null): ProviderRejection | null =>
  last !== null && last < first ? { code: 'endsBeforeStart' } : null;
const during = ({ from, until }: OpenDateRange): ProviderRejection | null => ordered(from, until);
const whole = (...values: readonly (number | null)[]): ProviderRejection | null =>
  values.every((value) => value === null || isCents(value)) ? null : { code: 'amountNotWhole' };
const always = (): null => null;

/** Nothing can be due or reported before the contact in which it was agreed. */
const afterContact = (
  state: Provider,
  reference: string,
  day: CalendarDate | null,
): ProviderRejection | null => {
  const contact = contactOf(state, reference);
  if (contact === null) return { code: 'contactUnknown' };
  return day !== null && day < contact.on ? { code: 'beforeContact' } : null;
};

const firstYearOver = (from: CalendarDate, judgedOn: CalendarDate): ProviderRejection | null =>
  judgedOn < addMonths(from, 12) ? { code: 'judgedTooEarly' } : null;

/** One rule per kind of fact; a new kind does not compile until it has one. */
const rules: { readonly [Type in ProviderFact['type']]: Rule<Type> } = {
  ContractManagerAssigned: always,
  OwnDeliveryStated: always,
  OfferStated: during,
  PreferenceGiven: during,
  StatusGiven: during,
  CheckRequested: ({ requestedOn, dueOn }) => ordered(requestedOn, dueOn),
  ProviderChecked: ({ kind, result, checkedOn, validUntil, nextOn }) =>
    ordered(checkedOn, validUntil) ??
    ordered(checkedOn, nextOn) ??
    (result === 'sanctioned' && kind !== 'ubo' ? { code: 'onlyOwnersAreSanctioned' } : null),
  PaymentSuspended: ({ from }, state) =>
    ownersUnknown(state, from) ? null : { code: 'ownersNotMissing' },
  PaymentResumed: always,
  YearFiguresReported: (told) =>
    whole(
      told.turnoverCents,
      told.resultCents,
      told.executivePayCents,
      told.socialReturnCents,
      told.freelancerShare,
      told.satisfaction,
    ),
  NormsAgreed: ({ profit, socialReturn }) => whole(profit, socialReturn),
  DemandRelaxed: (relaxed) => during(relaxed) ?? whole(relaxed.maximum),
  RelaxationReported: ({ demand, share }, state) =>
    state.relaxations.some((relaxed) => relaxed.demand === demand)
      ? whole(share)
      : { code: 'demandNotRelaxed' },
  ContactRecorded: always,
  ActionAgreed: ({ contact, dueOn }, state) => afterContact(state, contact, dueOn),
  ActionReported: ({ action, on }, state) => {
    const agreed = actionOf(state, action);
    return agreed === null ? { code: 'actionUnknown' } : afterContact(state, agreed.contact, on);
  },
  CapacityAgreed: ({ places }) => whole(places),
  SupplyJudged: during,
  EffortJudged: ({ contractFrom, judgedOn }) => firstYearOver(contractFrom, judgedOn),
};

/** Facts of the same kind, in order of recording. */
const recordedLike = (state: Provider, fact: ProviderFact): readonly object[] => {
  switch (fact.type) {
    case 'ContractManagerAssigned':
      return state.managers;
    case 'OwnDeliveryStated':
      return state.delivery;
    case 'OfferStated':
      return state.offers;
    case 'PreferenceGiven':
      return state.preferences;
    case 'StatusGiven':
      return state.statuses;
    case 'CheckRequested':
      return state.requests;
    case 'ProviderChecked':
      return state.checks;
    case 'PaymentSuspended':
    case 'PaymentResumed':
      return state.suspensions;
    case 'YearFiguresReported':
      return state.figures;
    case 'NormsAgreed':
      return state.norms;
    case 'DemandRelaxed':
      return state.relaxations;
    case 'RelaxationReported':
      return state.relaxationReports;
    case 'ContactRecorded':
      return state.contacts;
    case 'ActionAgreed':
      return state.actions;
    case 'ActionReported':
      return state.actionReports;
    case 'CapacityAgreed':
      return state.capacity;
    case 'SupplyJudged':
      return state.supply;
    case 'EffortJudged':
      return state.effort;
  }
};

/** True when the last word on its subject says the same already. */
const isKnown = (fact: ProviderFact, state: Provider): boolean => {
  const [told] = recordedLike(evolveProvider(initialProvider, fact), fact);
  const subject = subjectOf(fact.type, fact.data);
  const last = recordedLike(state, fact).findLast(
    (known) => subjectOf(fact.type, known as typeof fact.data) === subject,
  );
  return same(last, told);
};

const recordFact = (
  { fact }: RecordProviderFact,
  state: Provider,
): Decision<ProviderEvent, ProviderRejection> => {
  if (state.name === null) return reject({ code: 'providerUnknown' });
  if (isKnown(fact, state)) return accept();
  const rule = rules[fact.type] as Rule<ProviderFact['type']>;
  const rejection = rule(fact.data, state);
  return rejection === null ? accept(fact) : reject(rejection);
};

/** A further name renames, from its day; the earlier one stays. */
const register = (
  { agb, name, from }: RegisterProvider,
  { names }: Provider,
): Decision<ProviderEvent, never> => {
  const isLast = same(names.at(-1), { name, from: from ?? null });
  const data = from === undefined ? { agb, name } : { agb, name, from };
  return isLast ? accept() : accept({ type: 'ProviderRegistered', data });
};

export const decideProvider = (
  command: ProviderCommand,
  state: Provider,
): Decision<ProviderEvent, ProviderRejection> => {
  switch (command.type) {
    case 'RegisterProvider':
      return register(command, state);
    case 'RecordProviderFact':
      return recordFact(command, state);
  }
};
