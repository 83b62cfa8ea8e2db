import type { RegionProduct } from '../load/catalogue-part';
import type { DemoRegion } from './plan-demo';
import type { PublishedFigure, TermMeasure } from './published-figure';

/** Whether a municipality buys a product on a day. */
const stateOn = (
  { from, states, changes = [] }: RegionProduct,
  municipality: string,
  day: string,
): string | null =>
  [{ from, states }, ...changes]
    .filter((change) => change.from <= day)
    .flatMap((change) => change.states?.[municipality] ?? [])
    .at(-1) ?? null;

/** Products that can be allocated on a day; another code of the same product is not one more. */
const productsOn = (
  { region }: Pick<DemoRegion, 'region'>,
  { groups, law }: PublishedFigure,
  day: string,
): readonly RegionProduct[] =>
  region.products.filter(
    (one) =>
      one.from <= day &&
      (one.withdrawn === undefined || one.withdrawn.from > day) &&
      one.attributes?.variantOf === undefined &&
      (law === null || one.law === law) &&
      (groups.length === 0 || groups.includes(one.group)),
  );

/** Instructions of the region and of the year that is shown, as they are written. */
const written = ({ region, figures }: DemoRegion): readonly Readonly<Record<string, unknown>>[] => [
  ...region.instructions.map(({ instruction, body }) => ({ opdracht: instruction.path, ...body })),
  ...figures.terms.instructions,
  ...figures.terms.perProvider,
];

/** A goal of a region in whole units: euros and percents, not cents and hundredths. */
const aimOf = (demo: DemoRegion, { target, year }: PublishedFigure): number => {
  const goal = written(demo).find(({ opdracht, doel }) => opdracht === 'doelen' && doel === target);
  const path = (goal?.['pad'] ?? []) as readonly { jaar: number; waarde: number }[];
  const value = path.find(({ jaar }) => jaar === year)?.waarde ?? NaN;
  const unit = goal?.['eenheid'];
  return unit === 'cent' || unit === 'honderdste procent' ? value / 100 : value;
};

/** What our demonstration has of something that was agreed. */
export const ourTerm = (
  measure: TermMeasure,
  published: PublishedFigure,
  demo: DemoRegion,
): number => {
  const { municipality, on } = published;
  const { settings } = demo.region;
  const places = settings.municipalities
    .map(({ code }) => code)
    .filter((code) => municipality === null || code === municipality);
  const day = on ?? demo.figures.today;
  const cells = (state: string): number =>
    productsOn(demo, published, day).reduce(
      (sum, product) => sum + places.filter((code) => stateOn(product, code, day) === state).length,
      0,
    );
  switch (measure) {
    case 'municipalities':
      return settings.municipalities.length;
    case 'products':
      return productsOn(demo, published, day).length;
    case 'bought':
      return cells('yes');
    case 'undecided':
      return cells('undecided');
    case 'waiting-norm':
      return settings.waitingNorm.workingDays;
    case 'profit-norm': {
      const norm = written(demo).find(({ opdracht }) => opdracht === 'aanbieders/normen');
      return Number(norm?.['winst'] ?? NaN) / 100;
    }
    case 'policy-goals': {
      const list = written(demo).find(({ opdracht }) => opdracht === 'effectdoelen');
      return ((list?.['doelen'] ?? []) as readonly unknown[]).length;
    }
    case 'aim':
      return aimOf(demo, published);
  }
};
