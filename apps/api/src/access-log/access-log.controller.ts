import { Readable } from 'node:stream';
import { Controller, Get, Inject, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { stringify as toCsv } from 'csv-stringify/sync';
import { IsIn, Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import {
  accessPages,
  type AccessOutcome,
  type AccessQuery,
  type StoredAccessLine,
} from '@zgb/access-log';
import { MayBeAbsent } from '@zgb/instructions';
import { STORES, type Stores } from '@zgb/platform';
import { exportCells, type SheetRow } from '@zgb/projections';
import { municipalitiesNow } from '../authorisation/asking';
import { Answers } from '../http/openapi';
import { linkPages, pageAfter } from '../http/paging';
import { beginOf, momentOf } from '../views/view-query';
import { lineWords, OUTCOMES } from './line-words';

const PAGE_SIZE = 100;
const PAGE_SIZE_MAX = 500;

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

  @ApiPropertyOptional({
    enum: ['json', 'csv'],
    description: 'csv: alle gevonden regels als bestand, bijvoorbeeld na een incident',
  })
  @MayBeAbsent()
  @IsIn(['json', 'csv'], { message: 'moet json of csv zijn' })
  readonly vorm?: 'json' | 'csv';

  @ApiPropertyOptional({ enum: NAMES, description: 'Alleen met deze uitkomst' })
  @MayBeAbsent()
  @IsIn(NAMES, { message: 'moet gedaan, geweigerd of mislukt zijn' })
  readonly uitkomst?: string;
}

type Asked = Omit<AccessQuery, 'limit'> & { readonly after: number };

const askedOf = (query: AccessLogQuery): Asked => {
  const municipalities = municipalitiesNow();
  const outcome = (Object.keys(OUTCOMES) as AccessOutcome[]).find(
    (one) => OUTCOMES[one] === query.uitkomst,
  );
  return {
    ...(query.van === undefined ? {} : { from: beginOf('van', query.van) }),
    ...(query.tot === undefined ? {} : { until: momentOf('tot', query.tot) }),
    ...(query.account === undefined ? {} : { account: query.account }),
    ...(query.client === undefined ? {} : { client: query.client }),
    ...(query.voorwerp === undefined ? {} : { object: query.voorwerp }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(municipalities === 'all' ? {} : { municipalities }),
    after: query.na ?? 0,
  };
};

/** Columns of the file, as the fields are called. */
const COLUMNS = [
  'nummer',
  'tijdstip',
  'account',
  'soort',
  'opGrondVan',
  'actie',
  'uitkomst',
  'gebeurtenis',
  'voorwerp',
  'clienten',
  'gemeente',
  'aanbieder',
  'vanaf',
  'spoor',
] as const;

const rowOf = (line: StoredAccessLine): SheetRow => {
  const words = lineWords(line);
  return Object.fromEntries(
    COLUMNS.map((key) => {
      const value = words[key];
      return [
        key,
        typeof value === 'number' || typeof value === 'string' || value === null
          ? value
          : value.join(' '),
      ];
    }),
  );
};

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
    const asked = askedOf(query);
    if (query.vorm === 'csv') return this.file(asked, reply);
    const limit = query.limit ?? PAGE_SIZE;
    const lines = await this.stores.accessLog.find({ ...asked, limit: limit + 1 });
    const shown = lines.slice(0, limit);
    const next = lines.length > limit ? (shown.at(-1)?.number ?? null) : null;
    linkPages(reply, ['/v1/toegangslogboek', query], { next: next === null ? null : { na: next } });
    return { regels: shown.map(lineWords), volgende: next };
  }

  /** Everything that was found, page by page, so that it may be many lines (BIO-05). */
  private async file(asked: Asked, reply: FastifyReply): Promise<StreamableFile> {
    const { accessLog } = this.stores;
    const columns = COLUMNS.map((key) => ({ key, label: key, kind: 'text' as const }));
    const csv = (rows: readonly SheetRow[]): string =>
      toCsv(
        exportCells({ columns, rows, notes: [] }).map((row) => [...row]),
        { delimiter: ';' },
      );
    async function* pieces(): AsyncGenerator<string> {
      yield toCsv([[...COLUMNS]], { delimiter: ';', bom: true });
      for await (const lines of accessPages(accessLog, asked)) yield csv(lines.map(rowOf));
    }
    void reply
      .type('text/csv; charset=utf-8')
      .header('Content-Disposition', 'attachment; filename="toegangslogboek.csv"');
    return Promise.resolve(new StreamableFile(Readable.from(pieces())));
  }

  @Get('controle')
  @Answers('Controle van het toegangslogboek', 'Of geen regel is gewijzigd of weggehaald.')
  async check(): Promise<object> {
    const { lines, damagedAt } = await this.stores.accessLog.check();
    return { regels: lines, heel: damagedAt === null, beschadigdBij: damagedAt };
  }
}
