import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crashRun } from './crash-run';

/** The long suite kills more often: `npm run crash -- --kills 1000`. */
const KILLS = Number(process.env['ZGB_TEST_KILLS'] ?? 12);
const SEED = 20_261_125;

const folder = mkdtempSync(join(tmpdir(), 'zgb-crash-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a process that writes, killed at random moments', () => {
  it(
    `loses and doubles nothing that was acknowledged, in ${String(KILLS)} kills`,
    async () => {
      const path = join(folder, 'sound.db');
      const found = await crashRun({ path, kills: KILLS, seed: SEED, writer: 'sound' });
      expect(found).toMatchObject({ kills: KILLS, lost: 0, doubled: 0, faults: [] });
      expect(found.acknowledged).toBeGreaterThan(KILLS * 10);
      expect(found.stored).toBeGreaterThanOrEqual(found.acknowledged);
    },
    60_000 + KILLS * 5_000,
  );

  it.each(['answers-early', 'holds-back'] as const)(
    'finds a writer that %s: without this the test above proves nothing',
    async (writer) => {
      const path = join(folder, `${writer}.db`);
      const options = { path, kills: 40, seed: SEED, writer, untilLoss: true };
      expect((await crashRun(options)).lost).toBeGreaterThan(0);
    },
    600_000,
  );
});
