import type { ReadModelStore } from '..';
import { batchOf } from './read-models.contract';

const id = { name: 'budget-usage', version: 1 };
const indexes = { allocation: ['municipality', 'law'], total: [] };
const RECORDED = '2026-03-01T10:00:00Z';

/** Life of a version and moments that are kept, for every adapter. */
export const lifeCycleContract = (name: string, open: () => ReadModelStore): void => {
  describe(`life cycle contract: ${name}`, () => {
    let store: ReadModelStore;
    beforeEach(async () => {
      store = open();
      await store.prepare(id, indexes);
    });
    afterEach(() => store.close());

    const statusOf = async (): Promise<string> => (await store.checkpoint(id)).status;

    it('goes from new by booting to active, as its batches say', async () => {
      expect(await statusOf()).toBe('new');
      await store.commit(id, { ...batchOf(0, 1, {}), status: 'booting' });
      expect(await statusOf()).toBe('booting');
      await store.commit(id, batchOf(1, 2, {}));
      expect(await statusOf()).toBe('active');
    });

    it('changes a status only from those that are named', async () => {
      expect(await store.mark(id, ['active'], 'paused')).toBe(false);
      expect(await store.mark(id, ['active', 'new'], 'paused')).toBe(true);
      expect(await statusOf()).toBe('paused');
      expect(await store.mark({ ...id, version: 9 }, ['new'], 'paused')).toBe(false);
    });

    it.each(['paused', 'failed', 'retired'] as const)('moves no row while %s', async (status) => {
      const first = batchOf(0, 2, { total: { t: { n: 1 } } });
      await store.commit(id, first);
      if (status === 'failed') await store.fail(id, 2, 'event Counted at position 3');
      else await store.mark(id, ['active'], status);
      expect(await store.commit(id, batchOf(2, 3, { total: { t: { n: 2 } } }))).toBe(false);
      expect(await store.checkpoint(id)).toMatchObject({ position: 2, status });
      expect(await store.get(id, 'total', 't')).toEqual({ n: 1 });
      // The last batch given again is done, whatever happened to the projection since.
      expect(await store.commit(id, first)).toBe(true);
    });

    it('goes on after a failure was looked at, and forgets it', async () => {
      await store.fail(id, 0, 'event Counted at position 1');
      expect(await store.mark(id, ['failed'], 'active')).toBe(true);
      expect(await store.checkpoint(id)).toMatchObject({ status: 'active', failure: null });
      expect(await store.commit(id, batchOf(0, 1, {}))).toBe(true);
    });

    it('drops the rows of a retired version and those alone', async () => {
      const second = { ...id, version: 2 };
      await store.prepare(second, indexes);
      const rows = { allocation: { a: { municipality: '1690', law: 'wmo' } } };
      await store.commit(id, batchOf(0, 1, rows));
      await store.commit(second, batchOf(0, 1, rows));
      await store.retire(id);
      expect(await store.checkpoint(id)).toMatchObject({ status: 'retired', position: 1 });
      expect(await store.list(id, 'allocation')).toEqual([]);
      expect(await store.list(id, 'allocation', { municipality: '1690' })).toEqual([]);
      expect(await store.list(second, 'allocation', { municipality: '1690' })).toHaveLength(1);
      await store.retire(id);
      await store.retire({ ...id, version: 7 });
    });

    it('keeps moments byte for byte, in order, until they are forgotten', async () => {
      const bytes = Uint8Array.from({ length: 256 }, (_, n) => n);
      expect(await store.moments(id)).toEqual([]);
      expect(await store.momentPieces(id, 9)).toBeNull();
      await store.keepMoment(id, { position: 20, recordedAt: RECORDED }, [bytes, bytes.slice(7)]);
      await store.keepMoment(id, { position: 3, recordedAt: null }, []);
      await store.keepMoment(id, { position: 20, recordedAt: RECORDED }, [bytes, bytes.slice(7)]);
      expect(await store.moments(id)).toEqual([
        { position: 3, recordedAt: null },
        { position: 20, recordedAt: RECORDED },
      ]);
      const pieces = (await store.momentPieces(id, 20)) ?? [];
      expect(pieces.map((piece) => [...piece])).toEqual([[...bytes], [...bytes.slice(7)]]);
      expect(await store.momentPieces(id, 3)).toEqual([]);
      await store.forgetMoment(id, 20);
      expect(await store.moments(id)).toEqual([{ position: 3, recordedAt: null }]);
      expect(await store.momentPieces(id, 20)).toBeNull();
      expect(await store.moments({ ...id, version: 2 })).toEqual([]);
    });
  });
};
