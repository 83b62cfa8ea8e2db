import type { Fact, Law } from '@zgb/kernel';

// These names and shapes are what is stored. Never edit one in place: add a step in steps.ts.

type Submitted = {
  readonly municipality: string;
  readonly law: Law;
  readonly provider: string;
  /** NL: declaratienummer. */
  readonly number: string;
  /** Declaration month, `2026-03`. NL: declaratieperiode. */
  readonly period: string;
  /** Stream of the message. */
  readonly message: string;
};

/** The number is new and the period may follow; the lines will be assessed. */
export type DeclarationAdmitted = Fact<'DeclarationAdmitted', Submitted>;

/** Counts as not sent; none of its lines is looked at. NL: declaratie als geheel afgekeurd. */
export type DeclarationTurnedDown = Fact<
  'DeclarationTurnedDown',
  Submitted & { readonly reason: TurnDownReason }
>;

export type TurnDownReason =
  | { readonly code: 'numberUsedBefore' }
  | { readonly code: 'periodBeforeLast'; readonly lastPeriod: string };

/** The references of a part of the lines are used up; `repeated` holds places of used ones. */
export type ReferencesClaimed = Fact<
  'ReferencesClaimed',
  {
    readonly number: string;
    /** Which part of the declaration, from 0. */
    readonly part: number;
    /** References by place within the part, repeated ones included. */
    readonly references: readonly string[];
    /** Places within the part of references that were used before (TR314). */
    readonly repeated: readonly number[];
  }
>;

export type DeclarantEvent = DeclarationAdmitted | DeclarationTurnedDown | ReferencesClaimed;
