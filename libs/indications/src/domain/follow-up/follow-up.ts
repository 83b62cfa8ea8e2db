import {
  accept,
  reject,
  streamId,
  type CalendarDate,
  type Decider,
  type Decision,
  type Fact,
  type Law,
  type StreamId,
} from '@zgb/kernel';

/** A2: why a client cannot or will not start yet. NL: reden van de cliënt. */
export type ClientReason = 'wants-later' | 'hospital' | 'moving' | 'holiday' | 'prefers-provider';

/** NAT-34: the only grounds on which a provider may refuse a client. NL: weigeringsgrond. */
export type RefusalGround = 'client-stop' | 'support-not-offered' | 'spending-room-reached';

/** MIJ-44. NL: plan, evaluatie. */
export type ReviewKind = 'plan' | 'evaluation';

type Pause = { readonly from: CalendarDate; readonly reason: ClientReason };

/** A client waits for a reason of his own: these days do not count (A2). NL: klok stil. */
export type WaitingPaused = Fact<'WaitingPaused', Pause>;

/** The clock goes on after this day, the last one that does not count. NL: klok loopt weer. */
export type WaitingResumed = Fact<
  'WaitingResumed',
  { readonly from: CalendarDate; readonly lastDay: CalendarDate }
>;

/** The client wanted another provider, which had no room (MIJ-26). NL: eerste keuze niet vrij. */
export type FirstChoiceUnavailable = Fact<
  'FirstChoiceUnavailable',
  { readonly wantedProvider: string; readonly on: CalendarDate }
>;

/** The provider does not take the client, on one of the grounds allowed (MIJ-38). NL: weigering. */
export type ClientRefused = Fact<
  'ClientRefused',
  { readonly on: CalendarDate; readonly ground: RefusalGround }
>;

/** A plan came in or an evaluation was held (MIJ-44). */
export type ReviewHeld = Fact<
  'ReviewHeld',
  { readonly kind: ReviewKind; readonly on: CalendarDate }
>;

export type FollowUpEvent =
  WaitingPaused | WaitingResumed | FirstChoiceUnavailable | ClientRefused | ReviewHeld;

/** Which allocation, as the handler found it; null: there is none. */
export type KnownAllocation = { readonly provider: string; readonly allocatedOn: CalendarDate };

export type FollowUpCommand = { readonly allocation: KnownAllocation | null } & (
  | ({ readonly type: 'PauseWaiting' } & Pause)
  | { readonly type: 'ResumeWaiting'; readonly lastDay: CalendarDate }
  | ({ readonly type: 'RecordFirstChoice' } & FirstChoiceUnavailable['data'])
  | ({ readonly type: 'RefuseClient' } & ClientRefused['data'])
  | ({ readonly type: 'HoldReview' } & ReviewHeld['data'])
);

/** Nothing is recorded. In order of precedence: `decide` gives the first that applies. */
export type FollowUpRejection =
  | { readonly code: 'allocationUnknown' }
  | { readonly code: 'beforeAllocation'; readonly allocatedOn: CalendarDate }
  | { readonly code: 'pausedAlready'; readonly from: CalendarDate }
  | { readonly code: 'pausedInOtherPause'; readonly lastDay: CalendarDate }
  | { readonly code: 'notPaused' }
  | { readonly code: 'resumedBeforePause'; readonly from: CalendarDate }
  | { readonly code: 'firstChoiceIsProvider' };

export type WaitingPause = Pause & { readonly lastDay: CalendarDate | null };

/** What is known of an allocation beside its account; plain JSON, a row of views as well. */
export type FollowUp = {
  readonly pauses: readonly WaitingPause[];
  readonly firstChoices: readonly FirstChoiceUnavailable['data'][];
  readonly refusals: readonly ClientRefused['data'][];
  readonly reviews: readonly ReviewHeld['data'][];
};

export const noFollowUp: FollowUp = { pauses: [], firstChoices: [], refusals: [], reviews: [] };

export const evolveFollowUp = (state: FollowUp, event: FollowUpEvent): FollowUp => {
  switch (event.type) {
    case 'WaitingPaused':
      return { ...state, pauses: [...state.pauses, { ...event.data, lastDay: null }] };
    case 'WaitingResumed': {
      const { from, lastDay } = event.data;
      const pauses = state.pauses.map((pause) =>
        pause.from === from ? { ...pause, lastDay } : pause,
      );
      return { ...state, pauses };
    }
    case 'FirstChoiceUnavailable':
      return { ...state, firstChoices: [...state.firstChoices, event.data] };
    case 'ClientRefused':
      return { ...state, refusals: [...state.refusals, event.data] };
    case 'ReviewHeld':
      return { ...state, reviews: [...state.reviews, event.data] };
  }
};

type Ruling = Decision<FollowUpEvent, FollowUpRejection>;

/** A2: one pause at a time; the next begins after the last day of the one before. */
const pause = ({ from, reason }: Pause, { pauses }: FollowUp): Ruling => {
  const last = pauses.at(-1);
  if (pauses.some((known) => known.from === from && known.reason === reason)) return accept();
  if (last?.lastDay === null) return reject({ code: 'pausedAlready', from: last.from });
  if (last !== undefined && from <= last.lastDay) {
    return reject({ code: 'pausedInOtherPause', lastDay: last.lastDay });
  }
  return accept({ type: 'WaitingPaused', data: { from, reason } });
};

const resume = (lastDay: CalendarDate, { pauses }: FollowUp): Ruling => {
  const last = pauses.at(-1);
  if (last === undefined) return reject({ code: 'notPaused' });
  if (last.lastDay === lastDay) return accept();
  if (last.lastDay !== null) return reject({ code: 'notPaused' });
  return lastDay < last.from
    ? reject({ code: 'resumedBeforePause', from: last.from })
    : accept({ type: 'WaitingResumed', data: { from: last.from, lastDay } });
};

const dayOf = (command: FollowUpCommand): CalendarDate => {
  switch (command.type) {
    case 'PauseWaiting':
      return command.from;
    case 'ResumeWaiting':
      return command.lastDay;
    case 'RecordFirstChoice':
    case 'RefuseClient':
    case 'HoldReview':
      return command.on;
  }
};

const decide = (command: FollowUpCommand, state: FollowUp): Ruling => {
  const { allocation } = command;
  if (allocation === null) return reject({ code: 'allocationUnknown' });
  const { allocatedOn, provider } = allocation;
  // A choice is made, and refused, before the allocation that follows from it.
  const mayBeEarlier = command.type === 'RecordFirstChoice';
  if (!mayBeEarlier && dayOf(command) < allocatedOn) {
    return reject({ code: 'beforeAllocation', allocatedOn });
  }
  switch (command.type) {
    case 'PauseWaiting':
      return pause(command, state);
    case 'ResumeWaiting':
      return resume(command.lastDay, state);
    case 'RecordFirstChoice': {
      const { wantedProvider, on } = command;
      if (wantedProvider === provider) return reject({ code: 'firstChoiceIsProvider' });
      const known = state.firstChoices.some((one) => one.wantedProvider === wantedProvider);
      return known
        ? accept()
        : accept({ type: 'FirstChoiceUnavailable', data: { wantedProvider, on } });
    }
    case 'RefuseClient': {
      const { on, ground } = command;
      const known = state.refusals.some((one) => one.on === on && one.ground === ground);
      return known ? accept() : accept({ type: 'ClientRefused', data: { on, ground } });
    }
    case 'HoldReview': {
      const { kind, on } = command;
      const known = state.reviews.some((one) => one.kind === kind && one.on === on);
      return known ? accept() : accept({ type: 'ReviewHeld', data: { kind, on } });
    }
  }
};

/**
 * What happens around an allocation and is not on its account: pauses of the waiting clock, first
 * choice, refusal by the provider, plans and evaluations. NL: opvolging.
 */
export const followUp: Decider<FollowUp, FollowUpCommand, FollowUpEvent, FollowUpRejection> = {
  category: 'follow-up',
  initial: noFollowUp,
  evolve: evolveFollowUp,
  decide,
  steps: {
    WaitingPaused: [],
    WaitingResumed: [],
    FirstChoiceUnavailable: [],
    ClientRefused: [],
    ReviewHeld: [],
  },
};

export const followUpStream = (municipality: string, law: Law, number: number): StreamId =>
  streamId('follow-up', municipality, law, String(number));
