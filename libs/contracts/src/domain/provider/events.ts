import type { CalendarDate, Cents, Fact, Law } from '@zgb/kernel';
import type { BasisPoints } from '../shares';

// These names and shapes are what is stored. Never edit one in place: add a step.

type From = { readonly from: CalendarDate };
type During = From & { readonly until: CalendarDate | null };

/** A provider is known in the region under a name, from a day if one was given. NL: aanbieder. */
export type ProviderRegistered = Fact<
  'ProviderRegistered',
  { readonly agb: string; readonly name: string; readonly from?: CalendarDate }
>;

/** Who keeps the contract; name of an account. NL: contractmanager (MIJ-16). */
export type ContractManagerAssigned = Fact<
  'ContractManagerAssigned',
  From & { readonly manager: string }
>;

/** Whether it delivers care itself or mainly mediates (ZOU-28). NL: levert zelf zorg. */
export type OwnDeliveryStated = Fact<
  'OwnDeliveryStated',
  From & { readonly deliversItself: boolean }
>;

/** What it offers for whom, as the provider says itself (GV-24). NL: profiel. */
export type OfferStated = Fact<
  'OfferStated',
  During & {
    readonly law: Law;
    readonly category: string;
    readonly code: string;
    /** NL: doelgroep. */
    readonly targetGroup: string;
  }
>;

/** First choice in an area for some time (ZOU-21). NL: voorkeursaanbieder. */
export type PreferenceGiven = Fact<
  'PreferenceGiven',
  During & {
    readonly municipality: string;
    /** Null: the whole municipality. NL: wijk. */
    readonly neighbourhood: string | null;
  }
>;

/** Why somebody is a partner (GV-04). */
export type StatusCriterion = 'many-residents' | 'highly-specialist' | 'transformation';

/** Partner or strategic provider, by which criterion and when. NL: partner, strategisch. */
export type StatusGiven = Fact<
  'StatusGiven',
  During & { readonly status: 'partner' | 'strategic'; readonly criterion: StatusCriterion }
>;

/**
 * What is checked (MIJ-35, ZOU-29). NL: diploma's, governancecode, bezoldigingsnorm, Wet integere
 * bedrijfsvoering, UBO-register, Bibob, inzet van zelfstandigen.
 */
export const CHECK_KINDS = [
  'diploma',
  'governance-code',
  'pay-norm',
  'business-integrity',
  'ubo',
  'bibob',
  'freelancers',
] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

/** `sanctioned`: an owner is on a list of sanctions; `no-information`: it was not given. */
export type CheckResult = 'passed' | 'failed' | 'no-information' | 'sanctioned';

/** The provider was asked for what a check needs. NL: opgevraagd. */
export type CheckRequested = Fact<
  'CheckRequested',
  {
    readonly kind: CheckKind;
    readonly requestedOn: CalendarDate;
    /** Last day to answer. */
    readonly dueOn: CalendarDate;
  }
>;

/** A check was done. NL: controle. */
export type ProviderChecked = Fact<
  'ProviderChecked',
  {
    readonly kind: CheckKind;
    readonly checkedOn: CalendarDate;
    readonly result: CheckResult;
    readonly validUntil: CalendarDate | null;
    readonly nextOn: CalendarDate | null;
  }
>;

/** Payments wait until owners are known (NAT-35). NL: betaling opgeschort. */
export type PaymentSuspended = Fact<'PaymentSuspended', From>;

/** Payments go on by decision. NL: betaling hervat. */
export type PaymentResumed = Fact<'PaymentResumed', From>;

/** What a provider tells of a year, with where it comes from (MIJ-36). NL: jaarcijfers. */
export type YearFiguresReported = Fact<
  'YearFiguresReported',
  {
    readonly year: number;
    readonly turnoverCents: Cents;
    /** A loss is below zero. */
    readonly resultCents: Cents;
    /** Highest pay of one who leads it. NL: bezoldiging topfunctionaris. */
    readonly executivePayCents: Cents | null;
    /** Realised, not due (ZES-27). NL: social return. */
    readonly socialReturnCents: Cents | null;
    /** Share of hours by the self-employed (ZOU-28). */
    readonly freelancerShare: BasisPoints | null;
    /** In tenths: 85 is 8,5 (NAT-29). NL: cliënttevredenheid. */
    readonly satisfaction: number | null;
    /** What is done with the surplus (ZOU-27). NL: bestemming overschot. */
    readonly surplusUse: string | null;
    readonly source: string;
  }
>;

/** Norms agreed with it: most profit (WK-10, ZOU-27) and social return due (ZES-27). */
export type NormsAgreed = Fact<
  'NormsAgreed',
  From & {
    readonly profit: BasisPoints | null;
    readonly socialReturn: BasisPoints | null;
  }
>;

/** For some time a part of staff need not meet a demand (ZOU-38). NL: versoepeling. */
export type DemandRelaxed = Fact<
  'DemandRelaxed',
  During & { readonly demand: string; readonly maximum: BasisPoints }
>;

/** Which part of its staff the provider says does not meet the demand. */
export type RelaxationReported = Fact<
  'RelaxationReported',
  { readonly demand: string; readonly on: CalendarDate; readonly share: BasisPoints }
>;

/** NL: gesprek, bijeenkomst, schriftelijk. */
export type ContactKind = 'talk' | 'meeting' | 'written';

/** We spoke, met or wrote (ZES-26); what was said is kept elsewhere, under the reference. */
export type ContactRecorded = Fact<
  'ContactRecorded',
  { readonly reference: string; readonly kind: ContactKind; readonly on: CalendarDate }
>;

/** NL: gemeente, aanbieder. */
export type ActionOwner = 'municipality' | 'provider';

/** Something to do was agreed in a contact (3.5). NL: actie. */
export type ActionAgreed = Fact<
  'ActionAgreed',
  {
    /** Its own short name, by which its status is told. */
    readonly action: string;
    /** Reference of the contact. */
    readonly contact: string;
    readonly description: string;
    readonly owner: ActionOwner;
    readonly dueOn: CalendarDate | null;
  }
>;

/** NL: bezig, klaar, vervallen. */
export type ActionStatus = 'busy' | 'done' | 'dropped';

/** How an action stands, as told on a day (3.5). NL: stand van een actie. */
export type ActionReported = Fact<
  'ActionReported',
  { readonly action: string; readonly on: CalendarDate; readonly status: ActionStatus }
>;

/** Client places agreed per product group (GV-03). NL: gecontracteerde capaciteit. */
export type CapacityAgreed = Fact<
  'CapacityAgreed',
  From & { readonly law: Law; readonly group: string; readonly places: number }
>;

/** Its supply is scarce or unique for some time (NAT-29). NL: schaars, uniek. */
export type SupplyJudged = Fact<'SupplyJudged', During & { readonly supply: 'scarce' | 'unique' }>;

/** Whether the effort in the first twelve months was enough (NAT-29). NL: inzet. */
export type EffortJudged = Fact<
  'EffortJudged',
  {
    readonly contractFrom: CalendarDate;
    readonly judgedOn: CalendarDate;
    readonly enough: boolean;
  }
>;

/** Everything that can be recorded of a provider that is known. */
export type ProviderFact =
  | ContractManagerAssigned
  | OwnDeliveryStated
  | OfferStated
  | PreferenceGiven
  | StatusGiven
  | CheckRequested
  | ProviderChecked
  | PaymentSuspended
  | PaymentResumed
  | YearFiguresReported
  | NormsAgreed
  | DemandRelaxed
  | RelaxationReported
  | ContactRecorded
  | ActionAgreed
  | ActionReported
  | CapacityAgreed
  | SupplyJudged
  | EffortJudged;

export type ProviderEvent = ProviderRegistered | ProviderFact;
