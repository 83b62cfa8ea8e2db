import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { stringify as toCsv } from 'csv-stringify/sync';
import { IsIn, Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { IsCalendarDate, MayBeAbsent } from '@zgb/instructions';
import { parseStreamId, type Projection } from '@zgb/kernel';
import { STORES, type Stores } from '@zgb/platform';
import { DELIVERIES, makeDelivery, type Delivery, type DeliveryKind } from '@zgb/projections';
import { maySeeNow, noteClients, seesAllNow } from '../authorisation/asking';
import { Answers } from '../http/openapi';
import { problem, ProblemException } from '../http/problem';
import { Projections } from '../views/projections';
import { Views } from '../views/views.service';

const FORMS = ['json', 'csv'] as const;

class DeliveryQuery {
  @ApiProperty({ format: 'date', description: 'Eerste dag van de periode' })
  @IsCalendarDate()
  readonly van!: string;

  @ApiProperty({ format: 'date', description: 'Laatste dag van de periode' })
  @IsCalendarDate()
  readonly tot!: string;

  @ApiPropertyOptional({ description: 'Gemeentecode; weggelaten: alle die u mag zien' })
  @MayBeAbsent()
  @Matches(/^\d{4}$/, { message: 'moet een gemeentecode van vier cijfers zijn' })
  readonly gemeente?: string;

  @ApiPropertyOptional({
    enum: FORMS,
    description: 'json: wat ontbreekt of niet kan, zonder personen; csv: het bestand, met BSN',
  })
  @MayBeAbsent()
  @IsIn(FORMS, { message: 'moet json of csv zijn' })
  readonly vorm?: (typeof FORMS)[number];

  @ApiPropertyOptional({ enum: ['ja'], description: 'Ook als er records zijn die niet kunnen' })
  @MayBeAbsent()
  @IsIn(['ja'], { message: 'moet ja zijn' })
  readonly toch?: 'ja';
}

const kindOf = (name: string): DeliveryKind => {
  const found = DELIVERIES.find((one) => one === name);
  if (found !== undefined) return found;
  throw new ProblemException(
    problem(404, `Deze aanlevering is er niet. Kies uit: ${DELIVERIES.join(', ')}.`),
  );
};

/** A file with persons is of one municipality, unless the asker may see all of them. */
const refuseOtherPlaces = (municipality: string | undefined): void => {
  if (municipality === undefined ? seesAllNow() : maySeeNow(municipality)) return;
  throw new ProblemException(
    problem(403, 'Vraag een aanlevering voor een gemeente waarvoor u toegang hebt (gemeente).'),
  );
};

const told = ({ kind, title, rows, findings, isPossible }: Delivery): object => ({
  soort: kind,
  titel: title,
  records: rows.length,
  kan: isPossible,
  bevindingen: findings.map(({ stream, provider, kind: found, text }) => {
    const [law = '', number = ''] = parseStreamId(stream).parts;
    return { toewijzing: number, wet: law, aanbieder: provider, soort: found, uitleg: text };
  }),
});

const fileOf = ({ columns, rows }: Delivery): string =>
  toCsv([[...columns], ...rows.map((row) => [...row])], { delimiter: ';', bom: true });

/** Files for the national statistics, checked before they are given. NL: aanleveringen. */
@ApiTags('overzichten')
@Controller({ path: 'v1/aanleveringen' })
export class DeliveriesController {
  constructor(
    private readonly views: Views,
    private readonly projections: Projections,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  @Get(':soort')
  @Answers(
    'Aanlevering',
    'Een bestand voor de landelijke statistiek (gmsd of jeugd), gecontroleerd per record. Als JSON: alleen wat ontbreekt of niet kan. Als CSV: het bestand zelf, dat er niet komt zolang een record niet kan.',
  )
  async deliver(
    @Param('soort') name: string,
    @Query() query: DeliveryQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const kind = kindOf(name);
    const { van, tot, gemeente, vorm = 'json', toch } = query;
    if (van > tot) {
      throw new ProblemException(problem(400, 'De eerste dag (van) ligt na de laatste (tot).'));
    }
    refuseOtherPlaces(gemeente);
    const delivery = await makeDelivery(
      kind,
      {
        names: await this.views.names(),
        rows: (projection: Projection) => this.projections.source(projection, null),
      },
      {
        scope: gemeente === undefined ? {} : { municipality: gemeente },
        period: { from: van, until: tot },
      },
      (of, refs) => {
        noteClients(refs);
        return this.stores.personalData.readMany(of, refs);
      },
    );
    if (vorm === 'json') return told(delivery);
    if (!delivery.isPossible && toch !== 'ja') {
      throw new ProblemException(
        problem(
          409,
          'In dit bestand staan records die niet kunnen. Vraag ze op zonder vorm, verbeter ze, of geef toch=ja.',
        ),
      );
    }
    void reply
      .type('text/csv; charset=utf-8')
      .header('Content-Disposition', `attachment; filename="${kind}-${van}-${tot}.csv"`);
    return fileOf(delivery);
  }
}
