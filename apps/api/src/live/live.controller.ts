import {
  Controller,
  Get,
  Headers,
  Inject,
  Query,
  Req,
  Res,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MayBeAbsent } from '@zgb/instructions';
import { STORES, type Stores } from '@zgb/platform';
import { allProjections } from '@zgb/projections';
import { maySeeNow, municipalitiesNow } from '../authorisation/asking';
import type { SignIn } from '../authorisation/gate';
import { API_VERSION, Answers } from '../http/openapi';
import { SETTINGS } from '../http/settings';
import { problem, ProblemException } from '../http/problem';
import { COALESCE_MS, LiveFeed } from './live-views';

const NAMES = allProjections.map(({ name }) => name);

class LiveQuery {
  @ApiPropertyOptional({ description: 'Alleen deze overzichten, met komma’s ertussen' })
  @MayBeAbsent()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(',') : value,
  )
  @IsIn(NAMES, { each: true, message: 'moet de naam van een overzicht zijn' })
  readonly overzicht?: readonly string[];

  @ApiPropertyOptional({ description: 'Alleen wat deze gemeente aangaat, of de hele regio' })
  @MayBeAbsent()
  @Matches(/^\d{4}$/, { message: 'moet een gemeentecode van vier cijfers zijn' })
  readonly gemeente?: string;

  @ApiPropertyOptional({
    description: 'Vertel wat er na deze positie veranderde; de header Last-Event-ID gaat voor',
  })
  @MayBeAbsent()
  @Matches(/^\d{1,15}$/, { message: 'moet een positie van het grootboek zijn' })
  readonly na?: string;
}

/** Whoever listens knows figures that this ledger does not have: it has to fetch all of them anew. */
const RELOAD = 'event: herladen\ndata: {}\n\n';

/** A connection holds a timer and a subscription; a browser opens one per page. */
const CONNECTIONS_MAX = 500;

const positionOf = (lastEventId: string | undefined): number => {
  if (lastEventId === undefined || lastEventId === '') return 0;
  if (/^\d{1,15}$/.test(lastEventId)) return Number(lastEventId);
  throw new ProblemException(problem(400, 'Last-Event-ID is geen positie van het grootboek.'));
};

/** What is asked for, as far as the asker may see it; null: everything. */
const municipalitiesFor = (asked: string | undefined): ReadonlySet<string> | null => {
  const own = municipalitiesNow();
  if (asked !== undefined) return new Set(maySeeNow(asked) ? [asked] : []);
  return own === 'all' ? null : new Set(own);
};

/** Tells pages at once that a view moved on. NL: live bijwerken. */
@ApiTags('overzichten')
@Controller({ path: 'v1/gebeurtenissen' })
export class LiveController implements OnModuleDestroy {
  private readonly streams = new Set<ServerResponse>();

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(SETTINGS) private readonly settings: { readonly signIn: SignIn },
  ) {}

  /** A server that stops lets its listeners go: they come back to the next one. */
  onModuleDestroy(): void {
    for (const stream of this.streams) stream.end();
  }

  @Get('overzichten')
  @Answers(
    'Gewijzigde overzichten',
    'Zegt als stroom van gebeurtenissen (text/event-stream) welk overzicht is bijgewerkt, tot welke positie en van welke gemeenten (null: niet bekend, of van de hele regio). Na een verbroken verbinding gaat de stroom verder vanaf Last-Event-ID; kent het grootboek die positie niet, dan komt eerst herladen.',
  )
  async changed(
    @Query() { overzicht, gemeente, na }: LiveQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const after = positionOf(lastEventId ?? na);
    if (this.streams.size >= CONNECTIONS_MAX) {
      throw new ProblemException(problem(503, 'Er luisteren al te veel pagina’s mee.'));
    }
    const projections = allProjections.filter(
      ({ name }) => overzicht === undefined || overzicht.includes(name),
    );
    const stream = reply.raw;
    const feed = new LiveFeed(
      this.stores.readModels,
      projections,
      { send: (text) => stream.write(text), end: () => stream.end() },
      COALESCE_MS,
      municipalitiesFor(gemeente),
      () => this.settings.signIn.mayStayOpen?.(request) ?? Promise.resolve(true),
    );
    this.streams.add(stream);
    request.raw.once('close', () => {
      this.streams.delete(stream);
      void feed.stop().catch(() => undefined);
    });
    reply.hijack();
    stream.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'API-Version': API_VERSION,
      // A proxy that collects the answer first would tell nobody anything.
      'X-Accel-Buffering': 'no',
    });
    stream.on('drain', () => {
      feed.drained();
    });
    // Without this a browser waits for its own time before it comes back.
    stream.write('retry: 2000\n\n');
    try {
      const head = await this.stores.log.head();
      // A position of another history, or of before a copy was put back: nothing would ever be newer.
      if (after > head) stream.write(RELOAD);
      await feed.start(after > head ? head : after);
    } catch {
      // The headers are sent: the browser comes back by itself and then hears what is wrong.
      stream.end();
    }
  }
}
