import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startClusterDouble, type ClusterDouble } from '@zgb/event-store/testing/cluster-double';
import { encodeMessage } from '@zgb/messages';
import { sample301, sample323, sampleAllocated, sampleLine323 } from '@zgb/messages/testing';
import type { Terminal } from './outcome';
import { run } from './program';
import { testRegionFile } from './testing/test-ledger';

let folder: string;
let cluster: ClusterDouble;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zgb-cluster-'));
  cluster = await startClusterDouble({ nodes: 3 });
});
afterEach(async () => {
  await cluster.close();
  rmSync(folder, { recursive: true, force: true });
});

const zgbWith =
  (environment: Readonly<Record<string, string>>) =>
  async (...args: readonly string[]) => {
    const lines: string[] = [];
    const keep = (text: string): void => void lines.push(text);
    const terminal: Terminal = { out: keep, err: keep, isInteractive: false };
    const exitCode = await run(args, terminal, environment);
    return { exitCode, text: lines.join('\n') };
  };

const write = (name: string, content: Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const product = { Categorie: '02', Code: '02T01' };
const message301 = () =>
  encodeMessage('WMO301', sample301([sampleAllocated({ Product: product })]));
const message323 = () =>
  encodeMessage('WMO323', sample323([sampleLine323({ ProductCode: product.Code })]));

it('works on a cluster as on a file: load, import, look, verify, and move there and back', async () => {
  const base = { ZGB_TODAY: '2026-04-08', ZGB_ACTOR: 'test' };
  const onCluster = zgbWith({
    ...base,
    ZGB_DATA: join(folder, 'data'),
    ZGB_EVENT_STORE: cluster.connectionString,
  });
  expect(await onCluster('load', testRegionFile())).toMatchObject({ exitCode: 0 });
  expect(await onCluster('import', write('301.xml', message301()))).toMatchObject({ exitCode: 0 });
  await cluster.changeLeader();
  const imported = await onCluster('import', write('323.xml', message323()));
  expect([imported.exitCode, imported.text]).toEqual([0, expect.stringContaining('toegekend')]);
  const again = await onCluster('import', join(folder, '323.xml'));
  expect(again.text).toContain('al eerder verwerkt, niets gewijzigd');
  const seen = await onCluster('view', 'declarations', '--json');
  expect(seen.text).toContain('DECL1');
  const lines = (await onCluster('events')).text.split('\n');
  const [position = ''] = (lines.at(-2) ?? '').trim().split(' ');
  expect((await onCluster('events', '--from', position)).text).toBe(lines.slice(-2).join('\n'));
  expect((await onCluster('verify')).text).toContain('Het grootboek is heel');

  const file = `sqlite:${join(folder, 'moved.db')}`;
  const moved = await onCluster('copy', cluster.connectionString, file);
  expect([moved.exitCode, moved.text]).toEqual([
    0,
    expect.stringContaining('aantal, volgorde en inhoud zijn gelijk'),
  ]);
  const onFile = zgbWith({ ...base, ZGB_DATA: join(folder, 'data'), ZGB_EVENT_STORE: file });
  expect((await onFile('view', 'declarations', '--json')).text.replaceAll(/"pos[^,]*,/g, '')).toBe(
    seen.text.replaceAll(/"pos[^,]*,/g, ''),
  );
  expect((await onFile('verify')).exitCode).toBe(0);

  const back = zgbWith({ ...base, ZGB_DATA: join(folder, 'data'), ZGB_LEDGER_NAME: 'terug' });
  const half = await back('copy', file, cluster.connectionString, '--json');
  expect([half.exitCode, JSON.parse(half.text)]).toMatchObject([0, { found: 0 }]);
  const resumed = await back('copy', file, cluster.connectionString);
  expect(resumed.text).toContain('stonden er al');
  const nothing = await back('copy', `sqlite:${join(folder, 'x.db')}`, cluster.connectionString);
  expect(nothing).toMatchObject({
    exitCode: 2,
    text: expect.stringContaining('bestaat niet') as string,
  });
  const other = `sqlite:${join(folder, 'other.db')}`;
  await zgbWith({ ...base, ZGB_DATA: folder, ZGB_EVENT_STORE: other })('load', testRegionFile());
  const refused = await back('copy', other, cluster.connectionString);
  expect(refused).toMatchObject({
    exitCode: 2,
    text: expect.stringContaining('iets anders') as string,
  });

  const backup = await onCluster('backup', join(folder, 'kopie'));
  expect([backup.exitCode, backup.text]).toEqual([0, expect.stringContaining('en nagelezen')]);
  expect(existsSync(join(folder, 'kopie/ledger.db'))).toBe(true);
});

it('says what to do when the cluster is away', async () => {
  const { connectionString } = cluster;
  await cluster.close();
  const zgb = zgbWith({ ZGB_DATA: join(folder, 'data'), ZGB_EVENT_STORE: connectionString });
  const { exitCode, text } = await zgb('view', 'declarations');
  expect(exitCode).toBe(3);
  expect(text).not.toContain('Error');
  expect(text).toContain('Controleer ZGB_EVENT_STORE');
});
