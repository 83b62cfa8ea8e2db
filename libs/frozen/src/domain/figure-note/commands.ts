import type { FigureNoteKey, FigureNoteText } from './events';

/** Explain a figure, or put another note in its place. */
export type NoteFigure = {
  readonly type: 'NoteFigure';
  readonly key: FigureNoteKey;
  readonly note: FigureNoteText;
};

export type WithdrawFigureNote = {
  readonly type: 'WithdrawFigureNote';
  readonly reason: string;
};

export type FigureNoteCommand = NoteFigure | WithdrawFigureNote;

/** Nothing is recorded. In order of precedence. */
export type FigureNoteRejection =
  { readonly code: 'endsBeforeBegin' } | { readonly code: 'nothingToWithdraw' };
