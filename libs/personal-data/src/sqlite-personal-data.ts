import { randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  emptyWriteAheadLog,
  inTransaction,
  openDatabase,
  type SqlDatabase,
} from '@zgb/event-store';
import { keyedHash, newKey, purposeKey, seal, unseal } from './cipher';
import type { ClientRef, Person, PersonalData } from './port';

export interface SqlitePersonalDataOptions {
  /** File, or `:memory:` for tests. */
  readonly path: string;
  /** 32 bytes. */
  readonly masterKey: Uint8Array;
  /** True: beside a process that writes it; nothing can be changed. Default false. */
  readonly readOnly?: boolean;
}

/** Deleted keys are overwritten in the file, not only forgotten. */
const SCHEMA = `
  PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS client (
    municipality TEXT NOT NULL,
    ref TEXT NOT NULL,
    bsn_index TEXT NOT NULL UNIQUE,
    key BLOB NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (municipality, ref)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS message (
    ref TEXT PRIMARY KEY,
    key BLOB NOT NULL,
    sealed BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

const REF_BYTES = 12;

const FOUND_AT_ONCE = 500;

const bytesOf = (value: unknown): Uint8Array => value as Uint8Array;

interface WaitingWrite {
  readonly work: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

class SqlitePersonalData implements PersonalData {
  private waiting: WaitingWrite[] = [];
  private readonly wrapKey: Buffer;
  private readonly indexKey: Buffer;
  private readonly householdKey: Buffer;
  private readonly statements;

  constructor(
    private readonly database: SqlDatabase,
    masterKey: Uint8Array,
  ) {
    this.wrapKey = purposeKey(masterKey, 'wrap');
    this.indexKey = purposeKey(masterKey, 'bsn-index');
    this.householdKey = purposeKey(masterKey, 'household');
    this.statements = {
      byBsn: database.prepare('SELECT ref, key, sealed FROM client WHERE bsn_index = ?'),
      // All in one value: a value per row takes several times as long.
      byBsns: database.prepare(
        `SELECT json_group_array(json_array(wanted.key, client.ref)) AS found
         FROM json_each(?) AS wanted CROSS JOIN client ON client.bsn_index = wanted.value`,
      ),
      byRef: database.prepare('SELECT key, sealed FROM client WHERE municipality = ? AND ref = ?'),
      insert: database.prepare(
        'INSERT INTO client (municipality, ref, bsn_index, key, sealed) VALUES (?, ?, ?, ?, ?)',
      ),
      update: database.prepare('UPDATE client SET sealed = ? WHERE municipality = ? AND ref = ?'),
      erase: database.prepare('DELETE FROM client WHERE municipality = ? AND ref = ?'),
      keep: database.prepare(
        'INSERT INTO message (ref, key, sealed) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      ),
      kept: database.prepare('SELECT key, sealed FROM message WHERE ref = ?'),
      eraseKept: database.prepare('DELETE FROM message WHERE ref = ?'),
    };
  }

  register(municipality: string, person: Person): Promise<ClientRef> {
    return this.write(() => this.addOrUpdate(municipality, person));
  }

  private addOrUpdate(municipality: string, person: Person): ClientRef {
    const known = this.statements.byBsn.get(keyedHash(this.indexKey, municipality, person.bsn));
    if (known === undefined) return this.add(municipality, person);
    const ref = known['ref'] as string;
    const about = `client/${municipality}/${ref}`;
    const key = unseal(this.wrapKey, bytesOf(known['key']), about);
    const text = JSON.stringify(person);
    if (unseal(key, bytesOf(known['sealed']), about).toString() !== text) {
      this.statements.update.run(seal(key, Buffer.from(text), about), municipality, ref);
    }
    return ref;
  }

  find(municipality: string, bsn: string): Promise<ClientRef | null> {
    const row = this.statements.byBsn.get(keyedHash(this.indexKey, municipality, bsn));
    return Promise.resolve((row?.['ref'] as string | undefined) ?? null);
  }

  findMany(municipality: string, bsns: readonly string[]): Promise<ReadonlyMap<string, ClientRef>> {
    const found = new Map<string, ClientRef>();
    for (let start = 0; start < bsns.length; start += FOUND_AT_ONCE) {
      const part = bsns.slice(start, start + FOUND_AT_ONCE);
      const indexes = part.map((bsn) => keyedHash(this.indexKey, municipality, bsn));
      const row = this.statements.byBsns.get(JSON.stringify(indexes));
      const pairs = JSON.parse(row?.['found'] as string) as readonly (readonly [number, string])[];
      for (const [place, ref] of pairs) found.set(part[place] ?? '', ref);
    }
    return Promise.resolve(found);
  }

  read(municipality: string, clientRef: ClientRef): Promise<Person | null> {
    const row = this.statements.byRef.get(municipality, clientRef);
    if (row === undefined) return Promise.resolve(null);
    const about = `client/${municipality}/${clientRef}`;
    const key = unseal(this.wrapKey, bytesOf(row['key']), about);
    return Promise.resolve(
      JSON.parse(unseal(key, bytesOf(row['sealed']), about).toString()) as Person,
    );
  }

  async readMany(
    municipality: string,
    clientRefs: readonly ClientRef[],
  ): Promise<ReadonlyMap<ClientRef, Person>> {
    const people = new Map<ClientRef, Person>();
    for (const ref of clientRefs) {
      const person = await this.read(municipality, ref);
      if (person !== null) people.set(ref, person);
    }
    return people;
  }

  erase(municipality: string, clientRef: ClientRef): Promise<boolean> {
    this.flush();
    const known = this.statements.byRef.get(municipality, clientRef) !== undefined;
    this.statements.erase.run(municipality, clientRef);
    this.dropOldPages();
    return Promise.resolve(known);
  }

  householdRef(municipality: string, reference: string): string {
    return keyedHash(this.householdKey, municipality, reference);
  }

  keepMessage(messageRef: string, bytes: Uint8Array): Promise<void> {
    const about = `message/${messageRef}`;
    if (this.statements.kept.get(messageRef) !== undefined) return Promise.resolve();
    const key = newKey();
    const sealed = seal(key, gzipSync(bytes), about);
    return this.write(() => {
      this.statements.keep.run(messageRef, seal(this.wrapKey, key, about), sealed);
    });
  }

  readMessage(messageRef: string): Promise<Uint8Array | null> {
    const row = this.statements.kept.get(messageRef);
    if (row === undefined) return Promise.resolve(null);
    const about = `message/${messageRef}`;
    const key = unseal(this.wrapKey, bytesOf(row['key']), about);
    return Promise.resolve(gunzipSync(unseal(key, bytesOf(row['sealed']), about)));
  }

  eraseMessage(messageRef: string): Promise<boolean> {
    const known = this.statements.kept.get(messageRef) !== undefined;
    this.statements.eraseKept.run(messageRef);
    this.dropOldPages();
    return Promise.resolve(known);
  }

  close(): Promise<void> {
    this.flush();
    emptyWriteAheadLog(this.database);
    this.database.close();
    return Promise.resolve();
  }

  /** Writes that arrive in one turn of the event loop share one flush of the disk. */
  private write<Value>(work: () => Value): Promise<Value> {
    return new Promise<Value>((resolve, reject) => {
      if (this.waiting.length === 0) {
        setImmediate(() => {
          this.flush();
        });
      }
      this.waiting.push({ work, resolve, reject });
    });
  }

  private flush(): void {
    const batch = this.waiting;
    this.waiting = [];
    if (batch.length === 0) return;
    try {
      const values = inTransaction(this.database, () => batch.map(({ work }) => work()));
      batch.forEach(({ resolve }, index) => {
        resolve(values[index] as never);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  private add(municipality: string, person: Person): ClientRef {
    const ref = `c${randomBytes(REF_BYTES).toString('hex')}`;
    const about = `client/${municipality}/${ref}`;
    const key = newKey();
    this.statements.insert.run(
      municipality,
      ref,
      keyedHash(this.indexKey, municipality, person.bsn),
      seal(this.wrapKey, key, about),
      seal(key, Buffer.from(JSON.stringify(person)), about),
    );
    return ref;
  }

  /** The write-ahead log would keep an erased key for a while: it is emptied at once. */
  private dropOldPages(): void {
    this.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }
}

/** Personal data in an encrypted SQLite file of their own. */
export const createSqlitePersonalData = ({
  path,
  masterKey,
  readOnly = false,
}: SqlitePersonalDataOptions): PersonalData => {
  const database = openDatabase(path, { synchronous: 'FULL', readOnly });
  if (!readOnly) database.exec(SCHEMA);
  return new SqlitePersonalData(database, masterKey);
};
