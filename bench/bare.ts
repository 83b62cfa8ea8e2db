import { SaxesParser } from 'saxes';
import { openDatabase } from '@zgb/event-store';

// The bare work that ours is measured against: what nobody can do without.

/** A class of its own, as ours is: that alone makes it twice as fast. */
class BareParser extends SaxesParser<{ xmlns: false; position: true }> {
  constructor() {
    super({ xmlns: false, position: true });
  }
}

type Plain = Record<string, unknown>;

/** How much of a file the parser gets at once. */
const PIECE = 65_536;

/** The parser alone, in the same pieces: elements become plain objects, and nothing is checked. */
export const parseBare = (bytes: Uint8Array): void => {
  const parser = new BareParser();
  const root: Plain = {};
  const open: Plain[] = [root];
  let text = '';
  parser.on('opentag', ({ name }) => {
    const element: Plain = {};
    const around = open.at(-1) ?? root;
    const before = around[name];
    if (before === undefined) around[name] = element;
    else if (Array.isArray(before)) before.push(element);
    else around[name] = [before, element];
    open.push(element);
    text = '';
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('closetag', ({ name }) => {
    open.pop();
    const around = open.at(-1) ?? root;
    if (text !== '') around[name] = text;
    text = '';
  });
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  for (let start = 0; start < bytes.byteLength; start += PIECE) {
    parser.write(utf8.decode(bytes.subarray(start, start + PIECE), { stream: true }));
  }
  parser.close();
  if (Object.keys(root).length !== 1) throw new Error('nothing was parsed');
};

const BARE = `
  CREATE TABLE event (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL,
    recorded_at TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (stream, version)) STRICT`;

/** An event as the bare driver stores it. */
export type BareEvent = readonly [stream: string, body: string];

/** A database of the bare driver, with each batch on the disk before the next. */
export const openBare = (path: string) => {
  const database = openDatabase(path, { synchronous: 'FULL' });
  database.exec(BARE);
  const insert = database.prepare(
    'INSERT INTO event (stream, version, recorded_at, body) VALUES (?, ?, ?, ?)',
  );
  let version = 0;
  return {
    write: (batch: readonly BareEvent[]): void => {
      database.exec('BEGIN IMMEDIATE');
      for (const [stream, body] of batch) {
        version += 1;
        insert.run(stream, version, new Date().toISOString(), body);
      }
      database.exec('COMMIT');
    },
    close: (): void => {
      database.close();
    },
  };
};
