import { accept, reject, type Decision } from '@zgb/kernel';
import type {
  ContractRejection,
  DecideOption,
  EndContract,
  ExtendContract,
  OpenTariffTalk,
} from './commands';
import type { ContractEvent, ContractRef, ContractTerms } from './events';
import type { Contract } from './state';
import { endsOf, lastDayOf, optionsOf, refOf, standingTerms } from './term';

type ContractDecision = Decision<ContractEvent, ContractRejection>;
type EndCommand = ExtendContract | DecideOption | EndContract | OpenTariffTalk;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The last terms of the family, or of one lot of it. */
const namedTerms = (
  state: Contract,
  { family, lot }: Pick<EndCommand, 'family' | 'lot'>,
): ContractTerms | null =>
  standingTerms(state)
    .filter((terms) => terms.family === family && (terms.lot ?? null) === lot)
    .reduce<ContractTerms | null>(
      (last, terms) => (last === null || terms.from >= last.from ? terms : last),
      null,
    );

/** The very same fact was recorded, and may have been followed by others. */
const isKnown = (state: Contract, ref: ContractRef, fact: unknown): boolean =>
  endsOf(state, ref).some((known) => same(known, fact));

/** WK-01: a contract goes on. */
const extend = (
  { until, decidedOn }: ExtendContract,
  terms: ContractTerms,
  state: Contract,
): ContractDecision => {
  const contract = refOf(terms);
  const fact = { type: 'ContractExtended', data: { contract, until, decidedOn } } as const;
  if (isKnown(state, contract, fact)) return accept();
  const lastDay = lastDayOf(state, terms);
  if (lastDay === null) return reject({ code: 'contractIndefinite' });
  return until > lastDay ? accept(fact) : reject({ code: 'extensionNotLater', until: lastDay });
};

/** MIJ-41: options are decided in order, each once. */
const decideOption = (
  { option, taken, decidedOn }: DecideOption,
  terms: ContractTerms,
  state: Contract,
): ContractDecision => {
  const options = optionsOf(state, terms);
  const index = options.findIndex((known) => known.option === option);
  const known = options[index];
  if (known === undefined) return reject({ code: 'optionUnknown' });
  if (known.decision !== null) {
    return same(known.decision, { taken, decidedOn })
      ? accept()
      : reject({ code: 'optionDecidedBefore' });
  }
  const open = options.slice(0, index).find(({ decision }) => decision?.taken !== true);
  if (open !== undefined) return reject({ code: 'earlierOptionOpen', option: open.option });
  if (known.lapsed) return reject({ code: 'optionLapsed' });
  const data = { contract: refOf(terms), option, taken, decidedOn };
  return accept({ type: 'OptionDecided', data });
};

const end = (
  { lastDay, transition, transitionUntil, decidedOn }: EndContract,
  terms: ContractTerms,
  state: Contract,
): ContractDecision => {
  const contract = refOf(terms);
  const data = { contract, lastDay, transition, transitionUntil, decidedOn };
  const fact = { type: 'ContractEnded', data } as const;
  if (isKnown(state, contract, fact)) return accept();
  if (lastDay < terms.from) return reject({ code: 'periodReversed' });
  const until = lastDayOf(state, terms);
  if (until !== null && lastDay > until) return reject({ code: 'endAfterLastDay', until });
  const isGood =
    transition === 'hard-close'
      ? transitionUntil === null
      : transitionUntil !== null && transitionUntil > lastDay;
  return isGood ? accept(fact) : reject({ code: 'transitionNotAfterEnd' });
};

/** MIJ-19: only where the contract gives the provider the right. */
const openTalk = (
  { on, ground }: OpenTariffTalk,
  terms: ContractTerms,
  state: Contract,
): ContractDecision => {
  const data = { contract: refOf(terms), on, ground };
  if (state.talks.some((known) => same(known, data))) return accept();
  return terms.indexation?.providerMayTalk === true
    ? accept({ type: 'TariffTalkOpened', data })
    : reject({ code: 'noRightToTalk' });
};

/** Commands about the length of one contract, and talks within it. */
export const decideEnd = (command: EndCommand, state: Contract): ContractDecision => {
  const terms = namedTerms(state, command);
  if (terms === null) return reject({ code: 'contractUnknown' });
  switch (command.type) {
    case 'ExtendContract':
      return extend(command, terms, state);
    case 'DecideOption':
      return decideOption(command, terms, state);
    case 'EndContract':
      return end(command, terms, state);
    case 'OpenTariffTalk':
      return openTalk(command, terms, state);
  }
};
