import type { CalendarDate, Cents } from '@zgb/kernel';
import type { ClaimGround, OrderedDeclaration, SeenAccount } from './events';

/** A declaration with what must be known before it is paid. */
export type PayableDeclaration = OrderedDeclaration & {
  /** DeclaratieDagtekening: payment is due thirty days later. */
  readonly sentOn: CalendarDate;
  /** The answer left, so that no verdict can change any more. */
  readonly isAnswerSent: boolean;
  readonly approval: 'approved' | 'notNeeded' | 'missing' | 'withheld';
};

/** Owners that stay unknown suspend payment, one under sanctions blocks it (NAT-35, ZOU-29). */
export type SeenHold = {
  readonly kind: 'suspended' | 'blocked';
  readonly since: CalendarDate;
  /** Whose it is: the provider's, or its main contractor's. */
  readonly provider: string;
};

/** NL: betaalopdracht maken. */
export type OrderPayment = {
  readonly type: 'OrderPayment';
  readonly declarations: readonly PayableDeclaration[];
  readonly orderedOn: CalendarDate;
  readonly account: SeenAccount | null;
  /** Why this provider is not paid now; null: nothing stands in the way. NL: betaalstop. */
  readonly hold: SeenHold | null;
};

export type ExportPayment = {
  readonly type: 'ExportPayment';
  readonly order: number;
  readonly file: string;
  readonly exportedOn: CalendarDate;
};

export type ConfirmPayment = {
  readonly type: 'ConfirmPayment';
  readonly order: number;
  readonly confirmedOn: CalendarDate;
  readonly reference: string;
};

export type ReturnPayment = {
  readonly type: 'ReturnPayment';
  readonly order: number;
  readonly returnedOn: CalendarDate;
  readonly reason: string;
};

export type ClaimRecovery = {
  readonly type: 'ClaimRecovery';
  readonly claim: string;
  readonly principalCents: Cents;
  readonly ground: ClaimGround;
  readonly claimedOn: CalendarDate;
};

export type ChargeInterest = {
  readonly type: 'ChargeInterest';
  readonly claim: string;
  readonly interestCents: Cents;
  readonly from: CalendarDate;
  readonly until: CalendarDate;
};

export type ReceiveRecovery = {
  readonly type: 'ReceiveRecovery';
  readonly claim: string;
  readonly principalCents: Cents;
  readonly interestCents: Cents;
  readonly receivedOn: CalendarDate;
  readonly reference: string;
};

export type PaymentCommand =
  | OrderPayment
  | ExportPayment
  | ConfirmPayment
  | ReturnPayment
  | ClaimRecovery
  | ChargeInterest
  | ReceiveRecovery;

export type PaymentRejection =
  | { readonly code: 'declarationUnknown'; readonly number: string }
  | ({ readonly code: 'paymentHeld' } & SeenHold)
  | { readonly code: 'severalMainContractors'; readonly payees: readonly string[] }
  | { readonly code: 'answerNotSent'; readonly number: string }
  | { readonly code: 'notApproved'; readonly number: string }
  | { readonly code: 'approvalWithheld'; readonly number: string }
  | { readonly code: 'accountUnknown' }
  | { readonly code: 'orderUnknown'; readonly order: number }
  | { readonly code: 'nothingToPay'; readonly order: number }
  | { readonly code: 'exportedBefore'; readonly file: string }
  | { readonly code: 'notExported'; readonly order: number }
  | { readonly code: 'claimUnknown'; readonly claim: string }
  | { readonly code: 'claimKnownOtherwise'; readonly claim: string }
  | { readonly code: 'interestChargedOtherwise'; readonly until: CalendarDate }
  | {
      readonly code: 'moreThanOwed';
      readonly principalCents: Cents;
      readonly interestCents: Cents;
    };
