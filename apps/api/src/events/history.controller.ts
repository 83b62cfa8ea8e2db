import { Controller, Get, Query } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsWhole, MayBeAbsent } from '@zgb/instructions';
import { parseStreamId } from '@zgb/kernel';
import { eventTitle, streamKind, type Names } from '@zgb/projections';
import { isOwnStreamNow } from '../authorisation/scoped-log';
import { Answers } from '../http/openapi';
import { problem, ProblemException } from '../http/problem';
import { knownAtOf, ViewQuery } from '../views/view-query';
import { Views } from '../views/views.service';
import { HistoryOutline, type Numbered } from './history-outline';

/** So many bars stand beside each other on the narrowest screen. */
const BINS_MAX = 48;

class HistoryEventQuery extends ViewQuery {
  @ApiPropertyOptional({ description: 'Nummer van de gebeurtenis: 1 is de eerste' })
  @MayBeAbsent()
  @Type(() => Number)
  @IsWhole(1, Number.MAX_SAFE_INTEGER)
  readonly nummer?: number;
}

/** What an event was, without whom it was about; of another municipality only that there was one. */
const told = (found: Numbered | null, names: Names): object | null => {
  if (found === null) return null;
  const { number, event } = found;
  const place = { nummer: number, vastgelegdOp: event.recordedAt };
  if (!isOwnStreamNow(event.streamId)) {
    return { ...place, positie: null, soort: null, titel: null, onderwerp: null, voor: null };
  }
  const { tenant } = parseStreamId(event.streamId);
  return {
    ...place,
    positie: event.position,
    soort: event.type,
    titel: eventTitle(event.type),
    onderwerp: streamKind(event.streamId),
    voor: names.municipality(tenant),
  };
};

/** The history as a line of time: what was known when (A1). */
@ApiTags('gebeurtenissen')
@Controller({ path: 'v1/geschiedenis' })
export class HistoryController {
  constructor(
    private readonly outline: HistoryOutline,
    private readonly views: Views,
  ) {}

  @Get()
  @Answers('Geschiedenis', 'Hoeveel gebeurtenissen er zijn, en hoe zij over de tijd zijn verdeeld.')
  async whole(): Promise<object> {
    const bins = await this.outline.bins(BINS_MAX);
    return {
      aantal: await this.outline.size(),
      verdeling: bins.map(({ from, until, events }) => ({ van: from, tot: until, aantal: events })),
    };
  }

  @Get('gebeurtenis')
  @Answers(
    'Wat toen als laatste bekend was',
    'De laatste gebeurtenis op een moment (of die met een nummer), met die ervoor en erna. Zonder gegevens over wie het gaat.',
  )
  async event(@Query() query: HistoryEventQuery): Promise<object> {
    const names = await this.views.names(null);
    const moment =
      query.nummer === undefined ? knownAtOf(query) : await this.momentOf(query.nummer);
    const { current, before, after } = await this.outline.around(moment);
    return {
      deze: told(current, names),
      vorige: told(before, names),
      volgende: told(after, names),
    };
  }

  private async momentOf(number: number): Promise<string> {
    const found = await this.outline.numbered(number);
    if (found !== null) return found.event.recordedAt;
    const size = await this.outline.size();
    throw new ProblemException(
      problem(
        404,
        `Deze gebeurtenis is er niet. Kies een nummer van 1 tot en met ${String(size)}.`,
      ),
    );
  }
}
