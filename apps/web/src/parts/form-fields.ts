import type { Beschrijving, Vorm } from '../ledger/api';
import { capitalised } from './format';

/** What a form holds: texts as typed, in the shape of the body. */
export type Entry = string | boolean | readonly Entry[] | { readonly [name: string]: Entry };

/** OpenAPI 3.1 says "or null" with types; a form asks for one type, and may leave it empty. */
const oneType = (vorm: Vorm): Vorm => {
  const { type, anyOf, ...own } = vorm;
  const [first] = anyOf ?? [];
  if (first !== undefined) return { ...own, ...first, nullable: true };
  if (!Array.isArray(type)) return vorm;
  const types = type as readonly string[];
  const [kind] = types.filter((one) => one !== 'null');
  return {
    ...own,
    ...(kind === undefined ? {} : { type: kind }),
    nullable: types.includes('null'),
  };
};

/** A field with its references followed. */
export const resolve = (description: Beschrijving, given: Vorm): Vorm => {
  const vorm = oneType(given);
  const reference = vorm.$ref ?? vorm.allOf?.[0]?.$ref;
  if (reference === undefined) return vorm;
  const name = reference.split('/').at(-1) ?? '';
  const { $ref: _ref, allOf: _allOf, ...own } = vorm;
  return { ...(description.components.schemas[name] ?? {}), ...own };
};

/** The body that an instruction takes, or null when there is no such instruction. */
export const bodyOf = (description: Beschrijving, path: string): Vorm | null => {
  const schema =
    description.paths[`/${path}`]?.post?.requestBody?.content['application/json']?.schema;
  return schema === undefined ? null : resolve(description, schema);
};

const AMOUNT = /Cent(en)?$/;

/** True for amounts: they are typed in euros and sent in cents. */
export const isAmount = (name: string): boolean => AMOUNT.test(name);

/** `contractfamilie` → `Contractfamilie`; `prijsCent` → `Prijs in euro`. */
export const labelOf = (name: string): string => {
  const words = name
    .replace(AMOUNT, ' in euro')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return capitalised(words);
};

/** The explanation of a field, unless it says no more than its name. */
export const hintOf = (name: string, { description = '' }: Vorm): string | undefined => {
  if (description === '' || description.toLowerCase() === labelOf(name).toLowerCase()) {
    return undefined;
  }
  // Amounts are typed in euros here, whatever the API takes.
  return isAmount(name)
    ? `${description.replace(/,? in (ge)?hele centen/i, '')}, bijvoorbeeld 64,00`
    : description;
};

const CHOICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  wet: { wmo: 'Wmo', jw: 'Jeugdwet' },
  eenheid: {
    '01': 'minuut',
    '04': 'uur',
    '14': 'etmaal',
    '16': 'dagdeel',
    '82': 'stuk (output)',
    '83': 'euro',
    '84': 'stuk (inspanning)',
  },
  frequentie: { '1': 'per dag', '2': 'per week', '4': 'per maand', '6': 'totaal' },
};

/** A choice in words, with the code of the standard behind it. */
export const choiceOf = (name: string, code: string): string => {
  const words = CHOICES[name]?.[code];
  if (words === undefined) return code;
  return /^\d+$/.test(code) ? `${words} (${code})` : words;
};

/** Which control asks for a text: a day, a day with a time, or anything. */
export const inputType = ({ format, description = '' }: Vorm): string => {
  if (format === 'date') return 'date';
  return description.includes('jjjj-mm-ddTuu:mm') ? 'datetime-local' : 'text';
};

/** What an untouched field holds. */
export const emptyEntry = (description: Beschrijving, field: Vorm): Entry => {
  const vorm = resolve(description, field);
  if (vorm.type === 'array') return [];
  if (vorm.type === 'boolean') return false;
  if (vorm.properties === undefined) return '';
  const required = vorm.required ?? [];
  return Object.fromEntries(
    Object.entries(vorm.properties)
      .filter(([name]) => required.includes(name))
      .map(([name, one]) => [name, emptyEntry(description, one)]),
  );
};

const EUROS = /^(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/;

/** `1.064,5` → 106450; a text that is no amount is sent as it is, so that the API can say so. */
export const centsOf = (text: string): number | string => {
  const [, sign, whole, part = ''] = EUROS.exec(text.trim()) ?? [];
  if (whole === undefined) return text;
  const cents = Number(whole.replaceAll('.', '')) * 100 + Number(part.padEnd(2, '0'));
  return sign === '-' ? -cents : cents;
};

const valueOf = (vorm: Vorm, name: string, text: string): unknown => {
  if (text === '' && vorm.nullable === true) return null;
  if (vorm.type !== 'integer' && vorm.type !== 'number') return text;
  if (isAmount(name)) return centsOf(text);
  const value = Number(text);
  return text.trim() === '' || Number.isNaN(value) ? text : value;
};

const isObject = (entry: Entry): entry is { readonly [name: string]: Entry } =>
  typeof entry === 'object' && !Array.isArray(entry);

/** The body to send: fields that may be absent and were left empty are left out. */
export const toBody = (
  description: Beschrijving,
  field: Vorm,
  entry: Entry,
  name = '',
): unknown => {
  const vorm = resolve(description, field);
  if (Array.isArray(entry)) {
    const items = vorm.items ?? {};
    return (entry as readonly Entry[]).map((one) => toBody(description, items, one, name));
  }
  if (!isObject(entry)) return typeof entry === 'string' ? valueOf(vorm, name, entry) : entry;
  const required = vorm.required ?? [];
  return Object.fromEntries(
    Object.entries(vorm.properties ?? {}).flatMap(([key, one]) => {
      const given = entry[key];
      const isEmpty = given === undefined || given === '';
      if (isEmpty && !required.includes(key)) return [];
      return [[key, toBody(description, one, given ?? '', key)]];
    }),
  );
};
