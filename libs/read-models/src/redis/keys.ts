import type { ProjectionId } from '../port';

/** Names come from code, never from a user; colons and braces have a meaning in a key. */
const checkedName = (name: string): string => {
  if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(name)) throw new RangeError(`not a name in a key: ${name}`);
  return name;
};

/** Keys of one version of a projection. The braces keep them on one node of a cluster. */
export interface ProjectionKeys {
  readonly base: string;
  readonly checkpoint: string;
  readonly indexes: string;
  rows(kind: string): string;
  index(kind: string, field: string, value: string): string;
  staging(batchId: string, kind: string): string;
  readonly moments: string;
  moment(position: number): string;
  readonly checkedName: (name: string) => string;
}

export const keysOf = (prefix: string, { name, version }: ProjectionId): ProjectionKeys => {
  const base = `{${prefix}:${checkedName(name)}:${String(version)}}`;
  return {
    base,
    checkpoint: `${base}:checkpoint`,
    indexes: `${base}:indexes`,
    rows: (kind) => `${base}:rows:${checkedName(kind)}`,
    index: (kind, field, value) => `${base}:index:${kind}:${field}:${value}`,
    staging: (batchId, kind) => `${base}:staging:${batchId}:${kind}`,
    moments: `${base}:moments`,
    moment: (position) => `${base}:moment:${String(position)}`,
    checkedName,
  };
};
