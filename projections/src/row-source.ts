import type { FoldedRows, JsonObject } from '@zgb/kernel';

/** Where a view reads its rows: the live read model, or a fold of the log up to a moment. */
export interface RowSource {
  list(
    kind: string,
    where?: Readonly<Record<string, string>>,
  ): Promise<readonly (readonly [key: string, row: JsonObject])[]>;
}

/** Rows of a plain fold, in order of key, as the read model gives them. */
export const foldedSource = (rows: FoldedRows): RowSource => ({
  list: (kind, where = {}) => {
    const all = [...(rows[kind] ?? new Map<string, JsonObject>())];
    const selected = all.filter(([, row]) =>
      Object.entries(where).every(([field, value]) => row[field] === value),
    );
    return Promise.resolve(selected.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  },
});

/** The rows of one kind, typed by the projection that wrote them. */
export const rowsOf = async <Row extends JsonObject>(
  source: RowSource,
  kind: string,
  where?: Readonly<Record<string, string>>,
): Promise<readonly (Row & { readonly key: string })[]> =>
  (await source.list(kind, where)).map(([key, row]) => ({ ...(row as Row), key }));

/** Which part of the region a view is about; empty = all of it. */
export interface Scope {
  readonly municipality?: string;
  readonly provider?: string;
  readonly law?: string;
}

/** Indexed fields to select on, for the parts that are given. */
export const scopeFilter = ({ municipality, provider, law }: Scope): Record<string, string> => ({
  ...(municipality === undefined ? {} : { municipality }),
  ...(provider === undefined ? {} : { provider }),
  ...(law === undefined ? {} : { law }),
});
