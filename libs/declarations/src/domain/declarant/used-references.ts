/**
 * References that were used up: sets, each larger than the next. A large provider uses some
 * hundred thousand, so adding some must not copy them all; this way each is copied a few times
 * only, and there are never many sets to look in. NL: gebruikte referentienummers.
 */
export type UsedReferences = readonly ReadonlySet<string>[];

/** True when a reference was used before (TR314). */
export const hasReference = (used: UsedReferences, reference: string): boolean =>
  used.some((part) => part.has(reference));

/** The same with some more; what was given stays as it is. */
export const withReferences = (
  used: UsedReferences,
  references: readonly string[],
): UsedReferences => {
  const larger = [...used];
  let added = new Set(references);
  // As long as the last set is not twice as large, both become one.
  for (let last = larger.at(-1); last !== undefined; last = larger.at(-1)) {
    if (last.size >= 2 * added.size) break;
    added = new Set([...last, ...added]);
    larger.pop();
  }
  return added.size === 0 ? larger : [...larger, added];
};
