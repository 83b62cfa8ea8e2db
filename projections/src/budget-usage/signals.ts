import {
  halfYearOf,
  SIGNAL_LEVEL_PERCENT,
  signalLimit,
  type Finding,
  type ProviderBudgetKey,
} from '@zgb/budgets';
import { dissolvableFrom, isNoticeDue, roomCents, roomOf } from '@zgb/contracts';
import { addMonths, daysBetween, type CalendarDate, type Projection } from '@zgb/kernel';
import { groupedBy } from '../access/figures';
import { catalogue } from '../catalogue/catalogue.projection';
import { productHistory } from '../catalogue/product-history.projection';
import { commitments } from '../commitments/commitments.projection';
import { contracts, type AgreedRow } from '../contracts/contracts.projection';
import { declarations, type DeclarationRow } from '../declarations/declarations.projection';
import { lastActivity } from '../providers/activity';
import { providerBook } from '../providers/supply.query';
import { rowsOf } from '../row-source';
import type { SheetSources } from '../sheets/sheet';
import { spending } from './spending.projection';
import { steering } from './steering.projection';
import {
  declarable,
  inMonths,
  sumOf,
  usageBook,
  type AllocationUsage,
  type Estimate,
  type UsageBook,
} from './usage-book';
import { totalsOf } from './usage-figures';

/** What is looked at, and how strictly. */
export interface SignalAsk {
  /** The budgets of its year and of the year before are judged. */
  readonly asAt: CalendarDate;
  /** Absent: all providers. */
  readonly provider?: string;
  /** Percent of the half-year part (ZOU-03); absent: 110. */
  readonly levelPercent?: number;
}

export interface JudgedBudget {
  readonly key: ProviderBudgetKey;
  readonly findings: readonly Finding[];
}

type Judged = readonly [provider: string, segment: string, finding: Finding];

/** Signals about a whole provider stand in a segment of this name. */
export const WHOLE_PROVIDER = 'alle';

const HALF_YEAR_MONTHS = 6;
const SILENT_MONTHS = 2;

type Group = readonly [provider: string, segment: string, estimates: readonly Estimate[]];

const estimatedBudgets = ({ estimates }: UsageBook): readonly Group[] =>
  groupedBy(estimates, ({ provider, segment }) => `${provider} ${segment}`).map(([key, group]) => {
    const [provider = '', segment = ''] = key.split(' ');
    return [provider, segment, group];
  });

const allocationsOf = (
  { allocations }: UsageBook,
  provider: string,
  segment: string,
): readonly AllocationUsage[] =>
  allocations.filter((one) => one.provider === provider && one.segment === segment);

/** ZOU-03, ZOU-04: accepted for January to June against the part for the half-year. */
const halfYearSignals = (book: UsageBook, levelPercent: number): readonly Judged[] => {
  const { asAt, allMonths } = book;
  const months = declarable(allMonths.slice(0, HALF_YEAR_MONTHS), asAt);
  return estimatedBudgets(book).map(([provider, segment, estimates]) => {
    const own = allocationsOf(book, provider, segment);
    const measured = sumOf(own.map(({ accepted }) => inMonths(accepted, months)));
    const limit = signalLimit(sumOf(estimates.map(halfYearOf)), levelPercent);
    const lastMonth = months.at(-1) ?? null;
    const exceeded = measured > limit;
    const finding = { kind: 'half-year', measured, limit, exceeded, lastMonth } as const;
    return [provider, segment, { ...finding, unit: 'cents', asAt }];
  });
};

/** B-08: more projected than estimated. */
const projectionSignals = (book: UsageBook): readonly Judged[] =>
  estimatedBudgets(book).map(([provider, segment, estimates]) => {
    const own = allocationsOf(book, provider, segment);
    const { projectedCents: measured, estimateCents } = totalsOf(book, own, estimates);
    const limit = estimateCents ?? 0;
    const lastMonth = declarable(book.allMonths, book.asAt).at(-1) ?? null;
    const finding = { kind: 'projection', measured, limit, lastMonth } as const;
    const exceeded = measured > limit;
    return [provider, segment, { ...finding, exceeded, unit: 'cents', asAt: book.asAt }];
  });

/** NAT-26: percent of the spending room at which a notice is due. */
const ROOM_PERCENT = 70;

/** NAT-26: 70 % of the spending room used, or an overrun foreseen. */
const againstRooms = (book: UsageBook, agreed: readonly AgreedRow[]): readonly Judged[] =>
  agreed.flatMap(({ law, provider, state }): readonly Judged[] => {
    const room = roomOf(state, book.year);
    if (room === null) return [];
    const own = book.allocations.filter((one) => one.provider === provider && one.law === law);
    const { usedCents, projectedCents } = totalsOf(book, own, []);
    const total = roomCents(room);
    const finding = {
      kind: 'spending-room',
      measured: usedCents,
      limit: signalLimit(total, ROOM_PERCENT),
      exceeded: isNoticeDue(total, usedCents, projectedCents),
      unit: 'cents',
      asAt: book.asAt,
      lastMonth: book.months.at(-1) ?? null,
    } as const;
    return [[provider, law, finding]];
  });

/** B-08: two months without a declaration while allocations run. */
const silentFinding = (
  live: readonly (AllocationUsage & { readonly from: CalendarDate })[],
  lastDeclared: CalendarDate | null,
  asAt: CalendarDate,
): Finding => {
  const oldest = live.map(({ from }) => from).sort()[0] ?? asAt;
  const since = lastDeclared !== null && lastDeclared > oldest ? lastDeclared : oldest;
  const allowed = addMonths(asAt, -SILENT_MONTHS);
  return {
    kind: 'two-months-silent',
    measured: live.length === 0 ? 0 : Math.max(0, daysBetween(since, asAt)),
    limit: daysBetween(allowed, asAt),
    exceeded: live.length > 0 && since < allowed,
    unit: 'days',
    asAt,
    lastMonth: null,
  };
};

const silent = async (
  sources: SheetSources,
  book: UsageBook,
  provider: string | undefined,
): Promise<readonly Judged[]> => {
  const { asAt } = book;
  const scope = provider === undefined ? {} : { provider };
  const supply = await providerBook(sources, { scope, asAt, options: {} });
  const received = await rowsOf<DeclarationRow>(
    await sources.rows(declarations),
    'declaration',
    scope,
  );
  const last = new Map<string, CalendarDate>();
  for (const { provider: agb, receivedOn } of received) {
    if (receivedOn <= asAt && receivedOn > (last.get(agb) ?? '')) last.set(agb, receivedOn);
  }
  const firstDays = new Map(
    supply.links.map(({ municipality, law, number, from }) => [
      `${municipality} ${law} ${String(number)}`,
      from,
    ]),
  );
  const live = new Map(
    groupedBy(
      book.allocations
        .map((one) => ({
          ...one,
          from: firstDays.get(`${one.municipality} ${one.law} ${String(one.number)}`) ?? asAt,
        }))
        .filter((one) => one.live && one.from <= asAt),
      (one) => one.provider,
    ),
  );
  const contracted = new Map(supply.contracted.map((one) => [one.agb, one] as const));
  const everyone = new Set([...book.allocations.map((one) => one.provider), ...contracted.keys()]);
  return [...everyone].flatMap((agb): readonly Judged[] => {
    const two = silentFinding(live.get(agb) ?? [], last.get(agb) ?? null, asAt);
    const contract = contracted.get(agb);
    if (contract === undefined) return [[agb, WHOLE_PROVIDER, two]];
    const active = lastActivity(supply.linksOf(agb), asAt);
    const since = active !== null && active > contract.since ? active : contract.since;
    const year = {
      kind: 'year-silent',
      measured: daysBetween(since, asAt),
      limit: daysBetween(addMonths(asAt, -12), asAt),
      exceeded: asAt >= dissolvableFrom(contract.since, active),
      unit: 'days',
      asAt,
      lastMonth: null,
    } as const;
    return [
      [agb, WHOLE_PROVIDER, two],
      [agb, WHOLE_PROVIDER, year],
    ];
  });
};

const byBudget = (
  region: string,
  year: number,
  judged: readonly Judged[],
): readonly JudgedBudget[] =>
  groupedBy(judged, ([agb, segment]) => `${agb} ${segment}`).map(([key, group]) => {
    const [agb = '', segment = ''] = key.split(' ');
    return {
      key: { region, provider: agb, segment, year },
      findings: group.map(([, , finding]) => finding),
    };
  });

/** A half-year may still change in the year after, by credits. */
const yearsOf = (asAt: CalendarDate): readonly number[] => {
  const year = Number(asAt.slice(0, 4));
  return [year - 1, year];
};

/** B-08: everything that was looked at, per budget of a provider; the ledger decides what is new. */
export const signalFindings = async (
  sources: SheetSources,
  { asAt, provider, levelPercent = SIGNAL_LEVEL_PERCENT }: SignalAsk,
): Promise<readonly JudgedBudget[]> => {
  const region = sources.names.region?.region;
  if (region === undefined) return [];
  const scope = provider === undefined ? {} : { provider };
  const agreed = await rowsOf<AgreedRow>(await sources.rows(contracts), 'agreed', scope);
  const found: JudgedBudget[] = [];
  for (const year of yearsOf(asAt)) {
    const book = await usageBook(sources, { scope, asAt }, year);
    const isYearOfDay = asAt.startsWith(String(year));
    const judged = [
      ...halfYearSignals(book, levelPercent),
      ...projectionSignals(book),
      ...againstRooms(book, agreed),
      ...(isYearOfDay ? await silent(sources, book, provider) : []),
    ];
    found.push(...byBudget(region, year, judged));
  }
  return found;
};

/** What `halfYearFindings` reads. */
export const halfYearProjections: readonly Projection[] = [
  catalogue,
  productHistory,
  commitments,
  spending,
  steering,
];

/**
 * ZOU-03: the half-year of one provider only, from its own rows: quick enough to be looked at
 * after every answer. The other signals are judged once a day.
 */
export const halfYearFindings = async (
  sources: SheetSources,
  { asAt, provider }: { readonly asAt: CalendarDate; readonly provider: string },
): Promise<readonly JudgedBudget[]> => {
  const region = sources.names.region?.region;
  if (region === undefined) return [];
  const found: JudgedBudget[] = [];
  for (const year of yearsOf(asAt)) {
    const book = await usageBook(sources, { scope: { provider }, asAt }, year, provider);
    found.push(...byBudget(region, year, halfYearSignals(book, SIGNAL_LEVEL_PERCENT)));
  }
  return found;
};
