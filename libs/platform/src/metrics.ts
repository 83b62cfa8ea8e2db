import type { EventStore } from '@zgb/event-store';
import type { ProjectionHealth, ProjectionState, ProjectionStatus } from '@zgb/read-models';
import type { Gauge, Registry } from 'prom-client';

type Prometheus = typeof import('prom-client');

/** How a command ended: with a decision, or with a fault. */
export type CommandEnd = 'accepted' | 'rejected' | 'failed';

/** Figures of this process for whoever watches over it, in the Prometheus text format. */
export interface Metrics {
  readonly contentType: string;
  /** Measures the projections now and gives everything as text. */
  text(): Promise<string>;
  appended(events: number): void;
  command(name: string, end: CommandEnd, seconds: number): void;
  /** `view` is a pattern like `/v1/declaraties/:id`, never an address that was asked. */
  query(view: string, isFault: boolean, seconds: number): void;
}

const SECONDS = [0.005, 0.02, 0.1, 0.5, 2, 10];
const STATUSES: readonly ProjectionStatus[] = ['new', 'booting', 'active', 'paused', 'failed'];

/** One figure per projection; null where this process does not know it. */
const FIGURES: readonly (readonly [
  name: string,
  help: string,
  of: (state: ProjectionState) => number | null,
])[] = [
  ['position', 'Position of the last event in the rows', ({ position }) => position],
  ['version', 'Version of the rows that readers get', ({ active }) => active.version],
  ['lag_events', 'How far the rows are behind the log', ({ lag }) => lag],
  [
    'waiting_seconds',
    'How long the first event that the rows lack has been waiting',
    ({ waitingSeconds }) => waitingSeconds,
  ],
  [
    'events_per_second',
    'Events per second while the runner of this process was busy',
    ({ eventsPerSecond }) => eventsPerSecond,
  ],
];

/** Gauges over the health of the projections: set anew each time they are asked. */
const projectionGauges = (
  prometheus: Prometheus,
  registry: Registry,
): ((health: ProjectionHealth) => void) => {
  const registers = [registry];
  const gauge = (name: string, help: string, labelNames: readonly string[] = []): Gauge =>
    new prometheus.Gauge({ name, help, labelNames: [...labelNames], registers });
  const head = gauge('zgb_log_position', 'Position of the last event of the log');
  const up = gauge('zgb_store_up', '1 when the store can be read', ['store']);
  const status = gauge('zgb_projection_status', '1 for the status it has', [
    'projection',
    'status',
  ]);
  const figures = FIGURES.map(([name, help, of]) => ({
    shown: gauge(`zgb_projection_${name}`, help, ['projection']),
    of,
  }));
  const failures = new prometheus.Counter({
    name: 'zgb_projection_failures_total',
    help: 'How often the runner of this process stopped a projection',
    labelNames: ['projection'],
    registers,
  });
  return (health) => {
    // What is not known now must not be shown as it was.
    for (const one of [head, status, failures, ...figures.map(({ shown }) => shown)]) one.reset();
    for (const store of ['log', 'rows']) up.set({ store }, health.away === store ? 0 : 1);
    if (health.head === null) head.remove();
    else head.set(health.head);
    for (const state of health.projections) {
      const projection = state.name;
      for (const { shown, of } of figures) {
        const value = of(state);
        if (value !== null) shown.set({ projection }, value);
      }
      for (const one of STATUSES) {
        status.set({ projection, status: one }, state.status === one ? 1 : 0);
      }
      if (state.failures !== null) failures.inc({ projection }, state.failures);
    }
  };
};

/**
 * Makes the metrics of a process. Labels are names of our own code only: no client, no provider,
 * no address (PRV-03), and so few that a year of them stays small.
 */
export const createMetrics = async (health: () => Promise<ProjectionHealth>): Promise<Metrics> => {
  // Loaded by processes that are watched; a command line is not.
  const prometheus = await import('prom-client');
  const registry = new prometheus.Registry();
  const registers = [registry];
  prometheus.collectDefaultMetrics({ register: registry });
  const show = projectionGauges(prometheus, registry);
  const appended = new prometheus.Counter({
    name: 'zgb_events_appended_total',
    help: 'Events that this process appended to the log',
    registers,
  });
  const commands = new prometheus.Histogram({
    name: 'zgb_command_duration_seconds',
    help: 'How long commands took',
    labelNames: ['command', 'end'],
    buckets: SECONDS,
    registers,
  });
  const queries = new prometheus.Histogram({
    name: 'zgb_query_duration_seconds',
    help: 'How long questions took',
    labelNames: ['view', 'fault'],
    buckets: SECONDS,
    registers,
  });
  return {
    contentType: registry.contentType,
    text: async () => {
      show(await health());
      return await registry.metrics();
    },
    appended: (events) => {
      appended.inc(events);
    },
    command: (name, end, seconds) => {
      commands.observe({ command: name, end }, seconds);
    },
    query: (view, isFault, seconds) => {
      queries.observe({ view, fault: String(isFault) }, seconds);
    },
  };
};

/** The same log, which tells how many events were appended; a repeat appends none. */
export const countedLog = (log: EventStore, appended: (events: number) => void): EventStore => ({
  append: async (streamId, expected, events) => {
    const result = await log.append(streamId, expected, events);
    if (!result.repeated) appended(events.length);
    return result;
  },
  appendMany: async (appends) => {
    const outcomes = await log.appendMany(appends);
    for (const [index, { result }] of outcomes.entries()) {
      if (result?.repeated === false) appended(appends[index]?.events.length ?? 0);
    }
    return outcomes;
  },
  readStream: (streamId, options) => log.readStream(streamId, options),
  readStreams: (wanted, limit) => log.readStreams(wanted, limit),
  readAll: (options) => log.readAll(options),
  readTenant: (tenant, options) => log.readTenant(tenant, options),
  tenants: () => log.tenants(),
  streamsOf: (category) => log.streamsOf(category),
  subscribe: (options) => log.subscribe(options),
  head: () => log.head(),
  close: () => log.close(),
});
