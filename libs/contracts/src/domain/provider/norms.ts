import { addMonths, type CalendarDate, type Cents } from '@zgb/kernel';
import { lastOfEach } from '../dated';
import { isMoreThanShare, shareIn, shareOf, type BasisPoints } from '../shares';
import { figuresOf, normsOn, supplyOn } from './dated-facts';
import type { YearFiguresReported } from './events';
import type { Provider } from './state';

type Figures = YearFiguresReported['data'];

/** WK-10: result above the norm is a question, not a verdict: what is the surplus used for? */
export const exceedsProfitNorm = (
  { resultCents, turnoverCents }: Pick<Figures, 'resultCents' | 'turnoverCents'>,
  norm: BasisPoints,
): boolean => isMoreThanShare(resultCents, turnoverCents, norm);

const lastDayOf = (year: number): CalendarDate => `${String(year)}-12-31`;

/** ZOU-27: its own norm, or the strictest of those it works for as subcontractor. */
export const profitNormOf = (
  provider: Provider,
  mains: readonly Provider[],
  year: number,
): BasisPoints | null => {
  const day = lastDayOf(year);
  const own = normsOn(provider, day)?.profit ?? null;
  if (own !== null) return own;
  const theirs = mains.flatMap((main) => normsOn(main, day)?.profit ?? []);
  return theirs.length === 0 ? null : Math.min(...theirs);
};

/** ZES-27: social return of a year. */
export interface SocialReturn {
  readonly dueCents: Cents;
  readonly realisedCents: Cents;
  /** Never below zero: more than due is not money back. */
  readonly openCents: Cents;
}

export const socialReturnOf = (
  turnoverCents: Cents,
  share: BasisPoints,
  realisedCents: Cents,
): SocialReturn => {
  const dueCents = shareOf(turnoverCents, share);
  return { dueCents, realisedCents, openCents: Math.max(0, dueCents - realisedCents) };
};

/** What is asked about the figures of a year; null without figures. */
export const yearReview = (provider: Provider, mains: readonly Provider[], year: number) => {
  const figures = figuresOf(provider, year);
  if (figures === null) return null;
  const norm = profitNormOf(provider, mains, year);
  const due = normsOn(provider, lastDayOf(year))?.socialReturn ?? null;
  return {
    figures,
    profitShare: shareIn(figures.resultCents, figures.turnoverCents),
    norm,
    askForSurplus: norm !== null && exceedsProfitNorm(figures, norm),
    socialReturn:
      due === null
        ? null
        : socialReturnOf(figures.turnoverCents, due, figures.socialReturnCents ?? 0),
  };
};

/** NAT-29: a satisfaction of 8,5 or more protects. */
const SATISFACTION_PROTECTS = 85;
const NOTICE_MONTHS = 6;
const FIRST_MONTHS = 12;

export type EndForEffort =
  | { readonly possible: true; readonly earliestEnd: CalendarDate }
  | {
      readonly possible: false;
      readonly because: 'not-judged' | 'enough' | 'scarce' | 'unique' | 'satisfaction';
    };

/** NAT-29: ended for too little effort in the first twelve months, with six months' notice. */
export const endForLittleEffort = (provider: Provider, noticeOn: CalendarDate): EndForEffort => {
  const judged = provider.effort.findLast(
    ({ contractFrom, judgedOn }) =>
      judgedOn <= noticeOn && judgedOn >= addMonths(contractFrom, FIRST_MONTHS),
  );
  if (judged === undefined) return { possible: false, because: 'not-judged' };
  if (judged.enough) return { possible: false, because: 'enough' };
  const [supply] = supplyOn(provider, noticeOn);
  if (supply !== undefined) return { possible: false, because: supply.supply };
  const satisfaction = latestSatisfaction(provider, noticeOn);
  if (satisfaction !== null && satisfaction >= SATISFACTION_PROTECTS) {
    return { possible: false, because: 'satisfaction' };
  }
  return { possible: true, earliestEnd: addMonths(noticeOn, NOTICE_MONTHS) };
};

/** Of the last year up to the day that it was told for; a correction without it takes it back. */
const latestSatisfaction = ({ figures }: Provider, day: CalendarDate): number | null =>
  lastOfEach(figures, ({ year }) => String(year))
    .filter(({ year, satisfaction }) => satisfaction !== null && year <= Number(day.slice(0, 4)))
    .reduce<Figures | null>(
      (last, told) => (last === null || told.year > last.year ? told : last),
      null,
    )?.satisfaction ?? null;
