export type ReadModelErrorCode =
  | 'read-models-unavailable'
  | 'read-models-refused'
  | 'read-models-full'
  | 'read-models-closed'
  | 'checkpoint-moved'
  | 'field-not-indexed'
  | 'indexes-changed';

/** A fault of the read models, with a stable code. Never holds rows, events or a password. */
export class ReadModelError extends Error {
  constructor(
    readonly code: ReadModelErrorCode,
    message: string,
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
    this.name = 'ReadModelError';
  }
}

export const closedError = (): ReadModelError =>
  new ReadModelError('read-models-closed', 'the read models are closed');

/** Selecting by a field without an index would mean reading every row. */
export const assertIndexed = (
  kind: string,
  indexes: readonly string[],
  where: Readonly<Record<string, string>>,
): void => {
  for (const field of Object.keys(where)) {
    if (indexes.includes(field)) continue;
    const message = `rows of kind ${kind} have no index on ${field}`;
    throw new ReadModelError('field-not-indexed', message, { kind, field });
  }
};

/** Rows that were written with other indexes would not be found: that takes a new version. */
export const assertSameIndexes = (
  kind: string,
  known: readonly string[],
  wanted: readonly string[],
): void => {
  if ([...known].sort().join() === [...wanted].sort().join()) return;
  const message = `the indexes of ${kind} changed; raise the version of the projection`;
  throw new ReadModelError('indexes-changed', message, { kind });
};
