import { safePart, streamId, type Decider, type StreamId } from '@zgb/kernel';
import type { IndicationCommand, IndicationRejection } from './commands';
import { decide } from './decide';
import type { IndicationEvent } from './events';
import { evolve, initial, type Indication } from './state';

/** What a resident gets by decision of the municipality. NL: indicatie. */
export const indication: Decider<
  Indication,
  IndicationCommand,
  IndicationEvent,
  IndicationRejection
> = {
  category: 'indication',
  initial,
  evolve,
  decide,
  steps: {
    CareIndicated: [],
    IndicationAmended: [],
    IndicationEnded: [],
    DecisionDisputed: [],
    DisputeSettled: [],
    OutcomeRecorded: [],
    ActivityLabelled: [],
    RoomReserved: [],
    LinkedToYouth: [],
  },
};

/** Which indication a command is for. */
export interface IndicationKey {
  readonly municipality: string;
  readonly number: string;
}

export const indicationStream = ({ municipality, number }: IndicationKey): StreamId =>
  streamId('indication', municipality, safePart(number));

export type { IndicateCare, IndicationCommand, IndicationRejection, TermRules } from './commands';
export type {
  ActivityLabel,
  IndicationEndReason,
  IndicatedCare,
  IndicationEvent,
  IndicationIdentity,
  IndicationTerms,
  LongTermReason,
  NoGroupReason,
  ObjectionKind,
  OutcomeRecorded,
  Perspective,
} from './events';
export { lastDayOf, renewalsAvoidedIn } from './rules';
export {
  disputeOn,
  indicationOn,
  isLiveOn,
  labelOn,
  lastDayOn,
  reservedCents,
  type Dispute,
  type Indication,
  type IndicationVersion,
} from './state';
