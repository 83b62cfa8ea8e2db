import type { SharedNotes } from '../shared-notes';
import { prefixOf, RedisConnection, type RedisConnectionOptions } from './connection';

/** Notes that all processes of a ledger share. */
export const createRedisNotes = (options: RedisConnectionOptions): SharedNotes => {
  const connection = new RedisConnection(options);
  const keyOf = (key: string): string => `${prefixOf(options)}:note:${key}`;
  return {
    count: async (key, windowMs) => {
      const reply = await connection.ask('count', (client) =>
        client.zgbCount(1, keyOf(key), windowMs),
      );
      const [count = 1, leftMs = windowMs] = reply as readonly number[];
      return { count, leftMs };
    },
    mark: async (key, ms) => {
      await connection.ask('mark-note', (client) => client.zgbNote(1, keyOf(key), ms));
    },
    isMarked: async (key) =>
      (await connection.ask('is-marked', (client) => client.zgbIsNoted(1, keyOf(key)))) === 1,
    close: () => connection.close(),
  };
};
