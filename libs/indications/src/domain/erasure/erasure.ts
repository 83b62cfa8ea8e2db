import {
  accept,
  reject,
  streamId,
  type CalendarDate,
  type Decider,
  type Decision,
  type Fact,
  type StreamId,
} from '@zgb/kernel';

/** Why somebody's data is erased. NL: verzoek van betrokkene, bewaartermijn, rechter. */
export const ERASURE_GROUNDS = ['request', 'retention', 'court'] as const;
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];

export type Erasure = {
  readonly ground: ErasureGround;
  readonly decidedOn: CalendarDate;
  /** Number of the decision; never a name. NL: kenmerk. */
  readonly reference: string;
};

/** Somebody wants the key of a client destroyed; nothing is erased yet. NL: wissing voorgesteld. */
export type ErasureProposed = Fact<'ErasureProposed', Erasure & { readonly by: string }>;

/**
 * The key of a client was destroyed: name, BSN and address cannot be read any more, and every figure
 * stays as it was. NL: gegevens gewist.
 */
export type ClientErased = Fact<'ClientErased', Erasure>;

export type ErasureEvent = ErasureProposed | ClientErased;

export type ProposeErasure = Erasure & { readonly type: 'ProposeErasure'; readonly by: string };

export type ApproveErasure = {
  readonly type: 'ApproveErasure';
  /** The decision that is approved: not whichever is proposed by now. */
  readonly reference: string;
  readonly by: string;
};

export type ErasureCommand = ProposeErasure | ApproveErasure;

export type ErasureRejection =
  | { readonly code: 'notProposed'; readonly reference: string }
  | { readonly code: 'proposedIt'; readonly by: string };

export interface Erased {
  readonly proposal: (Erasure & { readonly by: string }) | null;
  readonly erasure: Erasure | null;
}

const propose = (
  { ground, decidedOn, reference, by }: ProposeErasure,
  { proposal }: Erased,
): Decision<ErasureEvent, ErasureRejection> =>
  proposal?.reference === reference
    ? accept()
    : accept({ type: 'ErasureProposed', data: { ground, decidedOn, reference, by } });

/** What cannot be undone takes two people (TEN-08, PRV-08). */
const approve = (
  { reference, by }: ApproveErasure,
  { proposal }: Erased,
): Decision<ErasureEvent, ErasureRejection> => {
  if (proposal?.reference !== reference) return reject({ code: 'notProposed', reference });
  if (proposal.by === by) return reject({ code: 'proposedIt', by });
  const { ground, decidedOn } = proposal;
  return accept({ type: 'ClientErased', data: { ground, decidedOn, reference } });
};

/** Erasing of one client, by two people. Once is enough: a second decision changes nothing. */
export const erasure: Decider<Erased, ErasureCommand, ErasureEvent, ErasureRejection> = {
  category: 'erasure',
  initial: { proposal: null, erasure: null },
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'ErasureProposed':
        return { ...state, proposal: data };
      case 'ClientErased':
        return { ...state, erasure: data };
    }
  },
  decide: (command, state) => {
    if (state.erasure !== null) return accept();
    return command.type === 'ProposeErasure' ? propose(command, state) : approve(command, state);
  },
  steps: { ErasureProposed: [], ClientErased: [] },
};

export const erasureStream = (municipality: string, clientRef: string): StreamId =>
  streamId('erasure', municipality, clientRef);
