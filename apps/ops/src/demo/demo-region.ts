import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { readRegionFile, type RegionProduct, type RegionTariff } from '../load/region-file';
import { CommandError } from '../outcome';
import { readDemoFigures, type DemoTerms } from './demo-figures';
import type { DemoRegion } from './plan-demo';

/** A region for the demonstration, with the file that it is loaded from. */
export interface OpenDemoRegion extends DemoRegion {
  readonly source: Readonly<Record<string, unknown>>;
}

/** The folder with regions, found upwards from where the program stands. */
export const regionsFolder = (): string => {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const candidate = join(folder, 'regions');
    if (existsSync(join(candidate, 'zes', 'region.yaml'))) return candidate;
    if (folder === dirname(folder)) {
      throw new CommandError(
        3,
        'De map “regions” met voorbeeldregio’s ontbreekt in deze installatie.',
      );
    }
  }
};

/** Names of the regions that have figures for a demonstration. */
export const demoRegions = (): readonly string[] => {
  const folder = regionsFolder();
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'demo.yaml')))
    .sort();
};

interface Written {
  readonly region: string;
  readonly municipalities: readonly { readonly contractFamily: string }[];
  readonly products: readonly RegionProduct[];
  readonly tariffs: readonly RegionTariff[];
}

/** A price for every family that buys the product, from its first day. */
const tariffsOf = (
  { priceCents }: DemoTerms,
  { region, products }: Written,
  families: readonly string[],
): readonly RegionTariff[] =>
  products.flatMap(({ law, category, code, from, unit }) => {
    const price = priceCents[code];
    if (price === undefined) return [];
    return families.map((family) => ({
      tenant: region,
      ...{ family, law, category, code, from, unit },
      provider: 'alle',
      priceCents: price,
      ground: 'opening' as const,
    }));
  });

/** The region file with what holds only for the year that is shown. */
const sourceWith = (source: Written, terms: DemoTerms): Written => {
  if (terms.contractFamily === null && terms.products.length === 0) return source;
  const family = terms.contractFamily;
  const municipalities = source.municipalities.map((one) =>
    family === null ? one : { ...one, contractFamily: family },
  );
  const families = [...new Set(municipalities.map(({ contractFamily }) => contractFamily))];
  const products = [...source.products, ...terms.products];
  const added = { ...source, municipalities, products };
  return { ...added, tariffs: [...source.tariffs, ...tariffsOf(terms, added, families)] };
};

/** Opens a region by its name; throws `RegionFileError` when one of its files is wrong. */
export const openDemoRegion = (name: string): OpenDemoRegion => {
  const folder = join(regionsFolder(), name);
  const figures = readDemoFigures(join(folder, 'demo.yaml'));
  const written = parse(readFileSync(join(folder, 'region.yaml'), 'utf8')) as Written;
  const source = sourceWith(written, figures.terms);
  return { source: { ...source }, region: readRegionFile(source), figures };
};
