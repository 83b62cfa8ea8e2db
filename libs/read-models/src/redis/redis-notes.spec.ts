import { randomUUID } from 'node:crypto';
import { createRedisNotes } from '..';
import { notesContract } from '../testing';
import { canStartRedis, describeRedis, givenRedis, startRedis } from '../testing/redis-server';
import type { RunningRedis } from '../testing/redis-server';

describeRedis('notes in Redis', givenRedis !== '' || canStartRedis, () => {
  let server: RunningRedis | null = null;
  let url = givenRedis;
  beforeAll(async () => {
    if (url !== '') return;
    server = await startRedis();
    url = server.url;
  });
  afterAll(() => server?.stop());

  notesContract('Redis', () => {
    const keyPrefix = `test-${randomUUID()}`;
    const open = () => createRedisNotes({ url, keyPrefix });
    return Promise.resolve([open(), open()] as const);
  });
});
