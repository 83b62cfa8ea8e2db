import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { isStoreError, PAGE_EVENTS_MAX } from '@zgb/event-store';
import { MayBeAbsent } from '@zgb/instructions';
import type { Recorded, StreamId } from '@zgb/kernel';
import { eventCatalogue, STORES, type Stores } from '@zgb/platform';
import { eventTitle, streamKind } from '@zgb/projections';
import { municipalitiesNow, noteStreams, streamNoter } from '../authorisation/asking';
import { isOwnStreamNow } from '../authorisation/scoped-log';
import { Answers } from '../http/openapi';
import {
  ANSWER_FORMS,
  csvHead,
  csvLines,
  eventFile,
  eventFormOf,
  jsonLines,
  type AnswerForm,
  type EventForm,
} from '../http/event-files';
import { linkPages, pageAfter } from '../http/paging';
import { problem, ProblemException } from '../http/problem';
import { beginOf, momentOf } from '../views/view-query';
import { chosenPages, explanationsOf, mustRead, type Choice, type Reader } from './choice';
import { HistoryOutline } from './history-outline';

const PAGE_SIZE = 100;
const PAGE_SIZE_MAX = 500;
/** So many are read for one question; who looks for more goes on from there. */
const SEARCHED_MAX = 100_000;
const COUNTED_MAX = 10_000;

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

  @ApiPropertyOptional({ description: 'Deel van wie of wat het vastlegde' })
  @MayBeAbsent()
  @Length(2, 60, { message: 'moet 2 tot en met 60 tekens zijn' })
  readonly door?: string;

  @ApiPropertyOptional({ description: 'Regel of retourcode van een afkeuring, zoals 9322' })
  @MayBeAbsent()
  @Matches(/^[A-Za-z0-9.-]{2,12}$/, { message: 'moet een regel of retourcode zijn' })
  readonly regel?: string;

  @ApiPropertyOptional({
    description: 'Deel van wat er staat: in de naam, het onderwerp of de inhoud',
  })
  @MayBeAbsent()
  @Length(2, 60, { message: 'moet 2 tot en met 60 tekens zijn' })
  readonly tekst?: string;

  @ApiPropertyOptional({ description: 'Vastgelegd op of na deze dag of dit tijdstip' })
  @MayBeAbsent()
  @IsString({ message: 'moet een datum of tijdstip zijn' })
  readonly van?: string;

  @ApiPropertyOptional({ description: 'Vastgelegd tot en met deze dag of dit tijdstip' })
  @MayBeAbsent()
  @IsString({ message: 'moet een datum of tijdstip zijn' })
  readonly tot?: string;

  @ApiPropertyOptional({
    enum: ANSWER_FORMS,
    description: 'csv of jsonl: alle gebeurtenissen bij deze keuze als bestand, de oudste eerst',
  })
  @MayBeAbsent()
  @IsIn(ANSWER_FORMS, { message: 'moet json, csv of jsonl zijn' })
  readonly vorm?: AnswerForm;
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

const told = (event: Recorded) => {
  const { position, recordedAt, streamId, version, type, data, context } = event;
  return {
    positie: position,
    vastgelegdOp: recordedAt,
    stroom: streamId,
    versie: version,
    soort: type,
    titel: eventTitle(type),
    onderwerp: streamKind(streamId),
    door: context.actor,
    samenhang: context.correlationId,
    redenen: explanationsOf(event).map(({ rule, returnCode, text }) => ({
      regel: rule,
      code: returnCode,
      uitleg: text,
    })),
    inhoud: data,
  };
};

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
  'Reden',
  'Inhoud',
];

const csvRow = (one: Told) => [
  one.positie,
  one.vastgelegdOp,
  one.titel,
  one.soort,
  one.onderwerp,
  one.stroom,
  one.versie,
  one.door,
  one.samenhang,
  one.redenen.map(({ code, uitleg }) => `${code ?? ''} ${uitleg}`.trim()).join(' '),
  JSON.stringify(one.inhoud),
];

/** Every event that is read, a page in memory at a time. */
async function* fileLines(
  form: EventForm,
  read: Reader,
  from: number,
  choice: Choice,
  note: (streamIds: Iterable<StreamId>) => void,
): AsyncGenerator<string, undefined> {
  if (form === 'csv') yield csvHead(CSV_HEAD);
  for await (const page of chosenPages(read, from, choice, PAGE_SIZE_MAX)) {
    const events = page.events.map(told);
    note(events.map(({ stroom }) => stroom));
    if (events.length > 0) yield form === 'csv' ? csvLines(events.map(csvRow)) : jsonLines(events);
  }
  return undefined;
}

const choiceOf = ({ door, regel, tekst, van, tot, bekendOp }: EventsQuery): Choice => {
  const ends = [
    ...(tot === undefined ? [] : [momentOf('tot', tot)]),
    ...(bekendOp === undefined ? [] : [momentOf('bekendOp', bekendOp)]),
  ].sort();
  return {
    by: door,
    rule: regel,
    text: tekst,
    from: van === undefined ? null : beginOf('van', van),
    until: ends[0] ?? null,
  };
};

/** Who searches reads much for little; who leafs reads what is shown and one more. */
const sizeFor = (choice: Choice, limit: number): number =>
  mustRead(choice) ? PAGE_EVENTS_MAX : limit + 1;

/** Reads the history itself, for auditors. Events hold no person: only references. */
@ApiTags('gebeurtenissen')
@Controller({ path: 'v1/gebeurtenissen' })
export class EventsController {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly outline: HistoryOutline,
  ) {}

  @Get()
  @Answers(
    'Gebeurtenissen',
    'De geschiedenis zelf, in de volgorde van vastleggen, per bladzijde. Wie zoekt op door, regel of tekst, krijgt wat er in het gelezen stuk is: gezochtTot zegt tot waar, volgende gaat verder.',
  )
  async list(
    @Query() query: EventsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const choice = choiceOf(query);
    const read = this.readerOf(query);
    const from = await this.beginning(query, choice);
    const form = eventFormOf(query.vorm);
    if (form !== null) {
      const pieces = fileLines(form, read, from, choice, streamNoter());
      return eventFile(form, 'gebeurtenissen', pieces, reply);
    }
    const { events, next, searchedTo } = await this.found(query, read, from, choice);
    noteStreams(events.map(({ streamId }) => streamId));
    linkPages(reply, ['/v1/gebeurtenissen', query], { next: next === null ? null : { na: next } });
    const kinds = [...eventCatalogue().keys()].sort();
    return {
      logpositie: await this.stores.log.head(),
      soorten: kinds,
      titels: Object.fromEntries(kinds.map((kind) => [kind, eventTitle(kind)])),
      gebeurtenissen: events.map(told),
      gezochtTot: searchedTo,
      volgende: next,
    };
  }

  /** A page of what is chosen, where the next one begins, and how far was read for it. */
  private async found(
    { limit = PAGE_SIZE }: EventsQuery,
    read: Reader,
    from: number,
    choice: Choice,
  ): Promise<{
    readonly events: readonly Recorded[];
    readonly next: number | null;
    /** Null: there is more, or everything was read. */
    readonly searchedTo: number | null;
  }> {
    const found: Recorded[] = [];
    let [seen, at, isOver] = [0, from, false];
    for await (const page of chosenPages(read, from, choice, sizeFor(choice, limit))) {
      found.push(...page.events);
      seen += page.seen;
      ({ at, isOver } = page);
      if (found.length > limit || seen >= SEARCHED_MAX) break;
    }
    const events = found.slice(0, limit);
    if (found.length > limit) {
      return { events, next: events.at(-1)?.position ?? null, searchedTo: null };
    }
    const searchedTo = isOver ? null : at;
    return { events, next: searchedTo, searchedTo };
  }

  @Get('aantal')
  @Answers(
    'Aantal gebeurtenissen',
    'Hoeveel gebeurtenissen er bij deze keuze zijn, geteld tot hoogstens 10.000. volledig false: het zijn er meer.',
  )
  async count(@Query() query: EventsQuery): Promise<object> {
    const choice = choiceOf(query);
    const from = await this.beginning(query, choice);
    let [seen, count] = [0, 0];
    for await (const page of chosenPages(this.readerOf(query), from, choice, PAGE_EVENTS_MAX)) {
      count += page.events.length;
      seen += page.seen;
      if (page.isOver && count <= COUNTED_MAX) return { aantal: count, volledig: true };
      if (count > COUNTED_MAX || seen >= SEARCHED_MAX) break;
    }
    return { aantal: Math.min(count, COUNTED_MAX), volledig: false };
  }

  /** After which position the first event can be: that of the page, or of the time that is asked. */
  private async beginning({ na = 0 }: EventsQuery, { from }: Choice): Promise<number> {
    return from === null ? na : Math.max(na, await this.outline.positionBefore(from));
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
