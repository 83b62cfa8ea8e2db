import type { DeclarationKey } from '@zgb/declarations';
import type { Deadline } from '@zgb/indications';
import type { CalendarDate, Cents, DateRange } from '@zgb/kernel';
import type { MessageFault } from '@zgb/messages';
import type { MessageHeader } from './domain/message/message';
import type { Explanation } from './explain';

/** One line of a declaration with what became of it. Holds no personal data. */
export interface LineVerdict {
  /** Place in the file, from 1. */
  readonly place: number;
  readonly reference: string;
  readonly allocationNumber: number;
  readonly category: string;
  readonly code: string;
  readonly productPeriod: DateRange;
  readonly volume: number;
  readonly unit: string;
  /** Positive for debit, negative for credit. */
  readonly netCents: Cents;
  readonly outcome: 'granted' | 'credited' | 'refused' | 'held';
  readonly explanations: readonly Explanation[];
  /** Account of the person who decided on a held line. */
  readonly decidedBy?: string;
  /** Last reopening in which the line was judged again. */
  readonly round?: number;
}

/** What became of a declaration. */
export interface DeclarationOutcome {
  readonly number: string;
  readonly period: string;
  readonly submittedCents: Cents;
  readonly grantedCents: Cents;
  readonly lines: readonly LineVerdict[];
  /** Why it was turned down as a whole; then no line has a verdict. */
  readonly turnedDown: Explanation | null;
  /** Lines that wait for a person: the answer waits with them. */
  readonly waiting: number;
  /** Day of the answer; null while lines wait. */
  readonly answeredOn: CalendarDate | null;
  /** How often the assessment was reopened. */
  readonly round: number;
}

/** An answer that may be handed over: of which declaration, and after how many reopenings. */
export interface Handover {
  readonly key: DeclarationKey;
  readonly round: number;
}

/** A file that goes back to the sender. */
export interface AnswerFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** What the other side said of a message. */
export interface ReturnOutcome {
  readonly answeredKind: string;
  readonly answeredIdentification: string;
  readonly accepted: boolean;
  /** How often each code stands in it. */
  readonly codes: Readonly<Record<string, number>>;
  /** Places of the first classes that are refused. */
  readonly refused: readonly { readonly place: string; readonly codes: readonly string[] }[];
}

/** What became of one message file. */
export interface ImportResult {
  /** Null when the file could not be read as a message. */
  readonly header: MessageHeader | null;
  /**
   * `processed`: it took effect now. `already-processed`: the same file came before, nothing
   * changed. `refused`: it counts as not sent. `unreadable`: nothing was stored.
   */
  readonly outcome: 'processed' | 'already-processed' | 'refused' | 'unreadable';
  /** Faults of structure and of rules inside the message, with line and advice. */
  readonly faults: readonly MessageFault[];
  /** Rules that refuse the message against what the ledger knows. */
  readonly explanations: readonly Explanation[];
  /** What somebody should look at in a message that took effect. */
  readonly warnings: readonly Explanation[];
  readonly declaration: DeclarationOutcome | null;
  readonly answer: AnswerFile | null;
  /** Set when handing `answer` over is to be recorded: it is the 325 on an assessment. */
  readonly handover: Handover | null;
  /** Set on a return message that was taken in. */
  readonly returned: ReturnOutcome | null;
  /** Time limits that the message keeps, misses or starts. */
  readonly deadlines: readonly Deadline[];
}

/** What became of a file that could not be read as a message. */
export const unreadableFile = (faults: readonly MessageFault[]): ImportResult => ({
  header: null,
  outcome: 'unreadable',
  faults,
  explanations: [],
  warnings: [],
  declaration: null,
  answer: null,
  handover: null,
  returned: null,
  deadlines: [],
});

export const netOf = (amountCents: Cents, isCreditLine: boolean): Cents =>
  isCreditLine ? -amountCents : amountCents;

const counts = ({ outcome }: LineVerdict): boolean =>
  outcome === 'granted' || outcome === 'credited';

/** The sum of what was granted or credited. */
export const grantedNet = (lines: readonly LineVerdict[]): Cents =>
  lines.reduce((sum, line) => sum + (counts(line) ? line.netCents : 0), 0);
