import { Controller, Get, Query } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { allocationStream } from '@zgb/indications';
import { MayBeAbsent } from '@zgb/instructions';
import type { Law } from '@zgb/kernel';
import { catalogue, declarations, heldLines, linesDecidedByHand } from '@zgb/projections';
import { noteStreams } from '../authorisation/asking';
import { Answers } from '../http/openapi';
import { declarationOf, lineOf } from './declaration-words';
import { LINE_CHECKS } from './line-checks';
import { scopeOf, ViewQuery } from './view-query';
import { Views } from './views.service';

/** A person can judge so many at most; the rest comes when these are done. */
const LINES_MAX = 500;

class HeldLinesQuery extends ViewQuery {
  @ApiPropertyOptional({
    enum: ['wacht', 'besloten'],
    description:
      'wacht: er moet nog over worden besloten. besloten: een medewerker besloot, en het antwoord is nog niet verstuurd.',
  })
  @MayBeAbsent()
  @IsIn(['wacht', 'besloten'], { message: 'moet wacht of besloten zijn' })
  readonly stand?: 'wacht' | 'besloten';

  @ApiPropertyOptional({ description: 'Regel van de standaard waarop zij wachten, zoals TR321' })
  @MayBeAbsent()
  @Matches(/^[A-Z]+-?\d+$/, { message: 'moet een regel zijn, zoals TR321' })
  readonly reden?: string;
}

const countedBy = (keys: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** Lines that wait for a person, and those that may still be put right. NL: beoordelen. */
@ApiTags('declaraties')
@Controller({ path: 'v1/aangehouden-regels' })
export class HeldLinesController {
  constructor(private readonly views: Views) {}

  @Get()
  @Answers(
    'Aangehouden regels',
    'Regels die wachten op een besluit, met alle redenen en de grondslag. Wat het eerst beantwoord moet worden, staat boven.',
  )
  async list(@Query() query: HeldLinesQuery) {
    const asked = await this.views.asked(query);
    const { source, names } = await this.views.declarationSource(asked.knownAt);
    const isDecided = query.stand === 'besloten';
    const found = isDecided
      ? await linesDecidedByHand(source, scopeOf(query))
      : await heldLines(source, scopeOf(query));
    const all = found.flatMap(({ declaration, line }) => {
      const words = lineOf(line, names);
      if (words === null) return [];
      const last = line.verdicts.at(-1);
      const { id, nummer, gemeente, aanbieder, wet, periode, antwoordVoorDatum } = declarationOf(
        declaration,
        names,
      );
      return [
        {
          declaratie: { id, nummer, gemeente, aanbieder, wet, periode, antwoordVoorDatum },
          ...words,
          besluit:
            last === undefined || last.decision === null
              ? null
              : { door: last.decision.by, reden: last.decision.reason, op: last.at },
        },
      ];
    });
    const rules = countedBy(all.flatMap(({ codes }) => [...new Set(codes.map((c) => c.regel))]));
    const { reden } = query;
    const chosen =
      reden === undefined ? all : all.filter(({ codes }) => codes.some((c) => c.regel === reden));
    const shown = chosen.slice(0, LINES_MAX);
    noteStreams(
      shown.map(({ declaratie: { gemeente, wet }, toewijzing }) =>
        allocationStream(gemeente.code, wet as Law, toewijzing),
      ),
    );
    return {
      stand: await this.views.stand(
        [declarations, catalogue],
        asked,
        isDecided
          ? 'Regels waarover een medewerker besloot en waarvan het antwoord nog niet is verstuurd.'
          : 'Regels die op een besluit van een medewerker wachten.',
      ),
      totaal: chosen.length,
      totaalCent: chosen.reduce((sum, { bedragCent }) => sum + bedragCent, 0),
      perReden: [...rules].map(([regel, aantal]) => ({ regel, aantal })),
      controles: LINE_CHECKS,
      regels: shown,
    };
  }
}
