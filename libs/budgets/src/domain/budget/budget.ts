import {
  accept,
  streamId,
  type Cents,
  type Decider,
  type Fact,
  type Law,
  type StreamId,
} from '@zgb/kernel';

/** The council sets or amends what a municipality may spend. NL: begroting. */
export type BudgetSet = Fact<
  'BudgetSet',
  {
    readonly municipality: string;
    readonly law: Law;
    readonly year: number;
    readonly amountCents: Cents;
    readonly version: 'original' | 'amended';
    readonly source: string;
  }
>;
export type BudgetEvent = BudgetSet;

export type SetBudget = { readonly type: 'SetBudget'; readonly budget: BudgetSet['data'] };

export interface Budget {
  readonly current: BudgetSet['data'] | null;
}

/** Exceeding a budget gives signals, never a refusal (MIJ-20): no rule looks at it. */
export const budget: Decider<Budget, SetBudget, BudgetEvent, never> = {
  category: 'budget',
  initial: { current: null },
  evolve: (_state, { data }) => ({ current: data }),
  decide: (command, { current }) =>
    JSON.stringify(current) === JSON.stringify(command.budget)
      ? accept()
      : accept({ type: 'BudgetSet', data: command.budget }),
  steps: { BudgetSet: [] },
};

export const budgetStream = (municipality: string, law: Law, year: number): StreamId =>
  streamId('budget', municipality, law, String(year));
