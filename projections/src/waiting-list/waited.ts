import { accessRulesOf, type AccessRules } from '@zgb/contracts';
import { waitingOn } from '@zgb/indications';
import { addDays, type CalendarDate } from '@zgb/kernel';
import { groupedBy, nearestRank } from '../access/figures';
import type { Names } from '../catalogue/catalogue.query';
import { allocationSource, eachOf, type Behind, type Source } from '../sheets/behind';
import type { SheetAsk, SheetColumn, SheetSources } from '../sheets/sheet';
import { contracts } from '../contracts/contracts.projection';
import { groupAsked, ofGroup } from './asked-group';
import { agreementsIn, calendarOf, normOf, type Agreements } from './norms';
import { daysWaited, waitingCases, waitingFacts, type WaitingCase } from './waiting-cases';
import { waitingList } from './waiting-list.projection';

/** The region's norm where none is loaded (WK-15). */
const NORM_DAYS = 14;

/** W-02: what started in so many days still counts with those who wait. */
export const STARTED_DAYS = 30;

/** Where one allocation stands on a day. */
export interface Waited {
  readonly source: Source;
  readonly municipality: string;
  readonly law: string;
  readonly provider: string;
  readonly product: string;
  readonly group: string;
  readonly status: ReturnType<typeof waitingOn>['status'];
  /** Calendar days from the start of the clock to start, or to the day; not those of the client. */
  readonly days: number;
  readonly startedOn: CalendarDate | null;
  /** Started on or before the last day of the norm. */
  readonly withinNorm: boolean;
  readonly live: boolean;
}

interface AskedOfAll {
  readonly names: Names;
  readonly rules: AccessRules;
  readonly agreements: Agreements;
}

/** One allocation, to be asked about several days: null before it was made. */
const waitedOn = (
  one: WaitingCase,
  { names, rules, agreements }: AskedOfAll,
): ((asAt: CalendarDate) => Waited | null) => {
  const { row } = one;
  const { municipality, law, provider, category, code } = row;
  const group = names.group(law, category, code);
  const regional = names.region?.waitingNorm.workingDays ?? NORM_DAYS;
  const calendar = calendarOf(names);
  const clock = normOf(row, group, { agreements, rules, regional, calendar });
  const facts = waitingFacts(one);
  const source = allocationSource(row);
  const product = `${law}/${category ?? ''}/${code ?? ''}`;
  const start = row.starts[0] ?? null;
  const clockAt = (asAt: CalendarDate) => {
    const { status, normEndsOn } = waitingOn(facts, clock, asAt);
    return { status, normEndsOn, days: daysWaited(one, rules, asAt).days };
  };
  // Once care began the clock stands still (W-03): counting days is most of the work.
  let stopped: ReturnType<typeof clockAt> | null = null;
  return (asAt) => {
    if (row.allocatedOn > asAt) return null;
    const startedOn = start !== null && start <= asAt ? start : null;
    const { status, normEndsOn, days } =
      startedOn === null ? clockAt(asAt) : (stopped ??= clockAt(asAt));
    return {
      source,
      municipality,
      law,
      provider,
      product,
      group,
      status,
      days,
      startedOn,
      withinNorm: startedOn !== null && startedOn <= normEndsOn,
      live: row.until === null || row.until >= asAt,
    };
  };
};

/** Reads who waits once, to be asked about several days; only those of the group that is asked. */
export const waitedBook = async (
  sources: SheetSources,
  ask: SheetAsk,
): Promise<(asAt: CalendarDate) => readonly Waited[]> => {
  const { names } = sources;
  const isAsked = ofGroup(names, groupAsked(ask));
  const rules = accessRulesOf(names.region);
  const agreements = await agreementsIn(await sources.rows(contracts));
  const cases = (await waitingCases(await sources.rows(waitingList), ask.scope))
    .filter(({ row }) => isAsked(row))
    .map((one) => waitedOn(one, { names, rules, agreements }));
  return (asAt) => cases.flatMap((on) => on(asAt) ?? []);
};

/** The allocations behind W-01 and behind its denominator (W-02). */
export const openParts = (all: readonly Waited[], asAt: CalendarDate) => {
  const since = addDays(asAt, -STARTED_DAYS);
  return {
    onList: all.filter(({ status }) => status === 'on-waiting-list'),
    of: all.filter(({ startedOn, live }) => (startedOn === null ? live : startedOn > since)),
  };
};

export const behindWaited = (some: readonly Waited[]) => (): readonly Behind[] =>
  eachOf(some.map(({ source }) => source));

/** W-01, W-02, W-04 of a group on a day. */
export const openFigures = (all: readonly Waited[], asAt: CalendarDate) => {
  const { onList, of } = openParts(all, asAt);
  const days = onList.map((one) => one.days);
  return {
    onList: onList.length,
    of: of.length,
    medianDays: nearestRank(days, 50),
    longestDays: nearestRank(days, 100),
  };
};

export const WAITING_PARTS = ['gemeente', 'aanbieder', 'product', 'productgroep', 'wet'] as const;
export type WaitingPart = (typeof WAITING_PARTS)[number];

const valueOf = (part: WaitingPart, one: Waited): string => {
  switch (part) {
    case 'gemeente':
      return one.municipality;
    case 'aanbieder':
      return one.provider;
    case 'product':
      return one.product;
    case 'productgroep':
      return one.group;
    case 'wet':
      return one.law;
  }
};

const LABELS: Readonly<Record<WaitingPart, string>> = {
  gemeente: 'Gemeente',
  aanbieder: 'Aanbieder',
  product: 'Product',
  productgroep: 'Productgroep',
  wet: 'Wet',
};

export const partColumn = (part: WaitingPart): SheetColumn => ({
  key: part,
  label: LABELS[part],
  kind: 'text',
});

export const partName = ({ names }: SheetSources, part: WaitingPart, value: string): string => {
  const [law = '', category = '', code = ''] = value.split('/');
  switch (part) {
    case 'gemeente':
      return names.municipality(value);
    case 'aanbieder':
      return names.provider(value);
    case 'product':
      return names.product(law, category, code);
    case 'productgroep':
      return names.groupName(value);
    case 'wet':
      return value;
  }
};

export const waitedBy = (
  all: readonly Waited[],
  part: WaitingPart,
): readonly (readonly [string, readonly Waited[]])[] => groupedBy(all, (one) => valueOf(part, one));

export const partAsked = ({ options }: SheetAsk): WaitingPart =>
  WAITING_PARTS.find((part) => part === options['per']) ?? 'productgroep';
