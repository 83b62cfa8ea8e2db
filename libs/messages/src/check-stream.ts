import { FAULTS_MAX, type MessageFault } from './fault';
import type { Bericht323 } from './generated/types';
import { checkLevel2 } from './level2/check';
import type { MessageSource } from './message-reader';
import { copyOf } from './own-text';
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
type Head = Pick<Part<'head'>, 'kind' | 'domain'> & Part<'end'>['head'];
type LinePart = Part<'line'>;
type Line = LinePart['line'];
type Clients = Bericht323['Declaratie']['Clienten']['Client'];

/** Lines that the rules look at together: enough to make little of what they do per message. */
const LINES_TOGETHER = 250;

const CLIENT = 'Bericht/Declaratie/Clienten/Client';
const PLACE =
  /^Bericht\/Declaratie\/Clienten\/Client\[(\d+)\](?:\/Prestaties\/Prestatie\[(\d+)\])?/;

const linePath = ({ client, place }: Pick<LinePart, 'client' | 'place'>): string =>
  `${CLIENT}[${String(client.place)}]/Prestaties/Prestatie[${String(place)}]`;

const isCredit = ({ IngediendBedrag }: Line): boolean => IngediendBedrag.DebetCredit === 'C';

/** TR416. The code, whose length may differ, comes last: no two keys are alike by accident. */
const debitKey = ({ ToewijzingNummer, ProductCategorie, ProductPeriode, ProductCode }: Line) =>
  `${String(ToewijzingNummer)} ${ProductCategorie}${ProductPeriode.Begindatum}${ProductPeriode.Einddatum}${ProductCode}`;

const netOf = (line: Line): number =>
  isCredit(line) ? -line.IngediendBedrag.Bedrag : line.IngediendBedrag.Bedrag;

const amountOf = (net: number) => ({ Bedrag: Math.abs(net), DebetCredit: net < 0 ? 'C' : 'D' });

/** What the rules say of a declaration with these lines only; the places are those in it. */
const rulesOn = (head: Head, clients: Clients): readonly MessageFault[] => {
  const { kind, domain, Header, Declaratie } = head;
  const bericht = { Header, Declaratie: { ...Declaratie, Clienten: { Client: clients } } };
  return checkLevel2({ kind, domain, number: '323', bericht, lineOf: () => null });
};

const oneClient = (bsn: string, lines: readonly Line[]): Clients => [
  { Bsn: bsn, Prestaties: { Prestatie: lines } },
];

/** Ways to break a rule between lines. */
type BrokenRule = 'clientTwice' | 'lineTwice' | 'debitTwice' | 'creditedTwice' | 'creditedAtOnce';

const RULE_OF: Readonly<Record<BrokenRule, string>> = {
  clientTwice: 'TR101',
  lineTwice: 'TR101',
  debitTwice: 'TR416',
  creditedTwice: 'TR315',
  creditedAtOnce: 'TR316',
};

/** Rules between lines: told from keys that are kept, for the lines themselves are not. */
const BETWEEN_LINES = Object.values(RULE_OF);

/** Clients that break one rule, made from a line of the message. */
const broken = (how: BrokenRule, bsn: string, line: Line): Clients => {
  const debit = { ...line, IngediendBedrag: amountOf(1) };
  const own = { ...debit, ProductReferentie: { ReferentieNummer: 'A' } };
  const credit = {
    ...line,
    ProductReferentie: { ReferentieNummer: 'B', VorigReferentieNummer: 'A' },
    IngediendBedrag: amountOf(-1),
  };
  switch (how) {
    case 'clientTwice':
      return [...oneClient(bsn, [own]), ...oneClient(bsn, [own])];
    case 'lineTwice':
    case 'debitTwice':
      return oneClient(bsn, [debit, debit]);
    case 'creditedTwice':
      return oneClient(bsn, [credit, credit]);
    case 'creditedAtOnce':
      return oneClient(bsn, [own, credit]);
  }
};

/** What the rule says of a declaration that breaks it: its words, for us to place. */
const faultOf = (head: Head, how: BrokenRule, { client, line }: LinePart) =>
  rulesOn(head, broken(how, client.bsn, line)).find(({ code }) => code === RULE_OF[how]);

/** In the order that the rules tell of them in a whole message. */
const KINDS = ['keys', 'head', 'clients', 'lines', 'debits', 'references'] as const;
type FindingKind = (typeof KINDS)[number];

/** The first faults of each kind: more tells nobody more. */
class Findings {
  private readonly found = new Map<FindingKind, MessageFault[]>(KINDS.map((kind) => [kind, []]));

  isFull(kind: FindingKind): boolean {
    return (this.found.get(kind)?.length ?? 0) >= FAULTS_MAX;
  }

  add(kind: FindingKind, faults: readonly MessageFault[]): void {
    if (!this.isFull(kind)) this.found.get(kind)?.push(...faults);
  }

  all(): readonly MessageFault[] {
    return [...this.found.values()].flat().slice(0, FAULTS_MAX);
  }
}

interface Credit {
  readonly earlier: string;
  readonly isRepeated: boolean;
  readonly path: string;
  readonly at: number;
}

/**
 * Level 2 on a 323 while it is read. The rules themselves are those of `checkLevel2`: they look at
 * some lines at a time, and what they say between lines is said again from sets of keys.
 */
class DeclarationCheck {
  private readonly findings = new Findings();
  private pending: LinePart[] = [];
  private net = 0;
  private last: LinePart | null = null;

  private readonly clients = new Set<string>();
  private readonly references = new Set<string>();
  private readonly credited = new Set<string>();
  private readonly credits: Credit[] = [];
  /** Of the client that is being read. */
  private ownReferences = new Set<string>();
  private debits = new Set<string>();

  constructor(
    private readonly head: Head,
    private readonly linesTogether: number,
  ) {}

  line(part: LinePart): void {
    const { line } = part;
    this.last = part;
    if (part.place === 1) this.startClient(part);
    this.key(part);
    this.net += netOf(line);
    this.pending.push(part);
    if (this.pending.length >= this.linesTogether) this.flush();
  }

  end({ lineOf }: Part<'end'>): readonly MessageFault[] {
    this.flush();
    if (this.last !== null) this.headRules(this.last, lineOf);
    for (const { earlier, isRepeated, path, at } of this.credits) {
      if (isRepeated) this.tell('references', 'creditedTwice', path, at);
      if (this.references.has(earlier)) this.tell('references', 'creditedAtOnce', path, at);
    }
    return this.findings.all();
  }

  private startClient({ client: { bsn, place, at } }: LinePart): void {
    this.ownReferences = new Set();
    this.debits = new Set();
    const path = `${CLIENT}[${String(place)}]`;
    if (this.clients.has(bsn)) this.tell('keys', 'clientTwice', path, at);
    else this.clients.add(copyOf(bsn));
  }

  private key(part: LinePart): void {
    const { line, at } = part;
    const { ReferentieNummer, VorigReferentieNummer } = line.ProductReferentie;
    const reference = copyOf(ReferentieNummer);
    if (this.ownReferences.has(reference)) this.tell('keys', 'lineTwice', linePath(part), at);
    this.ownReferences.add(reference);
    this.references.add(reference);
    if (!isCredit(line)) {
      const key = debitKey(line);
      if (this.debits.has(key)) this.tell('debits', 'debitTwice', linePath(part), at);
      this.debits.add(key);
    }
    if (VorigReferentieNummer === undefined) return;
    const earlier = copyOf(VorigReferentieNummer);
    const isRepeated = this.credited.has(earlier);
    this.credits.push({ earlier, isRepeated, path: linePath(part), at });
    this.credited.add(earlier);
  }

  /** Rules on single lines and clients, over the lines that wait. */
  private flush(): void {
    const groups: LinePart[][] = [];
    for (const part of this.pending) {
      const group = groups.at(-1);
      if (group?.[0]?.client.place === part.client.place) group.push(part);
      else groups.push([part]);
    }
    this.pending = [];
    if (groups.length === 0) return;
    const clients = groups.map((group) => ({
      Bsn: group[0]?.client.bsn ?? '',
      Prestaties: { Prestatie: group.map(({ line }) => line) },
    }));
    for (const fault of rulesOn(this.head, clients)) this.place(fault, groups);
  }

  /** A fault in some lines gets its place in the message. */
  private place(fault: MessageFault, groups: readonly (readonly LinePart[])[]): void {
    const [around, client, line] = PLACE.exec(fault.path) ?? [];
    if (around === undefined || BETWEEN_LINES.includes(fault.code)) return;
    const group = groups[Number(client) - 1];
    const part = group?.[Number(line ?? 1) - 1];
    if (part === undefined) return;
    const rest = fault.path.slice(around.length);
    if (line !== undefined) {
      const path = `${linePath(part)}${rest}`;
      this.findings.add('lines', [{ ...fault, path, line: part.at }]);
    } else if (part.place === 1) {
      const { place, at }: PartClient = part.client;
      this.findings.add('clients', [
        { ...fault, path: `${CLIENT}[${String(place)}]${rest}`, line: at },
      ]);
    }
  }

  /** Rules on the declaration, with one line in the place of all: the total is that of it. */
  private headRules({ client, line }: LinePart, lineOf: Part<'end'>['lineOf']): void {
    const sum = { ...line, IngediendBedrag: amountOf(this.net) };
    const faults = rulesOn(this.head, oneClient(client.bsn, [sum])).filter(
      ({ path }) => !path.startsWith(CLIENT),
    );
    this.findings.add(
      'head',
      faults.map((fault) => ({ ...fault, line: lineOf(fault.path) })),
    );
  }

  /** Tells of a rule between lines in the words of the rule itself. */
  private tell(kind: FindingKind, broken: BrokenRule, path: string, line: number): void {
    if (this.last === null || this.findings.isFull(kind)) return;
    const fault = faultOf(this.head, broken, this.last);
    if (fault !== undefined) this.findings.add(kind, [{ ...fault, path, line }]);
  }
}

/**
 * Levels 1 and 2 on a message file, at once and in one go. A 323 costs no more memory than the keys
 * and totals of its lines; other messages are small and read as a whole. The same faults, in the
 * same order, as `decodeMessage` and `checkLevel2` give.
 */
export const checkStream = async (
  source: MessageSource,
  linesTogether = LINES_TOGETHER,
): Promise<CheckedMessage> => {
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
        // Of a 323 the whole head comes before the lines.
        check = new DeclarationCheck({ ...part, ...part.head } as Head, linesTogether);
        break;
      case 'line':
        if (part.number === '323') check?.line(part);
        break;
      case 'client':
        break;
      case 'end':
        if (part.number === '323' && check !== null) {
          return { kind, level1: [], level2: check.end(part) };
        }
    }
  }
  throw new Error('a message ended without saying how');
};
