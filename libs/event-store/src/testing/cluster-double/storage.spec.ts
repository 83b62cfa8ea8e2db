import fc from 'fast-check';
import type { Expectation } from './append-rules';
import { Storage } from './storage';
import type { ProposedEvent } from './stored-record';

const event = (id: string): ProposedEvent => ({
  id,
  type: 'Noted',
  isJson: true,
  data: Buffer.from('{}'),
  metadata: new Uint8Array(),
});

interface Append {
  readonly streamId: string;
  readonly ids: readonly string[];
}

const anyAppend: fc.Arbitrary<Append> = fc.record({
  streamId: fc.constantFrom('note-1', 'note-2', 'note-é'),
  ids: fc.array(fc.uuid(), { minLength: 1, maxLength: 4 }),
});

const store = (storage: Storage, { streamId, ids }: Append, expected: Expectation) =>
  storage.append(streamId, expected, ids.map(event));

describe('what the double stores', () => {
  it('an append at the version that was read is written, and its repeat changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyAppend, { minLength: 1 }), fc.nat(), (appends, pick) => {
        const storage = new Storage(false);
        const done = appends.map((append) => {
          const last = storage.log.lastRevision(append.streamId);
          const expected: Expectation = last < 0 ? 'no_stream' : last;
          return { append, expected, result: store(storage, append, expected) };
        });
        const size = storage.log.length;
        const chosen = done[pick % done.length];
        if (chosen === undefined) throw new Error('nothing was appended');
        storage.forgetRecentIds();
        const again = store(storage, chosen.append, chosen.expected);
        expect(chosen.result).toMatchObject({ outcome: 'success', repeated: false });
        expect(again).toEqual({ ...chosen.result, repeated: true });
        expect(storage.log.length).toBe(size);
      }),
    );
  });

  it('positions rise, and each is found again, and nothing between them', () => {
    fc.assert(
      fc.property(fc.array(anyAppend), (appends) => {
        const { log } = appends.reduce((storage, append) => {
          store(storage, append, 'any');
          return storage;
        }, new Storage(true));
        for (const [place, { position }] of log.records.entries()) {
          expect(log.placeAt(position)).toBe(place);
          expect(log.placeAt(position + 1)).toBeUndefined();
          expect(log.placeFrom(position + 1)).toBe(place + 1);
        }
        expect(log.placeAt(log.end)).toBe(log.length);
        expect(log.placeAt(log.end + 1)).toBeUndefined();
      }),
    );
  });

  it('recent ids are forgotten by size: 8 MiB, the oldest first', () => {
    const storage = new Storage(false);
    const streamId = 'x'.repeat(100_000);
    const id = (n: number) => `id-${String(n)}`;
    for (let n = 0; n < 42; n += 1) storage.append(streamId, 'any', [event(id(n))]);
    expect(storage.append(streamId, 'any', [event(id(41))])).toMatchObject({ repeated: true });
    expect(storage.append(streamId, 'any', [event(id(0))])).toMatchObject({ repeated: false });
  });
});
