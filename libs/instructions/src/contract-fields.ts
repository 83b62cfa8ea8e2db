import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, Matches } from 'class-validator';
import { IsCalendarDate, IsCents, IsWhole, MayBeAbsent } from './validation';

// Fields that bodies about contracts share, each with its check and its description.

const LIST_MAX = 500;

const matching = (description: string, form: RegExp, message: string): PropertyDecorator =>
  applyDecorators(ApiProperty({ description }), Matches(form, { message }));

const listOf = (description: string, form: RegExp, message: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description, type: [String] }),
    IsArray({ message: 'moet een lijst zijn' }),
    ArrayMaxSize(LIST_MAX, { message: `mag hoogstens ${String(LIST_MAX)} delen hebben` }),
    ArrayUnique({ message: 'mag niets twee keer noemen' }),
    Matches(form, { each: true, message }),
  );

const NAME = /^[A-Za-z0-9.]{1,40}(-[A-Za-z0-9.]{1,40})*$/;
const MUNICIPALITY = /^\d{4}$/;
const CLIENT = /^c[0-9a-z-]{1,60}$/;
const TEXT = /^(?=.*\S)[^\n]{1,200}$/;

export const RegionField = (): PropertyDecorator =>
  matching('Regio', /^[a-z]+$/, 'moet de korte naam van een regio zijn');
export const ProviderField = (): PropertyDecorator =>
  matching('AGB-code van de aanbieder', /^\d{8}$/, 'moet een AGB-code van acht cijfers zijn');
export const MunicipalityField = (): PropertyDecorator =>
  matching('Gemeentecode', MUNICIPALITY, 'moet een gemeentecode van vier cijfers zijn');
export const MunicipalitiesField = (): PropertyDecorator =>
  listOf('Gemeentecodes', MUNICIPALITY, 'moeten gemeentecodes van vier cijfers zijn');
export const TenantField = (): PropertyDecorator =>
  matching(
    'Gemeentecode, of de regio als het voor alle gemeenten geldt',
    /^([a-z]+|\d{4})$/,
    'moet een gemeentecode of een regio zijn',
  );
export const FamilyField = (): PropertyDecorator =>
  matching('Contractfamilie', /^[A-Za-z0-9]{1,20}$/, 'moet een contractfamilie zijn');
export const NameField = (description: string): PropertyDecorator =>
  matching(description, NAME, 'moet een korte naam zijn van letters, cijfers en streepjes');
export const NamesField = (description: string): PropertyDecorator =>
  listOf(description, NAME, 'moeten korte namen zijn van letters, cijfers en streepjes');
export const ClientField = (): PropertyDecorator =>
  matching('Verwijzing naar de cliënt, nooit een BSN', CLIENT, 'moet een cliëntverwijzing zijn');
export const ClientsField = (): PropertyDecorator =>
  listOf('Verwijzingen naar cliënten', CLIENT, 'moeten cliëntverwijzingen zijn');
export const TextField = (description: string): PropertyDecorator =>
  matching(
    `${description}. Noem geen namen van cliënten`,
    TEXT,
    'moet een tekst van één regel zijn, hoogstens 200 tekens',
  );
export const DaysField = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description, type: [String] }),
    IsArray({ message: 'moet een lijst zijn' }),
    ArrayMaxSize(LIST_MAX, { message: `mag hoogstens ${String(LIST_MAX)} delen hebben` }),
    IsCalendarDate({
      each: true,
      message: 'moeten bestaande datums zijn, als jjjj-mm-dd',
    }) as PropertyDecorator,
  );
export const DayField = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description, format: 'date' }),
    IsCalendarDate() as PropertyDecorator,
  );
export const CentsField = (description: string): PropertyDecorator =>
  applyDecorators(ApiProperty({ description: `${description}, in hele centen` }), IsCents());
export const WholeField = (description: string, min: number, max: number): PropertyDecorator =>
  applyDecorators(ApiProperty({ description }), IsWhole(min, max));
export const YearField = (): PropertyDecorator => WholeField('Kalenderjaar', 2015, 2100);
export const YesNoField = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description }),
    IsBoolean({ message: 'moet true (ja) of false (nee) zijn' }),
  );
export const OneOfField = (description: string, values: readonly string[]): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description, enum: values }),
    IsIn(values, { message: `moet een van deze zijn: ${values.join(', ')}` }),
  );
export const LawField = (): PropertyDecorator => OneOfField('Wet', ['wmo', 'jw']);

/** NL: productcategorie. */
export const CategoryField = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty(),
    Matches(/^\d{2}$/, { message: 'moet een categorie van twee cijfers zijn' }),
  );

/** NL: productcode. */
export const ProductCodeField = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty(),
    Matches(/^[A-Za-z0-9]{1,5}$/, { message: 'moet een productcode zijn' }),
  );

/** The field may be left out. */
export const Optional = (): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional(), MayBeAbsent());
