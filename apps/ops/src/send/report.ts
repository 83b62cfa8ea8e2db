import { formatDate } from '@zgb/kernel';
import type { SendResult } from '@zgb/intake';
import type { MessageFault } from '@zgb/messages';

/** A message that was asked for, with what became of it. */
export interface Sent {
  /** As it was asked for: `1690/wmo/1001`. */
  readonly about: string;
  readonly result: SendResult;
  /** File that was written; null: it was not sent. */
  readonly path: string | null;
}

/** What is wrong, one a line. */
export const faultsText = (faults: readonly MessageFault[]): string =>
  faults
    .map(({ code, path, message, advice }) => {
      const place = path === '' ? '' : `${path}: `;
      return `  ${place}${message} (${code}) ${advice}`;
    })
    .join('\n');

/** What became of one message, for people. */
export const sentText = ({ about, result, path }: Sent): string => {
  if (result.sent) {
    return [
      `${about}: verstuurd`,
      `  Bericht: ${path ?? ''}`,
      `  Termijn: een retourbericht uiterlijk op ${formatDate(result.returnDueOn)}.`,
    ].join('\n');
  }
  const { explanations, faults } = result;
  return [
    `${about}: niet verstuurd, er is niets vastgelegd`,
    ...explanations.map(({ rule, text }) => `  ${rule}: ${text}`),
    ...(faults.length === 0 ? [] : [faultsText(faults)]),
  ].join('\n');
};
