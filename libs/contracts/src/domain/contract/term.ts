import { addMonths, contains, type CalendarDate } from '@zgb/kernel';
import type { ContractRef, ContractTerms } from './events';
import type { Contract, EndFact } from './state';

/** NAT-31: months before the end that notice of an option is due. */
const NOTICE_MONTHS = 6;

/** Name of a contract within its stream. */
export const refOf = ({ family, lot, from }: ContractTerms): ContractRef => ({
  family,
  lot: lot ?? null,
  from,
});

export const sameRef = (a: ContractRef, b: ContractRef): boolean =>
  a.family === b.family && a.lot === b.lot && a.from === b.from;

/** Terms that were laid down later for the same contract take the place of earlier ones. */
const replaces = (later: ContractTerms, earlier: ContractTerms): boolean =>
  sameRef(refOf(later), refOf(earlier)) &&
  later.municipalities.some((code) => earlier.municipalities.includes(code));

/** The terms that count, in order of recording. */
export const standingTerms = ({ terms }: Contract): readonly ContractTerms[] =>
  terms.filter((known, index) => !terms.slice(index + 1).some((later) => replaces(later, known)));

export const endsOf = ({ ends }: Contract, ref: ContractRef): readonly EndFact[] =>
  ends.filter(({ data }) => sameRef(data.contract, ref));

/** Last day of a contract after every extension, option and end; null: indefinite (GV-05). */
export const lastDayOf = (state: Contract, terms: ContractTerms): CalendarDate | null =>
  endsOf(state, refOf(terms)).reduce<CalendarDate | null>((until, { type, data }) => {
    switch (type) {
      case 'ContractExtended':
        return data.until;
      case 'OptionDecided':
        return data.taken ? data.option : until;
      case 'ContractEnded':
        return data.lastDay;
    }
  }, terms.until);

/** Running care may go on until this day after the end; null: no arrangement. */
export const transitionOf = (state: Contract, terms: ContractTerms): CalendarDate | null => {
  const end = endsOf(state, refOf(terms)).findLast(({ type }) => type === 'ContractEnded');
  return end?.type === 'ContractEnded' ? end.data.transitionUntil : null;
};

/** The terms that hold for a municipality on a day; the last recorded ones count. */
export const contractTermsOn = (
  state: Contract,
  municipality: string,
  day: CalendarDate,
): ContractTerms | null =>
  standingTerms(state).findLast(
    (known) =>
      known.municipalities.includes(municipality) &&
      contains({ from: known.from, until: lastDayOf(state, known) }, day),
  ) ?? null;

/** One option of a contract and where it stands. NL: verlengingsoptie. */
export interface OptionOn {
  /** Last day when it is taken. */
  readonly option: CalendarDate;
  /** Last day of the contract without it. */
  readonly endsOn: CalendarDate;
  /** Last day on which notice is in time (NAT-31). */
  readonly noticeDueOn: CalendarDate;
  readonly decision: { readonly taken: boolean; readonly decidedOn: CalendarDate } | null;
  /** An earlier option was not taken, or the contract ended before: it cannot be taken any more. */
  readonly lapsed: boolean;
}

/** ZOU-17, MIJ-41: the options of a contract with their notice dates. */
export const optionsOf = (state: Contract, terms: ContractTerms): readonly OptionOn[] => {
  const facts = endsOf(state, refOf(terms));
  const endedOn = facts.findLast(({ type }) => type === 'ContractEnded');
  const lastDay = endedOn === undefined ? null : lastDayOf(state, terms);
  let lapsed = false;
  return (terms.options ?? []).map((option, index, all) => {
    const endsOn = (index === 0 ? terms.until : all[index - 1]) ?? option;
    const decided = facts.findLast(
      ({ type, data }) => type === 'OptionDecided' && data.option === option,
    );
    const decision =
      decided?.type === 'OptionDecided'
        ? { taken: decided.data.taken, decidedOn: decided.data.decidedOn }
        : null;
    const isLapsed = lapsed || (decision === null && lastDay !== null && lastDay < endsOn);
    lapsed = isLapsed || decision?.taken === false;
    return {
      option,
      endsOn,
      noticeDueOn: addMonths(endsOn, -(terms.noticeMonths ?? NOTICE_MONTHS)),
      decision,
      lapsed: isLapsed,
    };
  });
};
