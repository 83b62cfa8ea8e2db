import {
  byStream,
  defineProjection,
  ignored,
  parseStreamId,
  rowKind,
  type CalendarDate,
  type Cents,
  type Recorded,
} from '@zgb/kernel';
import type {
  AllocationEvent,
  DeclarationLine,
  HandDecision,
  LineBasis,
  RefusalReason,
  VerdictWithdrawn,
} from '@zgb/indications';
import type { DeclarationEvent, UnplacedLine } from '@zgb/declarations';

/** One declaration on the work list. NL: declaratie in de werkvoorraad. */
export type DeclarationRow = {
  readonly municipality: string;
  readonly law: string;
  readonly provider: string;
  readonly number: string;
  readonly period: string;
  readonly sentOn: CalendarDate;
  readonly receivedOn: CalendarDate;
  readonly answerDueOn: CalendarDate;
  readonly status: 'received' | 'answered';
  readonly answeredOn: CalendarDate | null;
  readonly clients: number;
  readonly submittedLines: number;
  readonly submittedCents: Cents;
  readonly grantedLines: number;
  readonly grantedCents: Cents;
  readonly refusedLines: number;
  readonly refusedCents: Cents;
  readonly refusedByCode: { readonly [code: string]: number };
  /** Day on which the answer left; null: not yet. */
  readonly answerSentOn: CalendarDate | null;
  /** How often the assessment was reopened. */
  readonly round: number;
};

/** One line with its verdict and everything the verdict rests on. NL: prestatie. */
export type LineRow = {
  readonly declaration: string;
  readonly allocation: string;
  readonly municipality: string;
  readonly law: string;
  readonly provider: string;
  readonly outcome: LineOutcome;
  readonly line: DeclarationLine | null;
  readonly basis: LineBasis | null;
  readonly reasons: readonly RefusalReason[];
  /** Every verdict that it ever had, first one first: what was withdrawn stays visible. */
  readonly verdicts: readonly RowVerdict[];
};

export type LineOutcome = 'granted' | 'credited' | 'refused' | 'held';

/** One verdict, and when it was recorded. */
export type RowVerdict = {
  readonly outcome: LineOutcome;
  readonly at: string;
  readonly reasons: readonly RefusalReason[];
  /** Who decided by hand, and why; null for the rules themselves. */
  readonly decision: HandDecision | null;
  /** Why a mistake was put right; null while the verdict stands. */
  readonly withdrawn: HandDecision | null;
};

/** Lines that belong to no account, per part of a declaration. */
export type UnplacedRow = { readonly declaration: string; readonly lines: readonly UnplacedLine[] };

const emptyDeclaration: DeclarationRow = {
  municipality: '',
  law: '',
  provider: '',
  number: '',
  period: '',
  sentOn: '',
  receivedOn: '',
  answerDueOn: '',
  status: 'received',
  answeredOn: null,
  clients: 0,
  submittedLines: 0,
  submittedCents: 0,
  grantedLines: 0,
  grantedCents: 0,
  refusedLines: 0,
  refusedCents: 0,
  refusedByCode: {},
  answerSentOn: null,
  round: 0,
};

const declaration = rowKind<DeclarationRow, DeclarationEvent>({
  key: byStream,
  initial: emptyDeclaration,
  indexes: ['municipality', 'provider', 'law', 'status', 'period'],
  when: {
    DeclarationReceived: (row, { data }) => ({
      ...row,
      municipality: data.municipality,
      law: data.law,
      provider: data.provider,
      number: data.number,
      period: data.period,
      sentOn: data.sentOn,
      receivedOn: data.receivedOn,
      answerDueOn: data.answerDueOn,
      clients: data.clients,
      submittedLines: data.submitted.lines,
      submittedCents: data.submitted.cents,
    }),
    UnplacedLinesRefused: ignored,
    DeclarationAssessed: (row, { data }) => ({
      ...row,
      grantedLines: data.granted.lines,
      grantedCents: data.granted.cents,
      refusedLines: data.refused.lines,
      refusedCents: data.refused.cents,
      refusedByCode: data.refusedByCode,
    }),
    DeclarationAnswered: (row, { data }) => ({
      ...row,
      status: 'answered',
      answeredOn: data.answeredOn,
    }),
    AssessmentReopened: (row, { data }) => ({
      ...row,
      status: 'received',
      answeredOn: null,
      grantedLines: 0,
      grantedCents: 0,
      refusedLines: 0,
      refusedCents: 0,
      refusedByCode: {},
      round: data.round,
    }),
    AnswerSent: (row, { data }) => ({ ...row, answerSentOn: data.sentOn }),
  },
});

type LineEvent = Extract<AllocationEvent, { data: { line: DeclarationLine } }>;
type PostedEvent = Exclude<LineEvent, VerdictWithdrawn>;

const posted =
  (outcome: LineOutcome) =>
  (row: LineRow, { data, streamId, recordedAt }: Recorded<PostedEvent>): LineRow => {
    const reasons = 'reasons' in data ? data.reasons : 'warnings' in data ? data.warnings : [];
    const decision = 'decision' in data ? data.decision : null;
    const [law = '', provider = ''] = parseStreamId(data.origin.declaration).parts;
    return {
      declaration: data.origin.declaration,
      allocation: streamId,
      municipality: parseStreamId(data.origin.declaration).tenant,
      law,
      provider,
      outcome,
      line: data.line,
      basis: data.basis,
      reasons,
      verdicts: [...row.verdicts, { outcome, at: recordedAt, reasons, decision, withdrawn: null }],
    };
  };

const withdrawn = (row: LineRow, { data }: VerdictWithdrawn): LineRow => ({
  ...row,
  verdicts: row.verdicts.map((verdict, place) =>
    place === row.verdicts.length - 1 ? { ...verdict, withdrawn: data.decision } : verdict,
  ),
});

/** Key of a line: its declaration and its place in it. */
export const lineKey = (declarationStream: string, lineId: string): string =>
  `${declarationStream}#${lineId}`;

const line = rowKind<LineRow, LineEvent>({
  key: ({ data }) => lineKey(data.origin.declaration, data.line.lineId),
  initial: {
    declaration: '',
    allocation: '',
    municipality: '',
    law: '',
    provider: '',
    outcome: 'granted',
    line: null,
    basis: null,
    reasons: [],
    verdicts: [],
  },
  indexes: ['declaration', 'allocation', 'outcome', 'municipality', 'law', 'provider'],
  when: {
    LineGranted: posted('granted'),
    LineCredited: posted('credited'),
    LineRefused: posted('refused'),
    LineHeld: posted('held'),
    VerdictWithdrawn: withdrawn,
  },
});

const unplaced = rowKind<UnplacedRow, DeclarationEvent>({
  key: (event) =>
    event.type === 'UnplacedLinesRefused'
      ? `${event.streamId}#${String(event.data.part)}`
      : event.streamId,
  initial: { declaration: '', lines: [] },
  indexes: ['declaration'],
  when: {
    DeclarationReceived: ignored,
    UnplacedLinesRefused: (_row, { data, streamId }) => ({
      declaration: streamId,
      lines: data.lines,
    }),
    DeclarationAssessed: ignored,
    DeclarationAnswered: ignored,
    AssessmentReopened: ignored,
    AnswerSent: ignored,
  },
});

/** Work list of declarations with their lines, verdicts and grounds. */
export const declarations = defineProjection({
  name: 'declarations',
  version: 2,
  rows: { declaration, line, unplaced },
});
