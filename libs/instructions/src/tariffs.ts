import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import {
  PRODUCT_UNITS,
  SetTariffCommand,
  type ProductUnit,
  type TariffGround,
  type TariffRejection,
} from '@zgb/contracts';
import type { Law } from '@zgb/kernel';
import { defineInstruction } from './instruction';
import { IsCalendarDate, IsCents } from './validation';

const GROUNDS: Readonly<Record<string, TariffGround>> = {
  kostprijsonderzoek: 'cost-price-study',
  indexering: 'indexation',
  onderhandeling: 'negotiation',
  opening: 'opening',
};

export class TariffBody {
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

const setTariff = defineInstruction<TariffBody, TariffRejection>({
  path: 'tarieven',
  title: 'Tarief vastleggen',
  description: 'Een prijs vanaf een dag; later vastgelegd voor dezelfde dag verbetert.',
  body: TariffBody,
  command: (body, context) =>
    new SetTariffCommand(
      body.regio,
      {
        tenant: body.geldtVoor,
        family: body.contractfamilie,
        law: body.wet,
        category: body.productcategorie,
        code: body.productcode,
        provider: body.aanbieder,
      },
      {
        from: body.ingangsdatum,
        unit: body.eenheid,
        priceCents: body.prijsCent,
        ground: GROUNDS[body.grondslag] ?? 'negotiation',
      },
      context,
    ),
  rejections: {
    productUnknown: {
      kind: 'unknown',
      text: 'Dit product staat niet in de catalogus van de regio. Leg het product eerst vast.',
    },
    tariffNotInProductUnit: {
      kind: 'conflict',
      text: 'Het tarief is niet in de eenheid van het product. Stel het tarief vast in die eenheid, in hele centen (ZES-08).',
    },
    tariffNotInWholeCents: {
      kind: 'wrong',
      text: 'Het tarief moet een geheel aantal centen zijn.',
    },
  },
});

export const tariffInstructions = [setTariff];
