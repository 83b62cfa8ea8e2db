import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { AccessOutcome, StoredAccessLine } from '@zgb/access-log';
import { MayBeAbsent } from '@zgb/instructions';
import { STORES, type Stores } from '@zgb/platform';
import { municipalitiesNow } from '../authorisation/asking';
import { Answers } from '../http/openapi';
import { linkPages, pageAfter } from '../http/paging';
import { momentOf } from '../views/view-query';

const PAGE_SIZE = 100;
const PAGE_SIZE_MAX = 500;

const OUTCOMES: Readonly<Record<AccessOutcome, string>> = {
  done: 'gedaan',
  refused: 'geweigerd',
  failed: 'mislukt',
};
const NAMES = Object.values(OUTCOMES);

class AccessLogQuery extends pageAfter('Regels', PAGE_SIZE, PAGE_SIZE_MAX) {
  @ApiPropertyOptional({ description: 'Vanaf deze dag of dit tijdstip' })
  @MayBeAbsent()
  @Matches(/^\d{4}-\d{2}-\d{2}[\d:.TZ+-]*$/, { message: 'moet een datum of tijdstip zijn' })
  readonly van?: string;

  @ApiPropertyOptional({ description: 'Tot en met deze dag of dit tijdstip' })
  @MayBeAbsent()
  @Matches(/^\d{4}-\d{2}-\d{2}[\d:.TZ+-]*$/, { message: 'moet een datum of tijdstip zijn' })
  readonly tot?: string;

  @ApiPropertyOptional({ description: 'Account van wie keek of wijzigde' })
  @MayBeAbsent()
  @Matches(/^[\x21-\x7e]{1,255}$/, { message: 'moet een account zijn' })
  readonly account?: string;

  @ApiPropertyOptional({
    description: 'Verwijzing naar de cliënt, zoals die in de geschiedenis staat',
  })
  @MayBeAbsent()
  @Matches(/^[\w-]{1,64}$/, { message: 'moet de verwijzing naar een cliënt zijn' })
  readonly client?: string;

  @ApiPropertyOptional({ description: 'Voorwerp, zoals 1690/wmo/1001' })
  @MayBeAbsent()
  @Matches(/^[\w./-]{1,250}$/, { message: 'moet een voorwerp zijn' })
  readonly voorwerp?: string;

  @ApiPropertyOptional({ enum: NAMES, description: 'Alleen met deze uitkomst' })
  @MayBeAbsent()
  @IsIn(NAMES, { message: 'moet gedaan, geweigerd of mislukt zijn' })
  readonly uitkomst?: string;
}

const told = (line: StoredAccessLine): object => ({
  nummer: line.number,
  tijdstip: line.at,
  actie: line.action,
  uitkomst: OUTCOMES[line.outcome],
  gebeurtenis: line.event,
  doel: line.purpose,
  account: line.account,
  soort: line.kind === 'system' ? 'systeem' : line.kind === 'person' ? 'persoon' : 'onbekend',
  rollen: line.roles,
  opGrondVan: line.right,
  vanaf: line.from,
  soortVoorwerp: line.objectType,
  voorwerp: line.object,
  clienten: line.clients,
  gemeente: line.municipality,
  aanbieder: line.provider,
  vastgelegdDoor: line.site,
  spoor: line.traceId,
  transactie: line.transaction ?? null,
});

/** Who looked at whom, for the privacy officer (LOG-09). */
@ApiTags('toegangslogboek')
@Controller({ path: 'v1/toegangslogboek' })
export class AccessLogController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get()
  @Answers(
    'Toegangslogboek',
    'Wie welke persoonsgegevens inzag of wijzigde, ook als dat werd geweigerd; in volgorde, per bladzijde. Wie voor bepaalde gemeenten werkt, ziet de regels van die gemeenten.',
  )
  async list(
    @Query() query: AccessLogQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const limit = query.limit ?? PAGE_SIZE;
    const municipalities = municipalitiesNow();
    const outcome = (Object.keys(OUTCOMES) as AccessOutcome[]).find(
      (one) => OUTCOMES[one] === query.uitkomst,
    );
    const lines = await this.stores.accessLog.find({
      ...(query.van === undefined ? {} : { from: query.van }),
      ...(query.tot === undefined ? {} : { until: momentOf('tot', query.tot) }),
      ...(query.account === undefined ? {} : { account: query.account }),
      ...(query.client === undefined ? {} : { client: query.client }),
      ...(query.voorwerp === undefined ? {} : { object: query.voorwerp }),
      ...(outcome === undefined ? {} : { outcome }),
      ...(municipalities === 'all' ? {} : { municipalities }),
      ...(query.na === undefined ? {} : { after: query.na }),
      limit: limit + 1,
    });
    const shown = lines.slice(0, limit);
    const next = lines.length > limit ? (shown.at(-1)?.number ?? null) : null;
    linkPages(reply, ['/v1/toegangslogboek', query], { next: next === null ? null : { na: next } });
    return { regels: shown.map(told), volgende: next };
  }

  @Get('controle')
  @Answers('Controle van het toegangslogboek', 'Of geen regel is gewijzigd of weggehaald.')
  async check(): Promise<object> {
    const { lines, damagedAt } = await this.stores.accessLog.check();
    return { regels: lines, heel: damagedAt === null, beschadigdBij: damagedAt };
  }
}
