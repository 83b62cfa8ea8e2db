import type { Bericht305, Bericht307 } from '../generated/types';
import { one, placed, when } from './finding';
import { noDuplicates } from './keys';
import { birthDateRules, bsnRules } from './persons';
import { on, within, type Part, type RuleTable } from './rule-table';

type Person = Pick<Bericht305['Client'], 'Bsn' | 'Geboortedatum'>;
type Start = Bericht305['Client']['StartProducten']['StartProduct'][number];
type Stop = Bericht307['Client']['StopProducten']['StopProduct'][number];

/** Rules on a client who is told of with BSN and birth date. */
export const personRules: RuleTable<Person> = {
  ...within('Bsn', ({ Bsn }: Person) => Bsn, bsnRules),
  ...within('Geboortedatum', ({ Geboortedatum }: Person) => Geboortedatum, birthDateRules),
};

const statusRules: RuleTable<Pick<Start, 'StatusAanlevering'>> = {
  /** Changing a report is not done any more (OP033x2). */
  CS058: ({ StatusAanlevering }, path) =>
    when(
      !['1', '3'].includes(StatusAanlevering),
      `${path}/StatusAanlevering`,
      'StatusAanlevering is 1 (eerste) of 3 (verwijderen).',
    ),
};

const startRowRules: RuleTable<Start> = {
  ...statusRules,
  TR134: ({ Begindatum }, path, { sentOn }) =>
    when(
      Begindatum > sentOn,
      `${path}/Begindatum`,
      'De begindatum ligt na de dagtekening. Een start wordt gemeld als de zorg is begonnen.',
    ),
};

const stopRowRules: RuleTable<Stop> = {
  ...statusRules,
  TR018: ({ Begindatum, Einddatum }, path) =>
    when(Einddatum < Begindatum, `${path}/Einddatum`, 'De einddatum ligt voor de begindatum.'),
  TR134: ({ Einddatum }, path, { sentOn }) =>
    when(
      Einddatum > sentOn,
      `${path}/Einddatum`,
      'De einddatum ligt na de dagtekening. Een stop wordt gemeld als de zorg is gestopt.',
    ),
};

/** All rules of level 2 on a 305. */
export const startRules: readonly Part<Bericht305>[] = [
  noDuplicates('305'),
  on(({ Client }) => one('Bericht/Client', Client), personRules),
  on(
    ({ Client }) =>
      placed('Bericht/Client/StartProducten/StartProduct', Client.StartProducten.StartProduct),
    startRowRules,
  ),
];

/** All rules of level 2 on a 307. */
export const stopRules: readonly Part<Bericht307>[] = [
  noDuplicates('307'),
  on(({ Client }) => one('Bericht/Client', Client), personRules),
  on(
    ({ Client }) =>
      placed('Bericht/Client/StopProducten/StopProduct', Client.StopProducten.StopProduct),
    stopRowRules,
  ),
];
