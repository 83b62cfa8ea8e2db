import { Readable } from 'node:stream';
import { Controller, Get, Inject, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsString, Matches } from 'class-validator';
import { stringify as toCsv } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import { isStoreError } from '@zgb/event-store';
import { MayBeAbsent } from '@zgb/instructions';
import type { Recorded, StreamId } from '@zgb/kernel';
import { eventCatalogue, STORES, type Stores } from '@zgb/platform';
import { eventTitle, streamKind } from '@zgb/projections';
import { municipalitiesNow, noteStreams, streamNoter } from '../authorisation/asking';
import { isOwnStreamNow } from '../authorisation/scoped-log';
import { Answers } from '../http/openapi';
import { linkPages, pageAfter } from '../http/paging';
import { problem, ProblemException } from '../http/problem';
import { momentOf } from '../views/view-query';

const PAGE_SIZE = 100;
const PAGE_SIZE_MAX = 500;
const FORMS = ['json', 'csv', 'jsonl'] as const;
const FILE_TYPES = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl; charset=utf-8' };

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

  @ApiPropertyOptional({
    enum: FORMS,
    description: 'csv of jsonl: alle gebeurtenissen bij deze keuze als bestand, de oudste eerst',
  })
  @MayBeAbsent()
  @IsIn(FORMS, { message: 'moet json, csv of jsonl zijn' })
  readonly vorm?: (typeof FORMS)[number];
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

type Told = ReturnType<typeof told>;

const CSV_HEAD = [
  'Nummer',
  'Vastgelegd op',
  'Wat',
  'Soort',
  'Waarover',
  'Stroom',
  'Versie',
  'Door',
  'Samenhang',
  'Inhoud',
];

const csvLines = (events: readonly Told[]): string =>
  toCsv(
    events.map((one) => [
      one.positie,
      one.vastgelegdOp,
      one.titel,
      one.soort,
      one.onderwerp,
      one.stroom,
      one.versie,
      one.door,
      one.samenhang,
      JSON.stringify(one.inhoud),
    ]),
    { delimiter: ';', escape_formulas: true },
  );

const jsonLines = (events: readonly Told[]): string =>
  events.map((one) => `${JSON.stringify(one)}\n`).join('');

/** Events after a position; of one stream they come all at once. */
type Reader = (na: number, limit: number) => Promise<readonly Recorded[]>;

/** Every event that is read, a page in memory at a time. */
async function* fileLines(
  form: 'csv' | 'jsonl',
  read: Reader,
  from: number,
  known: string | null,
  note: (streamIds: Iterable<StreamId>) => void,
): AsyncGenerator<string, undefined> {
  if (form === 'csv') yield toCsv([CSV_HEAD], { delimiter: ';', bom: true });
  for (let na = from; ;) {
    const page = await read(na, PAGE_SIZE_MAX);
    const events = page.filter(({ recordedAt }) => known === null || recordedAt <= known).map(told);
    note(events.map(({ stroom }) => stroom));
    if (events.length > 0) yield form === 'csv' ? csvLines(events) : jsonLines(events);
    const last = page.at(-1);
    if (last === undefined || events.length < page.length) return undefined;
    na = last.position;
  }
}

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
    const known = query.bekendOp === undefined ? null : momentOf('bekendOp', query.bekendOp);
    const read = this.readerOf(query);
    if (query.vorm === 'csv' || query.vorm === 'jsonl') {
      void reply
        .type(FILE_TYPES[query.vorm])
        .header('Content-Disposition', `attachment; filename="gebeurtenissen.${query.vorm}"`);
      return new StreamableFile(
        Readable.from(fileLines(query.vorm, read, query.na ?? 0, known, streamNoter())),
      );
    }
    const limit = query.limit ?? PAGE_SIZE;
    const events = (await read(query.na ?? 0, limit + 1))
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

  /** Reads what is asked, a page at a time. Whose events that may be is settled here and now. */
  private readerOf({ soort, gemeente, stroom }: EventsQuery): Reader {
    const tenants = tenantsOf(gemeente);
    const isNobodys = stroom !== undefined && !isOwnStreamNow(stroom);
    if (tenants?.length === 0 || isNobodys) return () => Promise.resolve([]);
    if (stroom !== undefined) {
      return async (na) =>
        (await this.stores.log.readStream(stroom)).filter(
          ({ position, type }) => position > na && (soort === undefined || type === soort),
        );
    }
    const filter = {
      ...(soort === undefined ? {} : { types: [soort] }),
      ...(tenants === null ? {} : { tenants }),
    };
    return async (na, limit) => {
      try {
        return await this.stores.log.readAll({ after: na, limit, ...filter });
      } catch (error) {
        if (!isStoreError(error, 'position-unknown')) throw error;
        throw new ProblemException(
          problem(400, 'Deze positie heeft de geschiedenis nooit gehad. Begin bij het begin.'),
        );
      }
    };
  }
}
