/** A rule inside the message that is broken, before its line is known. */
export interface Finding {
  readonly rule: string;
  readonly path: string;
  /** Dutch: what is wrong. */
  readonly message: string;
  /** Dutch: what to do. */
  readonly advice: string;
}

/** Tells of a broken rule when `broken` holds. */
export const when = (
  broken: boolean,
  rule: string,
  path: string,
  message: string,
  advice = 'Verbeter het bericht en stuur het opnieuw.',
): readonly Finding[] => (broken ? [{ rule, path, message, advice }] : []);

/** Items with their path, counted from 1 as in the file. */
export const placed = <Item>(
  path: string,
  items: readonly Item[] | undefined,
): readonly (readonly [item: Item, path: string])[] =>
  (items ?? []).map((item, index) => [item, `${path}[${String(index + 1)}]`] as const);
