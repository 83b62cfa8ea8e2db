import { accessRulesOf, type AccessRules } from '@zgb/contracts';
import type { CalendarDate, Law } from '@zgb/kernel';
import { allocationStream, waitingOn, type WaitingNorm } from '@zgb/indications';
import type { Names } from '../catalogue/catalogue.query';
import { contracts } from '../contracts/contracts.projection';
import type { RowSource, Scope } from '../row-source';
import {
  eachOf,
  rankBehind,
  streamSource,
  type Behind,
  type Opens,
  type Source,
} from '../sheets/behind';
import type { SheetSources } from '../sheets/sheet';
import { ofGroup } from './asked-group';
import { agreementsIn, normOf, type Agreements } from './norms';
import { waitingList } from './waiting-list.projection';
import { waitingCases, waitingFacts, type WaitingCase } from './waiting-cases';

/** One allocation that waits for its start. */
export interface Waiting {
  readonly municipality: string;
  readonly law: string;
  readonly allocationNumber: number;
  readonly provider: string;
  readonly category: string | null;
  readonly code: string | null;
  readonly group: string;
  readonly allocatedOn: CalendarDate;
  readonly startsOn: CalendarDate;
  readonly normEndsOn: CalendarDate;
  readonly workingDays: number;
  readonly overNorm: boolean;
  /** A2: for a reason of the client; not counted as waiting. */
  readonly paused: boolean;
}

/** W-01 and W-04 for one municipality, product group or all. */
export interface WaitingTotals {
  /** Longer than the norm. */
  readonly onList: number;
  readonly withinNorm: number;
  /** A2: not counted above, for a reason of the client. */
  readonly paused: number;
  /** Over those on the list; null when there are none. */
  readonly medianWorkingDays: number | null;
  readonly longestWorkingDays: number | null;
  /** What the figures are made of, by the columns of their sheet. */
  readonly behind: Readonly<Record<string, Opens>>;
}

export interface WaitingView extends WaitingTotals {
  readonly normWorkingDays: number;
  /** Everyone who waits, by working days so far; `until: null` = or more. */
  readonly distribution: readonly {
    readonly from: number;
    readonly until: number | null;
    readonly count: number;
    readonly overNorm: number;
    readonly behind: Readonly<Record<string, Opens>>;
  }[];
  readonly perMunicipality: readonly (WaitingTotals & { readonly code: string })[];
  readonly perGroup: readonly (WaitingTotals & { readonly group: string })[];
  /** Product groups with an allocation on the day, waiting or not, whichever group is asked. */
  readonly groups: readonly string[];
  /** Longest first. */
  readonly rows: readonly Waiting[];
  /** A2: who would wait but for a reason of his own. */
  readonly pausedRows: readonly Waiting[];
}

export interface WaitingQuery {
  readonly scope: Scope;
  readonly asAt: CalendarDate;
  readonly norm: WaitingNorm;
  /** Only allocations of this product group; absent: of all. */
  readonly group?: string | undefined;
}

const BUCKETS: readonly (readonly [number, number | null])[] = [
  [0, 5],
  [6, 10],
  [11, 14],
  [15, 20],
  [21, 30],
  [31, 60],
  [61, null],
];

/** The allocation that waits, as what a figure is counted from. */
export const waitingSource = (row: Waiting): Source =>
  streamSource({
    key: allocationStream(row.municipality, row.law as Law, row.allocationNumber),
    municipality: row.municipality,
    law: row.law,
    provider: row.provider,
    category: row.category,
    code: row.code,
    from: row.startsOn,
  });

const behindEach = (rows: readonly Waiting[]): Opens => {
  return () => eachOf(rows.map(waitingSource));
};

const behindTotals = (all: readonly Waiting[]): Readonly<Record<string, Opens>> => {
  const rows = all.filter(({ paused }) => !paused);
  const over = rows.filter(({ overNorm }) => overNorm);
  const days = over.map((row) => ({ ...waitingSource(row), days: row.workingDays }));
  return {
    wachtend: behindEach(over),
    binnenNorm: behindEach(rows.filter(({ overNorm }) => !overNorm)),
    gepauzeerd: behindEach(all.filter(({ paused }) => paused)),
    mediaan: rankBehind(days, 50, (one) => one.days),
    langste: rankBehind(days, 100, (one) => one.days),
  };
};

/** The middle value; of an even number the lower of the two, so that it is a whole day. */
const medianOf = (sorted: readonly number[]): number | null =>
  sorted[Math.floor((sorted.length - 1) / 2)] ?? null;

const totalsOf = (all: readonly Waiting[]): WaitingTotals => {
  const rows = all.filter(({ paused }) => !paused);
  const over = rows.filter(({ overNorm }) => overNorm).map(({ workingDays }) => workingDays);
  const sorted = [...over].sort((a, b) => a - b);
  return {
    onList: over.length,
    withinNorm: rows.length - over.length,
    paused: all.length - rows.length,
    medianWorkingDays: medianOf(sorted),
    longestWorkingDays: sorted.at(-1) ?? null,
    behind: behindTotals(all),
  };
};

/** The allocations on the waiting list, as what its count is made of. */
export const behindWaiting = (rows: readonly Waiting[]) => (): readonly Behind[] =>
  eachOf(rows.filter(({ overNorm }) => overNorm).map(waitingSource));

/** Where an allocation stands that was given by the day; nothing once care began or it ended. */
const waitingOnDay = (
  waitingCase: WaitingCase,
  names: Names,
  rules: AccessRules,
  { asAt, norm }: WaitingQuery,
  agreements: Agreements,
): readonly Waiting[] => {
  const { row } = waitingCase;
  const group = names.group(row.law, row.category, row.code);
  const { municipality, law } = row;
  const { workingDays: regional, calendar } = norm;
  const clock = normOf(row, group, { agreements, rules, regional, calendar });
  const { status, normEndsOn, workingDays } = waitingOn(waitingFacts(waitingCase), clock, asAt);
  if (status === 'started' || status === 'ended') return [];
  return [
    {
      municipality,
      law,
      allocationNumber: row.number,
      provider: row.provider,
      category: row.category,
      code: row.code,
      group,
      allocatedOn: row.allocatedOn,
      startsOn: row.from,
      normEndsOn,
      workingDays,
      overNorm: status === 'on-waiting-list',
      paused: status === 'paused',
    },
  ];
};

/** Rows of the two projections that the list is made of. */
export interface WaitingSources {
  readonly waiting: RowSource;
  readonly contracts: RowSource;
}

/** What the waiting list reads, from the rows that a sheet is given. */
export const waitingSources = async ({
  rows,
}: Pick<SheetSources, 'rows'>): Promise<WaitingSources> => ({
  waiting: await rows(waitingList),
  contracts: await rows(contracts),
});

/**
 * WK-15, W-01, NAT-36: who waits longer than the norm on a day, and how long. The norm is that of
 * the contract, else of the municipality or region, else the Treek norm of six weeks.
 */
export const waitingView = async (
  sources: WaitingSources,
  names: Names,
  query: WaitingQuery,
): Promise<WaitingView> => {
  const rules = accessRulesOf(names.region);
  const agreements = await agreementsIn(sources.contracts);
  // Nobody waits for an allocation that was not yet given on the day.
  const given = (await waitingCases(sources.waiting, query.scope)).filter(
    ({ row }) => row.allocatedOn <= query.asAt,
  );
  const isAsked = ofGroup(names, query.group);
  const all = given
    .filter(({ row }) => isAsked(row))
    .flatMap((waitingCase) => waitingOnDay(waitingCase, names, rules, query, agreements))
    .sort(
      (a, b) =>
        b.workingDays - a.workingDays ||
        a.municipality.localeCompare(b.municipality) ||
        a.allocationNumber - b.allocationNumber,
    );
  const rows = all.filter(({ paused }) => !paused);
  const waitedFor = [...new Set(all.map(({ group }) => group))].sort();
  const groupsGiven = given.map(({ row }) => names.group(row.law, row.category, row.code));
  return {
    normWorkingDays: query.norm.workingDays,
    ...totalsOf(all),
    distribution: BUCKETS.map(([from, until]) => {
      const inBucket = rows.filter(
        ({ workingDays }) => from <= workingDays && (until === null || workingDays <= until),
      );
      const over = inBucket.filter((row) => row.overNorm);
      const behind = { aantal: behindEach(inBucket), bovenNorm: behindEach(over) };
      return { from, until, count: inBucket.length, overNorm: over.length, behind };
    }),
    perMunicipality: names.municipalities.map(({ code }) => ({
      code,
      ...totalsOf(all.filter(({ municipality }) => municipality === code)),
    })),
    perGroup: waitedFor.map((group) => ({
      group,
      ...totalsOf(all.filter((row) => row.group === group)),
    })),
    groups: [...new Set(groupsGiven)].sort(),
    rows,
    pausedRows: all.filter(({ paused }) => paused),
  };
};
