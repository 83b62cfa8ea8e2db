import { accept, reject, type Decision } from '@zgb/kernel';
import type { FrozenSheetCommand, FrozenSheetRejection } from './commands';
import type { FrozenSheetEvent } from './events';
import { shortOf, type FrozenSheet } from './state';

/** GV-25, MIJ-24: a further freeze under one name is a further number; earlier ones stay. */
export const decide = (
  { frozen }: FrozenSheetCommand,
  state: FrozenSheet,
): Decision<FrozenSheetEvent, FrozenSheetRejection> => {
  if (state.requestIds.includes(frozen.requestId)) return accept();
  const { sheet } = state;
  if (sheet !== null && sheet !== frozen.question.sheet) {
    return reject({ code: 'nameOfOtherSheet', sheet });
  }
  if (state.last === shortOf(frozen)) return accept();
  return accept({ type: 'SheetFrozen', data: { ...frozen, number: state.count + 1 } });
};
