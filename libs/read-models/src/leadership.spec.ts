import {
  createLocalLeadership,
  createMemoryReadModels,
  followAsLeader,
  ReadModelError,
  waitForPosition,
} from '.';
import type { ReadModelStore } from '.';
import { leadershipContract } from './testing';
import { counted, counting, lastName, named, openLog, write } from './testing/counting';
import { until } from './testing/until';

leadershipContract('in one process', () => {
  const leadership = createLocalLeadership();
  return Promise.resolve(() => leadership);
});

describe('following the log as leader', () => {
  const setUp = (readModels: ReadModelStore = createMemoryReadModels()) => {
    const roles: string[] = [];
    const options = {
      store: openLog(),
      readModels,
      projections: [counting],
      leadership: createLocalLeadership(),
      group: 'all',
      retryMs: 1,
      onRole: (role: string, reason: string) => roles.push(`${role}: ${reason}`),
    };
    return { options, roles, abort: new AbortController() };
  };

  it('folds while it leads, and ends when it is told to', async () => {
    const { options, roles, abort } = setUp();
    const following = followAsLeader(options, abort.signal);
    await write(options.store, 'a', counted(2));
    expect(await waitForPosition(options.readModels, [counting], 1, 60_000)).toBe(true);
    abort.abort();
    await following;
    expect(roles).toEqual(['standby: started', 'leader: lease taken']);
    const next = await options.leadership.lead('all', new AbortController().signal);
    expect(next).not.toBeNull();
  });

  it('begins anew at the checkpoint when somebody moved it, and adds nothing twice', async () => {
    const { options, roles, abort } = setUp();
    const following = followAsLeader(options, abort.signal);
    await write(options.store, 'a', counted(2));
    await waitForPosition(options.readModels, [counting], 1, 60_000);
    const rows = { counts: new Map([['note-1690_a', { name: '', total: 5 }]]) };
    const batch = { id: 'b', expectedPosition: 1, position: 2, recordedAt: null, rows };
    await options.readModels.commit(counting, batch);
    await write(options.store, 'a', counted(3));
    await write(options.store, 'a', counted(4));
    await waitForPosition(options.readModels, [counting], 3, 60_000);
    expect(await options.readModels.get(counting, 'counts', 'note-1690_a')).toMatchObject({
      total: 9,
    });
    expect(roles).toContain('standby: checkpoint-moved');
    abort.abort();
    await following;
  });

  it('writes nothing more once it lost the lead, also in the middle of a page', async () => {
    const real = createMemoryReadModels();
    const abort = new AbortController();
    const { options } = setUp({
      ...real,
      commit: async (id, batch) => {
        const committed = await real.commit(id, batch);
        abort.abort();
        return committed;
      },
    });
    await write(options.store, 'a', named('rood'));
    await followAsLeader({ ...options, projections: [counting, lastName] }, abort.signal);
    expect(await real.checkpoint(counting)).toMatchObject({ position: 1 });
    expect(await real.checkpoint(lastName)).toMatchObject({ position: 0 });
  });

  it('tries again when the read models are away for a while', async () => {
    const real = createMemoryReadModels();
    let failures = 3;
    const { options, roles, abort } = setUp({
      ...real,
      commit: (id, batch) => {
        failures -= 1;
        if (failures < 0) return real.commit(id, batch);
        return Promise.reject(new ReadModelError('read-models-unavailable', 'away'));
      },
    });
    const following = followAsLeader(options, abort.signal);
    await write(options.store, 'a', counted(2));
    expect(await waitForPosition(real, [counting], 1, 60_000)).toBe(true);
    expect(roles.filter((role) => role === 'standby: read-models-unavailable')).toHaveLength(3);
    abort.abort();
    await following;
  });

  it('throws a fault that does not pass, and gives the lead back', async () => {
    const { options, abort } = setUp({
      ...createMemoryReadModels(),
      commit: () => Promise.reject(new TypeError('a mistake of ours')),
    });
    await write(options.store, 'a', counted(2));
    await expect(followAsLeader(options, abort.signal)).rejects.toThrow(TypeError);
    expect(await options.leadership.lead('all', abort.signal)).not.toBeNull();
  });

  it('ends when its only projection cannot apply an event', async () => {
    const { options, abort } = setUp();
    await write(options.store, 'a', counted(666));
    await followAsLeader(options, abort.signal);
    expect(await options.readModels.checkpoint(counting)).toMatchObject({ status: 'failed' });
    await until('the lead is free', async () => {
      const lease = await options.leadership.lead('all', abort.signal);
      return lease !== null;
    });
  });
});
