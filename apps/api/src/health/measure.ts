import type { CommandBus, ICommand } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { CommandEnd, Metrics } from '@zgb/platform';

interface Decided {
  readonly decision?: { readonly accepted?: boolean };
}

const endOf = (result: Decided | undefined): CommandEnd =>
  result?.decision?.accepted === false ? 'rejected' : 'accepted';

/** Times every command, whoever gives it: an instruction or a message. By its kind only. */
export const measureCommands = (bus: CommandBus, metrics: Pick<Metrics, 'command'>): void => {
  const execute: (command: ICommand) => Promise<Decided | undefined> = bus.execute.bind(bus);
  const measured = async (command: ICommand): Promise<unknown> => {
    const started = performance.now();
    let end: CommandEnd = 'failed';
    try {
      const result = await execute(command);
      end = endOf(result);
      return result;
    } finally {
      const name = command.constructor.name.replace(/Command$/, '');
      metrics.command(name, end, (performance.now() - started) / 1_000);
    }
  };
  bus.execute = measured;
};

/** Stays open for hours: that is not how long a question took. */
const STREAM = '/v1/gebeurtenissen/overzichten';

/** Times every question, by the pattern of its route: an address could name somebody. */
export const measureQueries = (
  app: NestFastifyApplication,
  metrics: Pick<Metrics, 'query'>,
): void => {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onResponse', (request, reply, done) => {
      const pattern = request.routeOptions.url;
      if (request.method === 'GET' && pattern?.startsWith('/v1/') && pattern !== STREAM) {
        metrics.query(pattern, reply.statusCode >= 500, reply.elapsedTime / 1_000);
      }
      done();
    });
};
