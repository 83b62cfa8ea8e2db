import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Metrics } from '@zgb/platform';
import { titleOf } from '@zgb/projections';
import type { Condition, ProjectionState, ProjectionStatus } from '@zgb/read-models';
import { Answers } from '../http/openapi';
import { Projections } from '../views/projections';

/** Injection token of what this process measures. */
export const METRICS = Symbol('metrics');

const CONDITIONS: Readonly<Record<Condition, string>> = {
  well: 'in-orde',
  behind: 'loopt-achter',
  disturbed: 'verstoord',
};

const STATES: Readonly<Record<ProjectionStatus, string>> = {
  new: 'nieuw',
  booting: 'wordt opgebouwd',
  active: 'actief',
  paused: 'gepauzeerd',
  failed: 'gestopt',
  retired: 'vervallen',
};

const STORES = { log: 'grootboek', rows: 'overzichten' } as const;

const stateOf = (state: ProjectionState): object => ({
  naam: state.name,
  titel: titleOf(state.name),
  versie: state.active.version,
  bouw: state.active.build,
  status: STATES[state.status],
  positie: state.position,
  bijgewerktTot: state.recordedAt,
  achterstand: state.lag,
  wachtSeconden: state.waitingSeconds,
  gebeurtenissenPerSeconde: state.eventsPerSecond,
  keerGestopt: state.failures,
  fout: state.failure,
  teruggezet: state.held,
  volgende:
    state.next === null
      ? null
      : {
          versie: state.next.version,
          status: STATES[state.next.status],
          positie: state.next.position,
          fout: state.next.failure,
        },
});

/** How the ledger is doing, for staff. NL: gezondheid, beheer. */
@ApiTags('beheer')
@Controller({ path: 'v1' })
export class HealthController {
  constructor(private readonly projections: Projections) {}

  @Get('gezondheid')
  @Answers(
    'Gezondheid',
    'Of de cijfers bijgewerkt worden: in-orde, loopt-achter of verstoord. Per overzicht de toestand, de versie die gebruikers zien, de versie die wordt opgebouwd, de positie, de achterstand, de snelheid, en bij een fout de plaats.',
  )
  async health(): Promise<object> {
    const { condition, away, fault, head, projections } = await this.projections.state();
    return {
      status: CONDITIONS[condition],
      logpositie: head,
      storing: fault === null ? null : { code: fault, bij: away === null ? null : STORES[away] },
      projecties: projections.map(stateOf),
    };
  }
}

/** The same for machines that watch, in the Prometheus text format. */
@ApiExcludeController()
@Controller({ path: 'metrics' })
export class MetricsController {
  constructor(@Inject(METRICS) private readonly metrics: Metrics) {}

  @Get()
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.type(this.metrics.contentType).header('Cache-Control', 'no-store');
    return await this.metrics.text();
  }
}
