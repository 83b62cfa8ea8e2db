import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiExcludeController, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { MayBeAbsent } from '@zgb/instructions';
import type { Metrics } from '@zgb/platform';
import { allProjections, titleOf, type Sheet } from '@zgb/projections';
import type {
  Condition,
  ProjectionHealth,
  ProjectionState,
  ProjectionStatus,
} from '@zgb/read-models';
import { Answers } from '../http/openapi';
import { fileOf } from '../sheets/sheet-reply';
import { PIECE_MS } from './lag-history';
import { LagWatch } from './lag-watch';

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

const told = ({ condition, away, fault, head, projections }: ProjectionHealth): object => ({
  status: CONDITIONS[condition],
  logpositie: head,
  storing: fault === null ? null : { code: fault, bij: away === null ? null : STORES[away] },
  projecties: projections.map(stateOf),
});

const FORMS = ['json', 'csv'] as const;

class HealthQuery {
  @ApiPropertyOptional({ enum: FORMS, description: 'csv: de overzichten als bestand' })
  @MayBeAbsent()
  @IsIn(FORMS, { message: 'moet json of csv zijn' })
  readonly vorm?: (typeof FORMS)[number];
}

/** The table of the page Beheer. */
const sheetOf = (projections: readonly ProjectionState[]): Sheet => ({
  columns: [
    { key: 'titel', label: 'Overzicht', kind: 'text' },
    { key: 'toestand', label: 'Toestand', kind: 'text' },
    { key: 'versie', label: 'Versie', kind: 'count', summed: false },
    { key: 'positie', label: 'Positie', kind: 'count', summed: false },
    { key: 'achterstand', label: 'Achterstand, gebeurtenissen', kind: 'count', summed: false },
    { key: 'seconden', label: 'Achterstand, seconden', kind: 'count', summed: false },
    { key: 'perSeconde', label: 'Gebeurtenissen per seconde', kind: 'count', summed: false },
    { key: 'volgende', label: 'Volgende versie', kind: 'count', summed: false },
    { key: 'volgendePositie', label: 'Volgende versie, positie', kind: 'count', summed: false },
    { key: 'fout', label: 'Plaats van de fout', kind: 'text' },
  ],
  rows: projections.map((one) => ({
    titel: titleOf(one.name),
    toestand: STATES[one.status],
    versie: one.active.version,
    positie: one.position,
    achterstand: one.lag,
    seconden: one.waitingSeconds,
    perSeconde: one.eventsPerSecond,
    volgende: one.next?.version ?? null,
    volgendePositie: one.next?.position ?? null,
    fout: one.failure ?? one.next?.failure ?? null,
  })),
  notes: [],
});

/** How the ledger is doing, for staff. NL: gezondheid, beheer. */
@ApiTags('beheer')
@Controller({ path: 'v1/gezondheid' })
export class HealthController {
  constructor(private readonly watch: LagWatch) {}

  @Get()
  @Answers(
    'Gezondheid',
    'Of de cijfers bijgewerkt worden: in-orde, loopt-achter of verstoord. Per overzicht de toestand, de versie die gebruikers zien, de versie die wordt opgebouwd, de positie, de achterstand, de snelheid, en bij een fout de plaats.',
  )
  async health(
    @Query() { vorm }: HealthQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const health = await this.watch.look();
    return vorm === 'csv' ? this.file(health, reply) : told(health);
  }

  private file({ head, projections }: ProjectionHealth, reply: FastifyReply): Promise<unknown> {
    const now = new Date().toISOString();
    const stand = {
      title: 'Beheer',
      definition: 'Hoe ver elk overzicht is.',
      position: head ?? 0,
      recordedAt: now,
      asAt: now.slice(0, 10),
      knownOn: now,
      projections: [],
      rows: projections.length,
    };
    return fileOf('csv', 'beheer', sheetOf(projections), stand, reply);
  }

  @Get('verloop')
  @Answers(
    'Achterstand in de laatste 24 uur',
    'Hoe ver elk overzicht achterliep: per stuk van stapSeconden het slechtste, in gebeurtenissen en in seconden, het oudste eerst. null: niet gemeten, bijvoorbeeld van vóór de start van deze server.',
  )
  async course(): Promise<object> {
    await this.watch.look();
    const { history } = this.watch;
    const now = Date.now();
    return {
      vanaf: history.since(now),
      stapSeconden: PIECE_MS / 1_000,
      overzichten: allProjections.map(({ name }) => {
        const pieces = history.of(name, now);
        return {
          naam: name,
          gebeurtenissen: pieces.map((one) => one?.events ?? null),
          seconden: pieces.map((one) => one?.seconds ?? null),
        };
      }),
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
