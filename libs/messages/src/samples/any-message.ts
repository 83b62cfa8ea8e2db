// Messages made from the description of the standard alone, valid or wrong in one place. For tests.
import fc from 'fast-check';
import type { Law } from '@zgb/kernel';
import {
  childNamespace,
  childrenOf,
  isSimple,
  simpleTypes,
  type MessageDefinition,
} from '../standard';
import type { Element, SimpleType } from '../structure';

/** An element of a file: with a text, or with children. */
export interface Node {
  readonly element: Element;
  readonly name: string;
  readonly space: 'message' | 'base';
  readonly text: string;
  readonly children: readonly Node[];
  /** Text that goes before the first child, or an attribute: never in a valid message. */
  readonly extra?: { readonly text?: string; readonly attribute?: string };
}

const LETTERS = [...'ABCxyzÀé'];
const DIGITS = [...'0123456789'];
const chars = (set: readonly string[], min: number, max: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...set), minLength: min, maxLength: max });

const LENGTH_SHOWN_MAX = 20;

/** Texts for the patterns of the standard; one that is not here fails the tests. */
const textFor = (pattern: string, min: number, max: number): fc.Arbitrary<string> => {
  const digits = /^\[0-9\]\{(\d)\}$/.exec(pattern);
  if (digits !== null) return chars(DIGITS, Number(digits[1]), Number(digits[1]));
  switch (pattern) {
    case '[0-9]*':
      return chars(DIGITS, min, max);
    case '[a-zA-Z0-9]+':
      return chars([...'ABCxyz', ...DIGITS], min, max);
    case '([a-zA-ZÀ-ỳ])+':
      return chars(LETTERS, min, max);
    case '.*[^\\s].*':
    case '\\s*\\S[\\s\\S]*':
      return chars([...LETTERS, ...DIGITS, ...'-.&<>"\' '], min, max).map((text) =>
        text.trim() === '' ? 'x'.repeat(Math.max(1, text.length)) : text,
      );
    case '(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)':
      return fc.tuple(fc.nat(9), fc.nat(12), fc.nat(9)).map((parts) => parts.join('.'));
    default:
      throw new RangeError(`no texts for the pattern ${pattern}`);
  }
};

const two = (value: number): string => String(value).padStart(2, '0');

const valueOf = (type: SimpleType, law: Law): fc.Arbitrary<string> => {
  const codes = type.values ?? type[law];
  if (codes !== undefined) return fc.constantFrom(...codes);
  switch (type.base) {
    case 'integer':
      return fc.integer({ min: type.from ?? 0, max: type.to ?? 9 }).map(String);
    case 'date':
      return fc
        .tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 }), fc.nat(27))
        .map(([year, month, day]) => `${String(year)}-${two(month)}-${two(day + 1)}`);
    case 'time':
      return fc.tuple(fc.nat(23), fc.nat(59), fc.nat(59)).map((parts) => parts.map(two).join(':'));
    default: {
      const { min = 0, max = LENGTH_SHOWN_MAX, pattern = '[a-zA-Z0-9]+' } = type;
      return textFor(pattern, min, Math.min(max, LENGTH_SHOWN_MAX));
    }
  }
};

const typeOf = ({ type = '' }: Element): SimpleType => {
  const simple = simpleTypes[type];
  if (simple === undefined) throw new RangeError(`no simple type ${type}`);
  return simple;
};

/** Elements of the header that have one possible value. */
const fixedValue = (name: string, { code }: MessageDefinition): string | undefined =>
  ({ BerichtCode: code, BerichtVersie: '3', BerichtSubversie: '2' })[name];

interface Shape {
  /** With every optional element and one row of everything, or with whatever is allowed. */
  readonly everything: boolean;
}

const ROWS_MAX = 3;

const nodeOf = (
  element: Element,
  space: Node['space'],
  definition: MessageDefinition,
  shape: Shape,
): fc.Arbitrary<Node> => {
  const { name } = element;
  if (isSimple(element)) {
    const fixed = fixedValue(name, definition);
    const text =
      fixed === undefined ? valueOf(typeOf(element), definition.domain) : fc.constant(fixed);
    return text.map((value) => ({ element, name, space, text: value, children: [] }));
  }
  const inner = childNamespace(element, definition) === definition.namespace ? 'message' : 'base';
  const children = childrenOf(element, definition.domain).map((child) => {
    const one = nodeOf(child, inner, definition, shape);
    const most = child.max === null ? ROWS_MAX : 1;
    return shape.everything
      ? one.map((node) => [node])
      : fc.array(one, { minLength: child.min, maxLength: most });
  });
  return fc
    .tuple(...children)
    .map((rows) => ({ element, name, space, text: '', children: rows.flat() }));
};

/** Any message of a kind that keeps to the structure. */
export const anyMessage = (definition: MessageDefinition, shape: Shape): fc.Arbitrary<Node> =>
  nodeOf(definition.structure.root, 'message', definition, shape);

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Namespaces that a file names. */
export type Spaces = Readonly<Record<Node['space'], string>>;

/** Writes a message, valid or not. */
export const toXml = (root: Node, spaces: Spaces): string => {
  const write = ({ name, space, text, children, extra }: Node, attributes: string): string => {
    const tag = `${space === 'message' ? 'm' : 'b'}:${name}`;
    const all = `${attributes}${extra?.attribute ?? ''}`;
    const content = children.map((child) => write(child, '')).join('');
    return `<${tag}${all}>${extra?.text ?? ''}${escape(text)}${content}</${tag}>\n`;
  };
  return write(root, ` xmlns:m="${spaces.message}" xmlns:b="${spaces.base}"`);
};
