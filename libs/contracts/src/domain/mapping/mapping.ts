import {
  accept,
  reject,
  streamId,
  type CalendarDate,
  type Decider,
  type Decision,
  type Fact,
  type StreamId,
} from '@zgb/kernel';

import { allOldKeys, newKey, type Mapping } from './relabel';

export * from './relabel';

/** Old codes pass into a new one (ZES-02). NL: producten gekoppeld. */
export type ProductsMapped = Fact<'ProductsMapped', Mapping>;
export type MappingEvent = ProductsMapped;

export type MapProducts = {
  readonly type: 'MapProducts';
  readonly mapping: Mapping;
  /** Codes of the mapping that the catalogue does not have; found by the handler. */
  readonly unknown: readonly string[];
};

export type MappingRejection =
  | { readonly code: 'mappedProductUnknown'; readonly codes: readonly string[] }
  | { readonly code: 'productMappedBefore'; readonly codes: readonly string[] }
  | { readonly code: 'mappingGoesRound' }
  | { readonly code: 'mappingRetroactive'; readonly decidedOn: CalendarDate };

/** All mappings of a region: one stream, so that no two of them can make a circle together. */
export type Mappings = {
  /** In order of recording. */
  readonly mappings: readonly Mapping[];
};

const sharesMunicipality = (a: Mapping, b: Mapping): boolean =>
  a.municipalities === null ||
  b.municipalities === null ||
  a.municipalities.some((code) => b.municipalities?.includes(code));

/** Codes that pass into another; a code that takes in others and stays is not among them. */
const oldKeys = (mapping: Mapping): readonly string[] =>
  allOldKeys(mapping).filter((key) => key !== newKey(mapping));

/** True when products pass into one another, step by step, from one of these to the goal. */
const reaches = (mappings: readonly Mapping[], start: string, goal: string): boolean => {
  const seen = new Set([start]);
  for (const key of seen) {
    for (const mapping of mappings.filter((one) => oldKeys(one).includes(key))) {
      seen.add(newKey(mapping));
    }
  }
  return seen.has(goal);
};

const decide = (
  { mapping, unknown }: MapProducts,
  { mappings }: Mappings,
): Decision<MappingEvent, MappingRejection> => {
  if (mappings.some((known) => JSON.stringify(known) === JSON.stringify(mapping))) return accept();
  if (unknown.length > 0) return reject({ code: 'mappedProductUnknown', codes: unknown });
  const { from, decidedOn } = mapping;
  if (decidedOn !== undefined && from < decidedOn) {
    return reject({ code: 'mappingRetroactive', decidedOn });
  }
  const near = mappings.filter((known) => sharesMunicipality(known, mapping));
  const passing = oldKeys(mapping);
  if (passing.length === 0 || passing.some((key) => reaches(near, newKey(mapping), key))) {
    return reject({ code: 'mappingGoesRound' });
  }
  const before = passing.filter((key) => near.some((one) => oldKeys(one).includes(key)));
  return before.length > 0
    ? reject({ code: 'productMappedBefore', codes: before })
    : accept({ type: 'ProductsMapped', data: mapping });
};

export const mapping: Decider<Mappings, MapProducts, MappingEvent, MappingRejection> = {
  category: 'mapping',
  initial: { mappings: [] },
  evolve: ({ mappings }, { data }) => ({ mappings: [...mappings, data] }),
  decide,
  steps: { ProductsMapped: [] },
};

export const mappingStream = (region: string): StreamId => streamId('mapping', region);
