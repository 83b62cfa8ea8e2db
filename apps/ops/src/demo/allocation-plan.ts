import { addDays, addMonths, addWorkingDays, dutchCalendar, type CalendarDate } from '@zgb/kernel';
import type { AllocatedVolume, Unit } from '@zgb/indications';
import type { RegionFile, RegionProduct } from '../load/region-file';
import { createPerson, testBsns, type DemoPerson } from './people';
import type { Random } from './random';
import { newcomerFor, productsOf, type DemoProvider } from './region-plan';

/** Day of the stock that the source counted. */
export const STOCK_DAY = '2024-06-01';
/** Day that counts as today in the demonstration. */
export const DEMO_TODAY = '2025-01-31';

/** One version of what was promised. */
export interface DemoVersion {
  readonly decidedOn: CalendarDate;
  readonly until: CalendarDate;
  readonly reason: string | null;
}

/** An allocation with everything that happens to it. */
export interface DemoAllocation {
  readonly municipality: string;
  readonly number: number;
  readonly provider: string;
  readonly person: DemoPerson;
  readonly product: RegionProduct;
  readonly from: CalendarDate;
  readonly volume: AllocatedVolume;
  /** In order of decision; the last one counts. */
  readonly versions: readonly DemoVersion[];
  /** First day of each delivery, with the stop that ended it. */
  readonly deliveries: readonly {
    readonly begin: CalendarDate;
    readonly stop: { readonly end: CalendarDate; readonly reason: string } | null;
  }[];
  readonly deleted: boolean;
}

export const untilOf = ({ versions }: DemoAllocation): CalendarDate => versions.at(-1)?.until ?? '';

const calendar = dutchCalendar();

/** Weekly amounts are what one sees in practice; respite is a total over the term. */
const volumeFor = (unit: Unit, random: Random): AllocatedVolume => {
  switch (unit) {
    case '01':
      return { amount: 30 * random.between(2, 6), unit, frequency: '2' };
    case '04': {
      const kind = random.between(1, 100);
      if (kind <= 10) return { amount: random.between(8, 30), unit, frequency: '4' };
      if (kind <= 16) return { amount: random.between(20, 60), unit, frequency: '6' };
      return { amount: random.between(1, 4), unit, frequency: '2' };
    }
    case '14':
      return { amount: random.between(10, 40), unit, frequency: '6' };
    default:
      return { amount: random.between(2, 6), unit, frequency: '2' };
  }
};

/** When a spell runs, as seen from the day of the stock. */
type Phase = 'in stock' | 'ended before' | 'started after' | 'waiting';

const termOf = (phase: Phase, random: Random): { from: CalendarDate; until: CalendarDate } => {
  switch (phase) {
    case 'in stock': {
      const from = addDays('2023-01-02', random.between(0, 500));
      const until = addMonths(from, random.between(9, 24));
      return {
        from,
        until: until <= STOCK_DAY ? addDays(STOCK_DAY, random.between(5, 200)) : until,
      };
    }
    case 'ended before': {
      const from = addDays('2023-01-02', random.between(0, 330));
      return { from, until: addDays('2024-01-10', random.between(0, 140)) };
    }
    case 'started after': {
      const from = addDays('2024-06-03', random.between(0, 150));
      return { from, until: addMonths(from, random.between(6, 18)) };
    }
    case 'waiting': {
      const from = addDays('2024-12-02', random.between(0, 60));
      return { from, until: addMonths(from, 12) };
    }
  }
};

const STOP_REASONS = ['19', '19', '19', '19', '36', '37', '38', '39', '02'];

const deliveriesOf = (
  {
    from,
    until,
    decidedOn,
    phase,
  }: { from: string; until: string; decidedOn: string; phase: Phase },
  random: Random,
): DemoAllocation['deliveries'] => {
  if (phase === 'waiting') return [];
  const begin = random.percent(8)
    ? addWorkingDays(decidedOn, random.between(15, 35), calendar)
    : addDays(from, random.between(0, 3));
  if (begin > until || begin > DEMO_TODAY) return [];
  const isOver = until < '2025-01-20';
  const stop = isOver ? { end: until, reason: random.pick(STOP_REASONS) } : null;
  const pause = addDays(begin, 60);
  if (random.percent(2) && addDays(pause, 40) < until && addDays(pause, 40) < '2025-01-01') {
    return [
      { begin, stop: { end: pause, reason: '20' } },
      { begin: addDays(pause, 28), stop },
    ];
  }
  return [{ begin, stop }];
};

const latestOf = (a: CalendarDate, b: CalendarDate): CalendarDate => (a > b ? a : b);

/** Everything that is the same for one municipality. */
export interface MunicipalityPlan {
  readonly region: RegionFile;
  readonly code: string;
  readonly providers: readonly DemoProvider[];
  readonly random: Random;
  readonly bsns: ReturnType<typeof testBsns>;
  /** Providers with a client on the day of the stock, in any municipality so far. */
  readonly served: Set<string>;
  nextNumber: number;
}

interface Wish {
  readonly group: string;
  readonly phase: Phase;
  /** Somebody who has care already, and where. */
  readonly companion: DemoAllocation | null;
  /** Where somebody without a companion goes; null leaves it to chance. */
  readonly newcomer?: string | null;
  readonly deleted?: boolean;
}

const planAllocation = (plan: MunicipalityPlan, wish: Wish): DemoAllocation => {
  const { region, code, providers, random, bsns } = plan;
  const { group, phase, companion, deleted = false } = wish;
  const product = random.pick(productsOf(region, code, group));
  const chosen = companion?.provider ?? wish.newcomer;
  const provider = chosen ?? random.weighted(providers, ({ weight }) => weight).agb;
  if (phase === 'in stock') plan.served.add(provider);
  const person = companion?.person ?? createPerson(bsns, random, `79${code.slice(2)}AA`);
  const term = termOf(phase, random);
  const decidedOn = addDays(term.from, -random.between(3, 16));
  plan.nextNumber += 1;
  const first: DemoVersion = { decidedOn, until: term.until, reason: null };
  const extended = !deleted && phase === 'in stock' && random.percent(3);
  const versions: DemoVersion[] = deleted
    ? [first, { decidedOn: addDays(decidedOn, 2), until: term.from, reason: '13' }]
    : extended
      ? [
          first,
          {
            decidedOn: latestOf(addDays(term.until, -30), addDays(decidedOn, 1)),
            until: addMonths(term.until, 6),
            reason: '04',
          },
        ]
      : [first];
  const until = versions.at(-1)?.until ?? term.until;
  return {
    municipality: code,
    number: plan.nextNumber,
    provider,
    person,
    product,
    from: term.from,
    volume: volumeFor(product.unit, random),
    versions: versions.filter((version) => version.decidedOn <= DEMO_TODAY),
    deliveries: deleted ? [] : deliveriesOf({ from: term.from, until, decidedOn, phase }, random),
    deleted,
  };
};

/** Part of the stock that ended before or started after the day it was counted. */
const TURNOVER = 0.18;
/** Part of the stock that waits for a start at the end of the demonstration. */
const WAITING = 0.03;

const counts = (stock: number): readonly [Phase, number][] => [
  ['in stock', stock],
  ['ended before', Math.round(stock * TURNOVER)],
  ['started after', Math.round(stock * TURNOVER)],
];

/** People hold products together: transport and respite go with day activities. */
const COMPANION_OF: Readonly<Record<string, string>> = {
  'vervoer-dagbesteding': 'dagbesteding',
  respijtzorg: 'dagbesteding',
  dagbesteding: 'individuele-begeleiding',
};

/** The share of a group whose clients have the companion product too. */
const SHARED_PERCENT: Readonly<Record<string, number>> = {
  'vervoer-dagbesteding': 100,
  respijtzorg: 100,
  dagbesteding: 30,
};

/** All allocations of a municipality; the stock on the day that was counted is exact. */
export const planMunicipality = (
  plan: MunicipalityPlan,
  stocks: readonly (readonly [group: string, stock: number])[],
): readonly DemoAllocation[] => {
  const { random } = plan;
  const all: DemoAllocation[] = [];
  const order = ['individuele-begeleiding', 'dagbesteding', 'vervoer-dagbesteding', 'respijtzorg'];
  const byOrder = [...stocks].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  for (const [group, stock] of byOrder) {
    const companions = all.filter(({ product }) => product.group === COMPANION_OF[group]);
    const free = [...companions];
    for (const [phase, count] of counts(stock)) {
      for (let n = 0; n < count; n += 1) {
        const shares = free.length > 0 && random.percent(SHARED_PERCENT[group] ?? 0);
        const companion = shares
          ? (free.splice(random.between(0, free.length - 1), 1)[0] ?? null)
          : null;
        const isNew = phase === 'in stock' && companion === null;
        const newcomer = isNew ? newcomerFor(plan, stock, count - n) : null;
        all.push(planAllocation(plan, { group, phase, companion, newcomer }));
      }
    }
    if (stock < 10) continue;
    const waiting = Math.max(2, Math.round(stock * WAITING));
    for (let n = 0; n < waiting; n += 1) {
      all.push(planAllocation(plan, { group, phase: 'waiting', companion: null }));
    }
    const deleted = Math.max(1, Math.round(stock * 0.01));
    for (let n = 0; n < deleted; n += 1) {
      all.push(
        planAllocation(plan, { group, phase: 'started after', companion: null, deleted: true }),
      );
    }
  }
  return all;
};
