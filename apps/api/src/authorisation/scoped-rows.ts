import { isMunicipalityCode, type JsonObject } from '@zgb/kernel';
import type { RowSource } from '@zgb/projections';
import type { RowChange } from '@zgb/read-models';
import { maySeeNow, maySeeProviderNow, seesAllNow } from './asking';

/** Rows that the whole region has in common and that carry no name of a stream. */
const COMMON: ReadonlySet<string> = new Set(['catalogue provider', 'catalogue region']);

/** Keys begin with the stream that the row is folded from. */
const STREAM_KEY = /^[a-z]+(?:-[a-z]+)*-([A-Za-z0-9.]+)(?:[_/#]|$)/;

/** Whose a row is: a municipality, or `region`. Null: it does not say, so nobody gets it. */
export const ownerOf = (
  projection: string,
  kind: string,
  key: string,
  row: JsonObject,
): string | null => {
  const { municipality } = row;
  if (typeof municipality === 'string' && municipality !== '') return municipality;
  const tenant = STREAM_KEY.exec(key)?.[1];
  if (tenant !== undefined) return isMunicipalityCode(tenant) ? tenant : 'region';
  return COMMON.has(`${projection} ${kind}`) ? 'region' : null;
};

/** Whether a row is of a municipality and provider of whoever asks. */
export const isOwnRow = (
  projection: string,
  kind: string,
  key: string,
  row: JsonObject,
): boolean => {
  const owner = ownerOf(projection, kind, key, row);
  if (owner === null || (owner !== 'region' && !maySeeNow(owner))) return false;
  const { provider } = row;
  return typeof provider !== 'string' || provider === '' || maySeeProviderNow(provider);
};

/**
 * Rows as whoever asks may see them (TEN-02, TEN-09): every view, list, export and look into the
 * past reads through this, so that no view has to think of it.
 */
export const rowsWithinScope = (projection: string, source: RowSource): RowSource => {
  if (seesAllNow()) return source;
  return {
    list: async (kind, where) =>
      (await source.list(kind, where)).filter(([key, row]) => isOwnRow(projection, kind, key, row)),
  };
};

/** The same for what changed: a row is of whom its key and its events are. */
export const changesWithinScope = (
  projection: string,
  rows: readonly RowChange[],
): readonly RowChange[] => {
  if (seesAllNow()) return rows;
  return rows.filter(({ kind, key, fields, events }) => {
    const after = Object.fromEntries(fields.map(({ field, after: value }) => [field, value]));
    const touching = events.map(({ streamId }) => ownerOf(projection, kind, streamId, {}));
    const owners = [ownerOf(projection, kind, key, after), ...touching];
    // One that is of the region as well as of somebody is of that somebody.
    return (
      owners.some((owner) => owner !== null) &&
      owners.every((owner) => owner === null || owner === 'region' || maySeeNow(owner)) &&
      isOwnProvider(after)
    );
  });
};

const isOwnProvider = ({ provider }: JsonObject): boolean =>
  typeof provider !== 'string' || provider === '' || maySeeProviderNow(provider);
