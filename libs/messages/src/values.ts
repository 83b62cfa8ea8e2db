import { isCalendarDate, type Law } from '@zgb/kernel';
import { simpleTypes } from './standard';
import type { SimpleType } from './structure';

export type Value = string | number;

/** A value, or in Dutch why it cannot be one. The text never repeats the value, but for codes. */
export type ReadValue =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: string; readonly why: string };

const wrong = (code: string, why: string): ReadValue => ({ ok: false, code, why });

const patterns = new Map<string, RegExp>();
const matches = (value: string, pattern: string): boolean => {
  const known = patterns.get(pattern) ?? new RegExp(`^(?:${pattern})$`, 'u');
  patterns.set(pattern, known);
  return known.test(value);
};

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?$/;
const INTEGER = /^[+-]?\d+$/;

const readInteger = (text: string, { from, to }: SimpleType): ReadValue => {
  const trimmed = text.trim();
  if (!INTEGER.test(trimmed)) return wrong('not-an-integer', 'moet een geheel getal zijn');
  const value = Number(trimmed);
  if (from !== undefined && value < from) {
    return wrong('too-small', `moet ${String(from)} of meer zijn`);
  }
  if (to !== undefined && value > to) return wrong('too-large', `mag hoogstens ${String(to)} zijn`);
  return { ok: true, value: value === 0 ? 0 : value };
};

/** A code may be shown, but never more of it than a code is long. */
const CODE_SHOWN_MAX = 4;

const readString = (text: string, type: SimpleType, domain: Law): ReadValue => {
  const { min, max, pattern, values } = type;
  const length = [...text].length;
  const allowed = values ?? type[domain];
  if (allowed !== undefined && !allowed.includes(text)) {
    const shown = text.slice(0, CODE_SHOWN_MAX);
    return wrong('code-unknown', `heeft een code die niet bestaat (“${shown}”)`);
  }
  if (min !== undefined && length < min) return wrong('empty', 'mag niet leeg zijn');
  if (max !== undefined && length > max) {
    return wrong('too-long', `mag hoogstens ${String(max)} tekens lang zijn`);
  }
  if (pattern !== undefined && !matches(text, pattern)) {
    return wrong('wrong-form', 'heeft niet de vorm die de standaard vraagt');
  }
  return { ok: true, value: text };
};

/** Reads the text of a simple element as an XML schema would. */
export const readValue = (text: string, typeName: string, domain: Law): ReadValue => {
  const type = simpleTypes[typeName];
  if (type === undefined) throw new RangeError(`no simple type ${typeName}`);
  switch (type.base) {
    case 'integer':
      return readInteger(text, type);
    case 'date': {
      const value = text.trim();
      return isCalendarDate(value) && !value.startsWith('0000')
        ? { ok: true, value }
        : wrong('not-a-date', 'moet een bestaande datum zijn, als jjjj-mm-dd zonder tijdzone');
    }
    case 'time': {
      const value = text.trim();
      return TIME.test(value)
        ? { ok: true, value }
        : wrong('not-a-time', 'moet een tijd zijn, als uu:mm:ss zonder tijdzone');
    }
    default:
      return readString(text, type, domain);
  }
};
