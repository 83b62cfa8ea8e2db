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

/** Who wants the contract to change: a municipality or a provider (MIJ-03). */
export type Proposer =
  | { readonly by: 'municipality'; readonly municipality: string }
  | { readonly by: 'provider'; readonly provider: string };

export type Proposal = {
  readonly subject: string;
  readonly proposer: Proposer;
  readonly filedOn: CalendarDate;
};

/** Somebody wants the contract to change. NL: wijzigingsvoorstel. */
export type ProposalFiled = Fact<'ProposalFiled', Proposal>;

export type ProposalOutcome = 'adopted' | 'rejected' | 'withdrawn';

export type ProposalDecision = {
  readonly outcome: ProposalOutcome;
  readonly decidedOn: CalendarDate;
  readonly reason: string;
  /** First day of the changed contract; null unless it was adopted. */
  readonly from: CalendarDate | null;
};

/** What became of a proposal; one that is adopted has a first day. NL: besluit op een voorstel. */
export type ProposalDecided = Fact<'ProposalDecided', ProposalDecision>;

export type ProposalEvent = ProposalFiled | ProposalDecided;

export type ProposalCommand =
  | { readonly type: 'FileProposal'; readonly proposal: Proposal }
  | { readonly type: 'DecideProposal'; readonly decision: ProposalDecision };

export type ProposalRejection =
  | { readonly code: 'proposalUnknown' }
  | { readonly code: 'proposalKnownOtherwise' }
  | { readonly code: 'decidedBefore'; readonly outcome: ProposalOutcome }
  | { readonly code: 'decidedBeforeFiling'; readonly filedOn: CalendarDate }
  | { readonly code: 'firstDayMissing' };

export type ProposalState = {
  readonly proposal: Proposal | null;
  readonly decision: ProposalDecision | null;
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const decide = (
  command: ProposalCommand,
  { proposal: filed, decision: known }: ProposalState,
): Decision<ProposalEvent, ProposalRejection> => {
  if (command.type === 'FileProposal') {
    if (filed === null) return accept({ type: 'ProposalFiled', data: command.proposal });
    return same(filed, command.proposal) ? accept() : reject({ code: 'proposalKnownOtherwise' });
  }
  const { decision } = command;
  if (filed === null) return reject({ code: 'proposalUnknown' });
  if (same(known, decision)) return accept();
  if (known !== null) return reject({ code: 'decidedBefore', outcome: known.outcome });
  const { filedOn } = filed;
  if (decision.decidedOn < filedOn) return reject({ code: 'decidedBeforeFiling', filedOn });
  if (decision.outcome === 'adopted' && decision.from === null) {
    return reject({ code: 'firstDayMissing' });
  }
  return accept({ type: 'ProposalDecided', data: decision });
};

/** MIJ-03: a proposal to change an open-house contract, with its status. */
export const proposal: Decider<ProposalState, ProposalCommand, ProposalEvent, ProposalRejection> = {
  category: 'proposal',
  initial: { proposal: null, decision: null },
  evolve: (state, event) =>
    event.type === 'ProposalFiled'
      ? { ...state, proposal: event.data }
      : { ...state, decision: event.data },
  decide,
  steps: { ProposalFiled: [], ProposalDecided: [] },
};

/** `name` is a short name of letters, digits, dots and single dashes. */
export const proposalStream = (region: string, law: Law, name: string): StreamId =>
  streamId('proposal', region, law, name);
