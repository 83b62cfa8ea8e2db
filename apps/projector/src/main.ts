import 'reflect-metadata';
import pino from 'pino';
import { NO_OIN } from '@zgb/notifications';
import {
  openLeadership,
  openLogAt,
  openLogForReading,
  openReadModels,
  readSettings,
  readWebhookSettings,
} from '@zgb/platform';
import { pause } from '@zgb/read-models';
import { serveHealth } from './health';
import { Projector } from './projector';

const HEALTH_PORT = 3001;
const RESUME_LOOK_MS = 5_000;

/** Runs the projections apart from the API; a second process of this kind stands by. */
const start = async (): Promise<void> => {
  const logger = pino();
  const settings = readSettings(process.env);
  // A log on this machine has one writer, the API; there `zgb signals` judges once a day.
  const reacts = settings.log.kind === 'cluster';
  const store = reacts
    ? await openLogAt(settings.log, settings)
    : await openLogForReading(settings);
  const readModels = openReadModels(settings);
  const leadership = openLeadership(settings);
  const { keepMonths } = settings;
  const sending = readWebhookSettings(settings);
  const webhooks = sending === null ? null : { ...sending, oin: settings.oin ?? NO_OIN };
  const parts = { store, readModels, leadership, reacts, webhooks, keepMonths, log: logger };
  const projector = new Projector(parts);
  const port = Number(process.env['HEALTH_PORT'] ?? HEALTH_PORT);
  const server = serveHealth(port, settings.host, projector);
  server.on('error', (error) => {
    logger.error({ reason: error.message }, 'health cannot be served');
  });
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      abort.abort();
    });
  }
  try {
    while (!abort.signal.aborted) {
      await projector.run(abort.signal);
      // All projections stopped: go on saying so, and see whether staff resumed one.
      await pause(RESUME_LOOK_MS, abort.signal);
    }
  } finally {
    server.close();
    await leadership.close();
    await readModels.close();
    await store.close();
  }
};

start().catch((error: unknown) => {
  process.stderr.write(
    `De projector is gestopt: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 3;
});
