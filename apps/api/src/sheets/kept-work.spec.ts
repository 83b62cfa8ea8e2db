import type { Projection } from '@zgb/kernel';
import type { Stand } from '../views/projections';
import { KeptWork } from './kept-work';

const rows = { name: 'rijen' } as unknown as Projection;
const standAt = (position: number, version = 1): Stand => ({
  position,
  recordedAt: null,
  behind: 0,
  version,
});

describe('work that more sheets start from', () => {
  let stand = standAt(1);
  let made = 0;
  const standOf = (): Promise<Stand> => Promise.resolve(stand);
  const make = async (ask: (projection: Projection) => Promise<Stand>): Promise<string> => {
    made += 1;
    const { position } = await ask(rows);
    return `bij ${String(position)}`;
  };

  beforeEach(() => {
    stand = standAt(1);
    made = 0;
  });

  it('is made once while its rows stand still, also for who asks at the same time', async () => {
    const kept = new KeptWork(2);
    const both = await Promise.all([
      kept.of('boek', standOf, make),
      kept.of('boek', standOf, make),
    ]);
    expect([...both, await kept.of('boek', standOf, make)]).toEqual(['bij 1', 'bij 1', 'bij 1']);
    expect(made).toBe(1);
  });

  it('is made anew when a row went further, or is of another version', async () => {
    const kept = new KeptWork(2);
    await kept.of('boek', standOf, make);
    stand = standAt(2);
    expect(await kept.of('boek', standOf, make)).toBe('bij 2');
    stand = standAt(2, 2);
    await kept.of('boek', standOf, make);
    expect(made).toBe(3);
  });

  it('is made anew when rows went further while it was being made', async () => {
    const kept = new KeptWork(2);
    await kept.of('boek', standOf, async (ask) => {
      const before = await make(ask);
      stand = standAt(2);
      await ask(rows);
      return before;
    });
    expect(await kept.of('boek', standOf, make)).toBe('bij 2');
  });

  it('tells each time how far its rows are', async () => {
    const kept = new KeptWork(2);
    const told: Projection[] = [];
    const telling = (projection: Projection): Promise<Stand> => {
      told.push(projection);
      return standOf();
    };
    await kept.of('boek', standOf, make);
    await kept.of('boek', telling, make);
    expect(told).toEqual([rows]);
  });

  it('is not kept when it failed', async () => {
    const kept = new KeptWork(2);
    const failing = kept.of('boek', standOf, () => Promise.reject(new Error('stuk')));
    await expect(failing).rejects.toThrow('stuk');
    expect(await kept.of('boek', standOf, make)).toBe('bij 1');
  });

  it('is forgotten when others were asked after it', async () => {
    const kept = new KeptWork(2);
    for (const key of ['een', 'twee', 'drie', 'een']) await kept.of(key, standOf, make);
    expect(made).toBe(4);
    await kept.of('drie', standOf, make);
    expect(made).toBe(4);
  });
});
