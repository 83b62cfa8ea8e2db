import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import type { DeclarationKey } from '@zgb/declarations';
import type { Law } from '@zgb/kernel';

export const IsMunicipality = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description: 'Gemeentecode van vier cijfers' }),
    Matches(/^\d{4}$/, { message: 'moet een gemeentecode van vier cijfers zijn' }),
  );

export const IsProvider = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description: 'AGB-code van acht cijfers' }),
    Matches(/^\d{8}$/, { message: 'moet een AGB-code van acht cijfers zijn' }),
  );

export const IsLaw = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ enum: ['wmo', 'jw'] }),
    IsIn(['wmo', 'jw'], { message: 'moet wmo of jw zijn' }),
  );

export const IsDeclarationNumber = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description: 'Declaratienummer van de aanbieder' }),
    Matches(/^[A-Za-z0-9]{1,12}$/, { message: 'moet een declaratienummer zijn' }),
  );

/** What people write for each other; it is kept for ever, so it names nobody. */
export const IsReason = (description = 'Waarom; noem geen cliënten'): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description, minLength: 3, maxLength: 500 }),
    Matches(/^.{3,500}$/su, { message: 'moet een tekst van 3 tot 500 tekens zijn' }),
  );

/** Fields that name one declaration. */
export class DeclarationBody {
  @IsMunicipality()
  readonly gemeente!: string;

  @IsLaw()
  readonly wet!: Law;

  @IsProvider()
  readonly aanbieder!: string;

  @IsDeclarationNumber()
  readonly declaratienummer!: string;
}

export const declarationKey = (body: DeclarationBody): DeclarationKey => ({
  municipality: body.gemeente,
  law: body.wet,
  provider: body.aanbieder,
  number: body.declaratienummer,
});
