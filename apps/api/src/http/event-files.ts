import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';

/** Files that hold a line per event: for people, and for programs. */
const EVENT_FORMS = ['csv', 'jsonl'] as const;
export type EventForm = (typeof EVENT_FORMS)[number];

/** Forms of an answer about events; `json` is no file. */
export const ANSWER_FORMS = ['json', ...EVENT_FORMS] as const;
export type AnswerForm = (typeof ANSWER_FORMS)[number];

const TYPES: Readonly<Record<EventForm, string>> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
};

/** The form of a file; null: an answer like any other. */
export const eventFormOf = (vorm: AnswerForm | undefined): EventForm | null =>
  vorm === 'csv' || vorm === 'jsonl' ? vorm : null;

/** The answer as a file with a name, piece by piece. */
export const eventFile = (
  form: EventForm,
  name: string,
  pieces: Iterable<string> | AsyncIterable<string>,
  reply: FastifyReply,
): StreamableFile => {
  void reply
    .type(TYPES[form])
    .header('Content-Disposition', `attachment; filename="${name}.${form}"`);
  return new StreamableFile(Readable.from(pieces));
};

type CsvRow = readonly (string | number | null)[];

/** The first line of a file that Dutch spreadsheets open as it is. */
export const csvHead = (head: readonly string[]): string =>
  stringify([[...head]], { delimiter: ';', bom: true });

export const csvLines = (rows: readonly CsvRow[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { delimiter: ';', escape_formulas: true },
  );

export const jsonLines = (rows: readonly object[]): string =>
  rows.map((one) => `${JSON.stringify(one)}\n`).join('');
