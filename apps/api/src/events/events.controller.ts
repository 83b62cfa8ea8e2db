import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsString, Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { isStoreError } from '@zgb/event-store';
import { MayBeAbsent } from '@zgb/instructions';
import type { Recorded } from '@zgb/kernel';
import { eventCatalogue, STORES, type Stores } from '@zgb/platform';
import { eventTitle, streamKind } from '@zgb/projections';
import { municipalitiesNow, noteStreams } from '../authorisation/asking';
import { isOwnStreamNow } from '../authorisation/scoped-log';
import { Answers } from '../http/openapi';
import { linkPages, pageAfter } from '../http/paging';
import { problem, ProblemException } from '../http/problem';
import { momentOf } from '../views/view-query';

const PAGE_SIZE = 100;
const PAGE_SIZE_MAX = 500;

export class EventsQuery extends pageAfter('Gebeurtenissen', PAGE_SIZE, PAGE_SIZE_MAX) {
  @ApiPropertyOptional({ description: 'Alleen deze soort, zoals LineGranted' })
  @MayBeAbsent()
  @Matches(/^[A-Z][A-Za-z]{1,60}$/, { message: 'moet de naam van een soort gebeurtenis zijn' })
  readonly soort?: string;

  @ApiPropertyOptional({ description: 'Gemeentecode, of de naam van de regio' })
  @MayBeAbsent()
  @Matches(/^(\d{4}|[a-z]{1,20})$/, { message: 'moet een gemeentecode of een regio zijn' })
  readonly gemeente?: string;

  @ApiPropertyOptional({ description: 'Alleen deze stroom' })
  @MayBeAbsent()
  @Matches(/^[a-z-]+-[A-Za-z0-9._-]{1,200}$/, { message: 'moet de naam van een stroom zijn' })
  readonly stroom?: string;

  @ApiPropertyOptional({ description: 'Wat op deze dag (tot en met) of dit tijdstip bekend was' })
  @MayBeAbsent()
  @IsString({ message: 'moet een datum of tijdstip zijn' })
  readonly bekendOp?: string;
}

/**
 * Whose events are asked for; null: everybody's. Who works for some municipalities gets theirs: what
 * is of another one, or of the region, is not there.
 */
const tenantsOf = (asked: string | undefined): readonly string[] | null => {
  const own = municipalitiesNow();
  if (asked === undefined) return own === 'all' ? null : own;
  return own === 'all' || own.includes(asked) ? [asked] : [];
};

const told = ({ position, recordedAt, streamId, version, type, data, context }: Recorded) => ({
  positie: position,
  vastgelegdOp: recordedAt,
  stroom: streamId,
  versie: version,
  soort: type,
  titel: eventTitle(type),
  onderwerp: streamKind(streamId),
  door: context.actor,
  samenhang: context.correlationId,
  inhoud: data,
});

/** Reads the history itself, for auditors. Events hold no person: only references. */
@ApiTags('gebeurtenissen')
@Controller({ path: 'v1/gebeurtenissen' })
export class EventsController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get()
  @Answers('Gebeurtenissen', 'De geschiedenis zelf, in de volgorde van vastleggen, per bladzijde.')
  async list(
    @Query() query: EventsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const limit = query.limit ?? PAGE_SIZE;
    const known = query.bekendOp === undefined ? null : momentOf('bekendOp', query.bekendOp);
    const events = (await this.page(query, limit + 1))
      .filter(({ recordedAt }) => known === null || recordedAt <= known)
      .slice(0, limit + 1);
    const shown = events.slice(0, limit);
    noteStreams(shown.map(({ streamId }) => streamId));
    const next = events.length > limit ? (shown.at(-1)?.position ?? null) : null;
    linkPages(reply, ['/v1/gebeurtenissen', query], { next: next === null ? null : { na: next } });
    return {
      logpositie: await this.stores.log.head(),
      soorten: [...eventCatalogue().keys()].sort(),
      gebeurtenissen: shown.map(told),
      volgende: next,
    };
  }

  private async page(
    { na = 0, soort, gemeente, stroom }: EventsQuery,
    limit: number,
  ): Promise<readonly Recorded[]> {
    const tenants = tenantsOf(gemeente);
    if (tenants?.length === 0) return [];
    if (stroom !== undefined) {
      if (!isOwnStreamNow(stroom)) return [];
      const events = await this.stores.log.readStream(stroom);
      return events.filter(
        ({ position, type }) => position > na && (soort === undefined || type === soort),
      );
    }
    try {
      return await this.stores.log.readAll({
        after: na,
        limit,
        ...(soort === undefined ? {} : { types: [soort] }),
        ...(tenants === null ? {} : { tenants }),
      });
    } catch (error) {
      if (!isStoreError(error, 'position-unknown')) throw error;
      throw new ProblemException(
        problem(400, 'Deze positie heeft de geschiedenis nooit gehad. Begin bij het begin.'),
      );
    }
  }
}
