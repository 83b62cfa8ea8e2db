import type { Duty } from '@zgb/indications';
import type { ImportResult } from './result';
import type { VerdictTold } from './verdicts';

/** What became of a file, in the words of the API. */
export const OUTCOME_NAMES: Readonly<Record<ImportResult['outcome'], string>> = {
  processed: 'verwerkt',
  'already-processed': 'al-verwerkt',
  refused: 'afgekeurd',
  unreadable: 'niet-leesbaar',
};

/** What became of a line. */
export const VERDICT_NAMES: Readonly<Record<VerdictTold['outcome'], string>> = {
  granted: 'toegekend',
  credited: 'gecrediteerd',
  refused: 'afgekeurd',
  held: 'aangehouden',
  withdrawn: 'ingetrokken',
};

/** What is to be done before a limit, in the words of the API. */
export const DUTY_NAMES: Readonly<Record<Duty, string>> = {
  return: 'retour',
  start: 'start',
  stop: 'stop',
  requestAnswer: 'antwoord-op-verzoek',
  finalAnswer: 'definitief-antwoord-op-verzoek',
  residenceRejection: 'afwijzing-woonplaatsbeginsel',
  declaration: 'declaratie',
  declarationAnswer: 'antwoord-op-declaratie',
  payment: 'betaling',
  correction: 'correctie',
};
