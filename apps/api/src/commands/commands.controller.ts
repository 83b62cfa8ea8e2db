import { Body, Controller, Headers, HttpStatus, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import {
  PRODUCT_UNITS,
  SetTariffCommand,
  type ProductUnit,
  type TariffGround,
  type TariffRejection,
} from '@zgb/contracts';
import type { CommandContext, Law } from '@zgb/kernel';
import { Does } from '../http/openapi';
import { problem, ProblemException } from '../http/problem';
import { IsCalendarDate, IsCents } from '../http/validation';

const GROUNDS: Readonly<Record<string, TariffGround>> = {
  kostprijsonderzoek: 'cost-price-study',
  indexering: 'indexation',
  onderhandeling: 'negotiation',
  opening: 'opening',
};

export class TariffDto {
  @ApiProperty({ description: 'Regio waarvan de catalogus het product heeft' })
  @Matches(/^[a-z]+$/, { message: 'moet de korte naam van een regio zijn' })
  readonly regio!: string;

  @ApiProperty({ description: 'Gemeentecode, of de regio als het tarief voor allen geldt' })
  @Matches(/^([a-z]+|\d{4})$/, { message: 'moet een gemeentecode of een regio zijn' })
  readonly geldtVoor!: string;

  @ApiProperty({ description: 'Contractfamilie' })
  @Matches(/^[A-Za-z0-9]{1,20}$/, { message: 'moet een contractfamilie zijn' })
  readonly contractfamilie!: string;

  @ApiProperty({ enum: ['wmo', 'jw'] })
  @IsIn(['wmo', 'jw'], { message: 'moet wmo of jw zijn' })
  readonly wet!: Law;

  @ApiProperty()
  @Matches(/^\d{2}$/, { message: 'moet een categorie van twee cijfers zijn' })
  readonly productcategorie!: string;

  @ApiProperty()
  @Matches(/^[A-Za-z0-9]{1,5}$/, { message: 'moet een productcode zijn' })
  readonly productcode!: string;

  @ApiProperty({ description: 'AGB-code, of alle' })
  @Matches(/^(\d{8}|alle)$/, { message: 'moet een AGB-code van acht cijfers zijn, of alle' })
  readonly aanbieder!: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly ingangsdatum!: string;

  @ApiProperty({ enum: PRODUCT_UNITS })
  @IsIn(PRODUCT_UNITS, { message: 'moet een eenheid van de standaard zijn' })
  readonly eenheid!: ProductUnit;

  @ApiProperty({ description: 'Prijs per eenheid in gehele centen' })
  @IsCents()
  readonly prijsCent!: number;

  @ApiProperty({ enum: Object.keys(GROUNDS) })
  @IsIn(Object.keys(GROUNDS), {
    message: 'moet kostprijsonderzoek, indexering, onderhandeling of opening zijn',
  })
  readonly grondslag!: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A command carries a key of its sender, so that a repeat is harmless (API-38). */
export const contextOf = (key: string | undefined): CommandContext => {
  if (key !== undefined && UUID.test(key)) {
    return {
      commandId: `api/${key.toLowerCase()}`,
      correlationId: key.toLowerCase(),
      actor: 'api',
    };
  }
  throw new ProblemException(
    problem(400, 'De header Idempotency-Key ontbreekt of is geen UUID.', {
      fouten: [
        {
          plaats: 'Idempotency-Key',
          code: 'required',
          uitleg: 'stuur een nieuwe UUID per opdracht',
        },
      ],
    }),
  );
};

/** Complete by its type: a new rejection without a status does not compile. */
const TARIFF_REJECTIONS: Readonly<
  Record<TariffRejection['code'], { readonly status: HttpStatus; readonly detail: string }>
> = {
  productUnknown: {
    status: HttpStatus.NOT_FOUND,
    detail: 'Dit product staat niet in de catalogus van de regio. Leg het product eerst vast.',
  },
  tariffNotInProductUnit: {
    status: HttpStatus.CONFLICT,
    detail:
      'Het tarief is niet in de eenheid van het product. Stel het tarief vast in die eenheid, in hele centen (ZES-08).',
  },
  tariffNotInWholeCents: {
    status: HttpStatus.BAD_REQUEST,
    detail: 'Het tarief moet een geheel aantal centen zijn.',
  },
  differentiationNotAllowed: {
    status: HttpStatus.BAD_REQUEST,
    detail: 'Alleen een doelgroep mag een ander tarief hebben (ZES-10).',
  },
  targetGroupMissing: {
    status: HttpStatus.BAD_REQUEST,
    detail: 'Noem de doelgroep waarvoor dit tarief geldt.',
  },
  sharesNotHundred: {
    status: HttpStatus.BAD_REQUEST,
    detail: 'Directe en indirecte tijd zijn samen 100 procent.',
  },
  deviatesWithoutGround: {
    status: HttpStatus.CONFLICT,
    detail: 'Een ander tarief voor één aanbieder moet een doelgroep of kenmerk noemen (MIJ-17).',
  },
  nothingToCorrect: {
    status: HttpStatus.NOT_FOUND,
    detail: 'Er is geen tarief met die ingangsdatum om te verbeteren.',
  },
  tariffExistsThatDay: {
    status: HttpStatus.CONFLICT,
    detail: 'Er is al een ander tarief vanaf de nieuwe ingangsdatum.',
  },
  tariffChangedMeanwhile: {
    status: HttpStatus.CONFLICT,
    detail: 'Het tarief is intussen gewijzigd. Probeer het opnieuw.',
  },
};

@ApiTags('opdrachten')
@Controller({ path: 'v1/tarieven' })
export class TariffsController {
  constructor(private readonly bus: CommandBus) {}

  @Post()
  @Does(
    'Tarief vastleggen',
    'Een prijs vanaf een dag; later vastgelegd voor dezelfde dag verbetert.',
  )
  async set(@Body() dto: TariffDto, @Headers('idempotency-key') key?: string) {
    const context = contextOf(key);
    const tariffKey = {
      tenant: dto.geldtVoor,
      family: dto.contractfamilie,
      law: dto.wet,
      category: dto.productcategorie,
      code: dto.productcode,
      provider: dto.aanbieder,
    };
    const tariff = {
      from: dto.ingangsdatum,
      unit: dto.eenheid,
      priceCents: dto.prijsCent,
      ground: GROUNDS[dto.grondslag] ?? 'negotiation',
    };
    const result = await this.bus.execute(
      new SetTariffCommand(dto.regio, tariffKey, tariff, context),
    );
    if (result.decision.accepted) return { positie: result.position, versie: result.version };
    const { code } = result.decision.rejection;
    const { status, detail } = TARIFF_REJECTIONS[code];
    throw new ProblemException(problem(status, detail, { code }));
  }
}
