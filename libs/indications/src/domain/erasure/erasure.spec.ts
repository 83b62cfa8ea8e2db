import { specFor } from '@zgb/testing';
import { erasure, type ApproveErasure, type ProposeErasure } from './erasure';

const decision = { ground: 'request', decidedOn: '2026-04-20', reference: 'AVG-12' } as const;
const proposed = { type: 'ErasureProposed', data: { ...decision, by: 'a' } } as const;
const erased = { type: 'ClientErased', data: decision } as const;
const propose = (over: Partial<ProposeErasure> = {}): ProposeErasure => ({
  type: 'ProposeErasure',
  by: 'a',
  ...decision,
  ...over,
});
const approve = (over: Partial<ApproveErasure> = {}): ApproveErasure => ({
  type: 'ApproveErasure',
  reference: 'AVG-12',
  by: 'b',
  ...over,
});

describe('erasing a client takes two people', () => {
  const spec = specFor(erasure);

  it('TEN-08, PRV-08: one proposes, and somebody else makes it so', () => {
    spec.given().when(propose()).thenEvents(proposed);
    spec.given(proposed).when(approve()).thenEvents(erased);
  });

  it('TEN-08: who proposed it cannot approve it', () => {
    spec
      .given(proposed)
      .when(approve({ by: 'a' }))
      .thenRejected({ code: 'proposedIt', by: 'a' });
  });

  it('TEN-08: what nobody proposed cannot be approved, nor another decision than was proposed', () => {
    spec.given().when(approve()).thenRejected({ code: 'notProposed', reference: 'AVG-12' });
    spec
      .given(proposed)
      .when(approve({ reference: 'AVG-13' }))
      .thenRejected({ code: 'notProposed', reference: 'AVG-13' });
  });

  it('once is enough', () => {
    spec
      .given(proposed)
      .when(propose({ by: 'b' }))
      .thenNothing();
    spec
      .given(proposed, erased)
      .when(propose({ reference: 'AVG-13' }))
      .thenNothing();
    spec.given(proposed, erased).when(approve()).thenNothing();
  });

  it('what was erased before proposals were recorded stays erased', () => {
    spec.given(erased).when(approve()).thenNothing();
  });
});
