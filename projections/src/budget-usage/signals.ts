import {
  halfYearOf,
  SIGNAL_LEVEL_PERCENT,
  signalLimit,
  type Finding,
  type ProviderBudgetKey,
} from '@zgb/budgets';
import { dissolvableFrom, isNoticeDue, roomCents, roomOf } from '@zgb/contracts';
import { addMonths, daysBetween, type CalendarDate } from '@zgb/kernel';
import { groupedBy } from '../access/figures';
import { contracts, type AgreedRow } from '../contracts/contracts.projection';
import { declarations, type DeclarationRow } from '../declarations/declarations.projection';
import { lastActivity } from '../providers/activity';
import { providerBook } from '../providers/supply.query';
import { rowsOf } from '../row-source';
import type { SheetSources } from '../sheets/sheet';
import {
  declarable,
  inMonths,
  sumOf,
  usageBook,
  type AllocationUsage,
  type UsageBook,
} from './usage-book';
import { totalsOf } from './usage-figures';

/** What is looked at, and how strictly. */
export interface SignalAsk {
  /** The budgets of its year are judged. */
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

/** ZOU-03, ZOU-04, B-08: against the estimates of a provider in a segment. */
const againstEstimates = (book: UsageBook, levelPercent: number): readonly Judged[] => {
  const { asAt, allMonths } = book;
  const halfYear = declarable(allMonths.slice(0, HALF_YEAR_MONTHS), asAt);
  const lastMonth = declarable(allMonths, asAt).at(-1) ?? null;
  const common = { unit: 'cents', asAt, lastMonth } as const;
  const groups = new Map(
    groupedBy(book.allocations, ({ provider, segment }) => `${provider} ${segment}`),
  );
  return groupedBy(book.estimates, ({ provider, segment }) => `${provider} ${segment}`).flatMap(
    ([key, estimates]): readonly Judged[] => {
      const [provider = '', segment = ''] = key.split(' ');
      const allocations = groups.get(key) ?? [];
      const halfUsed = sumOf(allocations.map(({ accepted }) => inMonths(accepted, halfYear)));
      const halfLimit = signalLimit(sumOf(estimates.map(halfYearOf)), levelPercent);
      const { projectedCents, estimateCents } = totalsOf(book, allocations, estimates);
      const half = {
        kind: 'half-year',
        measured: halfUsed,
        limit: halfLimit,
        exceeded: halfUsed > halfLimit,
        ...common,
        lastMonth: halfYear.at(-1) ?? null,
      } as const;
      const whole = {
        kind: 'projection',
        measured: projectedCents,
        limit: estimateCents ?? 0,
        exceeded: projectedCents > (estimateCents ?? 0),
        ...common,
      } as const;
      return [
        [provider, segment, half],
        [provider, segment, whole],
      ];
    },
  );
};

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

/** B-08: everything that was looked at, per budget of a provider; the ledger decides what is new. */
export const signalFindings = async (
  sources: SheetSources,
  { asAt, provider, levelPercent = SIGNAL_LEVEL_PERCENT }: SignalAsk,
): Promise<readonly JudgedBudget[]> => {
  const region = sources.names.region?.region;
  if (region === undefined) return [];
  const year = Number(asAt.slice(0, 4));
  const scope = provider === undefined ? {} : { provider };
  const book = await usageBook(sources, { scope, asAt }, year);
  const agreed = await rowsOf<AgreedRow>(await sources.rows(contracts), 'agreed', scope);
  const judged = [
    ...againstEstimates(book, levelPercent),
    ...againstRooms(book, agreed),
    ...(await silent(sources, book, provider)),
  ];
  return groupedBy(judged, ([agb, segment]) => `${agb} ${segment}`).map(([key, group]) => {
    const [agb = '', segment = ''] = key.split(' ');
    return {
      key: { region, provider: agb, segment, year },
      findings: group.map(([, , finding]) => finding),
    };
  });
};
