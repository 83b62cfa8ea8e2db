import type { AnyFact, CommandContext, Recorded } from '@zgb/kernel';

/** The command that follows from an event; null: none. */
type Step<Event extends AnyFact> = (
  event: Recorded<Event>,
  context: CommandContext,
) => object | null;

/**
 * What the ledger does by itself when something happened: a value named `WhenXThenY`. Not a
 * projection: it starts from now, is never replayed, and its commands have ids that follow from
 * the event, so that twice is once. NL: automatische vervolgactie.
 */
export interface Reaction {
  readonly name: string;
  /** Raised by any change to `when`; stands in the context of the command. */
  readonly version: number;
  /** Derived from `when`, so that the list and the code cannot drift apart. */
  readonly handles: ReadonlySet<string>;
  readonly when: Readonly<Record<string, Step<AnyFact>>>;
}

/** A reaction as a value. Pure: everything it needs is in the event. */
export const defineReaction = <Event extends AnyFact>(definition: {
  readonly name: string;
  readonly version: number;
  readonly when: {
    readonly [Type in Event['type']]: Step<Extract<Event, { readonly type: Type }>>;
  };
}): Reaction => {
  if (!/^When[A-Z][A-Za-z]*Then[A-Z][A-Za-z]*$/.test(definition.name)) {
    throw new RangeError(`a reaction is named WhenXThenY, not ${definition.name}`);
  }
  const when = definition.when as unknown as Reaction['when'];
  return { ...definition, when, handles: new Set(Object.keys(when)) };
};
