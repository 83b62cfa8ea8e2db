import type { ContractEvent, ContractTerms } from './contract';
import { contract, type Contract } from './contract';

// Valid by default; a test names only the fields it is about.

export const sampleTerms = (over: Partial<ContractTerms> = {}): ContractTerms => ({
  family: '2020',
  municipalities: ['1969'],
  from: '2020-01-01',
  until: '2026-12-31',
  ...over,
});

export const concluded = (over: Partial<ContractTerms> = {}): ContractEvent => ({
  type: 'ContractConcluded',
  data: sampleTerms(over),
});

export const contractAfter = (...events: readonly ContractEvent[]): Contract =>
  events.reduce(contract.evolve, contract.initial);

export const named = { family: '2020', lot: null } as const;

/** Care of one client in Westerkwartier from a day. */
export const care = (
  from: string,
  over: Partial<{ clientRef: string; group: string | null }> = {},
) => ({
  municipality: '1969',
  group: 'individuele-begeleiding',
  clientRef: 'c-1',
  from,
  ...over,
});
