import type { Recorded } from '@zgb/kernel';
import {
  checkStored,
  compareLogs,
  copyLog,
  createMemoryEventStore,
  type CopyableEventStore,
} from '..';
import { contentHash } from '../stored-event';
import { codeOf, contractCatalogue, noted } from './event-store.samples';

const stream = (n: number | string, tenant = '1690'): string => `note-${tenant}_${String(n)}`;

/** What every adapter promises of taking over another log. */
export const copyContract = (opened: () => CopyableEventStore): void => {
  const source = async (): Promise<CopyableEventStore> => {
    const old = new Date('2024-02-29T12:00:00.000Z');
    const log = createMemoryEventStore({ catalogue: contractCatalogue, now: () => old });
    for (let n = 0; n < 40; n += 1) {
      const version = Math.floor(n / 4);
      const expected = version === 0 ? 'none' : version;
      const tenant = n % 4 === 0 ? 'zes' : '1690';
      await log.append(stream(n % 4, tenant), expected, [noted(`k${String(n)}`, { é: n })]);
    }
    return log;
  };

  it('takes over another log: same order, same content, same moments, same hashes', async () => {
    const [from, to] = [await source(), opened()];
    expect(await copyLog(from, to)).toEqual({ events: 40, found: 0 });
    expect(await compareLogs(from, to, 40)).toEqual({ differsAt: null });
    const plain = (events: readonly Recorded[]) => events.map((one) => ({ ...one, position: 0 }));
    expect(plain(await to.readAll())).toEqual(plain(await from.readAll()));
    expect(await to.readTenant('zes').then((all) => all.map(({ sequence }) => sequence))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    const { digest } = await checkStored(from);
    // A copy has the same number for its whole history, wherever it is kept.
    expect(await checkStored(to)).toMatchObject({ events: 40, streams: 4, faults: [], digest });
    expect((await to.append(stream(1), 10, [noted('later')])).version).toBe(11);
  });

  it('goes on with a copy that was interrupted, and refuses one of another log', async () => {
    const [from, to] = [await source(), opened()];
    await to.adopt(await from.readStored(0, 15));
    await to.adopt(await from.readStored(0, 15));
    expect(await to.readAll()).toHaveLength(15);
    expect(await copyLog(from, to)).toEqual({ events: 40, found: 15 });
    await to.append(stream('own'), 'none', [noted('own')]);
    expect(await codeOf(copyLog(from, to))).toBe('copy-out-of-order');
    const [gap] = await from.readStored(39, 1);
    const other = { ...gap, streamId: stream('fresh') };
    expect(await codeOf(to.adopt([other as NonNullable<typeof gap>]))).toBe('copy-out-of-order');
  });

  it('takes what it holds already, and refuses something else in its place', async () => {
    const [from, to] = [await source(), opened()];
    const stored = await from.readStored();
    await to.adopt(stored);
    await to.adopt(stored.slice(0, 1));
    const others = stored.slice(0, 1).map((first) => {
      const body = first.body.replace('"é":0', '"é":1');
      return { ...first, body, hash: contentHash(body) };
    });
    expect(await codeOf(to.adopt(others))).toBe('copy-out-of-order');
    expect(await to.readStored()).toHaveLength(stored.length);
  });

  it('refuses a copy whose content does not fit its hash', async () => {
    const [from, to] = [await source(), opened()];
    const [first] = await from.readStored(0, 1);
    const changed = { ...first, body: first?.body.replace('"é":0', '"é":1') };
    const attempt = to.adopt([changed as NonNullable<typeof first>]);
    expect(await codeOf(attempt)).toBe('stored-event-damaged');
    expect(await to.readAll()).toEqual([]);
  });
};
