import {
  accept,
  streamId,
  type Decider,
  type Fact,
  type Law,
  type OpenDateRange,
  type StreamId,
} from '@zgb/kernel';
import type { AllocatedProduct } from '../values';

/** A term in which a client buys this care itself. NL: persoonsgebonden budget. */
export type PersonalBudget = AllocatedProduct & { readonly validity: OpenDateRange };

/** The client buys care itself for a term (NAT-10); with the same first day it replaces. NL: pgb. */
export type PersonalBudgetRecorded = Fact<'PersonalBudgetRecorded', PersonalBudget>;

export type RecordPersonalBudget = {
  readonly type: 'RecordPersonalBudget';
  readonly budget: PersonalBudget;
};

export interface PersonalBudgets {
  /** By product and first day. */
  readonly budgets: ReadonlyMap<string, PersonalBudget>;
}

const keyOf = ({ category, code, validity }: PersonalBudget): string =>
  [category ?? '', code ?? '', validity.from].join('/');

/** Personal budgets of one client under one law. */
export const personalBudgets: Decider<
  PersonalBudgets,
  RecordPersonalBudget,
  PersonalBudgetRecorded,
  never
> = {
  category: 'personal-budget',
  initial: { budgets: new Map() },
  evolve: ({ budgets }, { data }) => ({ budgets: new Map(budgets).set(keyOf(data), data) }),
  decide: ({ budget }, { budgets }) =>
    JSON.stringify(budgets.get(keyOf(budget))) === JSON.stringify(budget)
      ? accept()
      : accept({ type: 'PersonalBudgetRecorded', data: budget }),
  steps: { PersonalBudgetRecorded: [] },
};

export const personalBudgetStream = (municipality: string, law: Law, clientRef: string): StreamId =>
  streamId('personal-budget', municipality, law, clientRef);
