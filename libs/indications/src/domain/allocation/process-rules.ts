import type { AllocationTerms, Agreement, Consent } from './events';
import type { AskedChange, ChangedField, UserRejection } from './user-commands';
import { standingLines, type Allocation, type AllocationVersion } from './state';
import type { AllocatedVolume, AllocationIdentity } from '../values';

// The process rules of the standard (OP). They bind what users decide, not what a 301 says.

/** A decision on a running allocation, with everything a rule may look at. */
export interface RevisionCase {
  readonly state: Allocation;
  readonly current: AllocationVersion;
  readonly basedOn: AllocationVersion;
  readonly terms: AllocationTerms;
  readonly isDeletion: boolean;
  readonly today: string;
  readonly asked: AskedChange | null;
}

type ProcessRule = (revision: RevisionCase) => UserRejection | null;

const TOTAL = '6';

export const sameVolume = (a: AllocatedVolume | null, b: AllocatedVolume | null): boolean =>
  a?.amount === b?.amount && a?.unit === b?.unit && a?.frequency === b?.frequency;

/** What differs between two versions. */
const changedFields = (
  before: AllocationVersion,
  after: AllocationVersion,
): readonly ChangedField[] => {
  const [a, b] = [before.terms, after.terms];
  const fields: readonly (readonly [ChangedField, boolean])[] = [
    ['deleted', before.deleted !== after.deleted],
    ['until', a.validity.until !== b.validity.until],
    ['volume', !sameVolume(a.volume, b.volume)],
    ['budget', a.budgetCents !== b.budgetCents],
  ];
  return fields.flatMap(([field, differs]) => (differs ? [field] : []));
};

/** Two who change the same version: the second is told what the first one changed. */
const nobodyWasFirst: ProcessRule = ({ current, basedOn }) => {
  if (current.terms.decidedAt === basedOn.terms.decidedAt) return null;
  const { decidedAt, validity, volume, budgetCents } = current.terms;
  const fields = changedFields(basedOn, current);
  const { until } = validity;
  return { code: 'changedMeanwhile', decidedAt, fields, until, volume, budgetCents };
};

/** What is deleted is as if it was never sent. */
const notDeleted: ProcessRule = ({ current }) =>
  current.deleted ? { code: 'deletedAlready' } : null;

/** IV013: an earlier decision would change nothing. */
const decidedLatest: ProcessRule = ({ current, terms }) =>
  terms.decidedAt > current.terms.decidedAt
    ? null
    : { code: 'decisionNotLatest', decidedAt: current.terms.decidedAt };

/** CS003. */
export const endsAfterStart = ({ validity: { from, until } }: AllocationTerms): boolean =>
  until === null || until >= from;

/** OP257, OP033x1: another volume needs another number, unless it is one for the whole term. */
export const mayKeepNumber = (before: AllocationTerms, after: AllocationTerms): boolean => {
  if ((before.budgetCents === null) !== (after.budgetCents === null)) return false;
  if (sameVolume(before.volume, after.volume)) return true;
  const isTotal = before.volume?.frequency === TOTAL && after.volume?.frequency === TOTAL;
  return isTotal && before.volume.unit === after.volume.unit;
};

const keepsItsNumber: ProcessRule = ({ current, terms }) =>
  mayKeepNumber(current.terms, terms) ? null : { code: 'newNumberNeeded' };

/** OP362: what was delivered stays lawful, so what was reported must be taken back first. */
const nothingDelivered: ProcessRule = ({ isDeletion, state }) =>
  isDeletion && state.deliveries.size > 0 ? { code: 'deliveryReported' } : null;

/** OP362, OP186: what was granted stays lawful. */
const noLinesAfterEnd: ProcessRule = ({ isDeletion, state, terms: { validity } }) => {
  const { until } = validity;
  if (isDeletion || until === null) return null;
  const later = standingLines(state)
    .map(({ productPeriod }) => productPeriod.from)
    .filter((from) => from > until)
    .sort()
    .at(-1);
  return later === undefined ? null : { code: 'grantedLinesAfterEnd', lastFrom: later };
};

/** CD041, CD075–CD080, CS338: shapes that an allocation may have. */
export const wrongShape = (
  { category, code }: AllocationIdentity,
  { validity, volume, budgetCents }: AllocationTerms,
): UserRejection | null => {
  const isOpen = validity.until === null;
  const wrong = (
    [
      ['CD041', code !== null && volume === null],
      ['CD079', category === null && budgetCents === null],
      ['CD080', code === null && volume !== null],
      ['CD078', budgetCents !== null && volume !== null],
      ['CD075', budgetCents !== null && isOpen],
      ['CD076', volume?.frequency === '2' && isOpen],
      ['CS338', volume?.frequency === '1' && ['14', '16', '83', '84'].includes(volume.unit)],
    ] as const
  ).find(([, isWrong]) => isWrong);
  return wrong === undefined ? null : { code: 'shapeNotAllowed', rule: wrong[0] };
};

const consentTo = <Kind extends Consent['to']['kind']>(
  { state, current }: RevisionCase,
  kind: Kind,
  covers: (to: Extract<Consent['to'], { readonly kind: Kind }>) => boolean,
): Agreement | null => {
  const found = state.consents.find(
    ({ version, to }) =>
      version === current.terms.decidedAt && to.kind === kind && covers(to as never),
  );
  return found === undefined ? null : { basis: 'consent', on: found.on };
};

const byRequest = ({ asked }: RevisionCase, covers: (asked: AskedChange) => boolean) =>
  asked !== null && covers(asked)
    ? ({ basis: 'request', reference: asked.reference } satisfies Agreement)
    : null;

/** What needs a yes of the provider: `needed`, and the yes if there is one. */
interface Needed {
  readonly agreement: Agreement | null;
  readonly missing: UserRejection;
}

/** OP299: a lower budget. */
const lowerBudget = (revision: RevisionCase): Needed | null => {
  const { current, terms, isDeletion } = revision;
  const [before, budgetCents] = [current.terms.budgetCents, terms.budgetCents];
  if (isDeletion || before === null || budgetCents === null || budgetCents >= before) return null;
  return {
    agreement:
      byRequest(revision, (asked) => (asked.budgetCents ?? before) <= budgetCents) ??
      consentTo(revision, 'lowerBudget', ({ leastCents }) => leastCents <= budgetCents),
    missing: { code: 'budgetConsentMissing', budgetCents: before },
  };
};

/** OP298: a lower volume over the whole term. */
const lowerTotal = (revision: RevisionCase): Needed | null => {
  const { current, terms, isDeletion } = revision;
  const [before, after] = [current.terms.volume, terms.volume];
  if (isDeletion || before?.frequency !== TOTAL || after === null) return null;
  const { amount } = after;
  if (amount >= before.amount) return null;
  return {
    agreement:
      byRequest(revision, ({ volume }) => (volume?.amount ?? before.amount) <= amount) ??
      consentTo(revision, 'lowerVolume', ({ leastAmount }) => leastAmount <= amount),
    missing: { code: 'volumeConsentMissing', amount: before.amount },
  };
};

/** OP186: an end before today that is earlier than it was. */
const endInPast = (revision: RevisionCase): Needed | null => {
  const { current, terms, isDeletion, today } = revision;
  const { until } = terms.validity;
  if (isDeletion || until === null || until >= today) return null;
  const before = current.terms.validity.until;
  if (before !== null && before <= until) return null;
  return {
    agreement:
      byRequest(revision, (asked) => asked.until !== null && asked.until <= until) ??
      consentTo(revision, 'endInPast', ({ earliestEnd }) => earliestEnd <= until),
    missing: { code: 'endConsentMissing', today },
  };
};

const needs = [lowerBudget, lowerTotal, endInPast] as const;

const rules: readonly ProcessRule[] = [
  nobodyWasFirst,
  notDeleted,
  decidedLatest,
  ({ terms }) =>
    endsAfterStart(terms) ? null : { code: 'endsBeforeStart', from: terms.validity.from },
  keepsItsNumber,
  nothingDelivered,
  noLinesAfterEnd,
  ...needs.map((need): ProcessRule => (revision) => {
    const needed = need(revision);
    return needed === null || needed.agreement !== null ? null : needed.missing;
  }),
];

/** The first rule that a decision on a running allocation breaks; null: none. */
export const againstRevision = (revision: RevisionCase): UserRejection | null => {
  for (const rule of rules) {
    const rejection = rule(revision);
    if (rejection !== null) return rejection;
  }
  return null;
};

/** The yes of the provider that a decision rests on. */
export const agreementOf = (revision: RevisionCase): Agreement | null =>
  needs.map((need) => need(revision)?.agreement ?? null).find((found) => found !== null) ?? null;
