import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsString, Matches, Max, Min } from 'class-validator';
import { MayBeAbsent } from '@zgb/instructions';
import type { Projection } from '@zgb/kernel';
import {
  allProjections,
  eventTitle,
  fieldTitle,
  kindTitle,
  readableChanges,
  titleOf,
} from '@zgb/projections';
import type { RowChange } from '@zgb/read-models';
import { noteStreams } from '../authorisation/asking';
import { Answers } from '../http/openapi';
import { problem, ProblemException } from '../http/problem';
import { Projections } from './projections';
import { momentOf } from './view-query';

const PAGE_SIZE = 100;

class ChangesQuery {
  @ApiProperty({ description: 'Eerste moment: een datum (tot en met) of een tijdstip' })
  @IsString({ message: 'moet een datum of tijdstip zijn' })
  readonly van!: string;

  @ApiProperty({ description: 'Tweede moment: een datum (tot en met) of een tijdstip' })
  @IsString({ message: 'moet een datum of tijdstip zijn' })
  readonly tot!: string;

  @ApiPropertyOptional({ description: 'Waar de volgende bladzijde begint' })
  @MayBeAbsent()
  @Matches(/^\d{1,9}$/, { message: 'moet een cursor zijn' })
  readonly cursor?: string;

  @ApiPropertyOptional({ description: 'Aantal rijen, standaard 100, hoogstens 500' })
  @MayBeAbsent()
  @Type(() => Number)
  @IsInt({ message: 'moet een geheel getal zijn' })
  @Min(1, { message: 'moet 1 of meer zijn' })
  @Max(500, { message: 'mag hoogstens 500 zijn' })
  readonly limit?: number;
}

const projectionNamed = (name: string): Projection => {
  const found = allProjections.find((one) => one.name === name);
  if (found !== undefined) return found;
  const known = allProjections.map((one) => one.name).join(', ');
  throw new ProblemException(problem(404, `Dit overzicht is er niet. Kies uit: ${known}.`));
};

const rowOf = ({ kind, key, how, fields, events, eventCount }: RowChange): object => ({
  soort: kind,
  naam: kindTitle(kind),
  sleutel: key,
  hoe: how === 'added' ? 'nieuw' : 'gewijzigd',
  velden: fields.map(({ field, before, after }) => ({
    veld: field,
    naam: fieldTitle(field) ?? field,
    eerst: before,
    nu: after,
    inWoorden: readableChanges(field, before, after).map((one) => ({
      naam: one.name,
      eerst: one.before,
      nu: one.after,
    })),
  })),
  gebeurtenissen: events.map(({ type, streamId, position, recordedAt }) => ({
    soort: type,
    titel: eventTitle(type),
    stroom: streamId,
    positie: position,
    vastgelegdOp: recordedAt,
  })),
  aantalGebeurtenissen: eventCount,
});

const DEFINITION =
  'Wat er tussen twee momenten bekend is geworden: rijen die nieuw zijn en rijen waarin een veld anders is, met de gebeurtenissen die dat deden. Een rij vervalt nooit: wat is ingetrokken, staat er als gewijzigd.';

/** What changed in a projection between K1 and K2. NL: vergelijk twee momenten. */
@ApiTags('overzichten')
@Controller({ path: 'v1/overzichten' })
export class ChangesController {
  constructor(private readonly projections: Projections) {}

  @Get(':naam/wijzigingen')
  @Answers('Wijzigingen tussen twee momenten', DEFINITION)
  async changes(@Param('naam') name: string, @Query() query: ChangesQuery): Promise<object> {
    const projection = projectionNamed(name);
    const [from, until] = [momentOf('van', query.van), momentOf('tot', query.tot)];
    if (from > until) {
      throw new ProblemException(problem(400, 'Het eerste moment (van) ligt na het tweede (tot).'));
    }
    const { rows, ...changes } = await this.projections.changes(projection, from, until);
    const start = Number(query.cursor ?? 0);
    const end = start + (query.limit ?? PAGE_SIZE);
    const shown = rows.slice(start, end);
    noteStreams(shown.flatMap(({ events }) => events.map(({ streamId }) => streamId)));
    const added = rows.filter(({ how }) => how === 'added').length;
    return {
      overzicht: { naam: name, titel: titleOf(name), versie: projection.version },
      definitie: DEFINITION,
      van: { moment: from, positie: changes.from },
      tot: { moment: until, positie: changes.to },
      gebeurtenissen: changes.events,
      nieuw: added,
      gewijzigd: rows.length - added,
      rijen: shown.map(rowOf),
      volgende: end < rows.length ? String(end) : null,
    };
  }
}
