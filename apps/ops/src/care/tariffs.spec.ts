import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deriveEventId, type EventStore } from '@zgb/event-store';
import { openStores, readSettings } from '@zgb/platform';
import { run } from '../program';

const KEY = 'tariff-zes_2018_wmo_02_02T01_alle';
const context = { commandId: '1', correlationId: '1', actor: 'test' };

/** As a log from elsewhere may hold it: no command lets it happen. */
const priced = async (log: EventStore, ...prices: readonly number[]): Promise<void> => {
  for (const [version, priceCents] of prices.entries()) {
    const data = { from: '2026-01-01', unit: '04', priceCents, ground: 'opening' };
    const id = deriveEventId(`price ${String(priceCents)}`, 0);
    await log.append(KEY, version === 0 ? 'none' : version, [
      { id, type: 'TariffSet', data, context },
    ]);
  }
};

it('zgb verify tells which two tariffs hold on one day, with their key', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zgb-tariffs-'));
  const environment = { ZGB_DATA: join(folder, 'data') };
  const verify = async (...args: string[]) => {
    const out: string[] = [];
    const say = (text: string) => void out.push(text);
    const terminal = { out: say, err: say, isInteractive: false };
    return { exitCode: await run(['verify', ...args], terminal, environment), out: out.join() };
  };
  const write = async (...prices: readonly number[]) => {
    const stores = await openStores(readSettings(environment));
    await priced(stores.log, ...prices);
    await stores.close();
  };
  await write(6_150);
  expect(await verify()).toMatchObject({ exitCode: 0 });
  await write(6_150, 6_420);
  const found = await verify();
  expect(found.exitCode).toBe(1);
  expect(found.out).toContain('Het grootboek is heel');
  expect(found.out).toContain(
    'Twee tarieven gelden vanaf 2026-01-01 (zes, contractfamilie 2018, wmo, product 02/02T01, aanbieder alle; versies 1 en 2).',
  );
  const { tariffs } = JSON.parse((await verify('--json')).out) as { tariffs: string[] };
  expect(tariffs).toHaveLength(1);
  rmSync(folder, { recursive: true, force: true });
});
