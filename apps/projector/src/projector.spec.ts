import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { JudgeSignalsCommand, MakeEstimateCommand, providerBudgetStream } from '@zgb/budgets';
import { ConfigureRegionCommand } from '@zgb/contracts';
import { Ledger } from '@zgb/event-store';
import {
  NO_OIN,
  ownNetworksFrom,
  webhook,
  webhookStream,
  type OwnNetworks,
} from '@zgb/notifications';
import { createLedgerApplication, openMemoryStores, type Stores } from '@zgb/platform';
import { allProjections } from '@zgb/projections';
import {
  createLocalLeadership,
  reactionStates,
  waitForPosition,
  type ReadModelStore,
} from '@zgb/read-models';
import { serveHealth } from './health';
import { Projector } from './projector';

const quiet = { info: () => undefined, error: () => undefined };

const ledgerWithRegion = async (): Promise<Stores> => {
  const stores = openMemoryStores();
  const ledger = await createLedgerApplication(stores, () => '2026-04-08');
  const settings = {
    region: 'zes',
    name: 'Zes',
    municipalities: [{ code: '1690', name: 'De Wolden', contractFamily: '2018' }],
    calendar: { fifthOfMay: false, extraHolidays: [] },
    waitingNorm: { workingDays: 14 },
    travelRules: [],
    groups: {},
  };
  const context = { commandId: '1', correlationId: 'c', actor: 'test' };
  await ledger.bus.execute(new ConfigureRegionCommand(settings, context));
  return stores;
};

const healthOf = async (projector: Projector): Promise<{ status: number; body: unknown }> => {
  const server = serveHealth(0, '127.0.0.1', projector);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${String(port)}/gezondheid`);
  const wrong = await fetch(`http://127.0.0.1:${String(port)}/anders`);
  expect(wrong.status).toBe(404);
  server.close();
  return { status: answer.status, body: await answer.json() };
};

const metricsOf = async (projector: Projector): Promise<string> => {
  const server = serveHealth(0, '127.0.0.1', projector);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${String(port)}/metrics`);
  expect(answer.headers.get('content-type')).toContain('text/plain');
  server.close();
  return await answer.text();
};

describe('a projector', () => {
  it('brings the rows up to date, and another takes over when it stops', async () => {
    const stores = await ledgerWithRegion();
    const leadership = createLocalLeadership();
    const parts = { store: stores.log, readModels: stores.readModels, leadership, log: quiet };
    const [first, second] = [new Projector(parts), new Projector(parts)];
    const ends = [new AbortController(), new AbortController()] as const;
    const running = [first.run(ends[0].signal), second.run(ends[1].signal)];
    const head = await stores.log.head();
    expect(await waitForPosition(stores.readModels, allProjections, head, 60_000)).toBe(true);
    expect(await healthOf(first)).toMatchObject({
      status: 200,
      body: { status: 'in-orde', rol: 'leidt', gestopt: [] },
    });
    expect(await healthOf(second)).toMatchObject({ status: 200, body: { rol: 'staat-klaar' } });
    const lines = (await metricsOf(first)).split('\n');
    expect(lines).toContain(`zgb_log_position ${String(head)}`);
    for (const { name } of allProjections) {
      expect(lines).toContain(`zgb_projection_lag_events{projection="${name}"} 0`);
      expect(lines).toContain(`zgb_projection_failures_total{projection="${name}"} 0`);
    }
    // Who stands by folded nothing, and shows no rate as if it had.
    expect(await metricsOf(second)).not.toContain('zgb_projection_events_per_second{');
    ends[0].abort();
    await running[0];
    while ((await second.health()).rol !== 'leidt')
      await new Promise((resolve) => setImmediate(resolve));
    ends[1].abort();
    await running[1];
    await stores.close();
  });

  it('says so when a projection stopped at an event', async () => {
    const stores = await ledgerWithRegion();
    const rows = stores.readModels;
    const failing: ReadModelStore = Object.create(rows, {
      checkpoint: {
        value: async (id: Parameters<ReadModelStore['checkpoint']>[0]) => ({
          ...(await rows.checkpoint(id)),
          status: 'failed',
          failure: 'event at position 1',
        }),
      },
    }) as ReadModelStore;
    const leadership = createLocalLeadership();
    const projector = new Projector({
      store: stores.log,
      readModels: failing,
      leadership,
      log: quiet,
    });
    await projector.run(new AbortController().signal);
    const { status, body } = await healthOf(projector);
    expect([status, (body as { status: string }).status]).toEqual([503, 'verstoord']);
    expect(body).toMatchObject({ gestopt: allProjections.map(({ name }) => name), storing: null });
    await stores.close();
    expect((await healthOf(projector)).body).toMatchObject({
      storing: 'store-closed',
      nietBereikbaar: 'grootboek',
    });
    expect(await metricsOf(projector)).toContain('zgb_store_up{store="log"} 0');
  });

  it('EVT-09: the leader sends notifications, and who takes over sends what came meanwhile, once', async () => {
    const stores = await ledgerWithRegion();
    const received: string[] = [];
    const receiver = createServer((request, response) => {
      request.resume().on('end', () => {
        received.push(String(request.headers['webhook-id']));
        response.writeHead(204).end();
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const { port } = receiver.address() as AddressInfo;
    const key = { municipality: '1690', id: 'abonnement-1' };
    const terms = { address: `http://127.0.0.1:${String(port)}/`, description: 'Zaaksysteem' };
    const context = { commandId: 'w', correlationId: 'c', actor: 'test' };
    const start = { type: 'StartWebhook', key, terms } as const;
    await new Ledger(stores.log).handle(webhook, webhookStream(key), start, context);
    const parts = {
      store: stores.log,
      readModels: stores.readModels,
      leadership: createLocalLeadership(),
      reacts: true,
      webhooks: {
        key: Buffer.alloc(32, 7),
        own: ownNetworksFrom('127.0.0.0/8') as OwnNetworks,
        oin: NO_OIN,
      },
      log: quiet,
    };
    const happen = async (number: number): Promise<void> => {
      const data = { identification: 'A', answeredOn: '2026-04-08' };
      const event = { id: randomUUID(), type: 'DeclarationAnswered', data, context };
      await stores.log.append(`declaration-1690_wmo_98000001_D${String(number)}`, 'none', [event]);
    };
    const arrived = async (count: number): Promise<void> => {
      while (received.length < count) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    const [first, second] = [new Projector(parts), new Projector(parts)];
    const ends = [new AbortController(), new AbortController()] as const;
    const leading = first.run(ends[0].signal);
    await happen(1);
    await arrived(1);
    const standing = second.run(ends[1].signal);
    ends[0].abort();
    await leading;
    await happen(2);
    await arrived(received.length + 1);
    const [last] = received.slice(-1);
    await happen(3);
    await arrived(received.length + 1);
    // Each its own, and none twice.
    expect(new Set(received).size).toBe(received.length);
    expect(received.at(-1)).not.toBe(last);
    ends[1].abort();
    await standing;
    receiver.close();
    await stores.close();
  });

  it('ZOU-03: the leader reviews the half-year of a provider after an answer', async () => {
    const stores = await ledgerWithRegion();
    const ledger = await createLedgerApplication(stores, () => '2027-07-31');
    const estimate = {
      municipality: '1690',
      provider: '98000001',
      segment: 'wmo',
      year: 2027,
      amountCents: 100,
      method: 'afgesproken',
      inputs: {},
    };
    const context = { commandId: '2', correlationId: 'c', actor: 'test' };
    await ledger.bus.execute(new MakeEstimateCommand(estimate, context));
    const budget = providerBudgetStream({ ...estimate, region: 'zes' });
    const half = { kind: 'half-year', limit: 55, unit: 'cents', asAt: '2027-07-30' } as const;
    const raised = { ...half, measured: 56, exceeded: true, lastMonth: '2027-06' };
    const key = { ...estimate, region: 'zes' };
    await ledger.bus.execute(
      new JudgeSignalsCommand(key, [raised], { ...context, commandId: '3' }),
    );
    const projector = new Projector({
      store: stores.log,
      readModels: stores.readModels,
      leadership: createLocalLeadership(),
      reacts: true,
      log: quiet,
    });
    const end = new AbortController();
    const running = projector.run(end.signal);
    // A reaction starts from now: the answer comes when it is there.
    while ((await reactionStates(stores.readModels)).every((one) => one.checkpoint.position === 0))
      await new Promise((resolve) => setImmediate(resolve));
    const data = { identification: 'A', answeredOn: '2027-07-31' };
    const event = { id: randomUUID(), type: 'DeclarationAnswered', data, context };
    await stores.log.append('declaration-1690_wmo_98000001_D1', 'none', [event]);
    // Nothing was accepted, so the signal that stood is withdrawn.
    for await (const page of stores.log.subscribe({ types: ['SignalWithdrawn'] })) {
      expect(page).toMatchObject([{ streamId: budget, data: { measured: 0, limit: 55 } }]);
      break;
    }
    end.abort();
    await running;
  });
});
