import { END } from '@eventstore/db-client';
import { failureOf, named, startRig, until, type Rig } from './spec-client';

/**
 * What version 6.2.1 of the client does that an adapter must survive. A test that fails here
 * after an upgrade is good news: look whether the adapter can do with less.
 */
describe('quirks of the client', () => {
  const rigs: Rig[] = [];
  const start = async (...options: Parameters<typeof startRig>): Promise<Rig> => {
    const rig = await startRig(...options);
    rigs.push(rig);
    return rig;
  };
  afterEach(async () => {
    for (const rig of rigs.splice(0)) await rig.close();
  });

  it('an error of one batch call fails the waiting appends of every client', async () => {
    const [one, other] = [await start(), await start()];
    await one.client.appendToStream('note-1', named('a'));
    other.double.faults.loseReplies('silent');
    const waiting = failureOf(other.client.appendToStream('note-1', named('a')));
    await until(() => other.double.log.some(({ streamId }) => streamId === 'note-1'));
    one.double.faults.refuseAppends('unavailable');
    await failureOf(one.client.appendToStream('note-1', named('b')));
    expect(await waiting).toBe('unavailable');
  });

  it('appends with credentials of their own go by Append and are not touched by that', async () => {
    const { client, double } = await start();
    const credentials = { username: 'any', password: 'any' };
    await client.appendToStream('note-1', named('a'), { credentials });
    expect(double.calls).toMatchObject({ append: 1, batchAppend: 0 });
  });

  it.each([
    [true, 1n],
    [false, 2n],
  ])(
    'without throwing, the revision after a conflict is wrong by BatchAppend (%s: %s)',
    async (batchAppend, revision) => {
      const { client } = await start({ batchAppend }, '&throwOnAppendFailure=false');
      await client.appendToStream(
        'note-1',
        ['a', 'b', 'c'].map((name) => named(name)),
      );
      const conflict = client.appendToStream('note-1', named('x'), {
        expectedRevision: 'no_stream',
      });
      expect(await conflict).toMatchObject({ success: false, nextExpectedRevision: revision });
    },
  );

  it('a subscription that loses its server gives an error, and no end and no close', async () => {
    const { client, double } = await start();
    const signs: string[] = [];
    const subscription = client.subscribeToAll({ fromPosition: END });
    for (const sign of ['error', 'end', 'close'] as const) {
      subscription.on(sign, () => signs.push(sign));
    }
    subscription.resume();
    await until(() => double.subscriptions.running === 1);
    await double.restart();
    await until(() => signs.length > 0);
    await client.appendToStream('note-1', named('a')).catch(() => undefined);
    expect(signs).toEqual(['error']);
  });

  it('without a server, a read fails as unavailable and an append as a bare gRPC error', async () => {
    const { client, double } = await start();
    await double.close();
    expect(await failureOf(client.appendToStream('note-1', named('a')))).toBe('code 14');
    const read = async () => {
      for await (const _ of client.readAll()) return;
    };
    expect(await failureOf(read())).toBe('unavailable');
  });

  it('the first appends of a client are not sent in the order in which they were made', async () => {
    const { client, double } = await start();
    const streams = ['x', 'y', 'z'];
    await Promise.all(streams.map((stream) => client.appendToStream(stream, named(stream))));
    const committed = double.log.map(({ streamId }) => streamId);
    expect(committed.filter((streamId) => streams.includes(streamId))).toEqual(['y', 'z', 'x']);
  });
});
