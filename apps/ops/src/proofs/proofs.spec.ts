import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { deriveEventId } from '@zgb/event-store';
import { openLogAt, openLogForReading, readSettings } from '@zgb/platform';
import type { Evidence } from '@zgb/proofs';
import { verifier } from '../../../../libs/proofs/src/testing/verifier';
import { run } from '../program';
import { testRegionFile } from '../testing/test-ledger';

const ORIGIN = 'gemeente.example/zgb';
const VERIFIER = join(__dirname, '../../../verifier/verify.cjs');

let folder: string;
const at = (name: string): string => join(folder, name);

const zgb = async (...args: readonly string[]) => {
  const lines: string[] = [];
  const keep = (text: string): void => void lines.push(text);
  const environment = { ZGB_DATA: at('data'), ZGB_TODAY: '2026-04-08' };
  const terminal = { out: keep, err: keep, isInteractive: false };
  return { exitCode: await run(args, terminal, environment), text: lines.join('\n') };
};

const sign = (...keys: readonly string[]) =>
  zgb('checkpoint', '--key', ...keys.map(at), '--origin', ORIGIN, '--out', at('punten'));

const checkpoints = (tenant: string): readonly string[] =>
  readdirSync(at(`punten/${tenant}`)).sort();

/** Streams of the region, the longest first. */
const streams = async (): Promise<readonly string[]> => {
  const log = await openLogForReading(readSettings({ ZGB_DATA: at('data') }));
  const counts = new Map<string, number>();
  for (const { streamId } of await log.readStored()) {
    if (/-zes(_|$)/.test(streamId)) counts.set(streamId, (counts.get(streamId) ?? 0) + 1);
  }
  await log.close();
  return [...counts].sort(([, a], [, b]) => b - a).map(([stream]) => stream);
};

let news = 0;
/** Records one more event of the region. */
const somethingNew = async (name = 'nieuws'): Promise<void> => {
  news += 1;
  const log = await openLogAt(readSettings({ ZGB_DATA: at('data') }).log, { ledgerName: 'zgb' });
  await log.append(`provider-zes_${String(99_000_000 + news)}`, 'none', [
    {
      id: deriveEventId(name, news),
      type: 'ProviderRegistered',
      data: { agb: String(99_000_000 + news), name },
      context: { commandId: name, correlationId: name, actor: 'test' },
    },
  ]);
  await log.close();
};

const keysText = (): string => readFileSync(at('punten/sleutels.txt'), 'utf8');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zgb-proofs-'));
  expect((await zgb('load', testRegionFile())).exitCode).toBe(0);
  expect((await zgb('checkpoint-key', at('sleutel.pem'))).exitCode).toBe(0);
  expect((await sign('sleutel.pem')).exitCode).toBe(0);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** SHA-256 over what a log says, as anybody can reckon it. */
const sha256 = (...parts: readonly Buffer[]): Buffer =>
  createHash('sha256').update(Buffer.concat(parts)).digest();

describe('zgb tiles', () => {
  const tiles = () => zgb('tiles', '--checkpoints', at('punten'), '--out', at('tegels'));

  it('TLOG-14: writes what a mirror needs: the checkpoint, and tiles that give its root', async () => {
    expect(await tiles()).toMatchObject({ exitCode: 0 });
    const note = readFileSync(at('tegels/zes/checkpoint'), 'utf8');
    const [origin, size = '0', root] = note.split('\n');
    expect(origin).toBe(`${ORIGIN}/zes`);
    // Fewer than 256 events: one tile of each kind holds all.
    const leaves = readFileSync(at(`tegels/zes/tile/0/000.p/${size}`));
    const entries = readFileSync(at(`tegels/zes/tile/entries/000.p/${size}`));
    const hashes: Buffer[] = [];
    for (let read = 0; read < entries.length;) {
      const length = entries.readUInt16BE(read);
      hashes.push(sha256(Buffer.from([0]), entries.subarray(read + 2, read + 2 + length)));
      read += 2 + length;
    }
    expect(Buffer.concat(hashes).equals(leaves)).toBe(true);
    const over = (some: readonly Buffer[]): Buffer => {
      const [only] = some;
      if (only !== undefined && some.length === 1) return only;
      let half = 1;
      while (half * 2 < some.length) half *= 2;
      return sha256(Buffer.from([1]), over(some.slice(0, half)), over(some.slice(half)));
    };
    expect(over(hashes).toString('base64')).toBe(root);
    expect((await tiles()).exitCode).toBe(0);
  });

  it('TLOG-14: refuses to write over a tile that says something else', async () => {
    const [name = ''] = readdirSync(at('tegels/zes/tile/0/000.p'));
    const path = at(`tegels/zes/tile/0/000.p/${name}`);
    const good = readFileSync(path);
    writeFileSync(path, Buffer.alloc(good.length));
    const refused = await tiles();
    expect([refused.exitCode, refused.text]).toEqual([1, expect.stringContaining('was anders')]);
    writeFileSync(path, good);
  });
});

const evidence = async (...options: readonly string[]): Promise<Evidence> => {
  const chosen = (await streams()).slice(0, 2);
  const out = at('bewijsstuk.json');
  const made = await zgb(
    'evidence',
    ...chosen,
    '--checkpoints',
    at('punten'),
    '--out',
    out,
    ...options,
  );
  expect([made.exitCode, made.text]).toEqual([0, expect.stringContaining('Bewijsstuk met')]);
  return JSON.parse(readFileSync(out, 'utf8')) as Evidence;
};

/** As an outsider does: by the file alone, in a process of its own. */
const checkedOutside = (file: string, keys: string) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [VERIFIER, file, keys], {
    encoding: 'utf8',
    env: {},
  });
  return { status, text: `${stdout}${stderr}` };
};

describe('zgb checkpoint', () => {
  it('TLOG-06: signs each history once, and again when there is news', async () => {
    const before = checkpoints('zes');
    expect((await sign('sleutel.pem')).text).toBe('');
    expect(checkpoints('zes')).toEqual(before);
    await somethingNew();
    expect((await sign('sleutel.pem')).text).toContain('gemeente.example/zgb/zes: ondertekend');
    expect(checkpoints('zes')).toHaveLength(before.length + 1);
  });

  it('TLOG-08: is kept by a key that only its keeper can read, and never written over', async () => {
    expect(statSync(at('sleutel.pem')).mode & 0o777).toBe(0o600);
    const again = await zgb('checkpoint-key', at('sleutel.pem'));
    expect([again.exitCode, again.text]).toEqual([2, expect.stringContaining('bestaat al')]);
  });

  it('TLOG-07: refuses a backup of yesterday, which is shorter than what it signed', async () => {
    expect((await zgb('backup', at('gisteren'))).exitCode).toBe(0);
    await somethingNew();
    expect((await sign('sleutel.pem')).exitCode).toBe(0);
    const signed = checkpoints('zes');
    expect((await zgb('backup', at('vandaag'))).exitCode).toBe(0);
    expect((await zgb('restore', at('gisteren'), '--replace')).exitCode).toBe(0);
    const refused = await sign('sleutel.pem');
    expect([refused.exitCode, refused.text]).toEqual([
      1,
      expect.stringContaining('de geschiedenis is korter'),
    ]);
    await somethingNew('een andere geschiedenis');
    const other = await sign('sleutel.pem');
    expect([other.exitCode, other.text]).toEqual([
      1,
      expect.stringContaining('de geschiedenis is anders'),
    ]);
    expect(checkpoints('zes')).toEqual(signed);
    expect((await zgb('restore', at('vandaag'), '--replace')).exitCode).toBe(0);
    expect((await sign('sleutel.pem')).exitCode).toBe(0);
  });

  it('TLOG-08: does not go on under another key, unless both sign', async () => {
    expect((await zgb('checkpoint-key', at('nieuw.pem'))).exitCode).toBe(0);
    await somethingNew();
    const stranger = await sign('nieuw.pem');
    expect([stranger.exitCode, stranger.text]).toEqual([
      1,
      expect.stringContaining('niet met deze sleutel ondertekend'),
    ]);
    expect((await sign('nieuw.pem', 'sleutel.pem')).exitCode).toBe(0);
    await somethingNew();
    expect((await sign('nieuw.pem')).exitCode).toBe(0);
    // Whoever has the old key or the new one can read what both signed.
    expect(keysText().match(/zgb\/zes\+/g)).toHaveLength(2);
  });

  it('says what to give when the origin or the key is none', async () => {
    const wrong = await zgb(
      'checkpoint',
      '--key',
      at('sleutel.pem'),
      '--origin',
      'zgb',
      '--out',
      at('x'),
    );
    expect([wrong.exitCode, wrong.text]).toEqual([2, expect.stringContaining('domein en product')]);
  });
});

describe('zgb evidence', () => {
  it('TLOG-09 TLOG-10 TLOG-15: is checked by an outsider with one file and the keys', async () => {
    await evidence();
    const { status, text } = checkedOutside(at('bewijsstuk.json'), at('punten/sleutels.txt'));
    expect([status, text]).toEqual([0, expect.stringContaining('Klopt:')]);
    expect(text).toContain('niet veranderd sinds het controlepunt');
    expect(text).toContain('niet dat wat is vastgelegd, waar is');
    writeFileSync(
      at('andere.txt'),
      'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n',
    );
    expect(checkedOutside(at('bewijsstuk.json'), at('andere.txt'))).toEqual({
      status: 2,
      text: expect.stringContaining('Niet te zeggen') as string,
    });
    writeFileSync(at('stuk.json'), '{"soort":');
    expect(checkedOutside(at('stuk.json'), at('punten/sleutels.txt')).status).toBe(2);
    expect(checkedOutside(at('nergens.json'), at('punten/sleutels.txt')).status).toBe(2);
  });

  it('TLOG-09: no change of any value in it passes', async () => {
    const whole = await evidence('--complete');
    const keys = verifier.readKeys(keysText());
    expect(verifier.checkEvidence(whole, keys)).toMatchObject({ streams: 2, isComplete: true });
    const places: (readonly (string | number)[])[] = [];
    const walk = (value: unknown, path: readonly (string | number)[]): void => {
      if (typeof value !== 'object' || value === null) places.push(path);
      else for (const [key, one] of Object.entries(value)) walk(one, [...path, key]);
    };
    walk(whole, []);
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.nat(),
        fc.integer({ min: 1, max: 127 }),
        (path, where, by) => {
          const copy = structuredClone(whole) as unknown;
          const parent = path
            .slice(0, -1)
            .reduce<unknown>(
              (value, key) => (value as Record<string, unknown>)[key],
              copy,
            ) as Record<string, unknown>;
          const last = String(path.at(-1));
          const value = parent[last];
          if (typeof value === 'number') parent[last] = value + by;
          else {
            const text = String(value);
            const place = text === '' ? 0 : where % text.length;
            const other = String.fromCharCode((text.charCodeAt(place) + by) % 128 || 1);
            parent[last] = `${text.slice(0, place)}${other}${text.slice(place + 1)}`;
          }
          if (parent[last] === value) return;
          expect(() => verifier.checkEvidence(copy as Evidence, keys)).toThrow();
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('TLOG-11: shows when an event was left out', async () => {
    const keys = verifier.readKeys(keysText());
    const part = await evidence();
    for (let gone = 0; gone < part.gebeurtenissen.length; gone += 1) {
      const { length } = part.gebeurtenissen;
      const stream = part.gebeurtenissen[gone]?.blad.stream;
      const isLast = !part.gebeurtenissen
        .slice(gone + 1)
        .some(({ blad }) => blad.stream === stream);
      const without = {
        ...part,
        gebeurtenissen: part.gebeurtenissen.filter((_, index) => index !== gone),
      };
      // What came last can be left out without a gap: only all leaves show that.
      if (isLast) expect(verifier.checkEvidence(without, keys).events).toBe(length - 1);
      else expect(() => verifier.checkEvidence(without, keys)).toThrow(verifier.Misfit);
    }
    const whole = await evidence('--complete');
    const last = { ...whole, gebeurtenissen: whole.gebeurtenissen.slice(0, -1) };
    expect(() => verifier.checkEvidence(last, keys)).toThrow(verifier.Misfit);
  });

  it('goes on from an earlier checkpoint that somebody kept', async () => {
    const [first = '', ...later] = checkpoints('zes');
    expect(later.length).toBeGreaterThan(0);
    const since = await evidence('--since', join(at('punten/zes'), first));
    const keys = verifier.readKeys(keysText());
    expect(verifier.checkEvidence(since, keys).events).toBeGreaterThan(0);
    const { vervolg } = since;
    if (vervolg === undefined) throw new Error('it does not go on');
    const cut = { ...since, vervolg: { ...vervolg, pad: vervolg.pad.slice(1) } };
    expect(() => verifier.checkEvidence(cut, keys)).toThrow(verifier.Misfit);
  });

  it('says what is missing', async () => {
    const none = await zgb(
      'evidence',
      'declaration-1690_wmo_1_D1',
      '--checkpoints',
      at('leeg'),
      '--out',
      at('x.json'),
    );
    expect([none.exitCode, none.text]).toEqual([
      2,
      expect.stringContaining('nog geen controlepunt'),
    ]);
    const two = await zgb(
      'evidence',
      'provider-zes_1',
      'note-1690_1',
      '--checkpoints',
      at('punten'),
      '--out',
      at('x'),
    );
    expect([two.exitCode, two.text]).toEqual([2, expect.stringContaining('één gemeente')]);
    const unknown = await zgb(
      'evidence',
      'provider-zes_404',
      '--checkpoints',
      at('punten'),
      '--out',
      at('x'),
    );
    expect([unknown.exitCode, unknown.text]).toEqual([
      2,
      expect.stringContaining('staat niets van'),
    ]);
  });
});
