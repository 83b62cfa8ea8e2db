import { readFileSync } from 'node:fs';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { parse, YAMLParseError } from 'yaml';
import { PRODUCT_UNITS, type ProductUnit } from '@zgb/contracts';
import { checkBody, IsCents, MayBeAbsent, NestedList } from '@zgb/instructions';
import type { Law } from '@zgb/kernel';
import type { ListedPrice } from '@zgb/projections';
import { codeOf, pathError } from '../faults';
import { CommandError } from '../outcome';

export class ListedPriceBody {
  @ApiProperty({ enum: ['wmo', 'jw'] })
  @IsIn(['wmo', 'jw'], { message: 'moet wmo of jw zijn' })
  readonly wet!: Law;

  @ApiProperty()
  @Matches(/^\d{2}$/, { message: 'moet een categorie van twee cijfers zijn' })
  readonly productcategorie!: string;

  @ApiProperty()
  @Matches(/^[A-Za-z0-9]{1,5}$/, { message: 'moet een productcode zijn' })
  readonly productcode!: string;

  @ApiProperty({ enum: PRODUCT_UNITS })
  @IsIn(PRODUCT_UNITS, { message: 'moet een eenheid van de standaard zijn' })
  readonly eenheid!: ProductUnit;

  @ApiProperty({ description: 'Voorgestelde prijs per eenheid in gehele centen' })
  @IsCents()
  readonly prijsCent!: number;

  @ApiProperty({ required: false })
  @MayBeAbsent()
  @Matches(/^\d{4}$/, { message: 'moet een gemeentecode zijn' })
  readonly gemeente?: string;

  @ApiProperty({ required: false })
  @MayBeAbsent()
  @Matches(/^\d{8}$/, { message: 'moet een AGB-code van acht cijfers zijn' })
  readonly aanbieder?: string;
}

export class PriceListBody {
  @ApiProperty({ description: 'Kenmerk van het kostprijsonderzoek' })
  @Matches(/^[^\n]{1,100}$/, { message: 'moet een korte tekst zijn' })
  readonly naam!: string;

  @ApiProperty({ type: [ListedPriceBody] })
  @NestedList(() => ListedPriceBody)
  readonly tarieven!: readonly ListedPriceBody[];
}

/** A YAML file with the content of a body; what is wrong is told with its place. */
export const readBodyFile = <Body extends object>(path: string, type: new () => Body): Body => {
  let content: unknown;
  try {
    content = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof YAMLParseError) {
      const line = String(error.linePos?.[0].line ?? 0);
      throw new CommandError(2, `${path}: regel ${line} is geen geldige YAML.`);
    }
    throw codeOf(error) === '' ? error : pathError(path, error);
  }
  const checked = checkBody(type, content);
  if (checked.valid) return checked.body;
  const faults = checked.faults.map(({ plaats, uitleg }) => `  ${plaats}: ${uitleg}`);
  throw new CommandError(2, [`${path}: dit klopt niet.`, ...faults].join('\n'));
};

/** Proposed prices of a cost-price study. */
export const pricesOf = ({ tarieven }: PriceListBody): readonly ListedPrice[] =>
  tarieven.map((price) => ({
    law: price.wet,
    category: price.productcategorie,
    code: price.productcode,
    unit: price.eenheid,
    priceCents: price.prijsCent,
    municipality: price.gemeente ?? null,
    provider: price.aanbieder ?? null,
  }));
