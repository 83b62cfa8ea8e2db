import {
  accept,
  streamId,
  type CalendarDate,
  type Decider,
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

/**
 * The key of a client was destroyed: name, BSN and address cannot be read any more, and every figure
 * stays as it was. NL: gegevens gewist.
 */
export type ClientErased = Fact<'ClientErased', Erasure>;

export interface Erased {
  readonly erasure: Erasure | null;
}

/** Erasing of one client. Once is enough: a second decision changes nothing. */
export const erasure: Decider<Erased, Erasure, ClientErased, never> = {
  category: 'erasure',
  initial: { erasure: null },
  evolve: (_state, { data }) => ({ erasure: data }),
  decide: (wanted, { erasure: known }) =>
    known === null ? accept({ type: 'ClientErased', data: wanted }) : accept(),
  steps: { ClientErased: [] },
};

export const erasureStream = (municipality: string, clientRef: string): StreamId =>
  streamId('erasure', municipality, clientRef);
