import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@zgb/event-store';
import { createSqliteAccessLog, EMERGENCY, readAccessKey, type AccessLine } from '.';

const key = Buffer.alloc(32, 9);
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zgb-access-log-'));
  path = join(folder, 'access-log.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

let spans = 0;
const line = (over: Partial<AccessLine> = {}): AccessLine => ({
  at: '2026-04-08T09:00:00.000Z',
  action: 'R',
  outcome: 'done',
  event: 'GET /v1/toewijzingen/:gemeente/:wet/:nummer',
  purpose: 'Vaste adressen',
  account: 'a1',
  kind: 'person',
  roles: ['backoffice'],
  right: 'backoffice',
  from: '127.0.0.1',
  objectType: 'toewijzing',
  object: '1690/wmo/1001',
  clients: ['c-1'],
  municipality: '1690',
  provider: null,
  site: 'test',
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: String((spans += 1)).padStart(16, '0'),
  ...over,
});

const open = () => createSqliteAccessLog({ path, key });

/** As somebody would who has the file and no scruples. */
const tamper = (sql: string): void => {
  const database = openDatabase(path, { synchronous: 'NORMAL' });
  database.exec(sql);
  database.close();
};

describe('the access log', () => {
  it('LOG-09: is found by account, client, object, municipality, outcome and time', async () => {
    const log = open();
    await Promise.all([
      log.append(line()),
      log.append(line({ account: 'a2', clients: ['c-2'], object: '1690/wmo/1002' })),
      log.append(line({ at: '2026-04-09T09:00:00.000Z', municipality: '0118' })),
      log.append(line({ outcome: 'refused', account: null, clients: [], municipality: null })),
    ]);
    const numbers = async (query: object) =>
      (await log.find({ limit: 10, ...query })).map(({ number }) => number);
    expect(await numbers({})).toEqual([1, 2, 3, 4]);
    expect(await numbers({ account: 'a2' })).toEqual([2]);
    expect(await numbers({ client: 'c-1' })).toEqual([1, 3]);
    expect(await numbers({ object: '1690/wmo/1002' })).toEqual([2]);
    expect(await numbers({ municipalities: ['0118'] })).toEqual([3]);
    expect(await numbers({ municipalities: [] })).toEqual([]);
    expect(await numbers({ outcome: 'refused' })).toEqual([4]);
    expect(await numbers({ from: '2026-04-09', until: '2026-04-10' })).toEqual([3]);
    expect(await numbers({ after: 2, limit: 1 })).toEqual([3]);
    await log.close();
  });

  it('LOG-09, BIO-03: tells per account what it did in a period, with how many clients', async () => {
    const log = open();
    const file = 'GET /v1/overzichten/toegang (csv)';
    await log.append(line({ account: 'a1', clients: ['c-1', 'c-2'], roles: ['auditor'] }));
    await log.append(line({ account: 'a1', clients: ['c-2'], event: file, roles: ['backoffice'] }));
    await log.append(line({ account: 'a1', action: 'U', clients: ['c-3'] }));
    await log.append(line({ account: null, outcome: 'refused', clients: [], roles: [] }));
    await log.append(line({ account: EMERGENCY, right: EMERGENCY, clients: [] }));
    await log.append(line({ account: 'a2', at: '2026-05-01T00:00:00.000Z' }));
    await log.append(line({ account: 'a3', municipality: '0118' }));
    const april = {
      from: '2026-04-01T00:00:00.000Z',
      until: '2026-04-30T23:59:59.999Z',
      municipalities: ['1690'],
    };
    const use = await log.use(april);
    const none = { looks: 0, changes: 0, files: 0, refused: 0, emergency: 0, clients: 0 };
    expect(use).toEqual([
      {
        ...{ ...none, account: 'a1', kind: 'person', roles: ['backoffice'] },
        ...{ looks: 2, changes: 1, files: 1, clients: 3, last: '2026-04-08T09:00:00.000Z' },
      },
      expect.objectContaining({ ...none, account: null, refused: 1 }),
      expect.objectContaining({ ...none, account: EMERGENCY, looks: 1, emergency: 1 }),
    ]);
    await log.close();
  });

  it('LOG-09: a sample is the same when it is asked again, in order, and of the period only', async () => {
    const log = open();
    for (let n = 0; n < 50; n += 1) await log.append(line());
    await log.append(line({ at: '2026-05-01T00:00:00.000Z' }));
    const april = { from: '2026-04-01', until: '2026-04-30' };
    const numbers = (await log.sample(april, 20)).map(({ number }) => number);
    expect(numbers).toHaveLength(20);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect((await log.sample(april, 20)).map(({ number }) => number)).toEqual(numbers);
    // Not simply the first or the last ones.
    expect(numbers).not.toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    expect(numbers).not.toContain(51);
    expect(await log.sample({ ...april, municipalities: [] }, 20)).toEqual([]);
    await log.close();
  });

  it('LOG-05: the same line again is stored once', async () => {
    const log = open();
    const one = line();
    await log.append(one);
    await log.append(one);
    await Promise.all([log.append(one), log.append(one)]);
    expect(await log.find({ limit: 10 })).toHaveLength(1);
    await log.close();
  });

  it('LOG-02: is there after a stop, and goes on with the chain', async () => {
    const log = open();
    await log.append(line());
    await log.close();
    const again = open();
    await again.append(line());
    expect(await again.check()).toEqual({ lines: 2, damagedAt: null });
    await again.close();
  });

  it('LOG-02: two processes that write one file make one chain', async () => {
    const [one, other] = [open(), open()];
    for (let round = 0; round < 10; round += 1) {
      await one.append(line());
      await other.append(line());
    }
    expect(await one.check()).toEqual({ lines: 20, damagedAt: null });
    await one.close();
    await other.close();
  });

  it('LOG-06: refuses to change or remove a line', async () => {
    const log = open();
    await log.append(line({ at: new Date().toISOString() }));
    await log.close();
    expect(() => {
      tamper("UPDATE access_line SET account = 'x'");
    }).toThrow(/never changes/);
    expect(() => {
      tamper('DELETE FROM access_line');
    }).toThrow(/kept for its term/);
  });

  it.each([
    ['another account', "UPDATE access_line SET account = 'x' WHERE number = 3", 3],
    ['another text', "UPDATE access_line SET body = replace(body, 'a1', 'a2') WHERE number = 2", 2],
    ['a line gone', 'DELETE FROM access_line WHERE number = 4', 4],
    ['the first gone', 'DELETE FROM access_line WHERE number = 1', 1],
    ['two lines changed over', 'UPDATE access_line SET number = -number WHERE number IN (2, 3)', 2],
    ['a seal of its own', "UPDATE access_line SET seal = 'x' WHERE number = 5", 5],
  ])('LOG-06: %s is found', async (_what, sql, damagedAt) => {
    const log = open();
    for (let round = 0; round < 6; round += 1) await log.append(line());
    await log.close();
    tamper(`DROP TRIGGER access_line_stays; DROP TRIGGER access_line_is_kept; ${sql}`);
    const after = open();
    // Those with a number below zero count as no lines.
    expect((await after.check()).damagedAt).toBe(damagedAt);
    await after.close();
  });

  it('LOG-06: a chain that was made anew without the key is found', async () => {
    const forger = createSqliteAccessLog({ path, key: Buffer.alloc(32, 1) });
    await forger.append(line());
    await forger.close();
    const log = open();
    expect(await log.check()).toEqual({ lines: 0, damagedAt: 1 });
    await log.close();
  });

  it('LOG-08: lines are kept five years, then go, and the rest stays whole', async () => {
    const log = open();
    await log.append(line({ at: '2020-01-01T00:00:00.000Z' }));
    await log.append(line({ at: '2021-01-01T00:00:00.000Z', clients: ['c-9'] }));
    await log.append(line({ at: '2026-01-01T00:00:00.000Z' }));
    expect(await log.expire(new Date('2025-01-01T00:00:00Z'))).toBe(0);
    expect(await log.expire(new Date('2026-04-08T00:00:00Z'))).toBe(2);
    expect(await log.find({ client: 'c-9', limit: 10 })).toEqual([]);
    await log.append(line());
    expect((await log.find({ limit: 10 })).map(({ number }) => number)).toEqual([3, 4]);
    expect(await log.check()).toEqual({ lines: 2, damagedAt: null });
    await log.close();
  });

  it('LOG-06: has a key of its own, for its owner only', () => {
    const made = readAccessKey(folder, undefined);
    expect(made).toHaveLength(32);
    expect(readAccessKey(folder, undefined)).toEqual(made);
    expect(statSync(join(folder, 'access-log.key')).mode & 0o777).toBe(0o600);
    expect(() => readAccessKey(folder, 'kort')).toThrow(/32 bytes/);
  });
});
