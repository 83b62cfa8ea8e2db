import { parseStreamId, type Recorded, type StreamId } from '@zgb/kernel';
import type { EventCatalogue } from '../catalogue';
import {
  PAGE_EVENTS_MAX,
  type ReadAllOptions,
  type ReadStreamOptions,
  type ReadTenantOptions,
  type Sequenced,
  type StoredEvent,
  type StreamAfter,
} from '../port';
import { contentHash, damagedEvent, decodeEvent } from '../stored-event';
import { openDatabase, type SqlDatabase, type SqlValue, type Statement } from './driver';
import { EVENT_LINE, linesOf, parseLine, type PlacedEvent } from './event-line';
import { asStoreError } from './faults';
import { assertReadable } from './schema';

/** At most 1 MiB an event, so never more than a quarter of a gigabyte in one value. */
const EVENTS_AT_ONCE = 250;

/** Which events, in order of a number of theirs. */
interface Query {
  readonly cursor: 'position' | 'version' | 'sequence';
  readonly direction?: 'forwards' | 'backwards';
  /** Events on the far side of this number. */
  readonly start: number;
  readonly conditions: readonly string[];
  readonly values: readonly SqlValue[];
  readonly limit: number;
}

const linesQuery = ({ cursor, direction, conditions }: Query): string => {
  const [beyond, order] = direction === 'backwards' ? ['<', 'DESC'] : ['>', 'ASC'];
  const where = [`event.${cursor} ${beyond} ?`, ...conditions].join(' AND ');
  return `SELECT CAST(group_concat(line, char(10)) AS BLOB) AS lines FROM (
    SELECT ${EVENT_LINE} AS line FROM event JOIN stream ON stream.number = event.stream
    WHERE ${where} ORDER BY event.${cursor} ${order} LIMIT ?)`;
};

/** Events of the streams in a JSON list of [name, after version, until version]. */
const STREAMS_QUERY = `SELECT CAST(group_concat(line, char(10)) AS BLOB) AS lines FROM (
    SELECT ${EVENT_LINE} AS line FROM json_each(?) AS wanted
    CROSS JOIN stream ON stream.name = wanted.value ->> 0
    CROSS JOIN event ON event.stream = stream.number
      AND event.version > wanted.value ->> 1 AND event.version <= wanted.value ->> 2
    ORDER BY wanted.key, event.version LIMIT ?)`;

const pageSize = (limit: number = PAGE_EVENTS_MAX): number => Math.min(limit, PAGE_EVENTS_MAX);

const placesFor = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/**
 * Reads a log over a connection of its own, beside the thread that writes: a reader sees what was
 * committed, is never in the way of a flush, and needs no message between threads.
 */
export class LogReader {
  private readonly database: SqlDatabase;
  private readonly statements = new Map<string, Statement>();

  constructor(
    private readonly path: string,
    private readonly catalogue: EventCatalogue,
  ) {
    try {
      this.database = openDatabase(path, { readOnly: true, synchronous: 'FULL' });
      try {
        assertReadable(this.database, path);
      } catch (error) {
        this.database.close();
        throw error;
      }
    } catch (error) {
      throw asStoreError(error, path);
    }
  }

  stream(streamId: StreamId, options: ReadStreamOptions): readonly Recorded[] {
    const { direction = 'forwards', after = 0, before, limit = Infinity } = options;
    return this.read({
      cursor: 'version',
      direction,
      start: direction === 'forwards' ? after : (before ?? Number.MAX_SAFE_INTEGER),
      conditions: ['event.stream = (SELECT number FROM stream WHERE name = ?)'],
      values: [streamId],
      limit,
    }).map(this.decode);
  }

  streams(wanted: readonly StreamAfter[], limit: number): readonly (readonly Recorded[])[] {
    const found = new Map<StreamId, Recorded[]>(wanted.map(({ streamId }) => [streamId, []]));
    let rest = wanted.map(({ streamId, after }) => [streamId, after, after + limit] as const);
    for (;;) {
      const events = this.lines(STREAMS_QUERY, [JSON.stringify(rest), EVENTS_AT_ONCE]);
      for (const event of events) found.get(event.streamId)?.push(this.decode(event));
      const last = events.at(-1);
      if (last === undefined || events.length < EVENTS_AT_ONCE) return [...found.values()];
      const [current, ...later] = rest.slice(rest.findIndex(([id]) => id === last.streamId));
      rest = [[last.streamId, last.version, current?.[2] ?? last.version], ...later];
    }
  }

  all({ after = 0, limit, types, tenants }: ReadAllOptions): readonly Recorded[] {
    const conditions: string[] = [];
    if (types !== undefined) conditions.push(`event.type IN (${placesFor(types)})`);
    if (tenants !== undefined) {
      // The sign keeps SQLite on the order of the log instead of collecting and sorting.
      conditions.push(
        `+event.tenant IN (SELECT number FROM tenant WHERE name IN (${placesFor(tenants)}))`,
      );
    }
    return this.read({
      cursor: 'position',
      start: after,
      conditions,
      values: [...(types ?? []), ...(tenants ?? [])],
      limit: pageSize(limit),
    }).map(this.decode);
  }

  tenant(tenant: string, { after = 0, limit }: ReadTenantOptions): readonly Sequenced[] {
    return this.read({
      cursor: 'sequence',
      start: after,
      conditions: ['event.tenant = (SELECT number FROM tenant WHERE name = ?)'],
      values: [tenant],
      limit: pageSize(limit),
    }).map((event) => ({ sequence: event.sequence, event: this.decode(event) }));
  }

  tenants(): readonly string[] {
    return this.rows('SELECT name FROM tenant ORDER BY number', []).map(({ name }) => String(name));
  }

  streamsOf(category: string): readonly StreamId[] {
    // The sign after the hyphen ends what begins so; `provider-budget-…` begins as `provider-…`.
    const sql = 'SELECT name FROM stream WHERE name >= ? AND name < ? ORDER BY number';
    return this.rows(sql, [`${category}-`, `${category}.`])
      .map(({ name }) => String(name))
      .filter((name) => parseStreamId(name).category === category);
  }

  /** With hashes that are checked. */
  stored(after: number, limit?: number): readonly StoredEvent[] {
    const events = this.read({
      cursor: 'position',
      start: after,
      conditions: [],
      values: [],
      limit: pageSize(limit),
    });
    const hashes = this.hashes(after, events.at(-1)?.position ?? after);
    return events.map(({ sequence: _sequence, ...event }, index) => {
      const hash = contentHash(event.body);
      if (hash !== hashes[index]) throw damagedEvent(event);
      return { ...event, hash };
    });
  }

  head(): number {
    const [row] = this.rows('SELECT MAX(position) AS position FROM event', []);
    return (row?.['position'] as number | null | undefined) ?? 0;
  }

  close(): void {
    // The driver lets a file go when its statements are swept up.
    this.statements.clear();
    this.database.close();
  }

  private readonly decode = (event: PlacedEvent): Recorded => decodeEvent(event, this.catalogue);

  private read(query: Query): readonly PlacedEvent[] {
    const events: PlacedEvent[] = [];
    const sql = linesQuery(query);
    for (let { start } = query; events.length < query.limit;) {
      const limit = Math.min(query.limit - events.length, EVENTS_AT_ONCE);
      const page = this.lines(sql, [start, ...query.values, limit]);
      events.push(...page);
      if (page.length < limit) break;
      start = events.at(-1)?.[query.cursor] ?? start;
    }
    return events;
  }

  private lines(sql: string, values: readonly SqlValue[]): readonly PlacedEvent[] {
    const [row] = this.rows(sql, values);
    const lines = row?.['lines'] as Buffer | null | undefined;
    return lines ? Array.from(linesOf(lines), parseLine) : [];
  }

  private hashes(after: number, until: number): readonly string[] {
    const sql =
      'SELECT lower(hex(hash)) AS hash FROM event WHERE position > ? AND position <= ? ORDER BY position';
    return this.rows(sql, [after, until]).map((row) => row['hash'] as string);
  }

  private rows(
    sql: string,
    values: readonly SqlValue[],
  ): readonly Readonly<Record<string, unknown>>[] {
    try {
      const statement = this.statements.get(sql) ?? this.database.prepare(sql);
      this.statements.set(sql, statement);
      return statement.all(...values);
    } catch (error) {
      throw asStoreError(error, this.path);
    }
  }
}
