import { accept, isCents, reject, type Decision } from '@zgb/kernel';
import { believedTariffs, perMinuteHundredths, tariffBefore, type TariffFact } from './in-force';
import type {
  CorrectTariff,
  IndexTariff,
  RefusedGround,
  SetTariff,
  Tariff,
  TariffCommand,
  TariffEvent,
  TariffGround,
  TariffHistory,
  TariffRejection,
  WantedTariff,
} from './facts';

type TariffDecision = Decision<TariffEvent, TariffRejection>;
type Wish = SetTariff | CorrectTariff;
type Rule = (wish: Wish) => TariffRejection | null;

const REFUSED_GROUNDS: readonly string[] = ['overhead', 'provider-size'] satisfies RefusedGround[];

const isRefused = (ground: TariffGround | RefusedGround): ground is RefusedGround =>
  REFUSED_GROUNDS.includes(ground);

const productExists: Rule = ({ productUnit }) =>
  productUnit === null ? { code: 'productUnknown' } : null;

/** ZES-08: rounding is decided once, in the tariff. */
const isInWholeCents: Rule = ({ tariff: { priceCents } }) =>
  isCents(priceCents) && priceCents >= 0 ? null : { code: 'tariffNotInWholeCents' };

/** ZES-08: also an hour tariff that would be whole per minute is set per minute. */
const isInProductUnit: Rule = ({ tariff, productUnit }) =>
  productUnit === null || tariff.unit === productUnit
    ? null
    : {
        code: 'tariffNotInProductUnit',
        productUnit,
        centHundredths: perMinuteHundredths(tariff, productUnit),
      };

/** ZES-10: prices may differ by target group, never by overhead or the size of a provider. */
const groundIsAllowed: Rule = ({ tariff: { ground } }) =>
  isRefused(ground) ? { code: 'differentiationNotAllowed', ground } : null;

/** ZES-10. */
const namesItsTargetGroup: Rule = ({ tariff: { ground, targetGroup } }) =>
  ground === 'target-group' && targetGroup === undefined ? { code: 'targetGroupMissing' } : null;

/** ZOU-26. */
const sharesAreWhole: Rule = ({ tariff: { share } }) => {
  if (share === undefined) return null;
  const parts = [share.directPercent, share.indirectPercent];
  const whole = parts.every((part) => Number.isInteger(part) && part >= 0);
  return whole && share.directPercent + share.indirectPercent === 100
    ? null
    : { code: 'sharesNotHundred' };
};

/** MIJ-17: one tariff for all; a provider's own needs a target group or a document it rests on. */
const deviationHasGround: Rule = ({ tariff, uniformCents }) =>
  uniformCents === null ||
  tariff.priceCents === uniformCents ||
  tariff.targetGroup !== undefined ||
  tariff.reference !== undefined
    ? null
    : { code: 'deviatesWithoutGround', uniformCents };

const rules: readonly Rule[] = [
  productExists,
  isInWholeCents,
  isInProductUnit,
  groundIsAllowed,
  namesItsTargetGroup,
  sharesAreWhole,
  deviationHasGround,
];

/** Content without what it corrects and why: that is how it was recorded, not what holds. */
const contentOf = (tariff: Tariff | WantedTariff): string => {
  const { corrects: _corrects, note: _note, ...content } = tariff as Tariff;
  return JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
};

const believedOn = (state: TariffHistory, from: string): TariffFact | null =>
  believedTariffs(state).findLast(({ tariff }) => tariff.from === from) ?? null;

const recorded = (wanted: WantedTariff, corrects: number | null): TariffDecision => {
  const data = corrects === null ? wanted : { ...wanted, corrects };
  // The rules have refused what is in the wish and not in the fact.
  return accept({ type: 'TariffSet', data: data as Tariff });
};

const setTariff = (wish: SetTariff, state: TariffHistory): TariffDecision => {
  const { tariff: wanted } = wish;
  const known = believedOn(state, wanted.from);
  if (known !== null && contentOf(known.tariff) === contentOf(wanted)) return accept();
  const rejection = rules.map((rule) => rule(wish)).find((found) => found !== null);
  return rejection ? reject(rejection) : recorded(wanted, known?.version ?? null);
};

const correctTariff = (wish: CorrectTariff, state: TariffHistory): TariffDecision => {
  const { tariff: wanted, correctedFrom } = wish;
  const wrong = believedOn(state, correctedFrom);
  const there = believedOn(state, wanted.from);
  const isThere = there !== null && contentOf(there.tariff) === contentOf(wanted);
  if (isThere && (wrong === null || correctedFrom === wanted.from)) return accept();
  const rejection = rules.map((rule) => rule(wish)).find((found) => found !== null);
  if (rejection) return reject(rejection);
  if (wrong === null) return reject({ code: 'nothingToCorrect' });
  if (there !== null && there.version !== wrong.version) {
    return reject({ code: 'tariffExistsThatDay' });
  }
  return recorded(wanted, wrong.version);
};

/** NAT-23: what else the tariff says stays as it was; only the price and its ground are new. */
const indexTariff = (
  { run, from, oldCents, newCents }: IndexTariff,
  state: TariffHistory,
): TariffDecision => {
  // Also when it was corrected since: a run that is taken up again does not undo that.
  const isDone = state.tariffs.some((t) => t.ground === 'indexation' && t.reference === run);
  if (isDone) return accept();
  const before = tariffBefore(state, from);
  if (before?.priceCents !== oldCents || believedOn(state, from) !== null) {
    return reject({ code: 'tariffChangedMeanwhile' });
  }
  const { corrects: _corrects, note: _note, ...kept } = before;
  const indexed = { ...kept, from, priceCents: newCents, reference: run };
  return accept({ type: 'TariffSet', data: { ...indexed, ground: 'indexation' } });
};

export const decide = (command: TariffCommand, state: TariffHistory): TariffDecision => {
  switch (command.type) {
    case 'SetTariff':
      return setTariff(command, state);
    case 'CorrectTariff':
      return correctTariff(command, state);
    case 'IndexTariff':
      return indexTariff(command, state);
  }
};
