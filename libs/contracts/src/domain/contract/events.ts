import type { CalendarDate, Cents, Fact } from '@zgb/kernel';

// These names and shapes are what is stored. Only optional fields are added.

/** MIJ-19: how the tariffs of a contract follow the prices. NL: indexatiebepaling. */
export type IndexationClause = {
  readonly method: string;
  /** Day of the year that it is done, `01-01`. */
  readonly yearlyOn: string;
  /** The provider may open a talk in mid-term when tariffs are insufficient. */
  readonly providerMayTalk: boolean;
};

export type ContractTerms = {
  readonly family: string;
  readonly municipalities: readonly string[];
  readonly from: CalendarDate;
  /** Last day; null: of indefinite duration (GV-05). */
  readonly until: CalendarDate | null;
  /** NL: perceel. Absent: the contract has no lots. */
  readonly lot?: string;
  /** Product groups; absent: all of the catalogue. */
  readonly groups?: readonly string[];
  /** Last day after each option, in order (ZOU-17). NL: verlengingsopties. */
  readonly options?: readonly CalendarDate[];
  /** Notice of an option, in months before the end (NAT-31); absent: 6. */
  readonly noticeMonths?: number;
  readonly indexation?: IndexationClause;
  /** Own norm by agreement (NAT-36); absent: that of the region, or the Treek norm. */
  readonly waitingNorm?: { readonly workingDays: number };
};

/** Which contract of a provider a fact is about: lots and later terms of a family stand apart. */
export type ContractRef = {
  readonly family: string;
  readonly lot: string | null;
  readonly from: CalendarDate;
};

/** A provider may deliver in these municipalities on these terms. NL: contract. */
export type ContractConcluded = Fact<'ContractConcluded', ContractTerms>;

/** A contract goes on to a later last day (WK-01). NL: verlenging. */
export type ContractExtended = Fact<
  'ContractExtended',
  { readonly contract: ContractRef; readonly until: CalendarDate; readonly decidedOn: CalendarDate }
>;

/** An option to go on is taken, or not (MIJ-41). NL: optiebesluit. */
export type OptionDecided = Fact<
  'OptionDecided',
  {
    readonly contract: ContractRef;
    /** Last day when it is taken; names the option. */
    readonly option: CalendarDate;
    readonly taken: boolean;
    readonly decidedOn: CalendarDate;
  }
>;

/** A contract ends, and what becomes of the care that runs then. NL: einde met overgang. */
export type ContractEnded = Fact<
  'ContractEnded',
  {
    readonly contract: ContractRef;
    readonly lastDay: CalendarDate;
    readonly transition: 'arrangement' | 'hard-close';
    /** Running care may go on until this day; null with a hard close. */
    readonly transitionUntil: CalendarDate | null;
    readonly decidedOn: CalendarDate;
  }
>;

/** MIJ-19: the provider asks to talk about tariffs in mid-term. NL: tussentijds gesprek. */
export type TariffTalkOpened = Fact<
  'TariffTalkOpened',
  { readonly contract: ContractRef; readonly on: CalendarDate; readonly ground: string }
>;

/** From a day no new clients go to this provider (NAT-28). NL: cliëntenstop. */
export type ClientStopSet = Fact<
  'ClientStopSet',
  {
    readonly from: CalendarDate;
    /** Whether new allocations are recorded with a warning, or refused. */
    readonly effect: 'warn' | 'refuse';
    readonly ground: string;
  }
>;

/** What a stop is lifted on (NAT-28). NL: cijfers bij het besluit. */
export type StopFigures = {
  readonly roomCents: Cents;
  readonly usedCents: Cents;
  readonly foreseenCents: Cents;
};

/** New clients may come again, by a decision with figures (NAT-28). NL: cliëntenstop opgeheven. */
export type ClientStopLifted = Fact<
  'ClientStopLifted',
  { readonly from: CalendarDate; readonly decision: string; readonly figures: StopFigures }
>;

/** What a provider may spend in a calendar year (NAT-25). NL: bestedingsruimte. */
export type SpendingRoomAgreed = Fact<
  'SpendingRoomAgreed',
  {
    readonly year: number;
    /** For a whole year; a later first day gives a part of it. */
    readonly yearCents: Cents;
    readonly from: CalendarDate;
  }
>;

/** Steps before a year begins (NAT-25) and when the room is nearly used (NAT-26). */
export type RoomStep = 'intention' | 'decision' | 'plan' | 'notice' | 'talk' | 'outcome';

/** A step about the spending room was taken on a day. NL: stap bestedingsruimte. */
export type SpendingRoomStepTaken = Fact<
  'SpendingRoomStepTaken',
  {
    readonly year: number;
    readonly step: RoomStep;
    readonly on: CalendarDate;
    /** Room that is meant or decided, or what was used at a notice; null: no amount. */
    readonly amountCents: Cents | null;
  }
>;

/** Named clients stay with a provider without a contract (MIJ-32). NL: overbruggingsovereenkomst. */
export type BridgingAgreed = Fact<
  'BridgingAgreed',
  {
    readonly from: CalendarDate;
    readonly until: CalendarDate;
    readonly municipalities: readonly string[];
    readonly clients: readonly string[];
  }
>;

/** Why the default answer to a single-client contract is not followed (ZOU-15). */
export type SingleClientReason = 'residence-rule' | 'best-fit' | 'continuity';

/** Care outside the contracts for one client (MIJ-34). NL: contract voor één cliënt. */
export type SingleClientContracted = Fact<
  'SingleClientContracted',
  {
    readonly clientRef: string;
    readonly municipality: string;
    readonly from: CalendarDate;
    readonly until: CalendarDate;
    readonly reason: SingleClientReason;
    readonly perYear: readonly { readonly year: number; readonly amountCents: Cents }[];
  }
>;

/** Why a provider may refuse a client (NAT-34). NL: weigeringsgrond. */
export type RefusalGround = 'client-stop' | 'no-fitting-support' | 'room-reached';

/** A provider refused a client, on a ground that was there. NL: cliënt geweigerd. */
export type ClientTurnedDown = Fact<
  'ClientTurnedDown',
  {
    readonly clientRef: string;
    readonly municipality: string;
    readonly on: CalendarDate;
    readonly ground: RefusalGround;
    /** Used of the spending room by then; null: not looked at. */
    readonly usedCents: Cents | null;
  }
>;

export type ContractEvent =
  | ContractConcluded
  | ContractExtended
  | OptionDecided
  | ContractEnded
  | TariffTalkOpened
  | ClientStopSet
  | ClientStopLifted
  | SpendingRoomAgreed
  | SpendingRoomStepTaken
  | BridgingAgreed
  | SingleClientContracted
  | ClientTurnedDown;
