import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLogForReading, readSettings } from '@zgb/platform';
import type { Terminal } from '../outcome';
import { run } from '../program';

const folder = mkdtempSync(join(tmpdir(), 'zgb-disk-'));
const small = join(folder, 'klein');
mkdirSync(small);

const mount = (...args: readonly string[]): boolean => {
  const { status } = spawnSync('mount', ['-t', 'tmpfs', ...args, 'tmpfs', small], {
    stdio: 'ignore',
  });
  return status === 0;
};
const isMounted = mount('-o', 'size=32m');
if (!isMounted)
  console.warn('LET OP: de proef met een volle schijf is NIET gedaan: mount mag hier niet.');

afterAll(() => {
  if (isMounted) spawnSync('umount', ['-l', small]);
  rmSync(folder, { recursive: true, force: true });
});

/** Enough for some messages, not for all of them. */
const LEFT_BYTES = 1_200_000;

const environment = { ZGB_DATA: join(small, 'data'), ZGB_TODAY: '2025-01-31', ZGB_ACTOR: 'test' };
const zgb = async (...args: readonly string[]) => {
  const lines: string[] = [];
  const keep = (text: string): void => void lines.push(text);
  const terminal: Terminal = { out: keep, err: keep, isInteractive: false };
  return { exitCode: await run(args, terminal, environment), text: lines.join('\n') };
};

const typesOf = async (data: string): Promise<readonly string[]> => {
  const log = await openLogForReading(readSettings({ ...environment, ZGB_DATA: data }));
  const found: string[] = [];
  for (let after = 0; ;) {
    const page = await log.readAll({ after });
    const last = page.at(-1);
    if (last === undefined) break;
    found.push(
      ...page.map(({ streamId, version, type }) =>
        // A dossier has the random reference of its client in its name.
        `${streamId} ${String(version)} ${type}`.replace(/c[0-9a-f]{24}/, 'client'),
      ),
    );
    after = last.position;
  }
  await log.close();
  return found.sort();
};

(isMounted ? it : it.skip)(
  'a full disk stops an import cleanly, and the same import goes on when there is room',
  async () => {
    const demo = join(folder, 'demo');
    await zgb('demo', 'zes', '--out', demo, '--scale', '0.03', '--months', '4');
    expect((await zgb('load', join(demo, 'zes.yaml'))).exitCode).toBe(0);
    const { bavail, bsize } = statfsSync(small);
    writeFileSync(join(small, 'vulling'), Buffer.alloc(bavail * bsize - LEFT_BYTES, 1));

    const full = await zgb('import', join(demo, 'berichten'));
    expect(full.exitCode).toBe(3);
    expect(full.text).toContain('De schijf is vol. Er is niets half opgeslagen.');

    expect(mount('-o', 'remount,size=64m')).toBe(true);
    const again = await zgb('import', join(demo, 'berichten'));
    expect(again.exitCode <= 1 ? '' : again.text).toBe('');

    const whole = join(folder, 'heel');
    mkdirSync(whole);
    for (const name of readdirSync(environment.ZGB_DATA).filter((one) => one === 'master.key')) {
      copyFileSync(join(environment.ZGB_DATA, name), join(whole, name));
    }
    const undisturbed = { ...environment, ZGB_DATA: whole };
    const silent: Terminal = { out: () => undefined, err: () => undefined, isInteractive: false };
    await run(['load', join(demo, 'zes.yaml')], silent, undisturbed);
    await run(['import', join(demo, 'berichten')], silent, undisturbed);
    expect(await typesOf(environment.ZGB_DATA)).toEqual(await typesOf(whole));
  },
  120_000,
);
