import type { Log } from './log';
import type { StoredRecord } from './stored-record';

/** Revision below which nothing is shown, in a stream that was deleted softly: 2^63 - 1. */
const SOFT_DELETED_TEXT = '9223372036854775807';
const SOFT_DELETED = Number(SOFT_DELETED_TEXT);

/** The settings of a stream that decide what readers see. */
export interface StreamMetadata {
  readonly softDeleted: boolean;
  readonly truncateBefore: number;
  readonly maxCount: number;
  readonly maxAgeMs: number;
}

const parsed = new WeakMap<StoredRecord, StreamMetadata>();

/** Settings live in a stream of their own. */
export const metastreamOf = (streamId: string): string => `$$${streamId}`;

export const isMetastream = (streamId: string): boolean => streamId.startsWith('$$');

/** The stream that a metastream tells about. */
export const originalOf = (metastreamId: string): string => metastreamId.slice(2);

const lastMetadata = (log: Log, streamId: string): StoredRecord | undefined => {
  const metastream = metastreamOf(streamId);
  return log.event(metastream, log.lastRevision(metastream));
};

const readJson = (record: StoredRecord | undefined): Record<string, unknown> => {
  if (record === undefined) return {};
  try {
    const value: unknown = JSON.parse(Buffer.from(record.data).toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};

const numberOr = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

const settingsOf = (json: Record<string, unknown>, streamId: string): StreamMetadata => {
  const truncateBefore = numberOr(json['$tb'], 0);
  return {
    softDeleted: truncateBefore >= SOFT_DELETED,
    truncateBefore,
    maxCount: numberOr(json['$maxCount'], isMetastream(streamId) ? 1 : Infinity),
    maxAgeMs: numberOr(json['$maxAge'], Infinity) * 1000,
  };
};

/** The settings that hold now; parsed once per metadata event. */
export const metadataOf = (log: Log, streamId: string): StreamMetadata => {
  const record = lastMetadata(log, streamId);
  if (record === undefined) return settingsOf({}, streamId);
  const known = parsed.get(record);
  if (known !== undefined) return known;
  const settings = settingsOf(readJson(record), streamId);
  parsed.set(record, settings);
  return settings;
};

/** Metadata with another truncation point and every other key kept; undefined: deleted softly. */
export const truncatedMetadata = (log: Log, streamId: string, truncateBefore?: number): string => {
  const { $tb: _, ...kept } = readJson(lastMetadata(log, streamId));
  const others = JSON.stringify(kept).slice(1, -1);
  // A number cannot hold the soft-delete value, so it is written as text.
  const point = truncateBefore === undefined ? SOFT_DELETED_TEXT : String(truncateBefore);
  return `{${others === '' ? '' : `${others},`}"$tb":${point}}`;
};
