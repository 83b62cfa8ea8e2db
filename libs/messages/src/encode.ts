import type { BerichtByNumber } from './generated/types';
import { TEXT_LENGTH_MAX } from './limits';
import {
  childNamespace,
  childrenOf,
  definitionOf,
  isSimple,
  type MessageDefinition,
  type MessageKind,
  type MessageNumber,
} from './standard';
import type { Element } from './structure';
import { fixedValues } from './plan';
import { valueReader, type Value } from './values';

const NEW_LINE = '\r\n';

/** The value does not keep to the standard: a fault of the program, not of a user. */
export class EncodeError extends Error {}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // XML would read a bare carriage return back as a line feed.
  '\r': '&#13;',
};
const escapeText = (text: string): string =>
  text.replace(/[&<>\r]/g, (char) => ESCAPES[char] ?? char);

/** Characters that XML has no way to write, and halves of characters. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

const canBeRead = (text: string): boolean =>
  text.length <= TEXT_LENGTH_MAX && !UNWRITABLE.test(text);

type Content = Readonly<Record<string, unknown>>;

class Writer {
  private readonly parts: string[] = [];

  private readonly fixed: Readonly<Record<string, Value>>;

  constructor(private readonly definition: MessageDefinition) {
    this.fixed = fixedValues(definition);
  }

  write(content: Content): string {
    const { structure, prefix, basePrefix, namespace, baseNamespace } = this.definition;
    this.parts.push('<?xml version="1.0" encoding="UTF-8"?>', NEW_LINE);
    const spaces = ` xmlns:${prefix}="${namespace}" xmlns:${basePrefix}="${baseNamespace}"`;
    this.class(structure.root, content, prefix, 0, 'Bericht', spaces);
    return this.parts.join('');
  }

  private class(
    element: Element,
    content: Content,
    prefix: string,
    depth: number,
    path: string,
    attributes = '',
  ): void {
    const pad = '  '.repeat(depth);
    const { definition } = this;
    const children = childrenOf(element, definition.domain);
    const names = new Set(children.map(({ name }) => name));
    const unknown = Object.keys(content).find((name) => !names.has(name));
    if (unknown !== undefined) throw new EncodeError(`${path} has no ${unknown}`);

    const childPrefix =
      childNamespace(element, definition) === definition.namespace
        ? definition.prefix
        : definition.basePrefix;
    this.parts.push(pad, '<', prefix, ':', element.name, attributes, '>', NEW_LINE);
    for (const child of children) {
      this.child(child, content[child.name], childPrefix, depth + 1, `${path}/${child.name}`);
    }
    this.parts.push(pad, '</', prefix, ':', element.name, '>', NEW_LINE);
  }

  private child(child: Element, value: unknown, prefix: string, depth: number, path: string): void {
    const values: readonly unknown[] =
      child.max === null ? ((value as readonly unknown[] | undefined) ?? []) : [value];
    const present = values.filter((one) => one !== undefined);
    if (present.length < child.min) throw new EncodeError(`${path} is missing`);
    for (const one of present) {
      if (isSimple(child)) this.simple(child, one, prefix, depth, path);
      else this.class(child, one as Content, prefix, depth, path);
    }
  }

  private simple(
    child: Element,
    value: unknown,
    prefix: string,
    depth: number,
    path: string,
  ): void {
    const text = String(value);
    const read = valueReader(child.type ?? '', this.definition.domain)(text);
    if (!read.ok || read.value !== value || !canBeRead(text))
      throw new EncodeError(`${path} is not valid`);
    const name = `${prefix}:${child.name}`;
    this.parts.push('  '.repeat(depth), `<${name}>`, escapeText(text), `</${name}>`, NEW_LINE);
  }
}

/**
 * Writes a message: UTF-8 without BOM, CR/LF, always the same bytes for the same value (OP192).
 * Throws `EncodeError` when the value does not keep to the structure.
 */
export const encodeMessage = <Number extends MessageNumber>(
  kind: MessageKind & `${string}${Number}`,
  bericht: BerichtByNumber[Number],
): Uint8Array =>
  Buffer.from(new Writer(definitionOf(kind)).write(bericht as unknown as Content), 'utf8');
