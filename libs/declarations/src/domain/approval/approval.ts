import {
  accept,
  reject,
  safePart,
  streamId,
  type CalendarDate,
  type Cents,
  type Decider,
  type Decision,
  type Fact,
  type Law,
  type StreamId,
} from '@zgb/kernel';

/** What is approved: one assessment, known by the reopening that it answers to. */
type Assessment = { readonly round: number; readonly grantedCents: Cents };

/** The granted amount of a declaration may be paid. NL: declaratie geaccordeerd. */
export type DeclarationApproved = Fact<
  'DeclarationApproved',
  Assessment & { readonly by: string; readonly approvedOn: CalendarDate }
>;

/** It may not be paid until somebody approves it after all. NL: akkoord onthouden. */
export type ApprovalWithheld = Fact<
  'ApprovalWithheld',
  Assessment & { readonly by: string; readonly withheldOn: CalendarDate; readonly reason: string }
>;

export type ApprovalEvent = DeclarationApproved | ApprovalWithheld;

/** The assessment as it stands; null: there is none yet. */
export type SeenAssessment = Assessment & { readonly handledBy: readonly string[] };

type Approving = { readonly by: string; readonly assessment: SeenAssessment | null };

export type ApproveDeclaration = Approving & {
  readonly type: 'ApproveDeclaration';
  readonly approvedOn: CalendarDate;
  /** Above this amount somebody else than who handled it; null: anybody may. */
  readonly fourEyesAboveCents: Cents | null;
};

export type WithholdApproval = Approving & {
  readonly type: 'WithholdApproval';
  readonly withheldOn: CalendarDate;
  readonly reason: string;
};

export type ApprovalCommand = ApproveDeclaration | WithholdApproval;

export type ApprovalRejection =
  | { readonly code: 'notAssessed' }
  | { readonly code: 'handledIt'; readonly by: string; readonly fourEyesAboveCents: Cents };

export interface Approval {
  /** Last word, with the assessment that it is about. */
  readonly last: (Assessment & { readonly approved: boolean; readonly by: string }) | null;
}

type ApprovalDecision = Decision<ApprovalEvent, ApprovalRejection>;

/** Four eyes are needed above the amount, not at it. */
export const needsFourEyes = (grantedCents: Cents, aboveCents: Cents | null): boolean =>
  aboveCents !== null && grantedCents > aboveCents;

const isAbout = ({ last }: Approval, { round, grantedCents }: Assessment): boolean =>
  last?.round === round && last.grantedCents === grantedCents;

/** An approval of an assessment that was replaced since is none. */
export const approvalOf = (
  state: Approval,
  assessment: Assessment,
): 'approved' | 'withheld' | 'none' => {
  if (!isAbout(state, assessment)) return 'none';
  return state.last?.approved === true ? 'approved' : 'withheld';
};

const decide = (command: ApprovalCommand, state: Approval): ApprovalDecision => {
  const { assessment, by } = command;
  if (assessment === null) return reject({ code: 'notAssessed' });
  const { round, grantedCents, handledBy } = assessment;
  const known = approvalOf(state, assessment);
  switch (command.type) {
    case 'ApproveDeclaration': {
      if (known === 'approved') return accept();
      const { fourEyesAboveCents, approvedOn } = command;
      const isAbove = needsFourEyes(grantedCents, fourEyesAboveCents);
      if (isAbove && fourEyesAboveCents !== null && handledBy.includes(by)) {
        return reject({ code: 'handledIt', by, fourEyesAboveCents });
      }
      const data = { round, grantedCents, by, approvedOn };
      return accept({ type: 'DeclarationApproved', data });
    }
    case 'WithholdApproval': {
      if (known === 'withheld' && state.last?.by === by) return accept();
      const { withheldOn, reason } = command;
      const data = { round, grantedCents, by, withheldOn, reason };
      return accept({ type: 'ApprovalWithheld', data });
    }
  }
};

const evolve = (_state: Approval, { type, data }: ApprovalEvent): Approval => {
  const { round, grantedCents, by } = data;
  return { last: { round, grantedCents, by, approved: type === 'DeclarationApproved' } };
};

/** Who said that a declaration may be paid. NL: akkoord. */
export const approval: Decider<Approval, ApprovalCommand, ApprovalEvent, ApprovalRejection> = {
  category: 'approval',
  initial: { last: null },
  evolve,
  decide,
  steps: { DeclarationApproved: [], ApprovalWithheld: [] },
};

export const approvalStream = (
  municipality: string,
  law: Law,
  provider: string,
  number: string,
): StreamId => streamId('approval', municipality, law, provider, safePart(number));
