import fc from 'fast-check';
import { composeCatalogue, createMemoryEventStore, deriveEventId } from '@zgb/event-store';
import { HistoryTrees, type ProvenEvent } from './history-trees';
import { hashOfLeaf, leafBytes } from './leaf';

const logOf = async (events: readonly (readonly [tenant: string, stream: number])[]) => {
  const log = createMemoryEventStore({
    catalogue: composeCatalogue({ Noted: [] }),
    now: () => new Date('2026-11-26T07:00:00Z'),
  });
  const versions = new Map<string, number>();
  const add = async ([tenant, stream]: readonly [string, number]): Promise<void> => {
    const streamId = `allocation-${tenant}_wmo_${String(stream)}`;
    const version = versions.get(streamId) ?? 0;
    versions.set(streamId, version + 1);
    const commandId = `${streamId}/${String(version)}`;
    const context = { commandId, correlationId: 'c', actor: 'test' };
    const data = { clientRef: 'c0ffee00-0000-4000-8000-000000000000', amountCents: 43_050 };
    const id = deriveEventId(commandId, 0);
    await log.append(streamId, version === 0 ? 'none' : version, [
      { id, type: 'Noted', data, context },
    ]);
  };
  for (const event of events) await add(event);
  return { log, add };
};

const anyEvent = fc.tuple(fc.constantFrom('1690', '0118', 'zes'), fc.integer({ min: 1, max: 3 }));

describe('the trees of a log', () => {
  it('TLOG-01 TLOG-02: hold each municipality apart, numbered from 0 without a gap, each on the one before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyEvent, { maxLength: 30 }), async (events) => {
        const { log } = await logOf(events);
        const seen: ProvenEvent[] = [];
        const trees = new HistoryTrees(log);
        await trees.readOn((event) => void seen.push(event));
        expect(seen).toHaveLength(events.length);
        for (const tenant of trees.tenants) {
          const own = seen.filter(({ leaf }) => leaf.tenant === tenant);
          expect(own.map(({ leaf }) => leaf.sequence)).toEqual(own.map((_, index) => index));
          expect(trees.of(tenant).size).toBe(own.length);
          for (const { leaf } of own) {
            const before = own.find(
              (one) =>
                one.leaf.stream === leaf.stream &&
                one.leaf.streamVersion === leaf.streamVersion - 1,
            );
            const previous = before === undefined ? '' : hashOfLeaf(before.leaf).toString('hex');
            expect(leaf.previous).toBe(previous);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are the same when they grow with the log as when they are reckoned at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyEvent, { maxLength: 15 }),
        fc.array(anyEvent, { maxLength: 15 }),
        async (first, then) => {
          const { log, add } = await logOf(first);
          const growing = new HistoryTrees(log);
          await growing.readOn();
          for (const event of then) await add(event);
          await growing.readOn();
          const whole = new HistoryTrees(log);
          await whole.readOn();
          const roots = (trees: HistoryTrees) =>
            trees.tenants.map((tenant) => [tenant, trees.of(tenant).root().toString('hex')]);
          expect(roots(growing)).toEqual(roots(whole));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('TLOG-04: leaves are canonical, small, and hold nothing of what the event says', async () => {
    const { log } = await logOf([
      ['1690', 1],
      ['1690', 1],
    ]);
    await new HistoryTrees(log).readOn(({ leaf, body }) => {
      const text = leafBytes(leaf).toString();
      const names = Object.keys(leaf);
      expect(text).toBe(JSON.stringify(leaf, [...names].sort()));
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_024);
      expect(text).not.toMatch(/c0ffee|43050/);
      expect(body).toContain('c0ffee');
    });
  });
});
