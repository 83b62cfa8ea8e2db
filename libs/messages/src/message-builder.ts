import { FAULTS_MAX, type MessageFault } from './fault';
import { LINES_MAX } from './limits';
import {
  childNamespace,
  childrenOf,
  definitionByNamespace,
  isSimple,
  type MessageDefinition,
} from './standard';
import type { Element } from './structure';
import { readValue } from './values';

type Content = Record<string, unknown>;

/** An element that was opened and not yet closed. */
interface Frame {
  readonly element: Element;
  readonly path: string;
  readonly line: number;
  readonly children: readonly Element[];
  readonly namespace: string;
  readonly content: Content;
  readonly counts: Map<string, number>;
  /** Place in `children` of the last child: the next one may not come before it. */
  at: number;
  text: string;
}

export interface OpenedTag {
  readonly namespace: string;
  readonly name: string;
  readonly line: number;
}

/** Elements of the header that fix what kind of message it is. */
const FIXED_VERSION: Readonly<Record<string, number>> = { BerichtVersie: 3, BerichtSubversie: 2 };

/**
 * Builds the value of a message from the tags of its file and says everything an XML schema would
 * refuse. Goes on after a fault, so that the sender hears of all of them at once.
 */
export class MessageBuilder {
  readonly faults: MessageFault[] = [];
  readonly lines = new Map<string, number>();
  definition: MessageDefinition | null = null;
  content: Content | null = null;

  private readonly stack: Frame[] = [];
  /** Levels below an element that is not known: they are not looked at. */
  private skipping = 0;
  private declarationLines = 0;

  open(tag: OpenedTag): void {
    if (this.skipping > 0) {
      this.skipping += 1;
      return;
    }
    const parent = this.stack.at(-1);
    if (parent === undefined) this.openRoot(tag);
    else this.openChild(parent, tag);
  }

  text(text: string): void {
    const frame = this.stack.at(-1);
    if (this.skipping === 0 && frame !== undefined) frame.text += text;
  }

  close(): void {
    if (this.skipping > 0) {
      this.skipping -= 1;
      return;
    }
    const frame = this.stack.pop();
    if (frame === undefined) return;
    if (isSimple(frame.element)) this.closeSimple(frame);
    else this.closeClass(frame);
  }

  fault(code: string, path: string, line: number | null, message: string, advice: string): void {
    if (this.faults.length < FAULTS_MAX) {
      this.faults.push({ level: 1, code, path, line, message, advice });
    }
  }

  private openRoot(tag: OpenedTag): void {
    const definition = definitionByNamespace(tag.namespace);
    if (definition === undefined || tag.name !== 'Bericht') {
      this.refuseRoot(tag);
      this.skipping = 1;
      return;
    }
    this.definition = definition;
    this.push(definition.structure.root, 'Bericht', tag.line, definition);
    this.content = this.stack[0]?.content ?? null;
  }

  private refuseRoot({ namespace, name, line }: OpenedTag): void {
    const other = /istandaarden\.nl\/(iwmo|ijw)\/(\d+)_(\d+)\//.exec(namespace);
    if (other !== null && `${other[2] ?? ''}.${other[3] ?? ''}` !== '3.2') {
      const release = `${other[2] ?? ''}.${other[3] ?? ''}`;
      this.fault(
        'wrong-release',
        name,
        line,
        `Dit bericht is van release ${release} van de standaard. Het grootboek verwerkt release 3.2.`,
        'Vraag de afzender om het bericht in release 3.2 te sturen.',
      );
      return;
    }
    this.fault(
      'wrong-message',
      name,
      line,
      'Dit is geen bericht van iWmo of iJw 3.2.',
      'Controleer of u het goede bestand hebt gekozen.',
    );
  }

  private openChild(parent: Frame, tag: OpenedTag): void {
    const definition = this.definition;
    const index = parent.children.findIndex(({ name }) => name === tag.name);
    const element = parent.children[index];
    if (element === undefined || definition === null || isSimple(parent.element)) {
      this.refuseChild(parent, tag, 'unknown-element', 'hoort hier niet');
      return;
    }
    if (tag.namespace !== parent.namespace) {
      this.refuseChild(parent, tag, 'wrong-namespace', 'staat in een verkeerde namespace');
      return;
    }
    const count = (parent.counts.get(tag.name) ?? 0) + 1;
    parent.counts.set(tag.name, count);
    if (index < parent.at) {
      this.refuseChild(parent, tag, 'wrong-order', 'staat niet op de goede plaats');
      return;
    }
    parent.at = index;
    if (element.max !== null && count > element.max) {
      this.refuseChild(parent, tag, 'too-many', 'mag maar één keer voorkomen');
      return;
    }
    const place = element.max === null ? `[${String(count)}]` : '';
    this.push(element, `${parent.path}/${tag.name}${place}`, tag.line, definition);
    if (tag.name === 'Prestatie') this.countLine(tag.line);
  }

  private countLine(line: number): void {
    this.declarationLines += 1;
    if (this.declarationLines === LINES_MAX + 1) {
      this.fault(
        'too-many-lines',
        'Bericht',
        line,
        `Een bericht mag hoogstens ${String(LINES_MAX)} regels hebben.`,
        'Verdeel de declaratie over meer berichten.',
      );
    }
  }

  private refuseChild(parent: Frame, tag: OpenedTag, code: string, why: string): void {
    // A name that is not in the standard could be anything, also a person's.
    const known = parent.children.some(({ name }) => name === tag.name);
    const name = known || code !== 'unknown-element' ? tag.name : 'Een element';
    this.fault(
      code,
      parent.path,
      tag.line,
      `${name} ${why}.`,
      'Maak het bericht opnieuw volgens het schema van de standaard.',
    );
    this.skipping = 1;
  }

  private push(element: Element, path: string, line: number, definition: MessageDefinition): void {
    if (element.type === undefined) this.lines.set(path, line);
    this.stack.push({
      element,
      path,
      line,
      children: childrenOf(element, definition.domain),
      namespace: childNamespace(element, definition),
      content: {},
      counts: new Map(),
      at: 0,
      text: '',
    });
  }

  private closeSimple({ element, path, line, text }: Frame): void {
    const { definition } = this;
    if (definition === null) return;
    const read = readValue(text, element.type ?? '', definition.domain);
    if (!read.ok) {
      const { code, why } = read;
      this.fault(code, path, line, `${element.name} ${why}.`, 'Verbeter deze waarde.');
      return;
    }
    this.checkFixed(element.name, read.value, path, line, definition);
    this.put(element, read.value);
  }

  /** BerichtCode, BerichtVersie and BerichtSubversie have one possible value (CS025, CS015). */
  private checkFixed(
    name: string,
    value: string | number,
    path: string,
    line: number,
    { code, kind }: MessageDefinition,
  ): void {
    const expected = name === 'BerichtCode' ? code : FIXED_VERSION[name];
    if (expected === undefined || !path.startsWith('Bericht/Header/') || value === expected) return;
    this.fault(
      name === 'BerichtCode' ? 'wrong-message-code' : 'wrong-version',
      path,
      line,
      `${name} moet ${String(expected)} zijn in een ${kind}-bericht van release 3.2.`,
      'Vraag de afzender om het bericht in release 3.2 te sturen.',
    );
  }

  private closeClass(frame: Frame): void {
    const { element, path, line, text, children, counts, content } = frame;
    if (text.trim() !== '') {
      this.fault(
        'text-between-elements',
        path,
        line,
        `Er staat losse tekst in ${element.name}.`,
        'Haal de tekst tussen de elementen weg.',
      );
    }
    for (const child of children) {
      if ((counts.get(child.name) ?? 0) >= child.min) continue;
      this.fault(
        'missing-element',
        path,
        line,
        `${child.name} ontbreekt in ${element.name}.`,
        'Vul dit verplichte element.',
      );
    }
    this.put(element, content);
  }

  private put(element: Element, value: unknown): void {
    const parent = this.stack.at(-1);
    if (parent === undefined) return;
    if (element.max === null) {
      const list = (parent.content[element.name] ??= []) as unknown[];
      list.push(value);
    } else {
      parent.content[element.name] = value;
    }
  }
}
