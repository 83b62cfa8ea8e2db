import {
  childNamespace,
  childrenOf,
  isSimple,
  type MessageDefinition,
  type MessageKind,
} from './standard';
import type { Element } from './structure';
import { valueReader, type Value, type ValueReader } from './values';

/** An element of one kind of message with everything that reading it needs, looked up once. */
export interface Plan {
  readonly name: string;
  /** Null: any number. */
  readonly max: number | null;
  readonly children: readonly Plan[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Namespace that the children live in. */
  readonly childNamespace: string;
  /** Bit per child that must be there. */
  readonly required: number;
  /** Reads the text of a simple element; null for a class or group. */
  readonly read: ValueReader | null;
  /** A class of the message: its line in the file is kept. */
  readonly isClass: boolean;
  /** The only value it may have (CS025, CS015). */
  readonly fixed: Value | undefined;
  /** How it takes part in reading line by line: a row is told of and not kept. */
  readonly streamed: 'rows' | 'row' | null;
  /** Of the rows, or inside one. */
  readonly isInRows: boolean;
  readonly isLine: boolean;
}

/** One bit of a whole number per child. */
const CHILDREN_MAX = 31;

const LINE = 'Prestatie';
/** The classes that grow with a declaration, by the class that holds nothing but them. */
const ROWS: Readonly<Record<string, string>> = { Clienten: 'Client', Prestaties: LINE };
const ROW_NAMES = Object.values(ROWS);

const streamedAs = ({ name, max }: Element): Plan['streamed'] => {
  if (max === null && ROW_NAMES.includes(name)) return 'row';
  return ROWS[name] === undefined ? null : 'rows';
};

/** Elements of the header that fix what kind of message it is. */
export const fixedValues = ({ code }: MessageDefinition): Readonly<Record<string, Value>> => ({
  BerichtCode: code,
  BerichtVersie: 3,
  BerichtSubversie: 2,
});

const compile = (
  element: Element,
  definition: MessageDefinition,
  isAround: boolean,
  fixed?: Value,
): Plan => {
  const streamed = streamedAs(element);
  const isInRows = isAround || streamed !== null;
  const inside = element.name === 'Header' ? fixedValues(definition) : {};
  const children = isSimple(element)
    ? []
    : childrenOf(element, definition.domain).map((child) =>
        compile(child, definition, isInRows, inside[child.name]),
      );
  if (children.length > CHILDREN_MAX) throw new RangeError(`${element.name} has too many children`);
  const { name, max, type } = element;
  const elements = childrenOf(element, definition.domain);
  return {
    name,
    max,
    children,
    indexOf: new Map(children.map((child, index) => [child.name, index])),
    childNamespace: childNamespace(element, definition),
    required: children.reduce(
      (bits, _child, index) => ((elements[index]?.min ?? 0) > 0 ? bits | (1 << index) : bits),
      0,
    ),
    read: isSimple(element) ? valueReader(type ?? '', definition.domain) : null,
    isClass: type === undefined,
    fixed,
    streamed,
    isInRows,
    isLine: name === LINE,
  };
};

const plans = new Map<MessageKind, Plan>();

/** The plan of a kind of message, made when it is first needed. */
export const planOf = (definition: MessageDefinition): Plan => {
  const known = plans.get(definition.kind);
  if (known !== undefined) return known;
  const plan = compile(definition.structure.root, definition, false);
  plans.set(definition.kind, plan);
  return plan;
};
