import { inTransaction, openDatabase, type SqlDatabase } from '@zgb/event-store';
import type { JsonObject } from '@zgb/kernel';
import type { Checkpoint, ProjectionId, ReadModelStore, RowBatch } from './port';

export interface SqliteReadModelsOptions {
  readonly path: string;
  readonly readOnly?: boolean;
}

type Row = Readonly<Record<string, unknown>>;

const CHECKPOINTS = `
  CREATE TABLE IF NOT EXISTS checkpoint (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    position INTEGER NOT NULL,
    recorded_at TEXT,
    status TEXT NOT NULL,
    failure TEXT,
    PRIMARY KEY (name, version)
  ) STRICT;
`;

/** Names come from code, never from a user; anything else would not be a table name. */
const identifier = (name: string): string => {
  const safe = name.replaceAll('-', '_');
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(safe)) throw new RangeError(`not a table name: ${name}`);
  return safe;
};

/** `budget_usage_v1_allocation`: a new version of a projection has tables of its own. */
const tableOf = ({ name, version }: ProjectionId, kind: string): string =>
  `${identifier(name)}_v${String(version)}_${identifier(kind)}`;

/** SQLite takes some thousands of parameters in one statement; half of that is plenty. */
const KEYS_AT_ONCE = 500;

const parse = (row: Row): JsonObject => JSON.parse(row['data'] as string) as JsonObject;

const textOf = (row: JsonObject, field: string): string => {
  const value = row[field];
  return typeof value === 'string' ? value : '';
};

class SqliteReadModels implements ReadModelStore {
  private readonly indexesOf = new Map<string, readonly string[]>();
  private readonly statements = new Map<string, ReturnType<SqlDatabase['prepare']>>();

  constructor(private readonly database: SqlDatabase) {}

  prepare(id: ProjectionId, indexes: Readonly<Record<string, readonly string[]>>): Promise<void> {
    inTransaction(this.database, () => {
      for (const [kind, fields] of Object.entries(indexes)) {
        const table = tableOf(id, kind);
        this.indexesOf.set(table, fields);
        const columns = fields.map((field) => `, x_${identifier(field)} TEXT NOT NULL`).join('');
        this.database.exec(
          `CREATE TABLE IF NOT EXISTS ${table} (key TEXT PRIMARY KEY, data TEXT NOT NULL${columns}) STRICT, WITHOUT ROWID`,
        );
        for (const field of fields) {
          const column = `x_${identifier(field)}`;
          this.database.exec(
            `CREATE INDEX IF NOT EXISTS ${table}_${column} ON ${table} (${column}, key)`,
          );
        }
      }
      this.statement(
        `INSERT INTO checkpoint (name, version, position, status) VALUES (?, ?, 0, 'new')
         ON CONFLICT DO NOTHING`,
      ).run(id.name, id.version);
    });
    return Promise.resolve();
  }

  checkpoint(id: ProjectionId): Promise<Checkpoint> {
    const row = this.statement('SELECT * FROM checkpoint WHERE name = ? AND version = ?').get(
      id.name,
      id.version,
    );
    return Promise.resolve({
      position: (row?.['position'] as number | undefined) ?? 0,
      recordedAt: (row?.['recorded_at'] as string | null | undefined) ?? null,
      status: (row?.['status'] as Checkpoint['status'] | undefined) ?? 'new',
      failure: (row?.['failure'] as string | null | undefined) ?? null,
    });
  }

  commit(id: ProjectionId, batch: RowBatch): Promise<boolean> {
    const committed = inTransaction(this.database, () => {
      const current = this.statement(
        'SELECT position FROM checkpoint WHERE name = ? AND version = ?',
      ).get(id.name, id.version);
      if (current?.['position'] !== batch.expectedPosition) return false;
      for (const [kind, rows] of Object.entries(batch.rows)) this.write(id, kind, rows);
      this.statement(
        `UPDATE checkpoint SET position = ?, recorded_at = ?, status = 'active', failure = NULL
         WHERE name = ? AND version = ?`,
      ).run(batch.position, batch.recordedAt, id.name, id.version);
      return true;
    });
    return Promise.resolve(committed);
  }

  fail(id: ProjectionId, failure: string): Promise<void> {
    this.statement(
      `UPDATE checkpoint SET status = 'failed', failure = ? WHERE name = ? AND version = ?`,
    ).run(failure, id.name, id.version);
    return Promise.resolve();
  }

  get(id: ProjectionId, kind: string, key: string): Promise<JsonObject | null> {
    const row = this.statement(`SELECT data FROM ${tableOf(id, kind)} WHERE key = ?`).get(key);
    return Promise.resolve(row === undefined ? null : parse(row));
  }

  getMany(
    id: ProjectionId,
    kind: string,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, JsonObject>> {
    const found = new Map<string, JsonObject>();
    for (let start = 0; start < keys.length; start += KEYS_AT_ONCE) {
      const part = keys.slice(start, start + KEYS_AT_ONCE);
      const rows = this.statement(
        `SELECT key, data FROM ${tableOf(id, kind)} WHERE key IN (${part.map(() => '?').join(',')})`,
      ).all(...part);
      for (const row of rows) found.set(row['key'] as string, parse(row));
    }
    return Promise.resolve(found);
  }

  list(
    id: ProjectionId,
    kind: string,
    where: Readonly<Record<string, string>> = {},
  ): Promise<readonly (readonly [string, JsonObject])[]> {
    const fields = Object.keys(where);
    const condition =
      fields.length === 0
        ? ''
        : `WHERE ${fields.map((field) => `x_${identifier(field)} = ?`).join(' AND ')}`;
    const rows = this.statement(
      `SELECT key, data FROM ${tableOf(id, kind)} ${condition} ORDER BY key`,
    ).all(...Object.values(where));
    return Promise.resolve(rows.map((row) => [row['key'] as string, parse(row)] as const));
  }

  close(): Promise<void> {
    this.database.close();
    return Promise.resolve();
  }

  private write(id: ProjectionId, kind: string, rows: ReadonlyMap<string, JsonObject>): void {
    const table = tableOf(id, kind);
    const fields = this.indexesOf.get(table) ?? [];
    const columns = fields.map((field) => `, x_${identifier(field)}`).join('');
    const statement = this.statement(
      `INSERT OR REPLACE INTO ${table} (key, data${columns}) VALUES (?, ?${', ?'.repeat(fields.length)})`,
    );
    for (const [key, row] of rows) {
      statement.run(key, JSON.stringify(row), ...fields.map((field) => textOf(row, field)));
    }
  }

  private statement(sql: string): ReturnType<SqlDatabase['prepare']> {
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const prepared = this.database.prepare(sql);
    this.statements.set(sql, prepared);
    return prepared;
  }
}

/**
 * Read models in a SQLite file. A power cut may cost the last batches: they are rebuilt from the
 * log from the checkpoint that was kept, so rows and checkpoint need not be flushed each time.
 */
export const createSqliteReadModels = ({
  path,
  readOnly = false,
}: SqliteReadModelsOptions): ReadModelStore => {
  const database = openDatabase(path, { readOnly, synchronous: 'NORMAL' });
  if (!readOnly) database.exec(CHECKPOINTS);
  return new SqliteReadModels(database);
};
