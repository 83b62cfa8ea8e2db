import type { Law } from '@zgb/kernel';
import { encodeMessage } from './encode';
import {
  childrenOf,
  definitionOf,
  isSimple,
  simpleTypes,
  type MessageDefinition,
  type MessageKind,
} from './standard';
import type { Element, SimpleType } from './structure';

// Messages and damaged messages by the seed, for tests and for `scripts/fuzz.mjs`.

/** Numbers from 0 up to 1; the same seed gives the same numbers. */
export type Random = () => number;

/** Mulberry32: small, and good enough to choose by. */
export const randomOf = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** A whole number from 0 up to `below`. */
export const upTo = (random: Random, below: number): number => Math.floor(random() * below);

export const oneOf = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[upTo(random, items.length)];
  if (item === undefined) throw new RangeError('nothing to choose from');
  return item;
};

const NUMBERS = ['301', '302', '305', '306', '307', '308', '315', '316'] as const;
const MORE = ['317', '318', '319', '320', '323', '325'] as const;

export const KINDS: readonly MessageKind[] = [...NUMBERS, ...MORE].flatMap(
  (number): MessageKind[] => [`WMO${number}`, `JW${number}`],
);

/** Characters that a reader or writer of XML could get wrong. */
const CHARACTERS = [
  ...'aZ0 .-éß€<>&"\'][;#=\t\n\r',
  '\u00a0',
  '\u0085',
  '\u2028',
  '\u200d',
  '\ufeff',
  '\ufffd',
  '\ud7ff',
  '\ue000',
  '😀',
  '\u{10ffff}',
];

const textOf = (random: Random, { min = 0, max = 40 }: SimpleType): string => {
  const length = random() < 0.2 ? max : Math.max(min, upTo(random, max) + 1);
  return Array.from({ length }, () => oneOf(random, CHARACTERS)).join('');
};

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => String(upTo(random, 10))).join('');

/** Texts by the pattern of their type; another pattern must be added here. */
const BY_PATTERN: Readonly<Record<string, (random: Random, type: SimpleType) => string>> = {
  '[0-9]{8}': (random) => digits(random, 8),
  '[0-9]{9}': (random) => digits(random, 9),
  '[0-9]{4}': (random) => digits(random, 4),
  '[0-9]*': (random, { max = 1 }) => digits(random, upTo(random, max) + 1),
  '(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)': (random) =>
    [0, 1, 2].map(() => String(upTo(random, 1_000))).join('.'),
  '([a-zA-ZÀ-ỳ])+': (random, { max = 1 }) =>
    Array.from({ length: upTo(random, max) + 1 }, () => oneOf(random, [...'aZÀéỳ'])).join(''),
  '[a-zA-Z0-9]+': (random, { max = 1 }) =>
    Array.from({ length: upTo(random, max) + 1 }, () => oneOf(random, [...'aZ09'])).join(''),
  // Something that is not blank; a dot does not match a line end.
  '.*[^\\s].*': (random, type) => {
    const text = [...textOf(random, type).replaceAll(/[\n\r]/g, ' ')];
    text[upTo(random, text.length)] = 'x';
    return text.join('');
  },
  '\\s*\\S[\\s\\S]*': (random, type) => `${textOf(random, type)}x`,
};

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

const valueOf = (random: Random, typeName: string, domain: Law): string | number => {
  const type = simpleTypes[typeName];
  if (type === undefined) throw new RangeError(`no simple type ${typeName}`);
  const { base, from = 0, to = 0, pattern, values = type[domain] } = type;
  if (base === 'integer') {
    return oneOf(random, [from, to, from + upTo(random, to - from + 1)]);
  }
  if (base === 'date') {
    const month = `${oneOf(random, ['0001', '1900', '2026', '9999'])}-${pad(1 + upTo(random, 12))}`;
    return `${month}-${pad(1 + upTo(random, 28))}`;
  }
  if (base === 'time') return [24, 60, 60].map((below) => pad(upTo(random, below))).join(':');
  if (values !== undefined) return oneOf(random, values);
  if (pattern === undefined) return textOf(random, type);
  const make = BY_PATTERN[pattern];
  if (make === undefined) throw new RangeError(`no texts for the pattern ${pattern}`);
  return make(random, type);
};

const FIXED = ['BerichtCode', 'BerichtVersie', 'BerichtSubversie'];

const fixedOf = (name: string, { code }: MessageDefinition): string | number =>
  name === 'BerichtCode' ? code : name === 'BerichtVersie' ? 3 : 2;

const contentOf = (random: Random, element: Element, definition: MessageDefinition): unknown => {
  if (isSimple(element)) return valueOf(random, element.type ?? '', definition.domain);
  const content: Record<string, unknown> = {};
  for (const child of childrenOf(element, definition.domain)) {
    if (child.min === 0 && random() < 0.4) continue;
    const make = (): unknown =>
      element.name === 'Header' && FIXED.includes(child.name)
        ? fixedOf(child.name, definition)
        : contentOf(random, child, definition);
    content[child.name] =
      child.max === null
        ? Array.from({ length: Math.max(child.min, 1) + upTo(random, 3) }, make)
        : make();
  }
  return content;
};

/** Any value that the types of a kind can hold. */
export const randomBericht = (random: Random, kind: MessageKind): never => {
  const definition = definitionOf(kind);
  return contentOf(random, definition.structure.root, definition) as never;
};

/** A valid file of a kind. */
export const randomMessage = (random: Random, kind: MessageKind): Uint8Array =>
  encodeMessage(kind, randomBericht(random, kind));
