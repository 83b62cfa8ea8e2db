import { openMemoryStores } from '@zgb/platform';
import { createApi } from '../testing/api';

it('an unexpected error is told and logged without its text: that could quote a person', async () => {
  const stores = openMemoryStores();
  stores.readModels.list = () => {
    throw new TypeError('no row for 999990019');
  };
  const log: string[] = [];
  const logTo = { write: (line: string) => void log.push(line) };
  const app = await createApi(stores, { fixedToday: '2026-04-08', webRoot: null, logTo });
  await app.listen(0, '127.0.0.1');
  const answer = await app.inject({ method: 'GET', url: '/v1/overzichten/aanbieders' });
  await app.close();
  await stores.close();
  expect(answer.statusCode).toBe(500);
  const told = log.filter((line) => line.includes('TypeError')).join();
  expect(told).toContain('problem.e2e-spec');
  expect([answer.body, ...log].join()).not.toContain('999990019');
});
