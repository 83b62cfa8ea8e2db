import { checkMessage, type MessageCheck } from '@zgb/messages';
import type { ExitCode, Terminal } from '../outcome';
import { messageFiles, messagePieces } from './message-files';

/** What levels 1 and 2 say of one file. */
export interface CheckReport extends MessageCheck {
  readonly file: string;
}

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
  for (const file of await messageFiles(paths)) {
    reports.push({ file, ...(await checkMessage(messagePieces(file))) });
  }
  terminal.out(json ? JSON.stringify(reports, null, 2) : reports.map(textOf).join('\n'));
  if (reports.some(({ level1 }) => !level1.valid)) return 2;
  return reports.some(({ level2 }) => level2.length > 0) ? 1 : 0;
};
