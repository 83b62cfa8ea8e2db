import type { CalendarDate, Cents } from '@zgb/kernel';
import type * as Facts from './events';

/** Conclude a contract, or lay its terms down anew. NL: contract sluiten. */
export type ConcludeContract = {
  readonly type: 'ConcludeContract';
  readonly terms: Facts.ContractTerms;
};

/** Which contract of the provider is meant: the last of the family, or of one lot. */
type Named = { readonly family: string; readonly lot: string | null };

export type ExtendContract = Named & {
  readonly type: 'ExtendContract';
  readonly until: CalendarDate;
  readonly decidedOn: CalendarDate;
};
export type DecideOption = Named & {
  readonly type: 'DecideOption';
  readonly option: CalendarDate;
  readonly taken: boolean;
  readonly decidedOn: CalendarDate;
};
export type EndContract = Named &
  Omit<Facts.ContractEnded['data'], 'contract'> & { readonly type: 'EndContract' };
export type OpenTariffTalk = Named & {
  readonly type: 'OpenTariffTalk';
  readonly on: CalendarDate;
  readonly ground: string;
};

export type SetClientStop = {
  readonly type: 'SetClientStop';
  readonly stop: Facts.ClientStopSet['data'];
};
export type LiftClientStop = {
  readonly type: 'LiftClientStop';
  readonly from: CalendarDate;
  readonly decision: string;
  /** Null: none were given, which is refused. */
  readonly figures: Facts.StopFigures | null;
};

export type AgreeSpendingRoom = {
  readonly type: 'AgreeSpendingRoom';
  readonly room: Facts.SpendingRoomAgreed['data'];
};
export type TakeRoomStep = {
  readonly type: 'TakeRoomStep';
  readonly step: Facts.SpendingRoomStepTaken['data'];
};

export type AgreeBridging = {
  readonly type: 'AgreeBridging';
  readonly bridging: Facts.BridgingAgreed['data'];
};

export type ContractSingleClient = {
  readonly type: 'ContractSingleClient';
  readonly single: Omit<Facts.SingleClientContracted['data'], 'reason'> & {
    /** Null: no exception applies, so the default answer is to refuse (ZOU-15). */
    readonly reason: Facts.SingleClientReason | null;
  };
};

export type TurnDownClient = {
  readonly type: 'TurnDownClient';
  readonly clientRef: string;
  readonly municipality: string;
  readonly on: CalendarDate;
  readonly ground: Facts.RefusalGround;
  readonly usedCents: Cents | null;
};

export type ContractCommand =
  | ConcludeContract
  | ExtendContract
  | DecideOption
  | EndContract
  | OpenTariffTalk
  | SetClientStop
  | LiftClientStop
  | AgreeSpendingRoom
  | TakeRoomStep
  | AgreeBridging
  | ContractSingleClient
  | TurnDownClient;

/** Nothing is recorded. In order of precedence: `decide` gives the first that applies. */
export type ContractRejection =
  | { readonly code: 'periodReversed' }
  | { readonly code: 'contractUnknown' }
  | { readonly code: 'contractIndefinite' }
  | { readonly code: 'extensionNotLater'; readonly until: CalendarDate }
  | { readonly code: 'optionUnknown' }
  | { readonly code: 'optionDecidedBefore' }
  | { readonly code: 'earlierOptionOpen'; readonly option: CalendarDate }
  | { readonly code: 'optionLapsed' }
  | { readonly code: 'endAfterLastDay'; readonly until: CalendarDate }
  | { readonly code: 'transitionNotAfterEnd' }
  | { readonly code: 'noRightToTalk' }
  | { readonly code: 'clientStopUnknown' }
  | { readonly code: 'liftWithoutFigures' }
  | { readonly code: 'roomOutsideYear' }
  | { readonly code: 'roomUnknown' }
  | { readonly code: 'bridgingClientsFixed' }
  | { readonly code: 'singleClientWithoutReason' }
  | { readonly code: 'noGroundToRefuse' };
