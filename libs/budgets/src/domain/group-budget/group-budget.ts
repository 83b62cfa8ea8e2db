import {
  accept,
  reject,
  streamId,
  type Cents,
  type Decider,
  type Fact,
  type Law,
  type StreamId,
} from '@zgb/kernel';

/** ZOU-06: budget of a municipality for one product group. NL: begroting per productgroep. */
export type GroupBudgetSet = Fact<
  'GroupBudgetSet',
  {
    readonly municipality: string;
    readonly law: Law;
    readonly year: number;
    readonly group: string;
    readonly amountCents: Cents;
    readonly version: 'original' | 'amended';
    readonly source: string;
  }
>;
export type GroupBudgetEvent = GroupBudgetSet;

/** Both versions of one product group and year, and the one that counts. */
export type GroupBudget = {
  readonly original: GroupBudgetSet['data'] | null;
  /** In order of recording. */
  readonly amendments: readonly GroupBudgetSet['data'][];
};

export type SetGroupBudget = { readonly data: GroupBudgetSet['data'] };

export type GroupBudgetRejection =
  | { readonly code: 'originalMissing' }
  | { readonly code: 'originalStands'; readonly amountCents: Cents };

/** The budget that counts: the last amendment, or the original. */
export const countingBudget = ({
  original,
  amendments,
}: GroupBudget): GroupBudgetSet['data'] | null => amendments.at(-1) ?? original;

const isSame = (a: GroupBudgetSet['data'] | null | undefined, b: GroupBudgetSet['data']): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

export const groupBudget: Decider<
  GroupBudget,
  SetGroupBudget,
  GroupBudgetEvent,
  GroupBudgetRejection
> = {
  category: 'group-budget',
  initial: { original: null, amendments: [] },
  evolve: (state, { data }) =>
    data.version === 'original'
      ? { ...state, original: data }
      : { ...state, amendments: [...state.amendments, data] },
  decide: ({ data }, { original, amendments }) => {
    if (data.version === 'original') {
      if (original === null) return accept({ type: 'GroupBudgetSet', data });
      return isSame(original, data)
        ? accept()
        : reject({ code: 'originalStands', amountCents: original.amountCents });
    }
    if (original === null) return reject({ code: 'originalMissing' });
    return isSame(amendments.at(-1), data) ? accept() : accept({ type: 'GroupBudgetSet', data });
  },
  steps: { GroupBudgetSet: [] },
};

export const groupBudgetStream = ({
  municipality,
  law,
  year,
  group,
}: Pick<GroupBudgetSet['data'], 'municipality' | 'law' | 'year' | 'group'>): StreamId =>
  streamId('group-budget', municipality, law, String(year), group);
