import {
  accept,
  reject,
  streamId,
  type Decider,
  type Decision,
  type Law,
  type StreamId,
} from '@zgb/kernel';
import type {
  AdmitDeclaration,
  ClaimReferences,
  DeclarantCommand,
  DeclarantRejection,
} from './commands';
import type { DeclarantEvent, TurnDownReason } from './events';
import { hasReference, withReferences, type UsedReferences } from './used-references';

/**
 * What must be unique or in order over all declarations of one provider under one law in one
 * municipality: numbers (TR333), periods (TR318) and line references (TR314). NL: declarant.
 */
export interface Declarant {
  /** Message by declaration number, of admitted declarations. */
  readonly admitted: ReadonlyMap<string, string>;
  /** Message by declaration number, of declarations that were turned down, with the reason. */
  readonly turnedDown: ReadonlyMap<string, TurnDownReason>;
  readonly lastPeriod: string | null;
  readonly references: UsedReferences;
  /** Places of repeated references by `number/part`. */
  readonly parts: ReadonlyMap<string, readonly number[]>;
}

type DeclarantDecision = Decision<DeclarantEvent, DeclarantRejection>;

const initial: Declarant = {
  admitted: new Map(),
  turnedDown: new Map(),
  lastPeriod: null,
  references: [],
  parts: new Map(),
};

export const partKey = (number: string, part: number): string => `${number}/${String(part)}`;

const evolve = (state: Declarant, event: DeclarantEvent): Declarant => {
  switch (event.type) {
    case 'DeclarationAdmitted': {
      const { number, period, message } = event.data;
      const lastPeriod =
        state.lastPeriod === null || period > state.lastPeriod ? period : state.lastPeriod;
      return { ...state, lastPeriod, admitted: new Map(state.admitted).set(number, message) };
    }
    case 'DeclarationTurnedDown': {
      const { message, reason } = event.data;
      return { ...state, turnedDown: new Map(state.turnedDown).set(message, reason) };
    }
    case 'ReferencesClaimed': {
      const { number, part, references, repeated } = event.data;
      return {
        ...state,
        references: withReferences(state.references, references),
        parts: new Map(state.parts).set(partKey(number, part), repeated),
      };
    }
  }
};

/**
 * TR318, as far as a receiver can know (IV090): lines of an older month belong in the current
 * declaration, so a period before the last one is refused; gaps and repeats of the last are not.
 */
const reasonToTurnDown = (
  { number, period }: AdmitDeclaration,
  { admitted, lastPeriod }: Declarant,
): TurnDownReason | null => {
  if (admitted.has(number)) return { code: 'numberUsedBefore' }; // TR333
  if (lastPeriod !== null && period < lastPeriod) return { code: 'periodBeforeLast', lastPeriod };
  return null;
};

const admit = (command: AdmitDeclaration, state: Declarant): DeclarantDecision => {
  const { type: _type, ...data } = command;
  const handledBefore =
    state.admitted.get(command.number) === command.message || state.turnedDown.has(command.message);
  if (handledBefore) return accept();
  const reason = reasonToTurnDown(command, state);
  if (reason !== null) return accept({ type: 'DeclarationTurnedDown', data: { ...data, reason } });
  return accept({ type: 'DeclarationAdmitted', data });
};

const claim = (
  { number, part, references }: ClaimReferences,
  state: Declarant,
): DeclarantDecision => {
  if (!state.admitted.has(number)) return reject({ code: 'declarationNotAdmitted' });
  if (state.parts.has(partKey(number, part))) return accept();
  const here = new Set<string>();
  const repeated: number[] = [];
  references.forEach((reference, place) => {
    if (here.has(reference) || hasReference(state.references, reference)) repeated.push(place);
    here.add(reference);
  });
  return accept({ type: 'ReferencesClaimed', data: { number, part, references, repeated } });
};

const decide = (command: DeclarantCommand, state: Declarant): DeclarantDecision => {
  switch (command.type) {
    case 'AdmitDeclaration':
      return admit(command, state);
    case 'ClaimReferences':
      return claim(command, state);
  }
};

export const declarant: Decider<Declarant, DeclarantCommand, DeclarantEvent, DeclarantRejection> = {
  category: 'declarant',
  initial,
  evolve,
  decide,
  steps: { DeclarationAdmitted: [], DeclarationTurnedDown: [], ReferencesClaimed: [] },
  // Few events, but each may hold ten thousand references.
  snapshots: { shape: 2, every: 20 },
};

export const declarantStream = (municipality: string, law: Law, provider: string): StreamId =>
  streamId('declarant', municipality, law, provider);
