import { defineProjection, ignored, rowKind, type CalendarDate, type Cents } from '@zgb/kernel';
import type { AllocationEvent, DeclarationLine, LineBasis, RefusalReason } from '@zgb/indications';
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
};

/** One line with its verdict and everything the verdict rests on. NL: prestatie. */
export type LineRow = {
  readonly declaration: string;
  readonly allocation: string;
  readonly outcome: 'granted' | 'credited' | 'refused';
  readonly line: DeclarationLine | null;
  readonly basis: LineBasis | null;
  readonly reasons: readonly RefusalReason[];
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
};

const declaration = rowKind<DeclarationRow, DeclarationEvent>({
  key: ({ streamId }) => streamId,
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
  },
});

type PostedEvent = Extract<AllocationEvent, { data: { line: DeclarationLine } }>;

const posted =
  (outcome: LineRow['outcome']) =>
  (_row: LineRow, { data, streamId }: PostedEvent & { readonly streamId: string }): LineRow => ({
    declaration: data.origin.declaration,
    allocation: streamId,
    outcome,
    line: data.line,
    basis: data.basis,
    reasons: 'reasons' in data ? data.reasons : [],
  });

/** Key of a line: its declaration and its place in it. */
export const lineKey = (declarationStream: string, lineId: string): string =>
  `${declarationStream}#${lineId}`;

const line = rowKind<LineRow, PostedEvent>({
  key: ({ data }) => lineKey(data.origin.declaration, data.line.lineId),
  initial: {
    declaration: '',
    allocation: '',
    outcome: 'granted',
    line: null,
    basis: null,
    reasons: [],
  },
  indexes: ['declaration', 'allocation', 'outcome'],
  when: {
    LineGranted: posted('granted'),
    LineCredited: posted('credited'),
    LineRefused: posted('refused'),
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
  },
});

/** Work list of declarations with their lines, verdicts and grounds. */
export const declarations = defineProjection({
  name: 'declarations',
  version: 1,
  rows: { declaration, line, unplaced },
});
