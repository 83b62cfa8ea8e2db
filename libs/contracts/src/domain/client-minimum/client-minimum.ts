import {
  accept,
  reject,
  streamId,
  type Decider,
  type Decision,
  type Fact,
  type StreamId,
} from '@zgb/kernel';
import { same } from '../dated';

export type ClientMinimum = {
  readonly municipality: string;
  /** Distinct clients with an accepted line in a year (MIJ-13). */
  readonly clients: number;
  /** First year it holds for. */
  readonly fromYear: number;
};

/** Below this a provider may be asked to leave; per municipality. NL: minimum aantal cliënten. */
export type ClientMinimumSet = Fact<'ClientMinimumSet', ClientMinimum>;

export type SetClientMinimum = {
  readonly type: 'SetClientMinimum';
  readonly minimum: ClientMinimum;
};
export type ClientMinimumRejection = { readonly code: 'minimumNotWhole' };

export type ClientMinimums = {
  /** In order of recording. */
  readonly minimums: readonly ClientMinimum[];
};

const decide = (
  { minimum }: SetClientMinimum,
  { minimums }: ClientMinimums,
): Decision<ClientMinimumSet, ClientMinimumRejection> => {
  if (!Number.isSafeInteger(minimum.clients) || minimum.clients < 0) {
    return reject({ code: 'minimumNotWhole' });
  }
  const known = minimums.findLast(({ fromYear }) => fromYear === minimum.fromYear);
  return same(known, minimum) ? accept() : accept({ type: 'ClientMinimumSet', data: minimum });
};

export const clientMinimum: Decider<
  ClientMinimums,
  SetClientMinimum,
  ClientMinimumSet,
  ClientMinimumRejection
> = {
  category: 'client-minimum',
  initial: { minimums: [] },
  evolve: (state, { data }) => ({ minimums: [...state.minimums, data] }),
  decide,
  steps: { ClientMinimumSet: [] },
};

/** MIJ-13: X of a year; null when none was set. */
export const minimumIn = ({ minimums }: ClientMinimums, year: number): number | null =>
  minimums
    .filter(({ fromYear }) => fromYear <= year)
    .reduce<ClientMinimum | null>(
      (last, one) => (last === null || one.fromYear >= last.fromYear ? one : last),
      null,
    )?.clients ?? null;

export const clientMinimumStream = (municipality: string): StreamId =>
  streamId('client-minimum', municipality);
