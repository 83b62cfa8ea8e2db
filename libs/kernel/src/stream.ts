import { isMunicipalityCode } from './identifiers';

/**
 * Streams are named `category-tenant_part_part`. The tenant is a municipality code or the name
 * of a region, so that no stream can be read without knowing whose it is.
 */
export type StreamId = string;

const CATEGORY = /^[a-z]+(?:-[a-z]+)*$/;
const PART = /^[A-Za-z0-9.]+(?:-[A-Za-z0-9.]+)*$/;

/** Builds a name; throws when a part could be read in two ways. */
export const streamId = (
  category: string,
  tenant: string,
  ...parts: readonly string[]
): StreamId => {
  const all = [tenant, ...parts];
  if (!CATEGORY.test(category) || category.includes('_') || !all.every((part) => PART.test(part))) {
    throw new RangeError(
      `not a stream name: category ${category} with ${String(all.length)} parts`,
    );
  }
  return `${category}-${all.join('_')}`;
};

/** Letters outside the safe set become their hex code, so that any message number fits in a name. */
export const safePart = (value: string): string =>
  value.replace(/[^A-Za-z0-9]/g, (char) => `.${char.codePointAt(0)?.toString(16) ?? ''}.`);

const NAME = /^([a-z]+(?:-[a-z]+)*)-([A-Za-z0-9.]+)((?:_[A-Za-z0-9.-]+)*)$/;

export interface StreamName {
  readonly category: string;
  /** Municipality code, or region. */
  readonly tenant: string;
  readonly parts: readonly string[];
}

/** Takes a name apart; throws on anything else. */
export const parseStreamId = (id: StreamId): StreamName => {
  const match = NAME.exec(id);
  if (match === null) throw new RangeError('not a stream name of the ledger');
  const [, category = '', tenant = '', rest = ''] = match;
  return { category, tenant, parts: rest === '' ? [] : rest.slice(1).split('_') };
};

/** The municipality of a stream, or null for one that belongs to the whole region. */
export const municipalityOf = (id: StreamId): string | null => {
  const { tenant } = parseStreamId(id);
  return isMunicipalityCode(tenant) ? tenant : null;
};
