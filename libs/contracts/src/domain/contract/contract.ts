import {
  accept,
  contains,
  streamId,
  type CalendarDate,
  type Decider,
  type Fact,
  type Law,
  type StreamId,
} from '@zgb/kernel';

export type ContractTerms = {
  readonly family: string;
  readonly municipalities: readonly string[];
  readonly from: CalendarDate;
  readonly until: CalendarDate | null;
};

/** A provider may deliver in these municipalities on these terms. NL: contract. */
export type ContractConcluded = Fact<'ContractConcluded', ContractTerms>;
export type ContractEvent = ContractConcluded;

export type ConcludeContract = { readonly type: 'ConcludeContract'; readonly terms: ContractTerms };

export interface Contract {
  /** In order of recording. */
  readonly terms: readonly ContractTerms[];
}

/** The terms that hold for a municipality on a day; the last recorded ones count. */
export const contractTermsOn = (
  { terms }: Contract,
  municipality: string,
  day: CalendarDate,
): ContractTerms | null =>
  terms.findLast((known) => known.municipalities.includes(municipality) && contains(known, day)) ??
  null;

export const contract: Decider<Contract, ConcludeContract, ContractEvent, never> = {
  category: 'contract',
  initial: { terms: [] },
  evolve: (state, { data }) => ({ terms: [...state.terms, data] }),
  decide: ({ terms }, state) =>
    state.terms.some((known) => JSON.stringify(known) === JSON.stringify(terms))
      ? accept()
      : accept({ type: 'ContractConcluded', data: terms }),
  steps: { ContractConcluded: [] },
};

export const contractStream = (region: string, law: Law, provider: string): StreamId =>
  streamId('contract', region, law, provider);
