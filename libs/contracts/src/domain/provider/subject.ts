import type { ProviderFact } from './events';

type DataOf<Type extends ProviderFact['type']> = Extract<
  ProviderFact,
  { readonly type: Type }
>['data'];

/** What a fact is about: of facts with the same values here the last recorded counts. */
const SUBJECT: {
  readonly [Type in ProviderFact['type']]: readonly (keyof DataOf<Type> & string)[];
} = {
  ContractManagerAssigned: ['from'],
  OwnDeliveryStated: ['from'],
  OfferStated: ['law', 'category', 'code', 'targetGroup', 'from'],
  PreferenceGiven: ['municipality', 'neighbourhood', 'from'],
  StatusGiven: ['status', 'criterion', 'from'],
  CheckRequested: ['kind', 'requestedOn'],
  ProviderChecked: ['kind', 'checkedOn'],
  PaymentSuspended: ['from'],
  PaymentResumed: ['from'],
  YearFiguresReported: ['year'],
  NormsAgreed: ['from'],
  DemandRelaxed: ['demand', 'from'],
  RelaxationReported: ['demand', 'on'],
  ContactRecorded: ['reference'],
  ActionAgreed: ['action'],
  ActionReported: ['action', 'on'],
  CapacityAgreed: ['law', 'group', 'from'],
  SupplyJudged: ['supply', 'from'],
  EffortJudged: ['contractFrom'],
};

/** The subject of a fact as a key. */
export const subjectOf = <Type extends ProviderFact['type']>(
  type: Type,
  data: DataOf<Type>,
): string => {
  const fields: readonly (keyof DataOf<Type>)[] = SUBJECT[type];
  return JSON.stringify(fields.map((field) => data[field]));
};
