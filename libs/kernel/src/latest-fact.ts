import { accept, type Decider } from './decider';
import type { Fact, JsonObject } from './fact';

/** What was laid down last; null before the first time. */
export interface Latest<Data> {
  readonly current: Data | null;
}

/** Lays something down as a whole, in place of what was there. */
export interface LayDown<Data> {
  readonly data: Data;
}

/**
 * For streams of one thing that is laid down anew as a whole, such as a budget: the last word
 * counts, earlier ones stay in the log, and the same again changes nothing.
 */
export const latestFact = <Type extends string, Data extends JsonObject>(
  category: string,
  type: Type,
): Decider<Latest<Data>, LayDown<Data>, Fact<Type, Data>, never> => ({
  category,
  initial: { current: null },
  evolve: (_state, event) => ({ current: event.data }),
  decide: ({ data }, { current }) =>
    JSON.stringify(current) === JSON.stringify(data) ? accept() : accept({ type, data }),
  steps: { [type]: [] } as unknown as Decider<
    Latest<Data>,
    LayDown<Data>,
    Fact<Type, Data>,
    never
  >['steps'],
});
