import { contains, overlaps, type Cents, type DateRange, type Recorded } from '@zgb/kernel';
import type {
  AllocationChanged,
  AllocationDeleted,
  CareAllocated,
  LineCredited,
  LineGranted,
  VerdictWithdrawn,
} from '@zgb/indications';
import { amountAt, EUROCENT, type Sold, type UnitPrice } from './prices';
import type { Pricer, Scenario } from './scenarios';

/** Events that a what-if is folded from. */
export const WHAT_IF_TYPES = [
  'LineGranted',
  'LineCredited',
  'VerdictWithdrawn',
  'CareAllocated',
  'AllocationChanged',
  'AllocationDeleted',
] as const;

type LineEvent = LineGranted | LineCredited | VerdictWithdrawn;
type VersionEvent = CareAllocated | AllocationChanged | AllocationDeleted;
export type WhatIfEvent = Recorded<LineEvent | VersionEvent>;

export interface WhatIfQuery {
  /** Months of delivery; promises count when they hold in it. */
  readonly period: DateRange;
  /** True: only promises that begin in the period. */
  readonly startingOnly: boolean;
  readonly municipality: string | null;
  readonly scenarios: readonly Scenario[];
}

/** Euros of one scenario; what it says nothing of counts at its old amount. */
export interface ScenarioSums {
  grantedCents: Cents;
  promisedCents: Cents;
  /** Lines that the scenario has no price for, in or out of euros. */
  leftLines: number;
  leftCents: Cents;
}

/** One product of one provider in one municipality. */
export interface WhatIfGroup extends Sold {
  lines: number;
  grantedCents: Cents;
  promisedCents: Cents;
  /** Lines in euros (unit 83), which have no price; they are in the sums above. */
  euroLines: number;
  euroCents: Cents;
  readonly scenarios: readonly ScenarioSums[];
}

interface Group extends WhatIfGroup {
  readonly pricers: readonly Pricer[];
}

interface Promised {
  readonly decidedAt: string;
  readonly group: Group | null;
  readonly oldCents: Cents;
  readonly newCents: readonly Cents[];
}

/** `declaration-1690_wmo_98000001_D1` up to the number: municipality, law and provider. */
const seller = (declaration: string): string => {
  const law = declaration.indexOf('_');
  const provider = declaration.indexOf('_', law + 1);
  return declaration.slice('declaration-'.length, declaration.indexOf('_', provider + 1));
};

/** The price that an amount rests on; a line in minutes may rest on an hour price. */
const priceOf = (data: LineEvent['data']): UnitPrice | null => {
  const { line } = data;
  const tariff = 'basis' in data ? data.basis.tariff : null;
  // A credit repeats the price of its line, while its own basis may be a tariff corrected since.
  if (tariff !== null && tariff.unit !== line.unit) return tariff;
  return line.tariffCents === null ? null : { priceCents: line.tariffCents, unit: line.unit };
};

/** What the fold keeps. */
interface Sums {
  readonly query: WhatIfQuery;
  readonly groups: Map<string, Group>;
  readonly promises: Map<string, Promised>;
}

const newGroup = (sold: Sold, scenarios: readonly Scenario[]): Group => ({
  ...sold,
  lines: 0,
  grantedCents: 0,
  promisedCents: 0,
  euroLines: 0,
  euroCents: 0,
  scenarios: scenarios.map(() => ({
    grantedCents: 0,
    promisedCents: 0,
    leftLines: 0,
    leftCents: 0,
  })),
  pricers: scenarios.map(({ pricerFor }) => pricerFor(sold)),
});

const groupOf = (
  { groups, query }: Sums,
  who: string,
  category: string | null,
  code: string | null,
): Group => {
  const key = `${who}_${category ?? ''}_${code ?? ''}`;
  const known = groups.get(key);
  if (known !== undefined) return known;
  const [municipality = '', law = '', provider = ''] = who.split('_');
  const group = newGroup({ municipality, law, category, code, provider }, query.scenarios);
  groups.set(key, group);
  return group;
};

/** The line at the price of a scenario; null: the scenario says nothing of it. */
const newAmount = (
  { line }: LineEvent['data'],
  now: UnitPrice | null,
  pricer: Pricer | undefined,
  { amountOf }: Scenario,
): Cents | null => {
  if (line.unit === EUROCENT) return amountOf?.(line.amountCents) ?? null;
  const price = now === null ? null : (pricer?.(line.productPeriod.from, now) ?? null);
  return price === null ? null : amountAt(line.volume, line.unit, price);
};

const takeLine = (sums: Sums, data: LineEvent['data'], sign: 1 | -1): void => {
  const { period, municipality, scenarios } = sums.query;
  const { line, origin } = data;
  const day = line.productPeriod.from;
  if (day < period.from || day > period.until) return;
  const who = seller(origin.declaration);
  if (municipality !== null && !who.startsWith(`${municipality}_`)) return;
  const group = groupOf(sums, who, line.category, line.code);
  const old = sign * line.amountCents;
  group.lines += sign;
  group.grantedCents += old;
  if (line.unit === EUROCENT) {
    group.euroLines += sign;
    group.euroCents += old;
  }
  const now = priceOf(data);
  scenarios.forEach((scenario, index) => {
    const added = group.scenarios[index];
    if (added === undefined) return;
    const amount = newAmount(data, now, group.pricers[index], scenario);
    added.grantedCents += amount === null ? old : sign * amount;
    if (amount !== null) return;
    added.leftLines += sign;
    added.leftCents += old;
  });
};

const promisedAnew = (
  group: Group,
  { data: { terms, commitment } }: VersionEvent,
  { scenarios }: WhatIfQuery,
): Pick<Promised, 'oldCents' | 'newCents'> => {
  const tariff = commitment?.tariff ?? null;
  const oldCents = commitment?.amountCents ?? 0;
  const newCents = scenarios.map(({ amountOf }, index) => {
    if (tariff === null) return amountOf?.(oldCents) ?? oldCents;
    const price = group.pricers[index]?.(terms.validity.from, tariff) ?? null;
    const units = tariff.priceCents === 0 ? 0 : oldCents / tariff.priceCents;
    return price === null ? oldCents : (amountAt(units, tariff.unit, price) ?? oldCents);
  });
  return { oldCents, newCents };
};

/** The latest decision counts, whatever arrived last (OP080). */
const takeVersion = (sums: Sums, event: Recorded<VersionEvent>): void => {
  const { query, promises } = sums;
  const { streamId, type, data } = event;
  const { identity, terms, commitment } = data;
  const known = promises.get(streamId);
  if (known !== undefined && known.decidedAt > terms.decidedAt) return;
  const { decidedAt, validity } = terms;
  const holds =
    type !== 'AllocationDeleted' &&
    commitment !== null &&
    (query.municipality ?? identity.municipality) === identity.municipality &&
    (query.startingOnly ? contains(query.period, validity.from) : overlaps(validity, query.period));
  if (!holds) {
    promises.set(streamId, { decidedAt, group: null, oldCents: 0, newCents: [] });
    return;
  }
  const who = `${identity.municipality}_${identity.law}_${identity.provider}`;
  const group = groupOf(sums, who, identity.category, identity.code);
  promises.set(streamId, { decidedAt, group, ...promisedAnew(group, event, query) });
};

const resultOf = ({ groups, promises }: Sums): readonly WhatIfGroup[] => {
  for (const { group, oldCents, newCents } of promises.values()) {
    if (group === null) continue;
    group.promisedCents += oldCents;
    group.scenarios.forEach((added, index) => {
      added.promisedCents += newCents[index] ?? 0;
    });
  }
  promises.clear();
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { pricers: _pricers, ...group }]) => group);
};

/**
 * A fold over the history that keeps sums only: its memory grows with the number of groups, and
 * with one small entry per allocation for what was promised. Nothing is recorded (WK-02).
 */
export const startWhatIf = (query: WhatIfQuery) => {
  const sums: Sums = { query, groups: new Map(), promises: new Map() };
  return {
    take(event: WhatIfEvent): void {
      if (event.type === 'LineGranted') takeLine(sums, event.data, 1);
      else if (event.type === 'LineCredited') takeLine(sums, event.data, -1);
      else if (event.type === 'VerdictWithdrawn') {
        if (event.data.outcome === 'granted') takeLine(sums, event.data, -1);
      } else takeVersion(sums, event);
    },
    /** Sums per group, in order of municipality, law, provider and product. Ends the fold. */
    result: (): readonly WhatIfGroup[] => resultOf(sums),
  };
};
