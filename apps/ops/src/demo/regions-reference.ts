import { countPlan, type Counted } from './counted';
import { demoRegions, openDemoRegion, type OpenDemoRegion } from './demo-region';
import { planDemo } from './plan-demo';
import { ourFigure, readPublished } from './published';
import type { Measure, PublishedFigure } from './published-figure';

/** A figure of a source, with ours beside it. */
export interface ComparedFigure {
  readonly published: PublishedFigure;
  readonly ours: number;
}

/** A region at full size, beside what sources say of it. */
export interface ComparedRegion {
  readonly name: string;
  readonly demo: OpenDemoRegion;
  readonly counted: Counted;
  readonly figures: readonly ComparedFigure[];
}

const FULL = { seed: 1, months: 12, scale: 1 } as const;

/** Plans a region at full size and lays it beside its sources. */
export const compareRegion = (name: string): ComparedRegion => {
  const demo = openDemoRegion(name);
  const counted = countPlan(planDemo(demo, FULL));
  const figures = readPublished(name).map((published) => ({
    published,
    ours: ourFigure(published, demo, counted),
  }));
  return { name, demo, counted, figures };
};

const MEASURES: Readonly<Record<Measure, string>> = {
  residents: 'Residents',
  accounts: 'Accounts (€)',
  budget: 'Budget (€)',
  pairs: 'Client, product and provider',
  people: 'People',
  spending: 'Granted (€)',
  share: 'Share of spending (%)',
  providers: 'Providers with a contract',
  'providers-without-clients': 'Providers without clients',
  'providers-with-clients': 'Providers with clients',
  'top-quarter': 'Clients of the largest quarter of providers (%)',
  'bulk-pilots': 'Providers in the pilot of bulk indications',
  'goal-invites': 'Providers asked for effect goals',
  'referred-by-municipality': 'Referred by the municipality (%)',
  'referred-by-practitioner': 'Referred by a general practitioner (%)',
  live: 'Live allocations on average',
  lines: 'Lines declared in the year',
  municipalities: 'Municipalities',
  products: 'Products',
  bought: 'Cells of the matrix that are bought',
  undecided: 'Cells of the matrix that are undecided',
  'waiting-norm': 'Waiting norm (working days)',
  'profit-norm': 'Profit norm (%)',
  'policy-goals': 'Policy goals that providers answer to',
  aim: 'Aim',
};

const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

const AGREEMENT: Readonly<Record<PublishedFigure['as'], string>> = {
  exact: 'the same',
  between: 'within its bounds',
  estimate: 'within 1 % of an estimate',
  finding: 'differs, as a finding',
};

const LAWS = { wmo: 'Wmo', jw: 'Jeugdwet' } as const;

const nameOf = (
  { measure, municipality, law, groups, on, target, year }: PublishedFigure,
  { region }: OpenDemoRegion,
): string => {
  const { settings } = region;
  const place = settings.municipalities.find(({ code }) => code === municipality)?.name;
  return [
    MEASURES[measure],
    ...(law === null ? [] : [LAWS[law]]),
    ...(groups.length === 0 ? [] : [groups.map((one) => settings.groups[one] ?? one).join(', ')]),
    ...(target === null ? [] : [`${target} ${String(year ?? '')}`]),
    place ?? 'all',
    ...(on === null ? [] : [on]),
  ].join(' · ');
};

const valueOf = ({ value, upTo }: PublishedFigure): string =>
  upTo === null ? NUMBER.format(value) : `${NUMBER.format(value)} to ${NUMBER.format(upTo)}`;

const tableOf = ({ name, demo, figures }: ComparedRegion): string =>
  [
    `## ${name.toUpperCase()} — ${demo.region.settings.name}`,
    '',
    `Year ${String(demo.figures.year)}${demo.figures.stockDay === null ? '' : `, stock of ${demo.figures.stockDay}`}. What is an assumption: [regions/${name}/README.md](../../regions/${name}/README.md).`,
    '',
    '| Figure | Published | Ours | Agreement | Note |',
    '|---|---:|---:|---|---|',
    ...figures.map(
      ({ published, ours }) =>
        `| ${nameOf(published, demo)} | ${valueOf(published)} | ${NUMBER.format(ours)} | ${AGREEMENT[published.as]} | ${published.note ?? ''} |`,
    ),
    '',
  ].join('\n');

/** `docs/reference/regions.md`: ours beside the published figure, for every region. */
export const regionsReference = (
  regions: readonly ComparedRegion[] = demoRegions().map(compareRegion),
): string =>
  [
    '# Regions',
    '',
    '<!-- Made by `npm run generate`; a test keeps it true. -->',
    '',
    'Every region at full size as `zgb demo` makes it, beside what its source says. The long tests import each region whole',
    'and find the same figures in the ledger.',
    '',
    ...regions.map(tableOf),
  ].join('\n');
