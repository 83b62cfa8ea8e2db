import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { largestRemainder } from '@zgb/contracts';
import { daysIn, intersection, type DateRange, type Law } from '@zgb/kernel';
import { law, municipalityCode } from '../load/catalogue-part';
import { date, fields, listOf, mapOf, oneOf, orNull, text, whole } from '../load/readers';
import type { Counted, CountedCare } from './counted';
import { regionsFolder } from './demo-region';
import type { DemoRegion } from './plan-demo';
import {
  MEASURES,
  TERM_MEASURES,
  type Agreement,
  type Measure,
  type PublishedFigure,
  type TermMeasure,
} from './published-figure';
import { ourTerm } from './published-terms';

interface Entry {
  readonly measure: Measure;
  readonly law?: Law;
  readonly groups?: readonly string[];
  readonly as?: Agreement;
  readonly perMunicipality?: Readonly<Record<string, number>>;
  readonly total?: number | null;
  readonly upTo?: number;
  readonly on?: string;
  readonly target?: string;
  readonly year?: number;
  readonly note?: string;
}

const entries = listOf(
  fields<Entry>(
    {
      measure: oneOf<Measure>(...MEASURES),
      law,
      groups: listOf(text),
      as: oneOf<Agreement>('exact', 'between', 'estimate', 'finding'),
      perMunicipality: mapOf(whole),
      total: orNull(whole),
      upTo: whole,
      on: date,
      target: text,
      year: whole,
      note: text,
    },
    [
      ...['law', 'groups', 'as', 'perMunicipality', 'total', 'upTo'],
      ...['on', 'target', 'year', 'note'],
    ] as const,
  ),
);

/** Reads `regions/NAME/published.yaml`: what sources say, apart from what the region is made to. */
export const readPublished = (name: string): readonly PublishedFigure[] => {
  const file = readFileSync(join(regionsFolder(), name, 'published.yaml'), 'utf8');
  return entries(parse(file), 'published').flatMap((entry): readonly PublishedFigure[] => {
    const about = {
      measure: entry.measure,
      law: entry.law ?? null,
      groups: entry.groups ?? [],
      upTo: entry.upTo ?? null,
      as: entry.as ?? 'exact',
      on: entry.on ?? null,
      target: entry.target ?? null,
      year: entry.year ?? null,
      note: entry.note ?? null,
    };
    return [
      ...Object.entries(entry.perMunicipality ?? {}).map(([code, value]) => ({
        ...about,
        municipality: municipalityCode(code, 'published'),
        value,
      })),
      ...(entry.total === undefined || entry.total === null
        ? []
        : [{ ...about, municipality: null, value: entry.total }]),
    ];
  });
};

const CENTS_PER_EURO = 100;
const HUNDRED = 100;

const sumOf = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0);

const centsOf = (care: readonly CountedCare[]): number => sumOf(care, ({ cents }) => cents);

/** Whole percents of what a municipality spends, rounded so that they add up to 100 (MIJ-09). */
const shareOf = (groups: readonly string[], own: readonly CountedCare[]): number => {
  const names = [...new Set(own.map(({ group }) => group))];
  const cents = names.map((name) => centsOf(own.filter(({ group }) => group === name)));
  const shares = largestRemainder(cents, HUNDRED);
  return sumOf(
    names.map((name, index) => (groups.includes(name) ? (shares[index] ?? 0) : 0)),
    (share) => share,
  );
};

/** GV-01: share of the clients of the largest quarter of the providers, in whole percents. */
const topQuarterOf = (care: readonly CountedCare[]): number => {
  const clients = new Map<string, Set<string>>();
  for (const { provider, municipality, person } of care) {
    const own = clients.get(provider) ?? new Set();
    clients.set(provider, own.add(`${municipality}/${person}`));
  }
  const sizes = [...clients.values()].map(({ size }) => size).sort((a, b) => b - a);
  const top = sizes.slice(0, Math.floor(sizes.length / 4));
  return Math.round(
    (HUNDRED * sumOf(top, (size) => size)) /
      Math.max(
        1,
        sumOf(sizes, (size) => size),
      ),
  );
};

/** GV-18: of a hundred allocations, how many a kind of referrer opened the way to. */
const referredShare = (care: readonly CountedCare[], code: string): number =>
  Math.round(
    (HUNDRED * care.filter(({ referrer }) => referrer === code).length) / Math.max(1, care.length),
  );

/** How many allocations lived on a day of a period, on average. */
const averageLive = (care: readonly CountedCare[], period: DateRange): number =>
  Math.round(
    sumOf(care, ({ from, until }) => {
      const shared = intersection(period, { from, until });
      return shared === null ? 0 : daysIn({ from: shared.from, until: shared.until ?? '' });
    }) / daysIn(period),
  );

type CountedMeasure = Exclude<Measure, TermMeasure>;

/** What our demonstration has of something that was counted. */
const ourCount = (
  measure: CountedMeasure,
  { municipality, law: ofLaw, groups }: PublishedFigure,
  { region, figures }: DemoRegion,
  counted: Counted,
): number => {
  const isHere = (one: { readonly municipality: string; readonly law: Law }): boolean =>
    (municipality === null || one.municipality === municipality) &&
    (ofLaw === null || one.law === ofLaw);
  const year = { from: `${String(figures.year)}-01-01`, until: `${String(figures.year)}-12-31` };
  const period =
    figures.stockDay === null ? year : { from: figures.stockDay, until: figures.stockDay };
  const inMunicipality = counted.care.filter(isHere);
  const care = inMunicipality.filter(({ group }) => groups.length === 0 || groups.includes(group));
  const running = care.filter(({ from, until }) => from <= period.until && until >= period.from);
  const active = new Set(counted.care.map(({ provider }) => provider));
  switch (measure) {
    case 'residents':
      return sumOf(region.figures.filter(isHere), ({ residents }) => residents.count);
    case 'accounts':
      return (
        sumOf(region.figures.filter(isHere), ({ accounts }) => accounts.amountCents) /
        CENTS_PER_EURO
      );
    case 'budget':
      return (
        sumOf(region.budgets.filter(isHere), ({ amountCents }) => amountCents) / CENTS_PER_EURO
      );
    case 'pairs':
      return new Set(
        running.map((one) =>
          [one.municipality, one.person, one.law, one.product, one.provider].join('/'),
        ),
      ).size;
    case 'people':
      return new Set(running.map((one) => `${one.municipality}/${one.person}`)).size;
    case 'spending':
      return centsOf(care) / CENTS_PER_EURO;
    case 'share':
      return shareOf(groups, inMunicipality);
    case 'providers':
      return counted.providers.length;
    case 'providers-without-clients':
      return counted.providers.filter((agb) => !active.has(agb)).length;
    case 'providers-with-clients':
      return new Set(care.map(({ provider }) => provider)).size;
    case 'top-quarter':
      return topQuarterOf(running);
    case 'bulk-pilots':
      return new Set((region.settings.access?.bulkPilots ?? []).map(({ provider }) => provider))
        .size;
    case 'goal-invites':
      return sumOf(figures.terms.instructions, ({ opdracht, aanbieders }) =>
        opdracht === 'effectdoelen/uitvragen' && Array.isArray(aanbieders) ? aanbieders.length : 0,
      );
    case 'referred-by-municipality':
      return referredShare(running, '01');
    case 'referred-by-practitioner':
      return referredShare(running, '02');
    case 'live':
      return figures.stockDay === null ? averageLive(running, year) : running.length;
    case 'lines':
      return counted.lines;
  }
};

const isTerm = (measure: Measure): measure is TermMeasure =>
  TERM_MEASURES.some((one) => one === measure);

/** What our demonstration has of a figure. */
export const ourFigure = (
  published: PublishedFigure,
  demo: DemoRegion,
  counted: Counted,
): number => {
  const { measure } = published;
  return isTerm(measure)
    ? ourTerm(measure, published, demo)
    : ourCount(measure, published, demo, counted);
};

/** One percent. */
const NEAR = 0.01;

/** Whether ours agrees with the source in the way that it must. */
export const agrees = ({ as, value, upTo }: PublishedFigure, ours: number): boolean => {
  switch (as) {
    case 'exact':
      return ours === value;
    case 'between':
      return ours >= value && ours <= (upTo ?? value);
    case 'estimate':
      return Math.abs(ours - value) <= value * NEAR;
    case 'finding':
      return ours !== value;
  }
};
