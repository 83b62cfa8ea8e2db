import { latestFact, streamId, type Cents, type Fact, type Law, type StreamId } from '@zgb/kernel';

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

/** Exceeding a budget gives signals, never a refusal (MIJ-20): no rule looks at it. */
export const budget = latestFact<'BudgetSet', BudgetSet['data']>('budget', 'BudgetSet');

export const budgetStream = (municipality: string, law: Law, year: number): StreamId =>
  streamId('budget', municipality, law, String(year));
