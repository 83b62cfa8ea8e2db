import Table from 'cli-table3';
import type { Deadline, Duty } from '@zgb/indications';
import {
  VERDICT_NAMES,
  type ImportResult,
  type LineVerdict,
  type MessageHeader,
} from '@zgb/intake';
import { formatDate, formatEuro } from '@zgb/kernel';
import { retourCodeText } from '@zgb/messages';
import type { ExitCode } from '../outcome';

/** What is told of an import; of the header only what it is. */
export type ToldResult = Omit<ImportResult, 'header'> & {
  readonly header: Pick<MessageHeader, 'kind' | 'identification'> | null;
};

/** One file with what became of it. */
export interface FileReport {
  readonly file: string;
  readonly result: ToldResult;
  /** Path of the answer that was written. */
  readonly answerPath: string | null;
}

const OUTCOMES: Readonly<Record<ImportResult['outcome'], string>> = {
  processed: 'verwerkt',
  'already-processed': 'al eerder verwerkt, niets gewijzigd',
  refused: 'afgekeurd',
  unreadable: 'niet leesbaar, niets opgeslagen',
};

/** More lines than anyone reads on a terminal; the web page and `--json` have them all. */
const LINES_SHOWN_MAX = 200;

const lineTable = (lines: readonly LineVerdict[]): string => {
  const table = new Table({
    head: [
      'Regel',
      'Referentie',
      'Toewijzing',
      'Product',
      'Periode',
      'Volume',
      'Bedrag',
      'Uitkomst',
    ],
    colAligns: ['right', 'left', 'right', 'left', 'left', 'right', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const line of lines.slice(0, LINES_SHOWN_MAX)) {
    const codes = line.explanations.map(({ returnCode, rule }) => returnCode ?? rule);
    table.push([
      line.place,
      line.reference,
      line.allocationNumber,
      line.code,
      `${line.productPeriod.from} t/m ${line.productPeriod.until.slice(8)}`,
      line.volume,
      formatEuro(line.netCents),
      [VERDICT_NAMES[line.outcome], ...codes].join(' '),
    ]);
  }
  const more = lines.length - LINES_SHOWN_MAX;
  return more > 0 ? `${table.toString()}\n… en nog ${String(more)} regels` : table.toString();
};

const explanationsOf = (lines: readonly LineVerdict[]): readonly string[] =>
  lines
    .filter(({ outcome }) => outcome === 'refused')
    .slice(0, LINES_SHOWN_MAX)
    .flatMap(({ place, explanations }) =>
      explanations.map(
        ({ rule, returnCode, text }) =>
          `  regel ${String(place)} · ${returnCode ?? '–'} (${rule}): ${text}`,
      ),
    );

const declarationText = ({ declaration }: ToldResult): readonly string[] => {
  if (declaration === null) return [];
  const { number, period, submittedCents, grantedCents, lines, turnedDown, waiting } = declaration;
  if (turnedDown !== null) {
    return [
      `  Declaratie ${number} over ${period} is als geheel afgekeurd (${turnedDown.returnCode ?? turnedDown.rule}): ${turnedDown.text}`,
    ];
  }
  const refused = lines.filter(({ outcome }) => outcome === 'refused').length;
  return [
    lineTable(lines),
    ...explanationsOf(lines),
    `  Declaratie ${number} over ${period}: ingediend ${formatEuro(submittedCents)}, toegekend ${formatEuro(grantedCents)}, ${String(refused)} van ${String(lines.length)} regels afgekeurd.`,
    ...(waiting === 0
      ? []
      : [
          `  ${String(waiting)} regels wachten op een besluit; het antwoord wacht mee. Zie het overzicht aangehouden-regels.`,
        ]),
  ];
};

/** What the other side said of a message that went out. */
const returnedText = ({ returned }: ToldResult): readonly string[] => {
  if (returned === null) return [];
  const { answeredKind, answeredIdentification, accepted, codes, refused } = returned;
  const what = `  ${answeredKind} ${answeredIdentification}`;
  if (accepted) return [`${what} is aangenomen.`];
  const places = new Map<string, string>();
  for (const { place, codes: own } of refused) {
    for (const code of own) if (!places.has(code)) places.set(code, place);
  }
  return [
    `${what} is afgekeurd:`,
    ...[...places].map(
      ([code, place]) =>
        `    ${code} (${String(codes[code] ?? 0)} keer, eerst in ${place}): ${retourCodeText(code) ?? ''}`,
    ),
  ];
};

/** What is to be done, or was to be done, before a limit. */
const DUTIES: Readonly<Record<Duty, string>> = {
  return: 'een retourbericht',
  start: 'de melding van de start',
  stop: 'de melding van de stop',
  requestAnswer: 'een antwoord op het verzoek (301 of 319)',
  finalAnswer: 'het definitieve antwoord op het verzoek (301 of 319)',
  residenceRejection: 'de afwijzing op het woonplaatsbeginsel (319)',
  declaration: 'de declaratie',
  declarationAnswer: 'het antwoord op de declaratie (325)',
  payment: 'de betaling',
  correction: 'de correctie',
};

/** Limits that still run, and limits that were missed; a missed limit refuses nothing. */
const deadlineText = ({ duty, rule, dueOn, doneOn }: Deadline): readonly string[] => {
  const due = `${formatDate(dueOn)} (${rule})`;
  if (doneOn === null) return [`  Termijn: ${DUTIES[duty]} uiterlijk op ${due}.`];
  return doneOn <= dueOn
    ? []
    : [`  Te laat: ${DUTIES[duty]} kwam op ${formatDate(doneOn)}, uiterlijk ${due}.`];
};

/** Everything about one file, for people. */
export const fileText = ({ file, result, answerPath }: FileReport): string => {
  const { header, outcome, faults, explanations } = result;
  const what = header === null ? '' : ` ${header.kind} ${header.identification}`;
  return [
    `${file}:${what} ${OUTCOMES[outcome]}`,
    ...faults.map(({ code, path, line, message, advice }) => {
      const place = [line === null ? '' : `regel ${String(line)}`, path].filter(Boolean).join(', ');
      return `  ${place === '' ? '' : `${place}: `}${message} (${code}) ${advice}`;
    }),
    ...explanations.map(
      ({ rule, returnCode, text }) => `  ${returnCode ?? '–'} (${rule}): ${text}`,
    ),
    ...result.warnings.map(({ rule, text }) => `  Let op (${rule}): ${text}`),
    ...declarationText(result),
    ...returnedText(result),
    ...result.deadlines.flatMap(deadlineText),
    ...(answerPath === null ? [] : [`  Antwoord: ${answerPath}`]),
  ].join('\n');
};

/** Numbers over all files. */
export const summaryText = (reports: readonly FileReport[]): string => {
  const count = (outcome: ImportResult['outcome']): number =>
    reports.filter(({ result }) => result.outcome === outcome).length;
  const lines = reports.flatMap(({ result }) => result.declaration?.lines ?? []);
  const refused = lines.filter(({ outcome }) => outcome === 'refused').length;
  return [
    `${String(reports.length)} bestanden: ${String(count('processed'))} verwerkt, ${String(count('already-processed'))} al eerder verwerkt, ${String(count('refused'))} afgekeurd, ${String(count('unreadable'))} niet leesbaar.`,
    ...(lines.length === 0
      ? []
      : [`${String(lines.length)} declaratieregels, waarvan ${String(refused)} afgekeurd.`]),
  ].join('\n');
};

/** A file that came before is as good or bad as it was then. */
export const exitCodeOf = ({ result }: FileReport): ExitCode => {
  if (result.outcome === 'unreadable') return 2;
  const refused =
    result.outcome === 'refused' ||
    result.faults.length > 0 ||
    result.explanations.length > 0 ||
    (result.declaration?.turnedDown ?? null) !== null;
  return refused ? 1 : 0;
};

/** The same for programs; without the bytes of the answer. */
export const fileJson = ({ file, result, answerPath }: FileReport): object => {
  const { answer: _answer, handover: _handover, ...rest } = result;
  return { file, ...rest, answerPath };
};
