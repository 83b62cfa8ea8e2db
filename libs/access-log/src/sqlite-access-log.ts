import { createHmac } from 'node:crypto';
import { inTransaction, openDatabase, type SqlDatabase } from '@zgb/event-store';
import {
  EMERGENCY,
  RETENTION_YEARS,
  type AccessCheck,
  type AccessLine,
  type AccessLog,
  type AccessPeriod,
  type AccessQuery,
  type AccountUse,
  type StoredAccessLine,
} from './port';

/** The database itself refuses to change a line, or to remove one before its time (LOG-06). */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS access_line (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    account TEXT,
    object TEXT NOT NULL,
    municipality TEXT,
    outcome TEXT NOT NULL,
    body TEXT NOT NULL,
    seal TEXT NOT NULL,
    trace TEXT NOT NULL UNIQUE
  );
  CREATE INDEX IF NOT EXISTS access_line_account ON access_line (account, number);
  CREATE INDEX IF NOT EXISTS access_line_object ON access_line (object, number);
  CREATE TABLE IF NOT EXISTS access_client (
    client TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (client, number)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS access_sent (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS access_start (number INTEGER NOT NULL, seal TEXT NOT NULL);
  CREATE TRIGGER IF NOT EXISTS access_line_stays BEFORE UPDATE ON access_line
    BEGIN SELECT RAISE(ABORT, 'a line of the access log never changes'); END;
  CREATE TRIGGER IF NOT EXISTS access_line_is_kept BEFORE DELETE ON access_line
    WHEN OLD.at > strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-${String(RETENTION_YEARS)} years')
    BEGIN SELECT RAISE(ABORT, 'a line of the access log is kept for its term'); END;
`;

const FIRST = '';

interface Waiting {
  readonly line: AccessLine;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

type Row = Readonly<Record<string, unknown>>;

const numberIn = (row: Row | undefined, name: string): number => Number(row?.[name] ?? 0);
const textIn = (row: Row | undefined, name: string): string => {
  const value = row?.[name];
  return typeof value === 'string' ? value : FIRST;
};

const lineIn = (row: Row): StoredAccessLine => ({
  ...(JSON.parse(textIn(row, 'body')) as AccessLine),
  number: numberIn(row, 'number'),
});

/** What has to hold of a line, and the values that stand in it. */
const conditionsOf = ({
  from,
  until,
  account,
  object,
  objectsUnder,
  client,
  outcome,
  municipalities,
  after = 0,
}: Partial<AccessQuery>): readonly [where: string, values: readonly (string | number)[]] => {
  const asked: [sql: string, ...values: readonly (string | number)[]][] = [['number > ?', after]];
  if (from !== undefined) asked.push(['at >= ?', from]);
  if (until !== undefined) asked.push(['at <= ?', until]);
  if (account !== undefined) asked.push(['account = ?', account]);
  if (object !== undefined) asked.push(['object = ?', object]);
  if (objectsUnder !== undefined)
    asked.push(['substr(object, 1, ?) = ?', objectsUnder.length, objectsUnder]);
  if (outcome !== undefined) asked.push(['outcome = ?', outcome]);
  if (client !== undefined) {
    asked.push(['number IN (SELECT number FROM access_client WHERE client = ?)', client]);
  }
  if (municipalities !== undefined) {
    const places = municipalities.map(() => '?').join(', ');
    asked.push([`municipality IN (${places})`, ...municipalities]);
  }
  return [asked.map(([sql]) => sql).join(' AND '), asked.flatMap(([, ...given]) => given)];
};

/** Counts per account, beside its last line. */
const useOf = (where: string): string => `
  SELECT max(number) AS number, body,
    sum(outcome = 'done' AND json_extract(body, '$.action') = 'R') AS looks,
    sum(outcome = 'done' AND json_extract(body, '$.action') <> 'R') AS changes,
    sum(outcome = 'done' AND json_extract(body, '$.event') LIKE '% (%)') AS files,
    sum(outcome = 'refused') AS refused,
    sum(json_extract(body, '$.right') = ?) AS emergency
  FROM access_line WHERE ${where} GROUP BY account ORDER BY count(*) DESC, account`;

/** Lines in a file of their own, each sealed with the one before it. */
class SqliteAccessLog implements AccessLog {
  private waiting: Waiting[] = [];

  constructor(
    private readonly database: SqlDatabase,
    private readonly key: Buffer,
    readOnly: boolean,
  ) {
    if (!readOnly) database.exec(SCHEMA);
  }

  append(line: AccessLine): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ line, done, failed });
      // What is asked in one turn shares a flush of the disk.
      if (this.waiting.length === 1) setImmediate(() => this.flush());
    });
  }

  find(query: AccessQuery): Promise<readonly StoredAccessLine[]> {
    const [where, values] = conditionsOf(query);
    const rows = this.database
      .prepare(`SELECT number, body FROM access_line WHERE ${where} ORDER BY number LIMIT ?`)
      .all(...values, query.limit);
    return Promise.resolve(rows.map(lineIn));
  }

  use(period: AccessPeriod): Promise<readonly AccountUse[]> {
    const [where, values] = conditionsOf(period);
    const rows = this.database.prepare(useOf(where)).all(EMERGENCY, ...values);
    const clients = new Map(
      this.database
        .prepare(
          `SELECT account, count(DISTINCT client) AS clients FROM access_line
           JOIN access_client USING (number) WHERE ${where} GROUP BY account`,
        )
        .all(...values)
        .map((row) => [textIn(row, 'account'), numberIn(row, 'clients')]),
    );
    return Promise.resolve(
      rows.map((row) => {
        const { account, kind, roles, at } = lineIn(row);
        return {
          ...{ account, kind, roles, last: at },
          looks: numberIn(row, 'looks'),
          changes: numberIn(row, 'changes'),
          files: numberIn(row, 'files'),
          refused: numberIn(row, 'refused'),
          emergency: numberIn(row, 'emergency'),
          clients: clients.get(account ?? FIRST) ?? 0,
        };
      }),
    );
  }

  sample(period: AccessPeriod, count: number): Promise<readonly StoredAccessLine[]> {
    const [where, values] = conditionsOf(period);
    const rows = this.database
      .prepare(
        `SELECT number, body FROM
           (SELECT number, body FROM access_line WHERE ${where} ORDER BY seal LIMIT ?)
         ORDER BY number`,
      )
      .all(...values, count);
    return Promise.resolve(rows.map(lineIn));
  }

  check(): Promise<AccessCheck> {
    const start = this.database.prepare('SELECT number, seal FROM access_start').get();
    const page = this.database.prepare(
      'SELECT * FROM access_line WHERE number > ? ORDER BY number LIMIT 1000',
    );
    let number = numberIn(start, 'number');
    let seal = textIn(start, 'seal');
    const first = number;
    for (;;) {
      const rows = page.all(number);
      if (rows.length === 0) return Promise.resolve({ lines: number - first, damagedAt: null });
      for (const row of rows) {
        const expected = number + 1;
        if (numberIn(row, 'number') !== expected || !this.fits(row, seal)) {
          return Promise.resolve({ lines: number - first, damagedAt: expected });
        }
        number = expected;
        seal = textIn(row, 'seal');
      }
    }
  }

  sentUntil(): Promise<number> {
    return Promise.resolve(
      numberIn(this.database.prepare('SELECT number FROM access_sent').get(), 'number'),
    );
  }

  sent(until: number): Promise<void> {
    this.database
      .prepare('INSERT INTO access_sent VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET number = ?')
      .run(until, until);
    return Promise.resolve();
  }

  expire(now: Date): Promise<number> {
    const until = new Date(now);
    until.setUTCFullYear(until.getUTCFullYear() - RETENTION_YEARS);
    const gone = inTransaction(this.database, () => {
      const last = this.database
        .prepare('SELECT number, seal FROM access_line WHERE at < ? ORDER BY number DESC LIMIT 1')
        .get(until.toISOString());
      if (last === undefined) return 0;
      const number = numberIn(last, 'number');
      const before = numberIn(
        this.database
          .prepare('SELECT count(*) AS lines FROM access_line WHERE number <= ?')
          .get(number),
        'lines',
      );
      this.database.prepare('DELETE FROM access_client WHERE number <= ?').run(number);
      this.database.prepare('DELETE FROM access_line WHERE number <= ?').run(number);
      this.database.exec('DELETE FROM access_start');
      this.database
        .prepare('INSERT INTO access_start (number, seal) VALUES (?, ?)')
        .run(number, textIn(last, 'seal'));
      return before;
    });
    return Promise.resolve(gone);
  }

  close(): Promise<void> {
    this.flush();
    this.database.close();
    return Promise.resolve();
  }

  private flush(): void {
    const batch = this.waiting;
    this.waiting = [];
    if (batch.length === 0) return;
    try {
      inTransaction(this.database, () => {
        for (const { line } of batch) this.store(line);
      });
      for (const { done } of batch) done();
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
  }

  /** Read anew each time: another process may have written meanwhile. */
  private last(): { readonly number: number; readonly seal: string } {
    const row =
      this.database
        .prepare('SELECT number, seal FROM access_line ORDER BY number DESC LIMIT 1')
        .get() ?? this.database.prepare('SELECT number, seal FROM access_start').get();
    return { number: numberIn(row, 'number'), seal: textIn(row, 'seal') };
  }

  private store(line: AccessLine): void {
    const trace = `${line.traceId}/${line.spanId}`;
    const known = this.database.prepare('SELECT 1 FROM access_line WHERE trace = ?').get(trace);
    if (known !== undefined) return;
    const before = this.last();
    const number = before.number + 1;
    const body = JSON.stringify(line);
    this.database
      .prepare('INSERT INTO access_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(
        number,
        line.at,
        line.account,
        line.object,
        line.municipality,
        line.outcome,
        body,
        this.seal(number, body, before.seal),
        trace,
      );
    const addClient = this.database.prepare('INSERT INTO access_client VALUES (?, ?)');
    for (const client of new Set(line.clients)) addClient.run(client, number);
  }

  private seal(number: number, body: string, before: string): string {
    return createHmac('sha256', this.key)
      .update(`${String(number)}\n${before}\n`)
      .update(body)
      .digest('base64url');
  }

  /** The columns to search by must say what the line says. */
  private fits(row: Row, before: string): boolean {
    const body = textIn(row, 'body');
    if (textIn(row, 'seal') !== this.seal(numberIn(row, 'number'), body, before)) return false;
    const { at, account, object, municipality, outcome } = JSON.parse(body) as AccessLine;
    return Object.entries({ at, account, object, municipality, outcome }).every(
      ([name, value]) => row[name] === value,
    );
  }
}

/** Opens or makes the access log. Every line is flushed before it counts as written (LOG-02). */
export const createSqliteAccessLog = ({
  path,
  key,
  readOnly = false,
}: {
  readonly path: string;
  readonly key: Buffer;
  readonly readOnly?: boolean;
}): AccessLog =>
  new SqliteAccessLog(openDatabase(path, { synchronous: 'FULL', readOnly }), key, readOnly);
