import type { Law } from '@zgb/kernel';
import { release } from './generated/structure';
import type { BerichtByNumber } from './generated/types';
import type { Element, MessageStructure } from './structure';

/** `WMO` or `JW` with the number of the message. */
export type MessageNumber = keyof BerichtByNumber;
export type MessageKind = `WMO${MessageNumber}` | `JW${MessageNumber}`;

/** A kind of message with everything needed to read and write it. */
export interface MessageDefinition {
  readonly kind: MessageKind;
  readonly domain: Law;
  readonly number: MessageNumber;
  readonly structure: MessageStructure;
  readonly namespace: string;
  readonly baseNamespace: string;
  /** Prefixes by custom; any other is accepted when reading. */
  readonly prefix: string;
  readonly basePrefix: string;
  /** The only BerichtCode the kind may carry. */
  readonly code: string;
}

const DOMAIN_PATH: Readonly<Record<Law, string>> = { wmo: 'iwmo', jw: 'ijw' };
const RELEASE_PATH = release.release.replace('.', '_');

const define = (structure: MessageStructure, domain: Law): MessageDefinition => {
  const number = structure.number as MessageNumber;
  const path = `http://www.istandaarden.nl/${DOMAIN_PATH[domain]}/${RELEASE_PATH}`;
  return {
    kind: `${domain === 'wmo' ? 'WMO' : 'JW'}${number}`,
    domain,
    number,
    structure,
    namespace: `${path}/${domain}${number}/schema`,
    baseNamespace: `${path}/basisschema/schema`,
    prefix: `${domain}${number}`,
    basePrefix: DOMAIN_PATH[domain],
    code: structure.codes[domain],
  };
};

const definitions = release.messages.flatMap((structure) => [
  define(structure, 'wmo'),
  define(structure, 'jw'),
]);

const byNamespace = new Map(definitions.map((definition) => [definition.namespace, definition]));
const byKind = new Map(definitions.map((definition) => [definition.kind, definition]));

export const definitionByNamespace = (namespace: string): MessageDefinition | undefined =>
  byNamespace.get(namespace);

/** Throws when there is no such kind: kinds come from code. */
export const definitionOf = (kind: MessageKind): MessageDefinition => {
  const definition = byKind.get(kind);
  if (definition === undefined) throw new RangeError(`no message of kind ${kind}`);
  return definition;
};

/** Children of an element: its own, or those of its group; without those of the other law. */
export const childrenOf = (element: Element, domain: Law): readonly Element[] => {
  const all = element.children ?? release.groups[element.type ?? ''] ?? [];
  return all.filter(({ only }) => only === undefined || only === domain);
};

export const isSimple = ({ type }: Element): boolean => type?.startsWith('LDT_') === true;

/** Children of a group live in the namespace of the base schema, the others in the message's. */
export const childNamespace = (element: Element, definition: MessageDefinition): string =>
  element.type?.startsWith('CDT_') === true ? definition.baseNamespace : definition.namespace;

export const simpleTypes = release.simple;
