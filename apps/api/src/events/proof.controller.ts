import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { isStoreError, type StoredEvent } from '@zgb/event-store';
import { STORES, type Stores } from '@zgb/platform';
import { municipalitiesNow } from '../authorisation/asking';
import { isOwnStreamNow } from '../authorisation/scoped-log';
import { Answers } from '../http/openapi';
import { linkPages, pageAfter } from '../http/paging';
import { problem, ProblemException } from '../http/problem';

const PAGE_SIZE = 500;
const PAGE_SIZE_MAX = 1_000;

class ProofQuery extends pageAfter('Gebeurtenissen', PAGE_SIZE, PAGE_SIZE_MAX) {}

const told = ({ position, streamId, version, recordedAt, body, hash }: StoredEvent) => ({
  positie: position,
  stroom: streamId,
  versie: version,
  vastgelegdOp: recordedAt,
  inhoud: body,
  controlegetal: hash,
});

/** What somebody else needs to check the history himself, without trusting this system (A5). */
@ApiTags('gebeurtenissen')
@Controller({ path: 'v1/bewijs' })
export class ProofController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get()
  @Answers(
    'Bewijs',
    'Gebeurtenissen byte voor byte zoals zij zijn opgeslagen, om zelf na te rekenen. Het controlegetal van een gebeurtenis is SHA-256 over inhoud. Dat van de geschiedenis is SHA-256 over: het controlegetal van de geschiedenis ervoor (leeg bij de eerste), stroom, versie, vastgelegdOp en controlegetal, met een spatie ertussen. Ziet u niet alle gemeenten, dan is volledig false: u rekent dan alleen uw eigen gebeurtenissen na.',
  )
  async page(
    @Query() { na = 0, limit = PAGE_SIZE }: ProofQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const events = await this.stored(na, limit);
    const next = events.length < limit ? null : (events.at(-1)?.position ?? null);
    linkPages(reply, ['/v1/bewijs', { limit }], { next: next === null ? null : { na: next } });
    return {
      logpositie: await this.stores.log.head(),
      volledig: municipalitiesNow() === 'all',
      gebeurtenissen: events.filter(({ streamId }) => isOwnStreamNow(streamId)).map(told),
      volgende: next,
    };
  }

  private async stored(after: number, limit: number): Promise<readonly StoredEvent[]> {
    try {
      return await this.stores.storedLog.readStored(after, limit);
    } catch (error) {
      if (isStoreError(error, 'position-unknown')) {
        throw new ProblemException(
          problem(400, 'Deze positie heeft de geschiedenis nooit gehad. Begin bij het begin.'),
        );
      }
      if (!isStoreError(error, 'stored-event-damaged')) throw error;
      const position = Number(error.details['position']);
      throw new ProblemException(
        problem(
          500,
          `Gebeurtenis ${String(position)} is na het vastleggen veranderd of beschadigd. Waarschuw de beheerder.`,
          { beschadigd: position },
        ),
      );
    }
  }
}
