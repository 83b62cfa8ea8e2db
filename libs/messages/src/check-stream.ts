import type { CalendarDate, Law } from '@zgb/kernel';
import { FAULTS_MAX, type MessageFault } from './fault';
import type { Bericht323 } from './generated/types';
import { creditedAtOnce, repeatedCredit, repeatedDebit } from './level2/between-lines';
import { checkLevel2, firstFaults } from './level2/check';
import {
  ageRules,
  CLIENTS,
  DECLARATION,
  headRules,
  lineRules,
  oldestDayOf,
} from './level2/declaration';
import { faultOf, under, type Finding, type Found, type Memory } from './level2/finding';
import { repeatedRowOf } from './level2/keys';
import { netOfLine } from './level2/lines';
import { bsnRules } from './level2/persons';
import { checkerOf, type Context } from './level2/rule-table';
import type { MessageSource } from './message-reader';
import { copyOf } from './own-text';
import type { RuleId } from './rules';
import type { MessageKind } from './standard';
import { streamMessage, type DeclarationPart, type PartClient } from './stream';

/** What levels 1 and 2 say of a message. */
export interface CheckedMessage {
  /** Null when it could not be told. */
  readonly kind: MessageKind | null;
  /** What is wrong with the structure; then nothing is said of level 2. */
  readonly level1: readonly MessageFault[];
  readonly level2: readonly MessageFault[];
}

type Part<Name extends string> = Extract<DeclarationPart<'323'>, { part: Name }>;
type LinePart = Part<'line'>;
type Header = Bericht323['Header'];
type Head = Omit<Bericht323['Declaratie'], 'Clienten'>;

const checkHead = checkerOf(headRules);
const checkBsn = checkerOf(bsnRules);
const checkLine = checkerOf(lineRules);
const checkAge = checkerOf(ageRules);

const pathOfClient = ({ place }: PartClient): string => `${CLIENTS}[${String(place)}]`;
const pathOfLine = ({ client, place }: LinePart): string =>
  `${pathOfClient(client)}/Prestaties/Prestatie[${String(place)}]`;

/** In the order that the rules tell of them in a whole message. */
const KINDS = ['keys', 'head', 'bsns', 'lines', 'ages', 'debits', 'credits', 'ownCredits'] as const;
type FindingKind = (typeof KINDS)[number];

/** The first faults of each kind: more tells nobody more. Each kind comes in the order of the file. */
class Findings {
  private readonly faults = new Map<FindingKind, MessageFault[]>(KINDS.map((kind) => [kind, []]));

  add(kind: FindingKind, finding: Finding, line: number | null): void {
    const faults = this.faults.get(kind);
    if (faults !== undefined && faults.length < FAULTS_MAX) faults.push(faultOf(finding, line));
  }

  all(): readonly MessageFault[] {
    return firstFaults([...this.faults.values()].flat());
  }
}

/** A credit whose line may still come. */
interface Credit {
  readonly earlier: string;
  readonly path: string;
  readonly at: number;
}

/** Level 2 on a 323 while it is read, by the same rules as `checkLevel2`. Keeps keys, not lines. */
class DeclarationCheck {
  private readonly findings = new Findings();
  private readonly context: Context;
  private readonly oldestDay: CalendarDate;
  private net = 0;

  private readonly references = new Set<string>();
  private readonly credits: Credit[] = [];
  private readonly repeatedCredit = repeatedCredit();
  private readonly repeatedClient: ReturnType<Memory<object>>;
  private readonly lineKeys: Memory<object>;
  /** Of the client that is being read. */
  private repeatedLine: ReturnType<Memory<object>>;
  private repeatedDebit = repeatedDebit();

  constructor(law: Law, header: Header, head: Head) {
    this.context = { law, sentOn: header.BerichtIdentificatie.Dagtekening };
    this.oldestDay = oldestDayOf(head);
    const client = ['Declaratie', 'Clienten', 'Client'];
    this.repeatedClient = repeatedRowOf('323', law, client)();
    this.lineKeys = repeatedRowOf('323', law, [...client, 'Prestaties', 'Prestatie']);
    this.repeatedLine = this.lineKeys();
  }

  line(part: LinePart): void {
    const { line, place, client } = part;
    if (place === 1) this.startClient(client);
    this.net += netOfLine(line);
    this.tell('keys', 'TR101', this.repeatedLine(line), part);
    for (const finding of checkLine(line, this.context)) this.place('lines', finding, part);
    const { oldestDay } = this;
    for (const finding of checkAge({ line, oldestDay }, this.context)) {
      this.place('ages', finding, part);
    }
    this.tell('debits', 'TR416', this.repeatedDebit(line), part);
    this.tell('credits', 'TR315', this.repeatedCredit(line), part);
    this.keepReferences(part);
  }

  end({ Declaratie }: Part<'end'>['head'], lineOf: Part<'end'>['lineOf']): readonly MessageFault[] {
    const { net, references } = this;
    for (const finding of checkHead({ declaration: Declaratie, net }, this.context)) {
      const placed = under(DECLARATION, finding);
      this.findings.add('head', placed, lineOf(placed.path));
    }
    for (const { earlier, path, at } of this.credits) {
      for (const found of creditedAtOnce(earlier, references)) {
        this.findings.add('ownCredits', { rule: 'TR316', ...under(path, found) }, at);
      }
    }
    return this.findings.all();
  }

  private startClient(client: PartClient): void {
    const { at } = client;
    this.repeatedLine = this.lineKeys();
    this.repeatedDebit = repeatedDebit();
    const bsn = copyOf(client.bsn);
    for (const found of this.repeatedClient({ Bsn: bsn })) {
      this.findings.add('keys', { rule: 'TR101', ...under(pathOfClient(client), found) }, at);
    }
    for (const finding of checkBsn(bsn, this.context)) {
      this.findings.add('bsns', under(`${pathOfClient(client)}/Bsn`, finding), at);
    }
  }

  private keepReferences(part: LinePart): void {
    const { ReferentieNummer, VorigReferentieNummer } = part.line.ProductReferentie;
    this.references.add(copyOf(ReferentieNummer));
    if (VorigReferentieNummer === undefined) return;
    this.credits.push({
      earlier: copyOf(VorigReferentieNummer),
      path: pathOfLine(part),
      at: part.at,
    });
  }

  private tell(kind: FindingKind, rule: RuleId, found: readonly Found[], part: LinePart): void {
    for (const one of found) this.place(kind, { rule, ...one }, part);
  }

  private place(kind: FindingKind, finding: Finding, part: LinePart): void {
    this.findings.add(kind, under(pathOfLine(part), finding), part.at);
  }
}

/**
 * Levels 1 and 2 on a message file, at once and in one go. A 323 costs no more memory than the keys
 * and totals of its lines; other messages are small and read as a whole. The same faults, in the
 * same order, as `decodeMessage` and `checkLevel2` give.
 */
export const checkStream = async (source: MessageSource): Promise<CheckedMessage> => {
  let check: DeclarationCheck | null = null;
  let kind: MessageKind | null = null;
  for await (const part of streamMessage(source, ['323'])) {
    switch (part.part) {
      case 'faults':
        return { kind: null, level1: part.faults, level2: [] };
      case 'message':
        return { kind: part.message.kind, level1: [], level2: checkLevel2(part.message) };
      case 'head':
        if (part.number !== '323') break;
        kind = part.kind;
        check = startCheck(part);
        break;
      case 'line':
        if (part.number === '323') check?.line(part);
        break;
      case 'client':
        break;
      case 'end':
        if (part.number === '323' && check !== null) {
          return { kind, level1: [], level2: check.end(part.head, part.lineOf) };
        }
    }
  }
  throw new Error('a message ended without saying how');
};

const startCheck = ({ domain, head }: Part<'head'>): DeclarationCheck => {
  // Of a 323 the whole head comes before the lines.
  const { Header, Declaratie } = head as Part<'end'>['head'];
  return new DeclarationCheck(domain, Header, Declaratie);
};
