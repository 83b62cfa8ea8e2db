import 'reflect-metadata';
import pino from 'pino';
import { openLogForReading, readSettings } from '@zgb/platform';
import { allProjections } from '@zgb/projections';
import { createSqliteReadModels, ProjectionRunner } from '@zgb/read-models';

/** Runs the projections apart from the API, reading the log that another process writes. */
const start = async (): Promise<void> => {
  const logger = pino();
  const settings = readSettings(process.env);
  const store = await openLogForReading(settings);
  const readModels = createSqliteReadModels({ path: settings.readModelsPath });
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      abort.abort();
    });
  }
  const runner = new ProjectionRunner({
    store,
    readModels,
    projections: allProjections,
    onProgress: (position) => {
      logger.info({ position }, 'projections up to position');
    },
    onStopped: (projection, reason) => {
      logger.error({ projection, reason }, 'projection stopped');
    },
  });
  await runner.follow(abort.signal);
  await readModels.close();
  await store.close();
};

start().catch((error: unknown) => {
  process.stderr.write(
    `De projector is gestopt: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 3;
});
