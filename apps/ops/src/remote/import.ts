import { stat } from 'node:fs/promises';
import { unreadableFile } from '@zgb/intake';
import type { MessageFault } from '@zgb/messages';
import { withProgress } from '../care/progress';
import { writeAnswer } from '../import/answer-folder';
import { filesToImport, tellReports } from '../import/import-files';
import { readMessageFile } from '../import/message-files';
import type { FileReport, ToldResult } from '../import/report';
import type { ExitCode, Terminal } from '../outcome';
import type { RemoteLedger } from './connection';
import { RemoteRefusal } from './failures';
import { importFrom, type ImportWords } from './words';

interface ImportArguments {
  readonly out?: string;
  readonly json?: boolean;
}

/** Of this file only: it is told like any file that cannot be read, and the others go on. */
const OF_THE_FILE: ReadonlySet<number> = new Set([400, 413, 415]);

const faultsOf = ({ problem, message }: RemoteRefusal): MessageFault[] =>
  (problem.faults.length === 0
    ? [{ plaats: '', code: 'geweigerd', uitleg: message }]
    : problem.faults
  ).map(({ plaats, code, uitleg }) => ({
    level: 1,
    code,
    path: plaats,
    line: null,
    message: uitleg,
    advice: '',
  }));

const importOne = async (
  ledger: RemoteLedger,
  file: string,
  sent: (bytes: number) => void,
): Promise<ToldResult> => {
  const bytes = await readMessageFile(file);
  try {
    return importFrom(await ledger.upload<ImportWords>('/v1/berichten', bytes, sent));
  } catch (error) {
    if (error instanceof RemoteRefusal && OF_THE_FILE.has(error.status)) {
      return unreadableFile(faultsOf(error));
    }
    throw error;
  }
};

const KILOBYTE = 1_024;

/**
 * Sends message files one by one and writes their answers. When the server stops answering, what is
 * done is told, and the same command goes on: a file that came before changes nothing.
 */
export const importRemotely = async (
  ledger: RemoteLedger,
  paths: readonly string[],
  { out, json = false }: ImportArguments,
  terminal: Terminal,
): Promise<ExitCode> => {
  const files = await filesToImport(paths, terminal);
  if (files === null) return 2;
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const reports: FileReport[] = [];
  let before = 0;
  try {
    await withProgress('Versturen (kB)', terminal, async (progress) => {
      for (const [index, file] of files.entries()) {
        const result = await importOne(ledger, file, (bytes) => {
          progress.at(Math.ceil((before + bytes) / KILOBYTE), Math.ceil(total / KILOBYTE));
        });
        before += sizes[index] ?? 0;
        const { answer } = result;
        const answerPath = out === undefined || answer === null ? null : writeAnswer(out, answer);
        reports.push({ file, result: { ...result, answer: null }, answerPath });
      }
    });
  } catch (error) {
    if (reports.length > 0) {
      tellReports(reports, files.length, json, terminal);
      terminal.err(
        `Gestopt na ${String(reports.length)} van ${String(files.length)} bestanden. Dezelfde opdracht gaat verder; wat al is verwerkt, verandert niets.`,
      );
    }
    throw error;
  }
  return tellReports(reports, files.length, json, terminal);
};
