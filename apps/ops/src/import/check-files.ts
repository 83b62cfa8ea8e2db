import { checkLevel2, decodeMessage, type MessageFault } from '@zgb/messages';
import type { ExitCode, Terminal } from '../outcome';
import { messageFiles, readMessageFile } from './message-files';

/** What levels 1 and 2 say of one file. */
export interface CheckReport {
  readonly file: string;
  /** Kind of message, null when it could not be read. */
  readonly message: string | null;
  readonly level1: { readonly valid: boolean; readonly errors: readonly MessageFault[] };
  readonly level2: readonly {
    readonly rule: string;
    readonly path: string;
    readonly message: string;
  }[];
}

const checkFile = async (file: string): Promise<CheckReport> => {
  const read = await decodeMessage(await readMessageFile(file));
  if (!read.ok) {
    return { file, message: null, level1: { valid: false, errors: read.faults }, level2: [] };
  }
  return {
    file,
    message: read.message.kind,
    level1: { valid: true, errors: [] },
    level2: checkLevel2(read.message).map(({ code, path, message }) => ({
      rule: code,
      path,
      message,
    })),
  };
};

const textOf = ({ file, message, level1, level2 }: CheckReport): string => {
  if (level1.valid && level2.length === 0) return `${file}: ${message ?? ''} in orde`;
  const errors = level1.errors.map(
    ({ line, path, message: text, advice }) =>
      `  niveau 1 · ${line === null ? '' : `regel ${String(line)} `}${path}: ${text} ${advice}`,
  );
  const rules = level2.map(
    ({ rule, path, message: text }) => `  niveau 2 · ${rule} ${path}: ${text}`,
  );
  return [`${file}: ${message ?? 'niet leesbaar'}`, ...errors, ...rules].join('\n');
};

/** Levels 1 and 2 only; nothing is stored. */
export const checkFiles = async (
  paths: readonly string[],
  json: boolean,
  terminal: Terminal,
): Promise<ExitCode> => {
  const reports: CheckReport[] = [];
  for (const file of await messageFiles(paths)) reports.push(await checkFile(file));
  terminal.out(json ? JSON.stringify(reports, null, 2) : reports.map(textOf).join('\n'));
  if (reports.some(({ level1 }) => !level1.valid)) return 2;
  return reports.some(({ level2 }) => level2.length > 0) ? 1 : 0;
};
