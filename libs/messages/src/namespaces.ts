import { ownText } from './own-text';
import { wrongNamespace } from './unreadable';

/** Name of an element or attribute, its prefix replaced by what it stands for. */
export interface Name {
  /** Empty when the name is in no namespace. */
  readonly namespace: string;
  readonly local: string;
}

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** Messages use some hundred names; a file with more is not one, and must not fill memory. */
const NAMES_KEPT_MAX = 1_000;

/** A name as it was written, with what it stands for and what came after it the last time. */
interface WrittenName extends Name {
  readonly written: string;
  next: WrittenName | null;
}

/** What prefixes stand for, from an element that says so down. */
interface Scope {
  readonly depth: number;
  readonly namespaces: ReadonlyMap<string, string>;
  readonly names: Map<string, WrittenName>;
}

type Attributes = Readonly<Record<string, string>>;

/** Prefix that an attribute declares: empty for the default; null when it declares nothing. */
const declaredPrefix = (attribute: string): string | null => {
  if (attribute === 'xmlns') return '';
  return attribute.startsWith('xmlns:') ? attribute.slice('xmlns:'.length) : null;
};

/** XML keeps `xml` and `xmlns` for itself, and knows no prefix without a namespace. */
const checkDeclared = (prefix: string, namespace: string): void => {
  const keptForItself = namespace === XMLNS || (namespace === XML) !== (prefix === 'xml');
  const noPrefix = prefix.includes(':') || prefix === 'xmlns';
  if (keptForItself || noPrefix || (prefix !== '' && namespace === '')) throw wrongNamespace();
};

/**
 * Resolves names as they are written, each once per scope. The parser can do it too, but does so
 * for every tag again, which costs a quarter of its speed.
 */
export class Namespaces {
  private depth = 0;
  private scope: Scope = { depth: 0, namespaces: new Map([['xml', XML]]), names: new Map() };
  private readonly outer: Scope[] = [];
  private last: WrittenName | null = null;

  /** Enters an element. Throws `Unreadable` at a prefix that stands for nothing. */
  open(name: string, attributes: Attributes | null): Name {
    this.depth += 1;
    if (attributes !== null) this.declare(attributes);
    // Rows repeat: mostly the same name follows as the last time, and need not be looked up.
    const guess = this.last?.next;
    if (guess?.written === name) {
      this.last = guess;
      return guess;
    }
    const found = this.resolve(name);
    if (this.last !== null) this.last.next = found;
    this.last = found;
    return found;
  }

  close(): void {
    if (this.scope.depth === this.depth) this.change(this.outer.pop() ?? this.scope);
    this.depth -= 1;
  }

  /** Names of the attributes of the element that was opened last, without declarations. */
  attributes(attributes: Attributes): readonly Name[] {
    const found: Name[] = [];
    for (const attribute of Object.keys(attributes)) {
      if (declaredPrefix(attribute) !== null) continue;
      // An attribute without a prefix is in no namespace, whatever the default is.
      const name = attribute.includes(':')
        ? this.resolve(attribute)
        : { namespace: '', local: attribute };
      const repeated = found.some(
        ({ namespace, local }) => namespace === name.namespace && local === name.local,
      );
      if (repeated) throw wrongNamespace();
      found.push(name);
    }
    return found;
  }

  private change(scope: Scope): void {
    this.scope = scope;
    this.last = null;
  }

  private declare(attributes: Attributes): void {
    if (Object.keys(attributes).every((attribute) => declaredPrefix(attribute) === null)) return;
    const namespaces = new Map(this.scope.namespaces);
    for (const [attribute, namespace] of Object.entries(attributes)) {
      const prefix = declaredPrefix(attribute);
      if (prefix === null) continue;
      checkDeclared(prefix, namespace);
      namespaces.set(ownText(prefix), ownText(namespace));
    }
    this.outer.push(this.scope);
    this.change({ depth: this.depth, namespaces, names: new Map() });
  }

  private resolve(written: string): WrittenName {
    const { names, namespaces } = this.scope;
    const known = names.get(written);
    if (known !== undefined) return known;
    const colon = written.indexOf(':');
    const prefix = colon === -1 ? '' : written.slice(0, colon);
    const local = written.slice(colon + 1);
    const namespace = namespaces.get(prefix) ?? (colon === -1 ? '' : undefined);
    if (namespace === undefined || local === '' || local.includes(':')) throw wrongNamespace();
    if (names.size >= NAMES_KEPT_MAX) names.clear();
    const name = { namespace, local: ownText(local), written: ownText(written), next: null };
    names.set(name.written, name);
    return name;
  }
}
