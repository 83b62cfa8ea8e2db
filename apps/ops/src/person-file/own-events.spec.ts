import fc from 'fast-check';
import type { Recorded } from '@zgb/kernel';
import { ownEvents } from './own-events';

const own = async (events: readonly Partial<Recorded>[], clientRef: string) => {
  const found: { readonly streamId: string; readonly data: readonly unknown[] }[] = [];
  const all = (async function* () {
    await Promise.resolve();
    yield* events as readonly Recorded[];
  })();
  for await (const { event, data } of ownEvents(all, clientRef)) {
    found.push({ streamId: event.streamId, data });
  }
  return found;
};

describe('what is about one client', () => {
  it('PRV-13: a stream that began with the client is his, with all that followed', async () => {
    const events = [
      { streamId: 'allocation-1690_wmo_1', version: 1, data: { identity: { clientRef: 'a' } } },
      { streamId: 'allocation-1690_wmo_2', version: 1, data: { identity: { clientRef: 'b' } } },
      { streamId: 'allocation-1690_wmo_1', version: 2, data: { line: { reference: 'R1' } } },
      { streamId: 'allocation-1690_wmo_2', version: 2, data: { line: { reference: 'R2' } } },
      { streamId: 'erasure-1690_a', version: 1, data: { reference: 'AVG-1' } },
    ];
    expect(await own(events, 'a')).toEqual([
      { streamId: 'allocation-1690_wmo_1', data: [{ identity: { clientRef: 'a' } }] },
      { streamId: 'allocation-1690_wmo_1', data: [{ line: { reference: 'R1' } }] },
      { streamId: 'erasure-1690_a', data: [{ reference: 'AVG-1' }] },
    ]);
  });

  it('PRV-13: of a group only the part of the client counts, also when he was alone at first', async () => {
    const streamId = 'bulk-indication-1690_G1';
    const events = [
      { streamId, version: 1, data: { number: 'G1', clients: [{ clientRef: 'a', from: 'x' }] } },
      { streamId, version: 2, data: { clientRef: 'b', from: 'y' } },
      {
        streamId,
        version: 3,
        data: {
          line: {
            perClient: [
              { clientRef: 'a', minutes: 60 },
              { clientRef: 'b', minutes: 90 },
            ],
          },
        },
      },
    ];
    expect((await own(events, 'a')).map(({ data }) => data)).toEqual([
      [{ number: 'G1', clients: [{ clientRef: 'a', from: 'x' }] }],
      [{ clientRef: 'a', minutes: 60 }],
    ]);
    expect((await own(events, 'b')).map(({ data }) => data)).toEqual([
      [{ clientRef: 'b', from: 'y' }],
      [{ clientRef: 'b', minutes: 90 }],
    ]);
  });

  const refs = fc.constantFrom('a', 'b', 'c');
  const parts = fc.letrec((again) => ({
    part: fc.oneof(
      { maxDepth: 3 },
      fc.record({ clientRef: refs, amount: fc.nat(9) }),
      fc.record({ amount: fc.nat(9) }),
      fc.array(again('part'), { maxLength: 3 }),
      fc.record({ clientRef: refs, inner: again('part') }),
    ),
  })).part;

  const told = fc.array(fc.record({ stream: fc.nat(3), data: parts }), {
    minLength: 1,
    maxLength: 20,
  });

  it('PRV-13: nobody else is ever in it', async () => {
    await fc.assert(
      fc.asyncProperty(told, async (all) => {
        const versions = new Map<number, number>();
        const events = all.map(({ stream, data }) => {
          const version = (versions.get(stream) ?? 0) + 1;
          versions.set(stream, version);
          return { streamId: `allocation-1690_wmo_${String(stream)}`, version, data: { data } };
        });
        const found = await own(events as readonly Partial<Recorded>[], 'a');
        expect(JSON.stringify(found)).not.toMatch(/"clientRef":"[bc]"/);
      }),
    );
  });
});
