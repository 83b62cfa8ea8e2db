import { accept, reject, type Decision } from '@zgb/kernel';
import type { FigureNoteCommand, FigureNoteRejection } from './commands';
import type { FigureNoteEvent, FigureNoteText } from './events';

/** A note as it stands. */
export interface FigureNote {
  readonly number: number;
  /** Null: there is none, or it was withdrawn. */
  readonly current: FigureNoteText | null;
}

export const initial: FigureNote = { number: 0, current: null };

export const evolve = ({ number }: FigureNote, event: FigureNoteEvent): FigureNote =>
  event.type === 'FigureNoted'
    ? { number: event.data.number, current: event.data.note }
    : { number, current: null };

const same = (a: FigureNoteText, b: FigureNoteText): boolean =>
  a.about === b.about &&
  a.from === b.from &&
  a.until === b.until &&
  a.text === b.text &&
  a.contact === b.contact;

/** What was told stays: another text is a next number, and nothing is taken away without a reason. */
export const decide = (
  command: FigureNoteCommand,
  { number, current }: FigureNote,
): Decision<FigureNoteEvent, FigureNoteRejection> => {
  if (command.type === 'WithdrawFigureNote') {
    if (current === null) return reject({ code: 'nothingToWithdraw' });
    return accept({ type: 'FigureNoteWithdrawn', data: { reason: command.reason } });
  }
  const { key, note } = command;
  const { from, until } = note;
  if (until !== null && until < from) return reject({ code: 'endsBeforeBegin' });
  if (current !== null && same(current, note)) return accept();
  return accept({ type: 'FigureNoted', data: { ...key, number: number + 1, note } });
};
