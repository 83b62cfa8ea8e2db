import { accept, reject, type Decision } from '@zgb/kernel';
import type { TargetCommand, TargetRejection } from './commands';
import type { TargetEvent, TargetSet, TargetStep, TargetTerms } from './events';

/** A target as it stands; everything before is in the log and in the view. */
export interface Target {
  /** Null: not set yet. */
  readonly last: TargetSet['data'] | null;
}

export const initial: Target = { last: null };

export const evolve = (_state: Target, event: TargetEvent): Target => ({ last: event.data });

/** Years go up, and none is before the year that was measured. */
const wrongPath = ({ path, baseline }: TargetTerms): TargetRejection | null => {
  const [first] = path;
  if (first === undefined) return { code: 'pathEmpty' };
  if (first.year < baseline.year) {
    return { code: 'yearBeforeBaseline', year: first.year, baseline: baseline.year };
  }
  const twice = path.find(({ year }, at) => at > 0 && year <= (path[at - 1]?.year ?? 0));
  return twice === undefined ? null : { code: 'yearsNotAscending', year: twice.year };
};

const stepsOf = (path: readonly TargetStep[]): string =>
  path.map(({ year, value }) => `${String(year)}=${String(value)}`).join(' ');

const sameTerms = (a: TargetTerms, b: TargetTerms): boolean =>
  a.definition === b.definition &&
  a.unit === b.unit &&
  a.direction === b.direction &&
  a.baseline.year === b.baseline.year &&
  a.baseline.population === b.baseline.population &&
  a.baseline.source === b.baseline.source &&
  a.baseline.value === b.baseline.value &&
  stepsOf(a.path) === stepsOf(b.path);

/** ZOU-36: a target never moves unseen: another one has a reason, and is decided later. */
export const decide = (
  { key, terms, decidedOn, reason }: TargetCommand,
  { last }: Target,
): Decision<TargetEvent, TargetRejection> => {
  const wrong = wrongPath(terms);
  if (wrong !== null) return reject(wrong);
  if (last === null) {
    const data = { ...key, number: 1, terms, decidedOn, reason: null };
    return accept({ type: 'TargetSet', data });
  }
  if (sameTerms(last.terms, terms) && last.decidedOn === decidedOn) return accept();
  if (reason === null) return reject({ code: 'reasonMissing', decidedOn: last.decidedOn });
  if (decidedOn < last.decidedOn) {
    return reject({ code: 'decidedBeforeEarlier', decidedOn: last.decidedOn });
  }
  const data = { ...key, number: last.number + 1, terms, decidedOn, reason };
  return accept({ type: 'TargetSet', data });
};
