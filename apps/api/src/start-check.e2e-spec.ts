import { deriveEventId } from '@zgb/event-store';
import { openMemoryStores } from '@zgb/platform';
import { createApi } from './testing/api';

it('the API tells at its start which two tariffs hold on one day', async () => {
  const stores = openMemoryStores();
  const context = { commandId: '1', correlationId: '1', actor: 'test' };
  const tariff = (priceCents: number) => ({
    id: deriveEventId(`price ${String(priceCents)}`, 0),
    type: 'TariffSet',
    data: { from: '2026-01-01', unit: '04', priceCents, ground: 'opening' },
    context,
  });
  await stores.log.append('tariff-zes_2018_wmo_02_02T01_alle', 'none', [
    tariff(6_150),
    tariff(6_420),
  ]);
  const log: string[] = [];
  const logTo = { write: (line: string) => void log.push(line) };
  const app = await createApi(stores, { fixedToday: '2026-04-08', webRoot: null, logTo });
  await app.listen(0, '127.0.0.1');
  // It looks while the API serves, and is ready before the API has stopped.
  await app.close();
  expect(log.join()).toContain(
    'Twee tarieven gelden vanaf 2026-01-01 (zes, contractfamilie 2018, wmo, product 02/02T01',
  );
  await stores.close();
});
