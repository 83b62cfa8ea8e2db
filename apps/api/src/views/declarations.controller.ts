import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { verdictsOn } from '@zgb/intake';
import { retourCodeText } from '@zgb/messages';
import { STORES, type Stores } from '@zgb/platform';
import { catalogue, declarationByKey, declarations } from '@zgb/projections';
import { noteStreams } from '../authorisation/asking';
import { Answers } from '../http/openapi';
import { linkPages } from '../http/paging';
import { problem, ProblemException } from '../http/problem';
import { fileOf } from '../sheets/sheet-reply';
import { allocationEvents } from './allocation-events';
import {
  declarationOf,
  fromId,
  lineOf,
  placeOf,
  toId,
  unplacedOf,
  verdictOf,
} from './declaration-words';
import { LINE_CHECKS } from './line-checks';
import { declarationsFile, linesFile } from './line-files';
import { DeclarationsQuery, fileFormOf, LinesQuery, scopeOf, ViewQuery } from './view-query';
import { Views } from './views.service';

const PAGE_SIZE = 50;

@ApiTags('declaraties')
@Controller({ path: 'v1/declaraties' })
export class DeclarationsController {
  constructor(
    private readonly views: Views,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  @Get()
  @Answers(
    'Declaraties',
    'Werkvoorraad van declaraties, nieuwste eerst, per bladzijde; in een bestand alle.',
  )
  async list(
    @Query() query: DeclarationsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const asked = await this.views.asked(query);
    const { status, periode, antwoord, cursor, limit } = query;
    const form = fileFormOf(query.vorm);
    const { page, names } = await this.views.declarationPage(
      {
        ...scopeOf(query),
        ...(status === undefined
          ? {}
          : { status: status === 'beantwoord' ? 'answered' : 'received' }),
        ...(periode === undefined ? {} : { period: periode }),
        ...(antwoord === undefined ? {} : { answerSent: antwoord === 'verstuurd' }),
        ...(form !== null || cursor === undefined ? {} : { after: fromId(cursor) }),
        limit: form === null ? (limit ?? PAGE_SIZE) : Infinity,
      },
      asked.knownAt,
    );
    const rows = page.declarations.map((row) => declarationOf(row, names));
    const definition = 'Alle ontvangen declaraties.';
    if (form !== null) {
      const told = { title: 'Declaraties', definition, rows: rows.length };
      const stand = await this.views.fileStand([declarations, catalogue], asked, told);
      const name = ['declaraties', ...(antwoord === undefined ? [] : [antwoord])].join('-');
      return fileOf(form, name, declarationsFile(rows), stand, reply);
    }
    const next = page.next === null ? null : toId(page.next);
    const { previous } = page;
    linkPages(reply, ['/v1/declaraties', query], {
      next: next === null ? null : { cursor: next },
      prev: previous === null ? null : { cursor: previous.after && toId(previous.after) },
    });
    return {
      stand: await this.views.stand([declarations, catalogue], asked, definition),
      totaal: page.total,
      declaraties: rows,
      volgende: next,
    };
  }

  @Get(':id')
  @Answers('Declaratie', 'Eén declaratie met haar totalen en de redenen van afkeur.')
  async one(@Param('id') id: string, @Query() query: ViewQuery) {
    const asked = await this.views.asked(query);
    const { row, names } = await this.find(id, asked.knownAt);
    return {
      stand: await this.views.stand(
        [declarations, catalogue],
        asked,
        'Totalen van deze declaratie.',
      ),
      ...declarationOf(row, names),
      afkeurPerCode: Object.entries(row.refusedByCode).map(([code, aantal]) => ({
        code,
        omschrijving: retourCodeText(code),
        aantal,
      })),
    };
  }

  @Get(':id/regels')
  @Answers(
    'Regels van een declaratie',
    'Elke regel met zijn oordeel, uitleg en grondslag; in een bestand met code, zin en versie van de regels.',
  )
  async lines(
    @Param('id') id: string,
    @Query() query: LinesQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const asked = await this.views.asked(query);
    const { row, names } = await this.find(id, asked.knownAt);
    const { lines, unplaced } = await this.views.declarationLines(row.key, asked.knownAt);
    noteStreams(lines.map(({ allocation }) => allocation));
    const all = [
      ...lines.flatMap((line) => lineOf(line, names) ?? []),
      ...unplaced.map(unplacedOf),
    ].sort((a, b) => a.regel - b.regel);
    const { uitkomst } = query;
    const chosen = uitkomst === undefined ? all : all.filter((one) => one.uitkomst === uitkomst);
    const definition = 'Regels van deze declaratie.';
    const form = fileFormOf(query.vorm);
    if (form !== null) {
      const title = `Regels van declaratie ${row.number}`;
      const told = { title, definition, rows: chosen.length };
      const stand = await this.views.fileStand([declarations, catalogue], asked, told);
      // A number is what the provider made of it: a name of a file takes less.
      const number = row.number.replace(/[^\w-]/g, '_');
      const name = ['declaratie', number, uitkomst ?? 'regels'].join('-');
      return fileOf(form, name, linesFile(chosen), stand, reply);
    }
    return {
      stand: await this.views.stand([declarations, catalogue], asked, definition),
      controles: LINE_CHECKS,
      regels: chosen,
    };
  }

  @Get(':id/regels/:regel')
  @Answers(
    'Waarom',
    'Eén regel met elk oordeel erover, ook wat werd ingetrokken, en alles waarop het berust: de versie van toewijzing en tarief, de maxima, en de regels die werden meegeteld.',
  )
  async why(@Param('id') id: string, @Param('regel') regel: string, @Query() query: ViewQuery) {
    const asked = await this.views.asked(query);
    const { row, names } = await this.find(id, asked.knownAt);
    const { lines, unplaced } = await this.views.declarationLines(row.key, asked.knownAt);
    const stand = await this.views.stand(
      [declarations, catalogue],
      asked,
      'Eén regel met de oordelen erover, gelezen uit de gebeurtenissen van haar toewijzing.',
    );
    const meant = (lineId: string): boolean => String(placeOf(lineId)) === regel;
    const placed = lines.find(({ line }) => line !== null && meant(line.lineId));
    const told = placed === undefined ? null : lineOf(placed, names);
    if (placed !== undefined && told !== null) {
      noteStreams([placed.allocation]);
      const { lineId } = placed.line ?? { lineId: '' };
      const events = await allocationEvents(this.stores.log, placed.allocation, asked.knownAt);
      const verdicts = verdictsOn(events, (line) => line.lineId === lineId);
      return { stand, ...told, oordelen: verdicts.map(verdictOf) };
    }
    const without = unplaced.find(({ lineId }) => meant(lineId));
    if (without !== undefined) return { stand, ...unplacedOf(without), oordelen: [] };
    throw new ProblemException(
      problem(404, 'Deze regel staat niet in de declaratie. Kies een regel van de lijst.'),
    );
  }

  private async find(id: string, knownAt: string | null) {
    const { source, names } = await this.views.declarationSource(knownAt);
    const row = await declarationByKey(source, fromId(id));
    if (row === null) {
      throw new ProblemException(problem(404, 'Deze declaratie is niet bekend.'));
    }
    return { row, names };
  }
}
