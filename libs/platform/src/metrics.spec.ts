import { deriveEventId } from '@zgb/event-store';
import type { ProjectionHealth, ProjectionState } from '@zgb/read-models';
import { countedLog, createMetrics, openMemoryStores, type Metrics } from '.';

const state = (over: Partial<ProjectionState> = {}): ProjectionState => ({
  name: 'budget-usage',
  active: { version: 2, build: 0 },
  status: 'active',
  position: 90,
  recordedAt: '2026-03-01T10:00:00Z',
  lag: 10,
  waitingSeconds: 4,
  failure: null,
  next: null,
  held: false,
  eventsPerSecond: 12_000,
  failures: 1,
  ...over,
});

const healthy = (over: Partial<ProjectionHealth> = {}): ProjectionHealth => ({
  condition: 'well',
  well: true,
  away: null,
  fault: null,
  head: 100,
  projections: [state()],
  ...over,
});

const linesOf = async (metrics: Metrics): Promise<readonly string[]> =>
  (await metrics.text()).split('\n').filter((line) => line.startsWith('zgb_'));

describe('metrics', () => {
  it('show the log, and position, lag, rate and failures per projection', async () => {
    const lines = await linesOf(await createMetrics(() => Promise.resolve(healthy())));
    expect(lines).toEqual(
      expect.arrayContaining([
        'zgb_log_position 100',
        'zgb_store_up{store="log"} 1',
        'zgb_store_up{store="rows"} 1',
        'zgb_projection_position{projection="budget-usage"} 90',
        'zgb_projection_version{projection="budget-usage"} 2',
        'zgb_projection_lag_events{projection="budget-usage"} 10',
        'zgb_projection_waiting_seconds{projection="budget-usage"} 4',
        'zgb_projection_events_per_second{projection="budget-usage"} 12000',
        'zgb_projection_failures_total{projection="budget-usage"} 1',
        'zgb_projection_status{projection="budget-usage",status="active"} 1',
        'zgb_projection_status{projection="budget-usage",status="failed"} 0',
      ]),
    );
  });

  it('show nothing of what is not known now, and count no failure twice', async () => {
    let health = healthy();
    const metrics = await createMetrics(() => Promise.resolve(health));
    await metrics.text();
    expect(await linesOf(metrics)).toContain(
      'zgb_projection_failures_total{projection="budget-usage"} 1',
    );
    health = healthy({ head: null, away: 'rows', fault: 'x', projections: [] });
    const lines = await linesOf(metrics);
    expect(lines).toContain('zgb_store_up{store="rows"} 0');
    expect(lines.filter((line) => /zgb_(projection|log)_/.test(line))).toEqual([]);
    health = healthy({ projections: [state({ eventsPerSecond: null, failures: null })] });
    expect((await linesOf(metrics)).join()).not.toMatch(/per_second|failures_total/);
  });

  it('count what was appended once, and time commands and questions', async () => {
    const metrics = await createMetrics(() => Promise.resolve(healthy()));
    const stores = openMemoryStores();
    const log = countedLog(stores.log, (events) => {
      metrics.appended(events);
    });
    const context = { commandId: 'c', correlationId: 'c', actor: 'test' };
    const data = { agb: '98000001' };
    const event = { id: deriveEventId('c', 0), type: 'ProviderRegistered', data, context };
    for (let n = 0; n < 2; n += 1) await log.append('provider-zes_98000001', 'none', [event]);
    metrics.command('SetTariff', 'rejected', 0.03);
    metrics.query('/v1/declaraties/:id', false, 3);
    const lines = await linesOf(metrics);
    expect(lines).toContain('zgb_events_appended_total 1');
    expect(lines).toContain(
      'zgb_command_duration_seconds_bucket{le="0.1",command="SetTariff",end="rejected"} 1',
    );
    expect(lines).toContain(
      'zgb_query_duration_seconds_bucket{le="2",view="/v1/declaraties/:id",fault="false"} 0',
    );
    expect((await log.readAll()).length).toBe(1);
    await log.close();
  });
});
