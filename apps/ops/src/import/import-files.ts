import { SingleBar } from 'cli-progress';
import type { MessageIntake } from '@zgb/intake';
import { worst, type ExitCode, type Terminal } from '../outcome';
import { handOver } from './answer-folder';
import { messageFiles, readTogether } from './message-files';
import { exitCodeOf, fileJson, fileText, summaryText, type FileReport } from './report';

export interface ImportOptions {
  readonly paths: readonly string[];
  /** Folder for answers; without it none are written. */
  readonly out?: string;
  readonly json?: boolean;
  readonly actor: string;
}

/** With more files than this only what needs attention is told of each. */
const FILES_IN_FULL = 3;

const progressOf = (total: number, terminal: Terminal): { step(): void; stop(): void } => {
  if (!terminal.isInteractive || total <= FILES_IN_FULL) {
    return { step: () => undefined, stop: () => undefined };
  }
  const bar = new SingleBar({
    format: 'Berichten inlezen [{bar}] {value}/{total} · nog {eta_formatted}',
    stream: process.stderr,
  });
  bar.start(total, 0);
  return {
    step: () => {
      bar.increment();
    },
    stop: () => {
      bar.stop();
    },
  };
};

/** Message files to import; null when there are none, which is told. */
export const filesToImport = async (
  paths: readonly string[],
  terminal: Terminal,
): Promise<readonly string[] | null> => {
  const files = await messageFiles(paths);
  if (files.length > 0) return files;
  terminal.err(
    'Er zijn geen XML-bestanden gevonden. Geef een bestand of een map met berichten op.',
  );
  return null;
};

const needsAttention = (report: FileReport): boolean =>
  exitCodeOf(report) > 0 || report.result.warnings.length > 0;

/** Prints what became of the files, in full when there are few. */
export const tellReports = (
  reports: readonly FileReport[],
  files: number,
  json: boolean,
  terminal: Terminal,
): ExitCode => {
  if (json) {
    terminal.out(JSON.stringify(reports.map(fileJson), null, 2));
  } else {
    const shown = files <= FILES_IN_FULL ? reports : reports.filter(needsAttention);
    for (const report of shown) terminal.out(fileText(report));
    if (files > 1) terminal.out(summaryText(reports));
  }
  return worst(reports.map(exitCodeOf));
};

/** Imports message files in order and writes their answers. */
export const importFiles = async (
  intake: MessageIntake,
  { paths, out, json = false, actor }: ImportOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  const files = await filesToImport(paths, terminal);
  if (files === null) return 2;
  const progress = progressOf(files.length, terminal);
  const reports: FileReport[] = [];
  try {
    for await (const part of readTogether(files)) {
      const contents = part.map(({ bytes }) => bytes);
      const results = await intake.importTogether(contents, { actor });
      const paths = out === undefined ? [] : await handOver(intake, out, results, { actor });
      for (const [index, result] of results.entries()) {
        const answerPath = paths[index] ?? null;
        // An answer that is written need not be kept until the last file is done.
        reports.push({
          file: part[index]?.path ?? '',
          result: { ...result, answer: null },
          answerPath,
        });
        progress.step();
      }
    }
  } finally {
    progress.stop();
  }
  return tellReports(reports, files.length, json, terminal);
};
