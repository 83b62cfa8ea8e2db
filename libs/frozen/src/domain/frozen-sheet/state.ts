import type { FrozenSheetEvent } from './events';

/** What was frozen under one name. */
export interface FrozenSheet {
  /** Null: nothing yet. */
  readonly sheet: string | null;
  readonly count: number;
  readonly requestIds: readonly string[];
  /** The last one in short: what was asked, where it stood and what came out. */
  readonly last: string;
}

export const initial: FrozenSheet = { sheet: null, count: 0, requestIds: [], last: '' };

/** The same question at the same position with the same outcome is the same frozen sheet. */
export const shortOf = ({
  question,
  content,
  occasion,
}: Pick<FrozenSheetEvent['data'], 'question' | 'content' | 'occasion'>): string =>
  JSON.stringify([occasion, content.position, content.hash, content.knownOn, partsOf(question)]);

const partsOf = (question: FrozenSheetEvent['data']['question']): unknown =>
  Object.entries({ ...question, options: Object.entries(question.options).sort() }).sort(
    ([a], [b]) => (a < b ? -1 : 1),
  );

export const evolve = (state: FrozenSheet, event: FrozenSheetEvent): FrozenSheet => {
  const { question, number, requestId } = event.data;
  return {
    sheet: question.sheet,
    count: number,
    requestIds: [...state.requestIds, requestId],
    last: shortOf(event.data),
  };
};
