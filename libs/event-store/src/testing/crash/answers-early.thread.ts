import { runWriterThread } from '../../sqlite/writer-thread';

// Says that all went well, and only then writes: the mistake that no test of a running system sees.
const versions = new Map<string, number>();
let position = 0;

runWriterThread({
  carryOut: (writer, requests, answer) => {
    answer(
      requests.map(({ streamId, expected, events }) => {
        const before = typeof expected === 'number' ? expected : (versions.get(streamId) ?? 0);
        const version = before + events.length;
        versions.set(streamId, version);
        position += events.length;
        return { result: { version, position, repeated: false } };
      }),
    );
    writer.commit(requests);
  },
});
