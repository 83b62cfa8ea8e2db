import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqlitePersonalData, MasterKeyError, readMasterKey } from '.';
import { newKey } from './cipher';
import type { Person } from './port';

const folder = mkdtempSync(join(tmpdir(), 'zgb-person-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const masterKey = Buffer.alloc(32, 7);
const open = (name: string, key: Uint8Array = masterKey) =>
  createSqlitePersonalData({ path: join(folder, name), masterKey: key });

const person: Person = {
  bsn: '999990019',
  born: '1950-05-05',
  details: { Naam: { Geslachtsnaam: { Achternaam: 'Voorbeeldnaam' } } },
};

const fileTexts = (name: string): string =>
  readdirSync(folder)
    .filter((file) => file.startsWith(name))
    .map((file) => readFileSync(join(folder, file)).toString('latin1'))
    .join('');

describe('personal data', () => {
  it('gives a client one random reference per municipality', async () => {
    const data = open('refs.db');
    const ref = await data.register('1690', person);
    expect(ref).toMatch(/^c[0-9a-f]{24}$/);
    expect(await data.register('1690', person)).toBe(ref);
    expect(await data.find('1690', person.bsn)).toBe(ref);
    expect(await data.register('0118', person)).not.toBe(ref);
    expect(await data.find('0119', person.bsn)).toBeNull();
    await data.close();
  });

  it('finds many as it finds each of them, and none of another municipality', async () => {
    const data = open('many.db');
    const bsns = Array.from({ length: 1_100 }, (_, n) => String(999_000_000 + n));
    const known = new Map<string, string>();
    for (const [place, bsn] of bsns.entries()) {
      if (place % 3 === 0) known.set(bsn, await data.register('1690', { ...person, bsn }));
    }
    expect(await data.findMany('1690', bsns)).toEqual(known);
    expect(await data.find('1690', bsns[3] ?? '')).toBe(known.get(bsns[3] ?? ''));
    expect(await data.findMany('0118', bsns)).toEqual(new Map());
    expect(await data.findMany('1690', [])).toEqual(new Map());
    await data.close();
  });

  it('keeps the newest details', async () => {
    const data = open('newest.db');
    const ref = await data.register('1690', person);
    const moved = { ...person, details: { Naam: 'anders' } };
    expect(await data.register('1690', moved)).toBe(ref);
    expect(await data.read('1690', ref)).toEqual(moved);
    expect(await data.readMany('1690', [ref, 'c0'])).toEqual(new Map([[ref, moved]]));
    await data.close();
  });

  it('PRV-01: leaves no BSN, name or message text in the file', async () => {
    const data = open('sealed.db');
    await data.register('1690', person);
    await data.keepMessage('m1', Buffer.from(`<Bsn>${person.bsn}</Bsn>Voorbeeldnaam`));
    await data.close();
    const text = fileTexts('sealed.db');
    expect(text.length).toBeGreaterThan(0);
    expect(text).not.toContain(person.bsn);
    expect(text).not.toContain('Voorbeeldnaam');
  });

  it('keeps a message once and gives back the same bytes', async () => {
    const data = open('messages.db');
    const bytes = Buffer.from('<Bericht>é</Bericht>');
    await data.keepMessage('m1', bytes);
    await data.keepMessage('m1', bytes);
    expect(Buffer.from((await data.readMessage('m1')) ?? [])).toEqual(bytes);
    expect(await data.readMessage('m2')).toBeNull();
    expect(await data.eraseMessage('m1')).toBe(true);
    expect(await data.readMessage('m1')).toBeNull();
    await data.close();
  });

  it('PRV-08: erases by destroying the key: nothing of it stays in the file', async () => {
    const data = open('erased.db');
    const ref = await data.register('1690', person);
    expect(fileTexts('erased.db')).toContain(ref);
    expect(await data.erase('1690', ref)).toBe(true);
    expect(await data.read('1690', ref)).toBeNull();
    expect(await data.find('1690', person.bsn)).toBeNull();
    expect(await data.erase('1690', ref)).toBe(false);
    await data.close();
    expect(fileTexts('erased.db')).not.toContain(ref);
  });

  it('SEC-10, PRV-07: opens nothing with another master key', async () => {
    const first = open('other-key.db');
    const ref = await first.register('1690', person);
    await first.close();
    const second = open('other-key.db', newKey());
    expect(await second.find('1690', person.bsn)).toBeNull();
    expect(() => second.read('1690', ref)).toThrow(MasterKeyError);
    await second.close();
  });
});

describe('the master key', () => {
  it('is made once, for its owner only', () => {
    const first = readMasterKey(folder, undefined);
    expect(readMasterKey(folder, undefined)).toEqual(first);
    expect(statSync(join(folder, 'master.key')).mode & 0o777).toBe(0o600);
  });

  it('may come from the environment, and must be 32 bytes', () => {
    const key = newKey();
    expect(readMasterKey(folder, key.toString('base64'))).toEqual(key);
    expect(() => readMasterKey(folder, 'kort')).toThrow(MasterKeyError);
    const broken = mkdtempSync(join(tmpdir(), 'zgb-key-'));
    writeFileSync(join(broken, 'master.key'), 'stuk');
    expect(() => readMasterKey(broken, undefined)).toThrow(MasterKeyError);
    rmSync(broken, { recursive: true });
  });
});
