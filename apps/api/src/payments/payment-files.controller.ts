import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { creditTransferCsv, creditTransferXml, readPaymentFile } from '@zgb/declarations';
import { MayBeAbsent } from '@zgb/instructions';
import { STORES, type Stores } from '@zgb/platform';
import { maySeeNow } from '../authorisation/asking';
import { Answers } from '../http/openapi';
import { problem, ProblemException } from '../http/problem';

const FORMS = ['xml', 'csv'] as const;

class PaymentFileQuery {
  @ApiPropertyOptional({ enum: FORMS, description: 'xml: SEPA pain.001, de gewone vorm; of csv' })
  @MayBeAbsent()
  @IsIn(FORMS, { message: 'moet xml of csv zijn' })
  readonly vorm?: (typeof FORMS)[number];
}

/** Files for the bank, made from what is recorded: asked for again they are the same. */
@ApiTags('overzichten')
@Controller({ path: 'v1/betaalbestanden' })
export class PaymentFilesController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get(':gemeente/:bestand')
  @Answers('Betaalbestand', 'Een betaalbestand zoals het naar de bank gaat, of als CSV.')
  async file(
    @Param('gemeente') municipality: string,
    @Param('bestand') file: string,
    @Query() { vorm = 'xml' }: PaymentFileQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const read = maySeeNow(municipality)
      ? await readPaymentFile(this.stores.log, { municipality, file })
      : ({ found: false, code: 'fileEmpty' } as const);
    if (!read.found) {
      throw new ProblemException(
        read.code === 'debtorUnknown'
          ? problem(409, 'Van deze gemeente is geen rekening bekend. Leg die eerst vast.')
          : problem(404, 'In dit bestand staan geen opdrachten van deze gemeente.'),
      );
    }
    void reply
      .type(vorm === 'xml' ? 'application/xml; charset=utf-8' : 'text/csv; charset=utf-8')
      .header('Content-Disposition', `attachment; filename="betaalbestand.${vorm}"`);
    return vorm === 'xml' ? creditTransferXml(read.content) : creditTransferCsv(read.content);
  }
}
