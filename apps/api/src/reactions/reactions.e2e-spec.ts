import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MakeEstimateCommand } from '@zgb/budgets';
import { ConfigureRegionCommand } from '@zgb/contracts';
import { AllocateCareCommand } from '@zgb/indications';
import type { JsonObject, Recorded } from '@zgb/kernel';
import { openMemoryStores, type Stores } from '@zgb/platform';
import { createApi } from '../testing/api';

const PROVIDER = '98000001';
let stores: Stores;
let app: NestFastifyApplication;

const context = () => ({ commandId: randomUUID(), correlationId: 'c', actor: 'test' });
const append = (stream: string, type: string, data: JsonObject) =>
  stores.log.append(stream, type === 'LineGranted' ? 'exists' : 'none', [
    { id: randomUUID(), type, data, context: context() },
  ]);

const openBudget = async (): Promise<void> => {
  const bus = app.get(CommandBus);
  const region = {
    region: 'zes',
    name: 'Zes',
    municipalities: [{ code: '1690', name: 'De Wolden', contractFamily: '2018' }],
    calendar: { fifthOfMay: false, extraHolidays: [] },
    waitingNorm: { workingDays: 14 },
    travelRules: [],
    groups: {},
  };
  await bus.execute(new ConfigureRegionCommand(region, context()));
  const estimate = {
    municipality: '1690',
    provider: PROVIDER,
    segment: 'wmo-begeleiding',
    year: 2027,
    amountCents: 100_000_000,
    method: 'afgesproken',
    inputs: {},
  };
  await bus.execute(new MakeEstimateCommand(estimate, context()));
  const allocation = {
    type: 'RecordAllocation',
    identity: {
      municipality: '1690',
      law: 'wmo',
      number: 1,
      provider: PROVIDER,
      clientRef: 'c-1',
      category: '02',
      code: '02T01',
    },
    terms: {
      validity: { from: '2027-01-01', until: '2027-12-31' },
      volume: null,
      budgetCents: 100_000_000,
      decidedAt: '2026-12-15T09:00:00',
      changeReason: null,
    },
    product: null,
    tariff: null,
  } as const;
  await bus.execute(new AllocateCareCommand(allocation, context()));
};

/** A line of so much, and the answer to its declaration. */
const answer = async (number: string, cents: number): Promise<void> => {
  const declaration = `declaration-1690_wmo_${PROVIDER}_${number}`;
  await append('allocation-1690_wmo_1', 'LineGranted', {
    line: {
      lineId: number,
      reference: number,
      creditedReference: null,
      category: '02',
      code: '02T01',
      productPeriod: { from: '2027-06-01', until: '2027-06-30' },
      volume: 1,
      unit: '04',
      tariffCents: null,
      amountCents: cents,
      travelMinutes: null,
    },
    origin: { declaration, declarationNumber: number, period: '2027-06' },
    basis: {
      allocationVersion: '2026-12-15T09:00:00',
      tariff: null,
      product: null,
      ruleSet: '3.2',
      lineCeiling: null,
      totalCeiling: null,
      grantedVolume: 0,
      grantedCents: 0,
    },
  });
  const data = { identification: number, answeredOn: '2027-07-31' };
  await append(declaration, 'DeclarationAnswered', data);
};

/** The first signal in the log, now or later. */
const firstSignal = async (): Promise<Recorded> => {
  for await (const page of stores.log.subscribe({ types: ['SignalRaised'] })) {
    const [first] = page;
    if (first !== undefined) return first;
  }
  throw new Error('the log ended');
};

beforeEach(async () => {
  stores = openMemoryStores();
  app = await createApi(stores, { fixedToday: '2027-07-31', webRoot: null, logLevel: 'silent' });
  await app.init();
});
afterEach(async () => {
  await app.close();
  await stores.close();
});

describe('what the ledger does by itself', () => {
  it('ZOU-03: after an answer that takes the half-year above its level one signal is raised', async () => {
    await openBudget();
    await answer('D1', 55_000_000);
    await answer('D2', 1);
    await answer('D3', 1);
    const signal = await firstSignal();
    expect(signal).toMatchObject({
      streamId: `provider-budget-zes_${PROVIDER}_wmo-begeleiding_2027`,
      data: { kind: 'half-year', limit: 55_000_000, lastMonth: '2027-06' },
      context: { actor: 'reactie/WhenDeclarationAnsweredThenReviewSignals/1' },
    });
    expect(signal.data['measured']).toBeGreaterThan(55_000_000);
    await app.close();
    const raised = (await stores.log.readAll()).filter(({ type }) => type === 'SignalRaised');
    expect(raised).toHaveLength(1);
  });
});

describe('/v1/vervolgacties', () => {
  const NAME = 'WhenDeclarationAnsweredThenReviewSignals';
  const ask = async (method: 'GET' | 'POST', path = '') => {
    const answer = await app.inject({ method, url: `/v1/vervolgacties${path}` });
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
  };
  const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
    for (const end = Date.now() + 60_000; !(await holds());) {
      if (Date.now() > end) throw new Error(`no ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const state = async (): Promise<Record<string, unknown>> => {
    const { body } = await ask('GET');
    const states = body['vervolgacties'] as Record<string, unknown>[];
    return states.find(({ naam }) => naam === NAME) ?? {};
  };

  it('shows what a reaction could not deal with; staff have it retried or set aside', async () => {
    await openBudget();
    await until('start', async () => (await state())['status'] === 'loopt');
    const { readModels } = stores;
    // Figures cannot be read for a while; what staff see of reactions can.
    const listed = readModels.list.bind(readModels);
    const broken = jest
      .spyOn(readModels, 'list')
      .mockImplementation((at, ...rest) =>
        at.name.startsWith('reaction')
          ? listed(at, ...rest)
          : Promise.reject(new TypeError('GEHEIM')),
      );
    await answer('D1', 55_000_001);
    const id = { name: `reaction-${NAME}`, version: 1 };
    const stop = async () => (await readModels.checkpoint(id)).status === 'failed';
    await until('stop', stop);
    const stopped = await state();
    expect(stopped).toMatchObject({
      status: 'gestopt',
      fout: expect.stringMatching(
        /^event DeclarationAnswered at position \d+ .*: TypeError$/,
      ) as unknown,
      onbestelbaar: [{ soort: 'DeclarationAnswered', reden: 'TypeError', pogingen: 1 }],
    });
    expect(JSON.stringify(stopped)).not.toContain('GEHEIM');
    expect((await ask('POST', `/${NAME}/pogingen`)).body).toMatchObject({ status: 'loopt' });
    await until('second stop', stop);
    broken.mockRestore();
    expect(await state()).toMatchObject({ onbestelbaar: [{ pogingen: 2 }] });
    const [letter] = stopped['onbestelbaar'] as { gebeurtenis: string }[];
    const place = `/${NAME}/onbestelbaar/${letter?.gebeurtenis ?? ''}`;
    expect(await ask('POST', `${place}/pogingen`)).toMatchObject({ status: 409 });
    expect(await ask('POST', `${place}/terzijdestellingen`)).toMatchObject({
      status: 200,
      body: { status: 'loopt', onbestelbaar: [{ status: 'opzij gezet' }] },
    });
    expect(await ask('POST', `${place}/terzijdestellingen`)).toMatchObject({ status: 409 });
    expect(await ask('POST', `/${NAME}/pogingen`)).toMatchObject({ status: 409 });
    expect((await ask('POST', `${place}/pogingen`)).status).toBe(200);
    expect((await firstSignal()).data).toMatchObject({ kind: 'half-year', lastMonth: '2027-06' });
    await until('empty list', async () => (await state())['onbestelbaar']?.toString() === '');
    expect(await ask('POST', '/WhenXThenY/pogingen')).toMatchObject({ status: 404 });
  });
});
