import { isCalendarDate, type Law } from '@zgb/kernel';
import { copyOf } from './own-text';
import { simpleTypes } from './standard';
import type { SimpleType } from './structure';

export type Value = string | number;

/** A value, or in Dutch why it cannot be one. The text never repeats the value, but for codes. */
export type ReadValue =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: string; readonly why: string };

/** Reads the text of a simple element as an XML schema would. */
export type ValueReader = (text: string) => ReadValue;

const right = (value: Value): ReadValue => ({ ok: true, value });
const wrong = (code: string, why: string): ReadValue => ({ ok: false, code, why });

/** White space of XML: other blanks are characters like any other. */
const AROUND = /^[ \t\r\n]+|[ \t\r\n]+$/g;
const collapsed = (text: string): string =>
  text.includes(' ') || text.includes('\n') || text.includes('\t') || text.includes('\r')
    ? text.replace(AROUND, '')
    : text;

/** A pattern of an XML schema: its blank is narrower and its dot wider than ours. */
export const schemaPattern = (pattern: string): RegExp => {
  const ours = pattern
    .replaceAll('[\\s\\S]', '[^]')
    .replaceAll('[^\\s]', '[^ \\t\\r\\n]')
    .replaceAll('\\S', '[^ \\t\\r\\n]')
    .replaceAll('\\s', '[ \\t\\r\\n]')
    .replaceAll(/(?<!\\)\.(?=[*+])/g, '[^\\n\\r]');
  return new RegExp(`^(?:${ours})$`, 'u');
};

const INTEGER = /^[+-]?\d+$/;

const integerReader =
  ({ from = -Infinity, to = Infinity }: SimpleType): ValueReader =>
  (text) => {
    const trimmed = collapsed(text);
    if (!INTEGER.test(trimmed)) return wrong('not-an-integer', 'moet een geheel getal zijn');
    const value = Number(trimmed);
    if (value < from) return wrong('too-small', `moet ${String(from)} of meer zijn`);
    if (value > to) return wrong('too-large', `mag hoogstens ${String(to)} zijn`);
    return right(value === 0 ? 0 : value);
  };

/** A message names few days, many times. */
const DAYS_KEPT_MAX = 4_000;
const existingDays = new Set<string>();

const isDay = (text: string): boolean => {
  if (existingDays.has(text)) return true;
  if (!isCalendarDate(text) || text.startsWith('0000')) return false;
  if (existingDays.size >= DAYS_KEPT_MAX) existingDays.clear();
  existingDays.add(copyOf(text));
  return true;
};

const readDate: ValueReader = (text) => {
  const value = collapsed(text);
  return isDay(value)
    ? right(value)
    : wrong('not-a-date', 'moet een bestaande datum zijn, als jjjj-mm-dd zonder tijdzone');
};

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?$/;

const readTime: ValueReader = (text) => {
  const value = collapsed(text);
  return TIME.test(value)
    ? right(value)
    : wrong('not-a-time', 'moet een tijd zijn, als uu:mm:ss zonder tijdzone');
};

/** A code may be shown, but never more of it than a code is long. */
const CODE_SHOWN_MAX = 4;

/** Length in characters, counted only when it matters: it is never more than that in units. */
const isLongerThan = (text: string, max: number): boolean =>
  text.length > max && (text.length > 2 * max || [...text].length > max);

const stringReader = (type: SimpleType, domain: Law): ValueReader => {
  const { min = 0, max = Infinity, pattern } = type;
  const codes = type.values ?? type[domain];
  const allowed = codes === undefined ? null : new Set(codes);
  const form = pattern === undefined ? null : schemaPattern(pattern);
  return (text) => {
    if (allowed !== null && !allowed.has(text)) {
      const shown = text.slice(0, CODE_SHOWN_MAX);
      return wrong('code-unknown', `heeft een code die niet bestaat (“${shown}”)`);
    }
    if (text.length < min) return wrong('empty', 'mag niet leeg zijn');
    if (isLongerThan(text, max)) {
      return wrong('too-long', `mag hoogstens ${String(max)} tekens lang zijn`);
    }
    if (form !== null && !form.test(text)) {
      return wrong('wrong-form', 'heeft niet de vorm die de standaard vraagt');
    }
    return right(text);
  };
};

const makeReader = (typeName: string, domain: Law): ValueReader => {
  const type = simpleTypes[typeName];
  if (type === undefined) throw new RangeError(`no simple type ${typeName}`);
  switch (type.base) {
    case 'integer':
      return integerReader(type);
    case 'date':
      return readDate;
    case 'time':
      return readTime;
    default:
      return stringReader(type, domain);
  }
};

const readers: Readonly<Record<Law, Map<string, ValueReader>>> = { wmo: new Map(), jw: new Map() };

/** The reader of a simple type, made when it is first needed. Throws when there is no such type. */
export const valueReader = (typeName: string, domain: Law): ValueReader => {
  const known = readers[domain].get(typeName);
  if (known !== undefined) return known;
  const reader = makeReader(typeName, domain);
  readers[domain].set(typeName, reader);
  return reader;
};
