import { inTransaction, openDatabase, type SqlDatabase } from '@zgb/event-store';
import type { JsonObject } from '@zgb/kernel';
import { assertIndexed, assertSameIndexes, closedError } from './errors';
import { Listeners } from './live-updates';
import {
  isMoving,
  NEW_CHECKPOINT,
  updateOf,
  type Checkpoint,
  type Moment,
  type ProjectionId,
  type ProjectionStatus,
  type ReadModelStore,
  type RowBatch,
  type Unsubscribe,
  type Update,
} from './port';

export interface SqliteReadModelsOptions {
  readonly path: string;
  readonly readOnly?: boolean;
  /** How files are opened; for tests that let a disk be full. */
  readonly open?: typeof openDatabase;
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
    batch_id TEXT,
    PRIMARY KEY (name, version)
  ) STRICT;
`;

const MOMENTS = `
  CREATE TABLE IF NOT EXISTS moment (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    position INTEGER NOT NULL,
    recorded_at TEXT,
    PRIMARY KEY (name, version, position)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS moment_piece (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    position INTEGER NOT NULL,
    piece INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (name, version, position, piece)
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
  private readonly listeners = new Listeners();
  private closed = false;

  constructor(private readonly database: SqlDatabase) {}

  prepare(id: ProjectionId, indexes: Readonly<Record<string, readonly string[]>>): Promise<void> {
    return this.promised(() => {
      inTransaction(this.database, () => {
        for (const [kind, fields] of Object.entries(indexes)) this.makeTable(id, kind, fields);
        this.statement(
          `INSERT INTO checkpoint (name, version, position, status) VALUES (?, ?, 0, 'new')
           ON CONFLICT DO NOTHING`,
        ).run(id.name, id.version);
      });
    });
  }

  checkpoint(id: ProjectionId): Promise<Checkpoint> {
    return this.promised(() => {
      const row = this.statement('SELECT * FROM checkpoint WHERE name = ? AND version = ?').get(
        id.name,
        id.version,
      );
      if (row === undefined) return NEW_CHECKPOINT;
      return {
        position: row['position'] as number,
        recordedAt: row['recorded_at'] as string | null,
        status: row['status'] as Checkpoint['status'],
        failure: row['failure'] as string | null,
      };
    });
  }

  commit(id: ProjectionId, batch: RowBatch): Promise<boolean> {
    return this.promised(() => {
      const committed = inTransaction(this.database, () => this.writeBatch(id, batch));
      if (committed) this.listeners.tell(updateOf(id, batch));
      return committed;
    });
  }

  fail(id: ProjectionId, expectedPosition: number, failure: string): Promise<boolean> {
    return this.promised(() => {
      const changed = this.statement(
        `UPDATE checkpoint SET status = 'failed', failure = ?
         WHERE name = ? AND version = ? AND position = ? RETURNING position`,
      ).all(failure, id.name, id.version, expectedPosition);
      return changed.length > 0;
    });
  }

  mark(
    id: ProjectionId,
    from: readonly ProjectionStatus[],
    to: ProjectionStatus,
  ): Promise<boolean> {
    return this.promised(() => {
      const places = from.map(() => '?').join(', ');
      const changed = this.statement(
        `UPDATE checkpoint SET status = ?, failure = NULL
         WHERE name = ? AND version = ? AND status IN (${places}) RETURNING position`,
      ).all(to, id.name, id.version, ...from);
      return changed.length > 0;
    });
  }

  /** The tables stay, empty: another process may be about to read them. */
  retire(id: ProjectionId): Promise<void> {
    return this.promised(() => {
      inTransaction(this.database, () => {
        this.statement(
          `UPDATE checkpoint SET status = 'retired', failure = NULL
           WHERE name = ? AND version = ?`,
        ).run(id.name, id.version);
        for (const table of this.tablesOf(id)) this.statement(`DELETE FROM ${table}`).run();
      });
    });
  }

  keepMoment(id: ProjectionId, moment: Moment, pieces: readonly Uint8Array[]): Promise<void> {
    return this.promised(() => {
      const { position, recordedAt } = moment;
      inTransaction(this.database, () => {
        const key = [id.name, id.version, position] as const;
        this.statement('INSERT OR REPLACE INTO moment VALUES (?, ?, ?, ?)').run(...key, recordedAt);
        const piece = this.statement('INSERT OR REPLACE INTO moment_piece VALUES (?, ?, ?, ?, ?)');
        pieces.forEach((data, at) => {
          piece.run(...key, at, data);
        });
      });
    });
  }

  moments(id: ProjectionId): Promise<readonly Moment[]> {
    return this.promised(() => {
      if (!this.hasTable('moment')) return [];
      return this.statement('SELECT * FROM moment WHERE name = ? AND version = ? ORDER BY position')
        .all(id.name, id.version)
        .map((row) => ({
          position: row['position'] as number,
          recordedAt: row['recorded_at'] as string | null,
        }));
    });
  }

  momentPieces(id: ProjectionId, position: number): Promise<readonly Uint8Array[] | null> {
    return this.promised(() => {
      const key = [id.name, id.version, position] as const;
      const where = 'WHERE name = ? AND version = ? AND position = ?';
      if (!this.hasTable('moment')) return null;
      if (this.statement(`SELECT 1 FROM moment ${where}`).get(...key) === undefined) return null;
      return this.statement(`SELECT data FROM moment_piece ${where} ORDER BY piece`)
        .all(...key)
        .map((row) => row['data'] as Uint8Array);
    });
  }

  forgetMoment(id: ProjectionId, position: number): Promise<void> {
    return this.promised(() => {
      const key = [id.name, id.version, position] as const;
      const where = 'WHERE name = ? AND version = ? AND position = ?';
      inTransaction(this.database, () => {
        this.statement(`DELETE FROM moment ${where}`).run(...key);
        this.statement(`DELETE FROM moment_piece ${where}`).run(...key);
      });
    });
  }

  get(id: ProjectionId, kind: string, key: string): Promise<JsonObject | null> {
    return this.promised(() => {
      const table = tableOf(id, kind);
      if (this.indexesIn(table) === null) return null;
      const row = this.statement(`SELECT data FROM ${table} WHERE key = ?`).get(key);
      return row === undefined ? null : parse(row);
    });
  }

  getMany(
    id: ProjectionId,
    kind: string,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, JsonObject>> {
    return this.promised(() => {
      const table = tableOf(id, kind);
      const found = new Map<string, JsonObject>();
      if (this.indexesIn(table) === null) return found;
      for (let start = 0; start < keys.length; start += KEYS_AT_ONCE) {
        const part = keys.slice(start, start + KEYS_AT_ONCE);
        const places = part.map(() => '?').join(',');
        const rows = this.statement(`SELECT key, data FROM ${table} WHERE key IN (${places})`).all(
          ...part,
        );
        for (const row of rows) found.set(row['key'] as string, parse(row));
      }
      return found;
    });
  }

  list(
    id: ProjectionId,
    kind: string,
    where: Readonly<Record<string, string>> = {},
  ): Promise<readonly (readonly [string, JsonObject])[]> {
    return this.promised(() => {
      const table = tableOf(id, kind);
      const indexes = this.indexesIn(table);
      if (indexes === null) return [];
      assertIndexed(kind, indexes, where);
      const fields = Object.keys(where);
      const condition = fields.map((field) => `x_${identifier(field)} = ?`).join(' AND ');
      const rows = this.statement(
        `SELECT key, data FROM ${table} ${condition && `WHERE ${condition}`} ORDER BY key`,
      ).all(...Object.values(where));
      const listed = rows.map((row) => [row['key'] as string, parse(row)] as const);
      // The index holds '' for what is no text; whoever asks for '' means the text.
      const empty = fields.filter((field) => where[field] === '');
      return listed.filter(([, row]) => empty.every((field) => row[field] === ''));
    });
  }

  subscribe(listener: (update: Update) => void): Promise<Unsubscribe> {
    return this.promised(() => this.listeners.add(listener));
  }

  close(): Promise<void> {
    if (!this.closed) this.database.close();
    this.closed = true;
    return Promise.resolve();
  }

  private hasTable(name: string): boolean {
    return this.statement(`SELECT 1 FROM sqlite_schema WHERE name = ?`).get(name) !== undefined;
  }

  /** Tables of the rows of one version. */
  private tablesOf({ name, version }: ProjectionId): readonly string[] {
    const start = `${identifier(name)}_v${String(version)}_`;
    return this.database
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
      .all()
      .map((row) => String(row['name']))
      .filter((table) => table.startsWith(start));
  }

  private makeTable(id: ProjectionId, kind: string, fields: readonly string[]): void {
    const table = tableOf(id, kind);
    const known = this.indexesIn(table);
    if (known !== null) {
      assertSameIndexes(kind, known, fields);
      return;
    }
    const columns = fields.map((field) => `, x_${identifier(field)} TEXT NOT NULL`).join('');
    this.database.exec(
      `CREATE TABLE ${table} (key TEXT PRIMARY KEY, data TEXT NOT NULL${columns})
       STRICT, WITHOUT ROWID`,
    );
    for (const field of fields) {
      const column = `x_${identifier(field)}`;
      this.database.exec(`CREATE INDEX ${table}_${column} ON ${table} (${column}, key)`);
    }
  }

  /** Indexed fields of a table; null when the table is not there, also in another process. */
  private indexesIn(table: string): readonly string[] | null {
    const known = this.indexesOf.get(table);
    if (known !== undefined) return known;
    const columns = this.database.prepare('SELECT name FROM pragma_table_info(?)').all(table);
    if (columns.length === 0) return null;
    const fields = columns
      .map(({ name }) => String(name))
      .filter((name) => name.startsWith('x_'))
      .map((name) => name.slice(2));
    this.indexesOf.set(table, fields);
    return fields;
  }

  private writeBatch(id: ProjectionId, batch: RowBatch): boolean {
    const current = this.statement(
      'SELECT position, batch_id, status FROM checkpoint WHERE name = ? AND version = ?',
    ).get(id.name, id.version);
    if (current?.['position'] !== batch.expectedPosition) {
      return current?.['position'] === batch.position && current['batch_id'] === batch.id;
    }
    if (!isMoving(current['status'] as ProjectionStatus)) return false;
    for (const [kind, rows] of Object.entries(batch.rows)) this.write(id, kind, rows);
    this.statement(
      `UPDATE checkpoint
       SET position = ?, recorded_at = ?, status = ?, failure = NULL, batch_id = ?
       WHERE name = ? AND version = ?`,
    ).run(
      batch.position,
      batch.recordedAt,
      batch.status ?? 'active',
      batch.id,
      id.name,
      id.version,
    );
    return true;
  }

  private write(id: ProjectionId, kind: string, rows: ReadonlyMap<string, JsonObject>): void {
    const table = tableOf(id, kind);
    const fields = this.indexesIn(table) ?? [];
    const columns = ['data', ...fields.map((field) => `x_${field}`)];
    // An upsert leaves the indexes alone whose values stay as they are; a replace writes them all.
    const statement = this.statement(
      `INSERT INTO ${table} (key, ${columns.join(', ')}) VALUES (?${', ?'.repeat(columns.length)})
       ON CONFLICT (key) DO UPDATE SET
       ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    );
    for (const [key, row] of rows) {
      statement.run(key, JSON.stringify(row), ...fields.map((field) => textOf(row, field)));
    }
  }

  /** Runs work now; what it throws is a rejection, like in the other adapters. */
  private promised<Result>(work: () => Result): Promise<Result> {
    return new Promise((resolve) => {
      if (this.closed) throw closedError();
      resolve(work());
    });
  }

  private statement(sql: string): ReturnType<SqlDatabase['prepare']> {
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const prepared = this.database.prepare(sql);
    this.statements.set(sql, prepared);
    return prepared;
  }
}

/** Files of before batches had an id get its column; the rows stay. */
const makeCheckpoints = (database: SqlDatabase): void => {
  database.exec(CHECKPOINTS);
  database.exec(MOMENTS);
  const columns = database.prepare(`SELECT name FROM pragma_table_info('checkpoint')`).all();
  if (columns.some(({ name }) => name === 'batch_id')) return;
  database.exec('ALTER TABLE checkpoint ADD COLUMN batch_id TEXT');
};

/**
 * Read models in a SQLite file. A power cut may cost the last batches: they are rebuilt from the
 * log from the checkpoint that was kept, so rows and checkpoint need not be flushed each time.
 */
export const createSqliteReadModels = ({
  path,
  readOnly = false,
  open = openDatabase,
}: SqliteReadModelsOptions): ReadModelStore => {
  const database = open(path, { readOnly, synchronous: 'NORMAL' });
  if (!readOnly) makeCheckpoints(database);
  return new SqliteReadModels(database);
};
