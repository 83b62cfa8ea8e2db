import { proposal, type ProposalEvent, type ProposalState } from '@zgb/contracts';
import { byStream, defineProjection, parseStreamId, rowKind, type Recorded } from '@zgb/kernel';

export type ProposalRow = {
  readonly law: string;
  readonly name: string;
  readonly state: ProposalState;
};

const told = (row: ProposalRow, event: Recorded<ProposalEvent>): ProposalRow => {
  const [law = '', name = ''] = parseStreamId(event.streamId).parts;
  return { law, name, state: proposal.evolve(row.state, event) };
};

const kind = rowKind<ProposalRow, ProposalEvent>({
  key: byStream,
  initial: { law: '', name: '', state: proposal.initial },
  indexes: ['law'],
  when: { ProposalFiled: told, ProposalDecided: told },
});

/** Proposals to change contracts, with what became of them. NL: wijzigingsvoorstellen. */
export const proposals = defineProjection({
  name: 'proposals',
  version: 1,
  rows: { proposal: kind },
});
