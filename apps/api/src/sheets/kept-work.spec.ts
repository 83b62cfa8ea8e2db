import type { Projection } from '@zgb/kernel';
import type { Stand } from '../views/projections';
import { KeptWork, type Reader } from './kept-work';

const rows = { name: 'rijen' } as unknown as Projection;
const standAt = (position: number, version = 1): Stand => ({
  position,
  recordedAt: null,
  behind: 0,
  waitingSeconds: 0,
  rebuilding: false,
  version,
});

describe('work that more sheets start from', () => {
  let stand = standAt(1);
  let made = 0;
  const reader: Reader = {
    standOf: () => Promise.resolve(stand),
    rowsOf: () =>
      Promise.resolve({
        list: () =>
          Promise.resolve([
            ['a', {}],
            ['b', {}],
          ]),
      }),
  };
  /** Reads two rows. */
  const make = async (own: Reader): Promise<string> => {
    made += 1;
    const { position } = await own.standOf(rows);
    await (await own.rowsOf(rows)).list('soort');
    return `bij ${String(position)}`;
  };

  beforeEach(() => {
    stand = standAt(1);
    made = 0;
  });

  it('is made once while its rows stand still, also for who asks at the same time', async () => {
    const kept = new KeptWork(10);
    const both = await Promise.all([kept.of('boek', reader, make), kept.of('boek', reader, make)]);
    expect([...both, await kept.of('boek', reader, make)]).toEqual(['bij 1', 'bij 1', 'bij 1']);
    expect(made).toBe(1);
  });

  it('is made anew when a row went further, or is of another version', async () => {
    const kept = new KeptWork(10);
    await kept.of('boek', reader, make);
    stand = standAt(2);
    expect(await kept.of('boek', reader, make)).toBe('bij 2');
    stand = standAt(2, 2);
    await kept.of('boek', reader, make);
    expect(made).toBe(3);
  });

  it('is made anew when rows went further while it was being made', async () => {
    const kept = new KeptWork(10);
    await kept.of('boek', reader, async (own) => {
      const before = await make(own);
      stand = standAt(2);
      await own.standOf(rows);
      return before;
    });
    expect(await kept.of('boek', reader, make)).toBe('bij 2');
  });

  it('tells each time how far its rows are', async () => {
    const kept = new KeptWork(10);
    const told: Projection[] = [];
    const telling: Reader = {
      ...reader,
      standOf: (projection) => {
        told.push(projection);
        return reader.standOf(projection);
      },
    };
    await kept.of('boek', reader, make);
    await kept.of('boek', telling, make);
    expect(told).toEqual([rows]);
  });

  it('is not kept when it failed', async () => {
    const kept = new KeptWork(10);
    const failing = kept.of('boek', reader, () => Promise.reject(new Error('stuk')));
    await expect(failing).rejects.toThrow('stuk');
    expect(await kept.of('boek', reader, make)).toBe('bij 1');
  });

  it('goes when it takes too many rows, what was asked longest ago first', async () => {
    const kept = new KeptWork(4);
    for (const key of ['een', 'twee', 'een', 'drie']) await kept.of(key, reader, make);
    expect(made).toBe(3);
    await kept.of('een', reader, make);
    expect(made).toBe(3);
    await kept.of('twee', reader, make);
    expect(made).toBe(4);
  });

  it('is not kept at all when it alone is too much', async () => {
    const kept = new KeptWork(1);
    await kept.of('boek', reader, make);
    await kept.of('boek', reader, make);
    expect(made).toBe(2);
  });
});
