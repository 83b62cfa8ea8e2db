import { openMemoryStores } from '@zgb/platform';
import { createApi } from '../testing/api';

it('SEC-19: an unexpected error is told and logged without its text: that could quote a person', async () => {
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

it('SEC-12 PRV-03: no log line, however detailed, holds a secret or what was asked', async () => {
  const stores = openMemoryStores();
  const log: string[] = [];
  const logTo = { write: (line: string) => void log.push(line) };
  const settings = { fixedToday: '2026-04-08', webRoot: null, logTo, logLevel: 'trace' };
  const app = await createApi(stores, settings);
  await app.listen(0, '127.0.0.1');
  const canary = 'geheim-kanarie-4711';
  const headers = {
    authorization: `Bearer ${canary}`,
    cookie: `sessie=${canary}`,
    'idempotency-key': '3f0c8c64-1c7e-4b0c-9d5e-00000000c0de',
    'x-api-key': canary,
    referer: `https://elders.example/?q=${canary}`,
    'user-agent': canary,
  };
  const asked = [
    { method: 'GET', url: `/v1/monitor?gemeente=${canary}` },
    { method: 'GET', url: `/v1/monitor?access_token=${canary}` },
    { method: 'POST', url: '/v1/tarieven', payload: { regio: canary } },
    { method: 'POST', url: '/v1/berichten', payload: `<a>${canary}</a>` },
    { method: 'DELETE', url: `/v1/nergens?x=${canary}` },
  ] as const;
  for (const one of asked) await app.inject({ ...one, headers });
  await app.close();
  await stores.close();
  expect(log.join('')).toContain('/v1/tarieven');
  expect(log.join('')).not.toContain(canary);
});
