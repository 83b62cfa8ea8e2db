import { randomUUID } from 'node:crypto';
import { createRedisNotes } from '..';
import { notesContract } from '../testing';
import { canStartRedis, describeRedis, givenRedis, useRedis } from '../testing/redis-server';

describeRedis('notes in Redis', givenRedis !== '' || canStartRedis, () => {
  const redis = useRedis();

  notesContract('Redis', () => {
    const keyPrefix = `test-${randomUUID()}`;
    const open = () => createRedisNotes({ url: redis(), keyPrefix });
    return Promise.resolve([open(), open()] as const);
  });
});
