import { isCalendarDate, isCents } from '@zgb/kernel';

/** A region file cannot be used: where in the file, and why. */
export class RegionFileError extends Error {
  constructor(
    readonly path: string,
    why: string,
  ) {
    super(`${path}: ${why}`);
  }
}

/** Takes a value out of the file, or says what is wrong at its place. */
export type Reader<Value> = (value: unknown, path: string) => Value;

export const fail = (path: string, why: string): never => {
  throw new RegionFileError(path, why);
};

export const text: Reader<string> = (value, path) =>
  typeof value === 'string' && value !== '' ? value : fail(path, 'hier hoort een tekst');
export const matching =
  (pattern: RegExp, what: string): Reader<string> =>
  (value, path) =>
    typeof value === 'string' && pattern.test(value) ? value : fail(path, `hier hoort ${what}`);
export const oneOf =
  <Value extends string>(...allowed: readonly Value[]): Reader<Value> =>
  (value, path) =>
    allowed.find((one) => one === value) ?? fail(path, `kies uit ${allowed.join(', ')}`);
export const date: Reader<string> = (value, path) =>
  isCalendarDate(value) ? value : fail(path, "hier hoort een datum als '2026-01-31'");
export const whole: Reader<number> = (value, path) =>
  isCents(value) && value >= 0 ? value : fail(path, 'hier hoort een geheel getal van 0 of meer');
export const flag: Reader<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : fail(path, 'hier hoort true of false');
export const orNull =
  <Value>(reader: Reader<Value>): Reader<Value | null> =>
  (value, path) =>
    value === null ? null : reader(value, path);
export const listOf =
  <Value>(reader: Reader<Value>): Reader<readonly Value[]> =>
  (value, path) =>
    Array.isArray(value)
      ? value.map((item, index) => reader(item, `${path}[${String(index + 1)}]`))
      : fail(path, 'hier hoort een lijst');

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const mapOf =
  <Value>(reader: Reader<Value>): Reader<Readonly<Record<string, Value>>> =>
  (value, path) =>
    isRecord(value)
      ? Object.fromEntries(
          Object.entries(value).map(([key, item]) => [key, reader(item, `${path}.${key}`)]),
        )
      : fail(path, 'hier horen namen met waarden');

/** Reads exactly these fields; a name that is not known is a mistake, not an extra. */
export const fields =
  <Shape extends object>(
    readers: { readonly [Key in keyof Shape]: Reader<Shape[Key]> },
    optional: readonly (keyof Shape & string)[] = [],
  ): Reader<Shape> =>
  (value, path) => {
    if (!isRecord(value)) return fail(path, 'hier horen namen met waarden');
    const unknown = Object.keys(value).find((key) => !(key in readers));
    if (unknown !== undefined) fail(`${path}.${unknown}`, 'deze naam is niet bekend');
    const mayBeAbsent: readonly string[] = optional;
    return Object.fromEntries(
      Object.entries<Reader<unknown>>(readers).flatMap(([key, reader]) => {
        if (key in value) return [[key, reader(value[key], `${path}.${key}`)]];
        return mayBeAbsent.includes(key) ? [] : fail(`${path}.${key}`, 'ontbreekt');
      }),
    ) as Shape;
  };
