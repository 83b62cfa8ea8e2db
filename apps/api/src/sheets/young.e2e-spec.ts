import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openMemoryStores, type Stores } from '@zgb/platform';
import { createApi } from '../testing/api';
import { allocate, configureRegion } from '../testing/region';

let stores: Stores;
let app: NestFastifyApplication;

let clientRef: string;
beforeAll(async () => {
  stores = openMemoryStores();
  app = await createApi(stores, { fixedToday: '2026-04-08', webRoot: null, logLevel: 'silent' });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const bus = app.get(CommandBus);
  await configureRegion(bus);
  // Somebody who was born on 10 May 2009, and so turns 18 on 10 May 2027.
  const person = { bsn: '999990019', born: '2009-05-10', details: {} };
  clientRef = await stores.personalData.register('1690', person);
  await allocate(bus, { number: 2001, clientRef, law: 'jw', category: '45', code: '45T01' });
});
afterAll(async () => {
  await app.close();
  await stores.close();
});

const markersOn = async (day: string): Promise<unknown[]> => {
  const position = String(await stores.log.head());
  const url = `/v1/overzichten/overgang-18?situatieOp=${day}&minimaalPositie=${position}`;
  const { rijen } = (await app.inject({ method: 'GET', url })).json<{
    rijen: { markering: string }[];
  }>();
  return rijen.map(({ markering }) => markering);
};

describe('the transition to 18, as somebody looks at it', () => {
  it('ZES-21, NAT-37: who turns 18 on 10 May 2027 is shown from 10 November 2025', async () => {
    expect(await markersOn('2025-11-09')).toEqual([]);
    expect(await markersOn('2025-11-10')).toEqual(['2025-11-10']);
  });

  it('ZES-21: what is frozen holds no day that tells a birthday', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/bevroren-overzichten',
      headers: { 'idempotency-key': '00000000-0000-4000-8000-000000000018' },
      payload: {
        regio: 'zes',
        naam: 'overgang',
        aanleiding: 'Overleg',
        overzicht: 'overgang-18',
        situatieOp: '2026-06-01',
      },
    });
    expect(answer.statusCode).toBe(201);
    expect(await markersOn('2026-06-01')).toEqual(['2025-11-10']);
    const events = JSON.stringify(await stores.log.readAll({ limit: 1_000 }));
    expect(events).toContain('SheetFrozen');
    expect(events).not.toMatch(/2025-11-10|2027-05-10|2009-05-10/);
  });

  it('ZES-21: of who was erased nothing is shown', async () => {
    await stores.personalData.erase('1690', clientRef);
    expect(await markersOn('2026-06-01')).toEqual([]);
  });
});
