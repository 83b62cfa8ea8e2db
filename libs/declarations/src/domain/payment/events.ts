import type { CalendarDate, Cents, Fact, Law, StreamId } from '@zgb/kernel';

// These names and shapes are what is stored. Never edit one in place: add a step in payment.ts.

/** A declaration that an order pays for, or that the provider owes on. */
export type OrderedDeclaration = {
  /** Stream of the declaration. */
  readonly declaration: StreamId;
  readonly number: string;
  readonly law: Law;
  /** Net of its granted and credited lines; below zero: the provider owes it. */
  readonly grantedCents: Cents;
};

/** Account as it was known: the number itself stays in its own stream. */
export type SeenAccount = { readonly stream: string; readonly version: number };

/** The municipality will pay a provider. NL: betaalopdracht. */
export type PaymentOrdered = Fact<
  'PaymentOrdered',
  {
    /** From 1, per provider and municipality. */
    readonly order: number;
    readonly declarations: readonly OrderedDeclaration[];
    /** Returned orders whose amount is paid again. */
    readonly again: readonly number[];
    /** Before netting. */
    readonly payableCents: Cents;
    /** What goes to the bank; never below zero. */
    readonly amountCents: Cents;
    /** Thirty days after the earliest DeclaratieDagtekening. */
    readonly dueOn: CalendarDate;
    readonly orderedOn: CalendarDate;
    readonly account: SeenAccount | null;
  }
>;

/** The order stands in a file for the bank. NL: betaalbestand. */
export type PaymentExported = Fact<
  'PaymentExported',
  { readonly order: number; readonly file: string; readonly exportedOn: CalendarDate }
>;

/** The bank paid. NL: betaling bevestigd. */
export type PaymentConfirmed = Fact<
  'PaymentConfirmed',
  { readonly order: number; readonly confirmedOn: CalendarDate; readonly reference: string }
>;

/** The bank could not pay or the money came back: it is due again. NL: storno. */
export type PaymentReturned = Fact<
  'PaymentReturned',
  { readonly order: number; readonly returnedOn: CalendarDate; readonly reason: string }
>;

/** Why a provider owes money. */
export type ClaimGround = 'credit' | 'sample' | 'audit' | 'double-payment' | 'other';

/** The provider was paid too much (NAT-32). NL: terugvordering. */
export type RecoveryClaimed = Fact<
  'RecoveryClaimed',
  {
    readonly claim: string;
    readonly principalCents: Cents;
    readonly ground: ClaimGround;
    readonly claimedOn: CalendarDate;
  }
>;

/** Interest on a claim, apart from its principal (NAT-32). NL: rente. */
export type InterestCharged = Fact<
  'InterestCharged',
  {
    readonly claim: string;
    readonly interestCents: Cents;
    readonly from: CalendarDate;
    readonly until: CalendarDate;
  }
>;

type Settled = {
  readonly claim: string;
  readonly principalCents: Cents;
  readonly interestCents: Cents;
};

/** Part of a claim is kept from a payment (NAT-32). NL: verrekening. */
export type AmountNetted = Fact<'AmountNetted', Settled & { readonly order: number }>;

/** The provider paid a claim back. NL: terugbetaling. */
export type RecoveryReceived = Fact<
  'RecoveryReceived',
  Settled & { readonly receivedOn: CalendarDate; readonly reference: string }
>;

export type PaymentEvent =
  | PaymentOrdered
  | PaymentExported
  | PaymentConfirmed
  | PaymentReturned
  | RecoveryClaimed
  | InterestCharged
  | AmountNetted
  | RecoveryReceived;
