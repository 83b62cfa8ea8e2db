import {
  addDays,
  addMonths,
  addWorkingDays,
  dutchCalendar,
  earliest,
  latest,
  type CalendarDate,
  type Law,
} from '@zgb/kernel';
import type { AllocatedVolume, Unit } from '@zgb/indications';
import type { RegionFile, RegionProduct } from '../load/region-file';
import type { DemoBlock, DemoCell, DemoFigures } from './demo-figures';
import { createPerson, testBsns, type Ages, type DemoPerson } from './people';
import type { Random } from './random';
import { newcomerFor, priceOf, productsOf, type DemoProvider } from './region-plan';

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

/** How it was decided last by a day; null: not yet. */
export const latestVersion = (
  { versions }: DemoAllocation,
  day: CalendarDate,
): DemoVersion | null => versions.findLast(({ decidedOn }) => decidedOn <= day) ?? null;

export const untilOf = ({ versions }: DemoAllocation): CalendarDate => versions.at(-1)?.until ?? '';

const calendar = dutchCalendar();

/** Weekly amounts are what one sees in practice; respite is a total over the term. */
const usualVolume = (unit: Unit, random: Random): AllocatedVolume => {
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

const WEEKS_PER_MONTH = 52 / 12;
/** What is used of what was promised, about; where there are few, single months differ more. */
const USED_PERCENT = { many: 78, few: 50 } as const;
const FEW_PAIRS = 40;

/** About so many units a month will be declared. */
const volumeFor = (
  unit: Unit,
  unitsPerMonth: number,
  usedPercent: number,
  random: Random,
): AllocatedVolume => {
  const monthly = (unitsPerMonth * (50 + random.between(0, 100))) / usedPercent;
  const weekly = Math.round(monthly / WEEKS_PER_MONTH);
  return weekly >= 1
    ? { amount: weekly, unit, frequency: '2' }
    : { amount: Math.max(1, Math.ceil(monthly)), unit, frequency: '4' };
};

/** When a spell runs, as seen from the day of the stock or from the year. */
type Phase = 'in stock' | 'ended before' | 'started after' | 'waiting';

interface Term {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
}

/** Terms around the day on which the source counted. */
const termAround = (
  { year }: DemoFigures,
  stockDay: string,
  phase: Phase,
  random: Random,
): Term => {
  const start = `${String(year - 1)}-01-02`;
  switch (phase) {
    case 'in stock': {
      const from = addDays(start, random.between(0, 500));
      const until = addMonths(from, random.between(9, 24));
      return {
        from,
        until: until <= stockDay ? addDays(stockDay, random.between(5, 200)) : until,
      };
    }
    case 'ended before': {
      const from = addDays(start, random.between(0, 330));
      return { from, until: addDays(`${String(year)}-01-10`, random.between(0, 140)) };
    }
    case 'started after': {
      const from = addDays(stockDay, 2 + random.between(0, 150));
      return { from, until: addMonths(from, random.between(6, 18)) };
    }
    case 'waiting': {
      const from = addDays(`${String(year)}-12-02`, random.between(0, 60));
      return { from, until: addMonths(from, 12) };
    }
  }
};

/** Terms of which all but those that wait have a day in the year over which the source counted. */
const termInYear = ({ year }: DemoFigures, phase: Phase, random: Random): Term => {
  const before = addDays(`${String(year - 2)}-07-01`, random.between(0, 530));
  const within = addDays(`${String(year)}-01-02`, random.between(0, 350));
  switch (phase) {
    case 'in stock':
      return { from: before, until: addDays(`${String(year + 1)}-02-01`, random.between(0, 500)) };
    case 'ended before':
      return { from: before, until: within };
    case 'started after':
      return { from: within, until: addMonths(`${String(year + 1)}-01-31`, random.between(1, 18)) };
    case 'waiting': {
      const from = addDays(`${String(year + 1)}-01-02`, random.between(0, 25));
      return { from, until: addMonths(from, 12) };
    }
  }
};

const STOP_REASONS: Readonly<Record<Law, readonly string[]>> = {
  wmo: ['19', '19', '19', '19', '36', '37', '38', '39', '02'],
  jw: ['31', '31', '31', '31', '32', '33', '34', '35', '36', '38'],
};

interface Spell extends Term {
  readonly decidedOn: CalendarDate;
  readonly phase: Phase;
  readonly law: Law;
}

const deliveriesOf = (
  { from, until, decidedOn, phase, law }: Spell,
  { year, today }: DemoFigures,
  random: Random,
): DemoAllocation['deliveries'] => {
  if (phase === 'waiting') return [];
  const begin = random.percent(8)
    ? addWorkingDays(decidedOn, random.between(15, 35), calendar)
    : addDays(from, random.between(0, 3));
  if (begin > until || begin > today) return [];
  const isOver = until < `${String(year + 1)}-01-20`;
  const stop = isOver ? { end: until, reason: random.pick(STOP_REASONS[law]) } : null;
  const resumed = addDays(begin, 100);
  if (random.percent(2) && resumed < until && resumed < `${String(year + 1)}-01-01`) {
    return [
      { begin, stop: { end: addDays(begin, 60), reason: '20' } },
      { begin: addDays(begin, 88), stop },
    ];
  }
  return [{ begin, stop }];
};

/** Everything that is the same for one region. */
export interface RegionPlan {
  readonly region: RegionFile;
  readonly figures: DemoFigures;
  readonly providers: readonly DemoProvider[];
  readonly random: Random;
  readonly bsns: ReturnType<typeof testBsns>;
  /** Providers with a client in stock, in any municipality so far. */
  readonly served: Set<string>;
  /** Last number that was given out, by municipality. */
  readonly numbers: Map<string, number>;
}

interface Wish {
  readonly municipality: string;
  readonly law: Law;
  readonly group: string;
  readonly phase: Phase;
  /** Providers that offer it here. */
  readonly providers: readonly DemoProvider[];
  readonly cell: DemoCell;
  /** Somebody who has care already, and where. */
  readonly companion: DemoAllocation | null;
  /** Where somebody without a companion goes; null leaves it to chance. */
  readonly newcomer?: string | null;
  readonly deleted?: boolean;
}

const FIRST_NUMBER = 100_000;

const ADULTS: Ages = { first: '1934-01-01', days: 25_500 };
/** From 2 to 17 years old, all through the year. */
const youths = (year: number): Ages => ({ first: `${String(year - 16)}-02-01`, days: 5_000 });

/** The provider of the companion where it offers this as well; else one by its size. */
const providerFor = (wish: Wish, random: Random): string => {
  const { companion, providers } = wish;
  const same = providers.find(({ agb }) => agb === companion?.provider)?.agb;
  return same ?? wish.newcomer ?? random.weighted(providers, ({ weight }) => weight).agb;
};

/** Of a hundred months of all that ran in the year, how many were running on average. */
const monthsPercent = ({ turnoverPercent }: DemoFigures, law: Law): number =>
  100 - (turnoverPercent[law] ?? 0);

const monthlyCentsOf = (figures: DemoFigures, law: Law, { pairs, euros }: DemoCell) =>
  euros === null || pairs === 0
    ? null
    : (euros * 100 * 100) / (pairs * 12 * monthsPercent(figures, law));

const planAllocation = (plan: RegionPlan, wish: Wish): DemoAllocation => {
  const { region, figures, random } = plan;
  const { municipality, law, phase, companion, cell, deleted = false } = wish;
  const monthlyCents = monthlyCentsOf(figures, law, cell);
  const usedPercent = cell.pairs < FEW_PAIRS ? USED_PERCENT.few : USED_PERCENT.many;
  const { today, terms, stockDay } = figures;
  const product = random.pick(productsOf(region, municipality, wish));
  const provider = providerFor(wish, random);
  if (phase === 'in stock') plan.served.add(provider);
  const ages = law === 'jw' ? youths(figures.year) : ADULTS;
  const postcode = `79${municipality.slice(2)}AA`;
  const person = companion?.person ?? createPerson(plan.bsns, random, postcode, ages);
  const planned =
    stockDay === null
      ? termInYear(figures, phase, random)
      : termAround(figures, stockDay, phase, random);
  const within = (day: string): string =>
    terms.contractsUntil === null ? day : earliest(day, terms.contractsUntil);
  const term = { ...planned, until: within(planned.until) };
  const decidedOn = addDays(term.from, -random.between(3, 16));
  const number = (plan.numbers.get(municipality) ?? FIRST_NUMBER) + 1;
  plan.numbers.set(municipality, number);
  const first: DemoVersion = { decidedOn, until: term.until, reason: null };
  const extended = !deleted && phase === 'in stock' && random.percent(3);
  const versions: DemoVersion[] = deleted
    ? [first, { decidedOn: addDays(decidedOn, 2), until: term.from, reason: '13' }]
    : extended
      ? [
          first,
          {
            decidedOn: latest(addDays(term.until, -30), addDays(decidedOn, 1)),
            until: within(addMonths(term.until, 6)),
            reason: '04',
          },
        ]
      : [first];
  const until = versions.at(-1)?.until ?? term.until;
  const priceCents = priceOf(region, municipality, product) ?? 0;
  return {
    municipality,
    number,
    provider,
    person,
    product,
    from: term.from,
    volume:
      monthlyCents === null
        ? usualVolume(product.unit, random)
        : volumeFor(product.unit, monthlyCents / priceCents, usedPercent, random),
    versions: versions.filter((version) => version.decidedOn <= today),
    deliveries: deleted
      ? []
      : deliveriesOf({ from: term.from, until, decidedOn, phase, law }, figures, random),
    deleted,
  };
};

/** Part of the stock that waits for a start at the end of the demonstration. */
const WAITING = 0.03;
const DELETED = 0.01;
/** A stock below this has nobody who waits and nothing that was deleted. */
const FEW = 10;

/** On a day, those who ended before and started after come on top; in a year they are part of it. */
const phasesOf = (
  { stockDay, turnoverPercent }: DemoFigures,
  law: Law,
  pairs: number,
): readonly (readonly [Phase, number])[] => {
  const turnover = Math.round((pairs * (turnoverPercent[law] ?? 0)) / 100);
  return [
    ['in stock', stockDay === null ? pairs - 2 * turnover : pairs],
    ['ended before', turnover],
    ['started after', turnover],
  ];
};

/** Takes one of the companions out; each gets this care once. */
const takeOne = (free: DemoAllocation[], random: Random): DemoAllocation | null =>
  free.splice(random.between(0, free.length - 1), 1)[0] ?? null;

/**
 * Who may get care of this group besides what they have. Where the number of people is given, these
 * are the people that were counted, each once.
 */
const companionsFor = (
  withGroup: string | null,
  people: number | null,
  counted: readonly DemoAllocation[],
  all: readonly DemoAllocation[],
): DemoAllocation[] =>
  people === null
    ? all.filter(({ product }) => product.group === withGroup)
    : [...new Map(counted.map((one) => [one.person.bsn, one])).values()];

/** All allocations of a block; what the source counted is exact. */
export const planBlock = (
  plan: RegionPlan,
  { municipality, law, people, groups }: DemoBlock,
): readonly DemoAllocation[] => {
  const { figures, random } = plan;
  const all: DemoAllocation[] = [];
  const counted: DemoAllocation[] = [];
  let peopleLeft = people ?? 0;
  let pairsLeft = Object.values(groups).reduce((sum, { pairs }) => sum + pairs, 0);
  for (const [group, { with: withGroup, percent }] of Object.entries(figures.groups)) {
    const cell = groups[group];
    if (cell === undefined) continue;
    const providers = plan.providers.filter(
      (one) =>
        one.weight > 0 && one.municipalities.includes(municipality) && one.groups.includes(group),
    );
    const wish = { municipality, law, group, providers, cell };
    const free = companionsFor(withGroup, people, counted, all);
    const shares = (): boolean => {
      if (free.length === 0) return false;
      if (people === null) return random.percent(percent);
      return peopleLeft < pairsLeft && random.next() * pairsLeft >= peopleLeft;
    };
    for (const [phase, count] of phasesOf(figures, law, cell.pairs)) {
      for (let n = 0; n < count; n += 1) {
        const companion = shares() ? takeOne(free, random) : null;
        if (companion === null) peopleLeft -= 1;
        pairsLeft -= 1;
        const isNew = phase === 'in stock' && companion === null;
        const newcomer = isNew
          ? newcomerFor({ providers, served: plan.served }, count, count - n)
          : null;
        const planned = planAllocation(plan, { ...wish, phase, companion, newcomer });
        all.push(planned);
        counted.push(planned);
      }
    }
    if (cell.pairs < FEW) continue;
    const waiting = Math.max(2, Math.round(cell.pairs * WAITING));
    for (let n = 0; n < waiting; n += 1) {
      all.push(planAllocation(plan, { ...wish, phase: 'waiting', companion: null }));
    }
    const deleted = Math.max(1, Math.round(cell.pairs * DELETED));
    for (let n = 0; n < deleted; n += 1) {
      const gone = { phase: 'started after', companion: null, deleted: true } as const;
      all.push(planAllocation(plan, { ...wish, ...gone }));
    }
  }
  return all;
};
