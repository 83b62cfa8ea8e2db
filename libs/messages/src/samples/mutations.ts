// Every way in which one element of a message can break the structure of the standard. For tests.
import { childrenOf, isSimple, simpleTypes, type MessageDefinition } from '../standard';
import type { SimpleType } from '../structure';
import { toXml, type Node, type Spaces } from './any-message';

/** A message that is wrong in one place. */
export interface Mutation {
  readonly what: string;
  /** Code of a fault that must be told. */
  readonly code: string;
  readonly xml: () => string;
}

type Edit = readonly [what: string, code: string, edited: Node];

const TEXTS = [' ', 'x', '1', '!', '0.0', 'ABCD', '12345678x'];

/** Texts that a type refuses, with the code of the fault. */
const wrongTexts = (type: SimpleType): readonly (readonly [text: string, code: string])[] => {
  const { base, from, to, min, max, pattern, values, wmo } = type;
  switch (base) {
    case 'integer':
      return [
        ['', 'not-an-integer'],
        ['x', 'not-an-integer'],
        ['1.5', 'not-an-integer'],
        ...(from === undefined ? [] : [[String(from - 1), 'too-small'] as const]),
        ...(to === undefined ? [] : [[String(to + 1), 'too-large'] as const]),
      ];
    case 'date':
      return ['', '2026-02-30', '2026-1-1', '01-01-2026', '2026-01-01Z'].map(
        (text) => [text, 'not-a-date'] as const,
      );
    case 'time':
      return ['', '24:00:00', '9:00', '10:00:60'].map((text) => [text, 'not-a-time'] as const);
    default: {
      if (values !== undefined || wmo !== undefined) {
        return ['', '?', '999'].map((text) => [text, 'code-unknown'] as const);
      }
      const fits = ({ length }: string): boolean => length >= (min ?? 0) && length <= (max ?? 99);
      const isWrong = (text: string): boolean =>
        pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(text);
      return [
        ...(min === undefined ? [] : [['', 'empty'] as const]),
        ...(max === undefined ? [] : [['1'.repeat(max + 1), 'too-long'] as const]),
        ...TEXTS.filter((text) => fits(text) && isWrong(text)).map(
          (text) => [text, 'wrong-form'] as const,
        ),
      ];
    }
  }
};

const CODE_OF_FIXED: Readonly<Record<string, readonly [text: string, code: string]>> = {
  BerichtCode: ['999', 'wrong-message-code'],
  BerichtVersie: ['2', 'wrong-version'],
  BerichtSubversie: ['1', 'wrong-version'],
};

const unknown = (name: string, like: Node): Node => ({ ...like, name, text: '1', children: [] });

const valueEdits = (node: Node): readonly Edit[] => {
  const type = simpleTypes[node.element.type ?? ''];
  if (type === undefined) return [];
  const fixed = CODE_OF_FIXED[node.name];
  const wrong = [...wrongTexts(type), ...(fixed === undefined ? [] : [fixed])];
  return [
    ...wrong.map(([text, code]): Edit => [`${node.name} is "${text}"`, code, { ...node, text }]),
    [
      `${node.name} has an element inside`,
      'unknown-element',
      { ...node, children: [unknown('Extra', node)] },
    ],
  ];
};

const replaced = (node: Node, children: readonly Node[]): Node => ({ ...node, children });

/** What may not be inside a class, and the elements of the other law. */
const insertEdits = (node: Node, { domain }: MessageDefinition): readonly Edit[] => {
  const other = childrenOf(node.element, domain === 'wmo' ? 'jw' : 'wmo');
  const own = childrenOf(node.element, domain);
  const foreign = other.filter(({ name }) => !own.some((one) => one.name === name));
  const [first] = node.children;
  if (first === undefined) return [];
  return ['Extra', ...foreign.map(({ name }) => name)].map((name): Edit => [
    `${name} in ${node.name}`,
    'unknown-element',
    replaced(node, [...node.children, unknown(name, first)]),
  ]);
};

const classEdits = (node: Node, definition: MessageDefinition): readonly Edit[] => {
  const { children, name: around } = node;
  const required = childrenOf(node.element, definition.domain).filter(({ min }) => min > 0);
  return [
    ...insertEdits(node, definition),
    [`text in ${around}`, 'text-between-elements', { ...node, extra: { text: 'zomaar' } }],
    [`attribute on ${around}`, 'unexpected-attribute', { ...node, extra: { attribute: ' a="1"' } }],
    ...required.map(({ name }): Edit => [
      `${around} without ${name}`,
      'missing-element',
      replaced(
        node,
        children.filter((child) => child.name !== name),
      ),
    ]),
    ...children.flatMap((child, index): readonly Edit[] => {
      const before = children.slice(0, index);
      const after = children.slice(index + 1);
      const [next, ...rest] = after;
      const space = child.space === 'message' ? 'base' : 'message';
      return [
        [
          `${child.name} in another namespace`,
          'wrong-namespace',
          replaced(node, [...before, { ...child, space }, ...after]),
        ],
        ...(next === undefined || next.name === child.name
          ? []
          : [
              [
                `${next.name} before ${child.name}`,
                'wrong-order',
                replaced(node, [...before, next, child, ...rest]),
              ] as const,
            ]),
        ...(child.element.max === null
          ? []
          : [
              [
                `${child.name} twice`,
                'too-many',
                replaced(node, [...before, child, child, ...after]),
              ] as const,
            ]),
      ];
    }),
  ];
};

/** Every edit of one node in a tree, as an edit of the whole tree. */
const editsIn = (node: Node, definition: MessageDefinition): readonly Edit[] =>
  isSimple(node.element)
    ? valueEdits(node)
    : [
        ...classEdits(node, definition),
        ...node.children.flatMap((child, index) =>
          editsIn(child, definition).map(([what, code, edited]): Edit => [
            `${node.name}/${what}`,
            code,
            replaced(node, [
              ...node.children.slice(0, index),
              edited,
              ...node.children.slice(index + 1),
            ]),
          ]),
        ),
      ];

const fileMutations = (root: Node, spaces: Spaces): readonly Mutation[] => {
  const other = spaces.message.includes('/iwmo/')
    ? spaces.message.replace('/iwmo/', '/ijw/').replace('/wmo', '/jw')
    : spaces.message.replace('/ijw/', '/iwmo/').replace('/jw', '/wmo');
  const mutation = (what: string, code: string, message: string, name = 'Bericht'): Mutation => ({
    what,
    code,
    xml: () => toXml({ ...root, name }, { ...spaces, message }),
  });
  return [
    mutation('an older release', 'wrong-release', spaces.message.replace('3_2', '3_1')),
    mutation('a namespace of nobody', 'wrong-message', 'http://voorbeeld.example/schema'),
    mutation('another root', 'wrong-message', spaces.message, 'Brief'),
    mutation('the namespace of the other law', 'wrong-message-code', other),
  ];
};

/** All mutations of a valid message. */
export const mutationsOf = (root: Node, definition: MessageDefinition): readonly Mutation[] => {
  const spaces = { message: definition.namespace, base: definition.baseNamespace };
  return [
    ...editsIn(root, definition).map(([what, code, edited]) => ({
      what,
      code,
      xml: () => toXml(edited, spaces),
    })),
    ...fileMutations(root, spaces),
  ];
};
