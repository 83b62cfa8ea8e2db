import { allocation, allocationByUser, type Allocation } from '.';
import { recordAllocation, sampleTariff, sampleTerms } from './allocation.samples';
import type { AllocationEvent, AllocationTerms } from './events';
import type { AdjustCare, DeleteCare, GrantCare, UserCommand } from './user-commands';

// Valid by default, on the sample allocation of 2026; a test names only what it is about.

export const SEEN = '2025-12-15T09:00:00';

export const grantCare = (terms: Partial<AllocationTerms> = {}): GrantCare => ({
  type: 'GrantCare',
  record: recordAllocation({ terms: sampleTerms(terms) }),
  replaces: null,
});

/** Until the end of March 2027, decided on 2 November 2026. */
export const adjustCare = (over: Partial<AdjustCare> = {}): AdjustCare => ({
  type: 'AdjustCare',
  basedOnVersion: SEEN,
  decidedAt: '2026-11-02T10:00:00',
  today: '2026-11-02',
  changeReason: '04',
  until: '2027-03-31',
  volume: { amount: 3, unit: '04', frequency: '2' },
  budgetCents: null,
  product: null,
  tariff: sampleTariff(),
  asked: null,
  contract: null,
  replacedBy: null,
  ...over,
});

export const deleteCare = (over: Partial<DeleteCare> = {}): DeleteCare => ({
  type: 'DeleteCare',
  basedOnVersion: SEEN,
  decidedAt: '2026-11-02T10:00:00',
  today: '2026-11-02',
  product: null,
  tariff: null,
  contract: null,
  replacedBy: null,
  ...over,
});

/** State after commands that are all accepted. */
export const after = (
  history: readonly AllocationEvent[],
  ...commands: readonly UserCommand[]
): Allocation =>
  commands.reduce(
    (state, command) => {
      const decision = allocationByUser.decide(command, state);
      if (!decision.accepted) throw new Error(decision.rejection.code);
      return decision.events.reduce(allocation.evolve, state);
    },
    history.reduce(allocation.evolve, allocation.initial),
  );
