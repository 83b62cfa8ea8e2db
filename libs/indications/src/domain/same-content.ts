import type { Json } from '@zgb/kernel';

const sorted = (_key: string, value: Json): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** True when two values hold the same, in whatever order their fields were written. */
export const sameContent = (a: Json | undefined, b: Json | undefined): boolean =>
  JSON.stringify(a, sorted) === JSON.stringify(b, sorted);
