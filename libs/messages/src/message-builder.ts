import { FAULTS_MAX, type MessageFault } from './fault';
import { LINES_MAX, TEXT_LENGTH_MAX } from './limits';
import { planOf, type Plan } from './plan';
import { definitionByNamespace, type MessageDefinition } from './standard';
import { textTooLong } from './unreadable';

export type Content = Record<string, unknown>;

/** A class or group that was opened and not yet closed. */
export interface Frame {
  readonly plan: Plan;
  readonly parent: Frame | null;
  /** Place among rows of the same name, from 1; 0 for what comes once. */
  readonly place: number;
  readonly line: number;
  readonly content: Content;
  /** Bit per child that was seen. */
  seen: number;
  /** Place in the plan of the last child, and how often it came: the next may not come before it. */
  at: number;
  count: number;
  hasLooseText: boolean;
}

export interface OpenedTag {
  readonly namespace: string;
  readonly name: string;
  readonly line: number;
}

/** Hears of the rows of a declaration while it is read. */
export interface RowSink {
  /** True when rows are to be told of instead of kept. */
  begins(definition: MessageDefinition): boolean;
  /** The first class of rows begins: all before it is complete. */
  rowsBegin(): void;
  row(frame: Frame): void;
}

/** Where a frame is in the message: `Bericht/Declaratie/Clienten/Client[2]`. */
export const pathOf = ({ plan, parent, place }: Frame): string => {
  const name = place === 0 ? plan.name : `${plan.name}[${String(place)}]`;
  return parent === null ? name : `${pathOf(parent)}/${name}`;
};

const REDO = 'Maak het bericht opnieuw volgens het schema van de standaard.';

/** Text between elements, by the white space of XML; mostly a line end and some spaces. */
const isBlank = (text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x09 && code !== 0x0d) return false;
  }
  return true;
};

/**
 * Builds the value of a message from the tags of its file and says everything an XML schema would
 * refuse. Goes on after a fault, so that the sender hears of all of them at once.
 */
export class MessageBuilder {
  readonly faults: MessageFault[] = [];
  /** Line in the file of each class of the message, by its value. */
  readonly lines = new Map<object, number>();
  definition: MessageDefinition | null = null;
  content: Content | null = null;

  private frame: Frame | null = null;
  /** The simple element that is open, with its text so far. */
  private simple: Plan | null = null;
  private simpleLine = 0;
  private value = '';
  /** Levels below an element that is not known: they are not looked at. */
  private skipping = 0;
  private declarationLines = 0;
  private streams = false;
  /** Something was left out before what is being read: a row would lack what is around it. */
  private isIncomplete = false;

  constructor(private readonly sink: RowSink | null = null) {}

  open({ namespace, name, line }: OpenedTag): void {
    const { frame } = this;
    if (this.skipping > 0) this.skipping += 1;
    else if (frame === null) this.openRoot(namespace, name, line);
    else if (this.simple !== null) this.refuseChild(frame, name, line, 'unknown-element');
    else this.openChild(frame, namespace, name, line);
  }

  text(text: string): void {
    if (this.skipping > 0 || this.frame === null) return;
    if (this.simple === null) {
      this.looseText(this.frame, text);
      return;
    }
    this.value = this.value === '' ? text : this.value + text;
    if (this.value.length > TEXT_LENGTH_MAX) throw textTooLong();
  }

  close(): void {
    const { frame, simple } = this;
    if (this.skipping > 0) this.skipping -= 1;
    else if (frame === null) return;
    else if (simple !== null) this.closeSimple(frame, simple);
    else this.closeFrame(frame);
  }

  fault(code: string, path: string, line: number | null, message: string, advice: string): void {
    if (this.faults.length < FAULTS_MAX) {
      this.faults.push({ level: 1, code, path, line, message, advice });
    }
  }

  /** Reading stopped: what was found before says less than why. */
  stop(fault: MessageFault): void {
    this.faults.splice(0, this.faults.length, fault);
  }

  /** Path of the element that is open, as far as it is known; empty outside the message. */
  path(): string {
    if (this.frame === null) return '';
    return this.simple === null ? pathOf(this.frame) : this.childPath(this.frame, this.simple);
  }

  private openRoot(namespace: string, name: string, line: number): void {
    const definition = definitionByNamespace(namespace);
    // What follows after the root is not XML; the parser stops there.
    if (definition === undefined || name !== 'Bericht') {
      this.refuseRoot(namespace, name, line);
      this.skipping = 1;
      return;
    }
    this.definition = definition;
    this.streams = this.sink?.begins(definition) ?? false;
    this.push(planOf(definition), null, 0, line);
    this.content = this.frame?.content ?? null;
  }

  private refuseRoot(namespace: string, name: string, line: number): void {
    const [, , major, minor] =
      /istandaarden\.nl\/(iwmo|ijw)\/(\d{1,4})_(\d{1,4})\//.exec(namespace) ?? [];
    const path = name === 'Bericht' ? name : '';
    if (major !== undefined && `${major}.${minor ?? ''}` !== '3.2') {
      this.fault(
        'wrong-release',
        path,
        line,
        `Dit bericht is van release ${major}.${minor ?? ''} van de standaard. Het grootboek verwerkt release 3.2.`,
        'Vraag de afzender om het bericht in release 3.2 te sturen.',
      );
      return;
    }
    this.fault(
      'wrong-message',
      path,
      line,
      'Dit is geen bericht van iWmo of iJw 3.2.',
      'Controleer of u het goede bestand hebt gekozen.',
    );
  }

  private openChild(frame: Frame, namespace: string, name: string, line: number): void {
    const { plan } = frame;
    // Mostly the next one, or the same again.
    const next = plan.children[frame.at + 1];
    const index = next?.name === name ? frame.at + 1 : (plan.indexOf.get(name) ?? -1);
    const child = plan.children[index];
    if (child === undefined) {
      this.refuseChild(frame, name, line, 'unknown-element');
      return;
    }
    if (namespace !== plan.childNamespace) {
      this.refuseChild(frame, name, line, 'wrong-namespace');
      return;
    }
    // The fault is told at the end of the element, after its rows.
    if ((plan.required & ~frame.seen & ((1 << index) - 1)) !== 0) this.isIncomplete = true;
    frame.seen |= 1 << index;
    if (index < frame.at) {
      this.refuseChild(frame, name, line, 'wrong-order');
      return;
    }
    frame.count = index === frame.at ? frame.count + 1 : 1;
    frame.at = index;
    if (child.max !== null && frame.count > child.max) {
      this.refuseChild(frame, name, line, 'too-many');
      return;
    }
    if (child.read === null) {
      this.push(child, frame, child.max === null ? frame.count : 0, line);
      return;
    }
    this.simple = child;
    this.simpleLine = line;
    this.value = '';
  }

  private push(plan: Plan, parent: Frame | null, place: number, line: number): void {
    const content: Content = {};
    const given = this.streams && plan.streamed !== null;
    if (plan.isClass && !(this.streams && plan.isInRows)) this.lines.set(content, line);
    if (parent !== null && !given) this.put(parent, plan, content);
    this.frame = {
      plan,
      parent,
      place,
      line,
      content,
      seen: 0,
      at: -1,
      count: 0,
      hasLooseText: false,
    };
    if (plan.isLine) this.countLine(line);
    if (given && plan.streamed === 'rows' && this.isGivingRows()) this.sink?.rowsBegin();
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

  private refuseChild(frame: Frame, name: string, line: number, code: keyof typeof WHY): void {
    // A name that is not in the standard could be anything, also a person's.
    const told = code === 'unknown-element' ? 'Een element' : name;
    this.fault(code, this.path(), line, `${told} ${WHY[code]}.`, REDO);
    this.skipping = 1;
  }

  private looseText(frame: Frame, text: string): void {
    if (frame.hasLooseText || isBlank(text)) return;
    frame.hasLooseText = true;
    this.fault(
      'text-between-elements',
      pathOf(frame),
      frame.line,
      `Er staat losse tekst in ${frame.plan.name}.`,
      'Haal de tekst tussen de elementen weg.',
    );
  }

  private childPath(frame: Frame, { name, max }: Plan): string {
    return `${pathOf(frame)}/${name}${max === null ? `[${String(frame.count)}]` : ''}`;
  }

  private closeSimple(frame: Frame, plan: Plan): void {
    const read = plan.read?.(this.value);
    this.simple = null;
    if (read === undefined) return;
    if (!read.ok) {
      const { code, why } = read;
      const path = this.childPath(frame, plan);
      this.fault(code, path, this.simpleLine, `${plan.name} ${why}.`, 'Verbeter deze waarde.');
      return;
    }
    if (plan.fixed !== undefined && plan.fixed !== read.value) this.refuseFixed(frame, plan);
    this.put(frame, plan, read.value);
  }

  private refuseFixed(frame: Frame, plan: Plan): void {
    const { name, fixed } = plan;
    this.fault(
      name === 'BerichtCode' ? 'wrong-message-code' : 'wrong-version',
      this.childPath(frame, plan),
      this.simpleLine,
      `${name} moet ${String(fixed)} zijn in een ${this.definition?.kind ?? ''}-bericht van release 3.2.`,
      'Vraag de afzender om het bericht in release 3.2 te sturen.',
    );
  }

  private closeFrame(frame: Frame): void {
    const { plan, parent, seen } = frame;
    if ((plan.required & ~seen) !== 0) this.tellMissing(frame);
    this.frame = parent;
    // What is wrong somewhere is refused as a whole: no more rows are given out.
    if (this.streams && plan.streamed === 'row' && this.isGivingRows()) this.sink?.row(frame);
  }

  private isGivingRows(): boolean {
    return this.faults.length === 0 && !this.isIncomplete;
  }

  private tellMissing(frame: Frame): void {
    const { plan, seen, line } = frame;
    plan.children.forEach(({ name }, index) => {
      if ((plan.required & ~seen & (1 << index)) === 0) return;
      this.fault(
        'missing-element',
        pathOf(frame),
        line,
        `${name} ontbreekt in ${plan.name}.`,
        'Vul dit verplichte element.',
      );
    });
  }

  private put({ content }: Frame, { name, max }: Plan, value: unknown): void {
    if (max !== null) {
      content[name] = value;
      return;
    }
    const rows = content[name] as unknown[] | undefined;
    if (rows === undefined) content[name] = [value];
    else rows.push(value);
  }
}

const WHY = {
  'unknown-element': 'hoort hier niet',
  'wrong-namespace': 'staat in een verkeerde namespace',
  'wrong-order': 'staat niet op de goede plaats',
  'too-many': 'mag maar één keer voorkomen',
} as const;
