import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CommandBus } from '@nestjs/cqrs';
import { ConfigureRegionCommand, RegisterProviderCommand } from '@zgb/contracts';
import { openMemoryStores, type Stores } from '@zgb/platform';
import { catalogue, regionalMonitor } from '@zgb/projections';
import { keepMoment } from '@zgb/read-models';
import { createApi } from '../testing/api';
import { Projections } from './projections';

const open = async (stores: Stores): Promise<NestFastifyApplication> => {
  const settings = { fixedToday: '2026-04-08', webRoot: null, logLevel: 'silent' };
  const app = await createApi(stores, settings);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
};

const get = async (app: NestFastifyApplication, url: string): Promise<Record<string, unknown>> => {
  const response = await app.inject({ method: 'GET', url });
  expect(response.statusCode).toBe(200);
  return response.json();
};

const context = (commandId: string) => ({ commandId, correlationId: 'c', actor: 'test' });

const configureRegion = async (app: NestFastifyApplication): Promise<void> => {
  const settings = {
    region: 'zes',
    name: 'Zes',
    municipalities: [{ code: '1690', name: 'De Wolden', contractFamily: '2018' }],
    calendar: { fifthOfMay: false, extraHolidays: [] },
    waitingNorm: { workingDays: 14 },
    travelRules: [],
    groups: {},
  };
  await app.get(CommandBus).execute(new ConfigureRegionCommand(settings, context('1')));
};

/** As if the code had been changed and deployed. */
const withVersion = (version: number): void => {
  Object.assign(catalogue, { version });
};

describe('a deploy with a raised version', () => {
  const before = catalogue.version;
  afterEach(() => {
    withVersion(before);
  });

  it('shows the rows of the version before until the new one is up to date', async () => {
    const stores = openMemoryStores();
    const old = await open(stores);
    await configureRegion(old);
    const position = await stores.log.head();
    const shown = await get(old, `/v1/regio?minimaalPositie=${String(position)}`);
    expect(shown['gemeenten']).toEqual([{ code: '1690', naam: 'De Wolden' }]);
    await old.get(Projections).reach(position);
    await old.close();

    withVersion(before + 1);
    const { readModels } = stores;
    const indexes = Object.entries(catalogue.rows).map(([kind, row]) => [kind, row.indexes]);
    await readModels.prepare(catalogue, Object.fromEntries(indexes) as Record<string, string[]>);
    expect(await readModels.mark(catalogue, ['new'], 'paused')).toBe(true);
    const next = await open(stores);
    const projections = next.get(Projections);
    // The new version has no rows at all, and nobody sees that.
    expect((await get(next, '/v1/regio'))['gemeenten']).toEqual(shown['gemeenten']);
    expect(await projections.standOf(catalogue, null)).toMatchObject({ version: before, position });
    expect((await projections.state()).projections[0]).toMatchObject({
      name: 'catalogue',
      active: { version: before },
      next: { version: before + 1, status: 'paused' },
    });

    await readModels.mark(catalogue, ['paused'], 'booting');
    while ((await projections.standOf(catalogue, null)).version === before) {
      expect((await get(next, '/v1/regio'))['gemeenten']).toEqual(shown['gemeenten']);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await get(next, '/v1/regio'))['gemeenten']).toEqual(shown['gemeenten']);
    await next.close();
    await stores.close();
  });
});

describe('a view as known on a moment', () => {
  it('is the same from a kept moment as from the first event', async () => {
    const stores = openMemoryStores();
    const app = await open(stores);
    await configureRegion(app);
    const [last] = (await stores.log.readAll()).slice(-1);
    const known = last?.recordedAt ?? '';
    const url = `/v1/monitor?bekendOp=${known}`;
    const folded = await get(app, url);
    await app.close();
    const { log: store, readModels } = stores;
    for (const projection of [catalogue, regionalMonitor]) {
      const moment = await keepMoment({ store, readModels, projection }, { moment: known });
      expect(moment.position).toBe(last?.position);
    }
    const again = await open(stores);
    const register = new RegisterProviderCommand('zes', '98000001', 'Zorg', context('2'));
    await again.get(CommandBus).execute(register);
    expect(await get(again, url)).toEqual(folded);
    const changes = await again
      .get(Projections)
      .changes(catalogue, '2020-01-01T00:00:00Z', '2999-01-01T00:00:00Z');
    expect(changes.rows.map(({ how }) => how)).not.toContain('changed');
    expect(changes.to).toBe(await store.head());
    await again.close();
    await stores.close();
  });
});
