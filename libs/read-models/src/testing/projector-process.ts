import { openSqliteEventStore } from '@zgb/event-store';
import { createRedisLeadership, createRedisReadModels, followAsLeader } from '..';
import { counting, countingCatalogue } from './counting';

/** Arguments: file of the log, address of Redis, prefix of keys, length of a lease in ms. */
const [path = '', url = '', keyPrefix = '', leaseMs = ''] = process.argv.slice(2);

const run = async (): Promise<void> => {
  const store = await openSqliteEventStore({
    path,
    catalogue: countingCatalogue,
    now: () => new Date(),
    readOnly: true,
  });
  const readModels = createRedisReadModels({ url, keyPrefix });
  const leadership = createRedisLeadership({ url, keyPrefix, leaseMs: Number(leaseMs) });
  const abort = new AbortController();
  process.once('SIGTERM', () => {
    abort.abort();
  });
  const options = { store, readModels, leadership, projections: [counting], group: 'all' };
  const onRole = (role: string, reason: string): void => {
    process.stdout.write(`${role}: ${reason}\n`);
  };
  await followAsLeader({ ...options, onRole, retryMs: 50 }, abort.signal);
  await leadership.close();
  await readModels.close();
  await store.close();
};

void run();
