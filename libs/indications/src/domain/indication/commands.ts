import type { CalendarDate, Cents, Law } from '@zgb/kernel';
import type {
  ActivityLabel,
  CareIndicated,
  DecisionDisputed,
  DisputeSettled,
  IndicationAmended,
  IndicationEnded,
  OutcomeRecorded,
} from './events';

/** What the region and its catalogue say, looked up when the command was made. */
export type TermRules = {
  readonly developmentMonths: number;
  readonly longTermYears: number;
  readonly lifelong: boolean;
  readonly perspectiveFrom: CalendarDate;
  /** ZOU-24: care in a group is an alternative for what is indicated. */
  readonly groupIsAlternative: boolean;
};

export type IndicateCare = {
  readonly type: 'IndicateCare';
  readonly indication: CareIndicated['data'];
  readonly rules: TermRules;
};

export type IndicationCommand =
  | IndicateCare
  | {
      readonly type: 'AmendIndication';
      readonly amendment: Omit<IndicationAmended['data'], 'identity'>;
      readonly rules: TermRules;
    }
  | ({ readonly type: 'EndIndication' } & IndicationEnded['data'])
  | ({ readonly type: 'DisputeDecision' } & DecisionDisputed['data'])
  | { readonly type: 'SettleDispute'; readonly settlement: DisputeSettled['data'] }
  | ({ readonly type: 'RecordOutcome' } & Pick<OutcomeRecorded['data'], 'recordedOn' | 'outcome'>)
  | {
      readonly type: 'LabelActivity';
      readonly label: ActivityLabel;
      readonly from: CalendarDate;
      /** Product groups that are day activities, as the region says. */
      readonly dayActivities: readonly string[];
    }
  | {
      readonly type: 'ReserveRoom';
      readonly allocation: number;
      readonly amountCents: Cents;
    }
  | {
      readonly type: 'LinkToYouth';
      readonly youthIndication: string;
      /** What the youth indication is; null: there is no such number. */
      readonly youth: { readonly law: Law; readonly clientRef: string } | null;
    };

/** Nothing is recorded. In order of precedence: `decide` gives the first that applies. */
export type IndicationRejection =
  | { readonly code: 'indicationUnknown' }
  | { readonly code: 'numberInUse' }
  | { readonly code: 'endsBeforeBegin' }
  | { readonly code: 'perspectiveMissing'; readonly mandatoryFrom: CalendarDate }
  | { readonly code: 'termTooLong'; readonly lastDay: CalendarDate }
  | { readonly code: 'termOverLongest'; readonly lastDay: CalendarDate }
  | { readonly code: 'lifelongNotAllowed'; readonly lastDay: CalendarDate }
  | { readonly code: 'noGroupReasonMissing' }
  | { readonly code: 'effectiveOutsideTerm' }
  | { readonly code: 'endedAlready'; readonly lastDay: CalendarDate }
  | { readonly code: 'endsOutsideTerm' }
  | { readonly code: 'disputeUnknown' }
  | { readonly code: 'disputeSettledAlready'; readonly settledOn: CalendarDate }
  | { readonly code: 'settledBeforeLodged' }
  | { readonly code: 'disputedBeforeDecision'; readonly decidedOn: CalendarDate }
  | { readonly code: 'outcomeRecordedAlready' }
  | { readonly code: 'noMaximumBudget' }
  | { readonly code: 'roomBelowReserved'; readonly reservedCents: Cents }
  | {
      readonly code: 'maximumBudgetExceeded';
      readonly maxBudgetCents: Cents;
      readonly remainingCents: Cents;
    }
  | { readonly code: 'youthIndicationUnknown' }
  | { readonly code: 'youthOtherClient' }
  | { readonly code: 'linkOnlyFromYouthToAdult' };
