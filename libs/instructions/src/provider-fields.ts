import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { IsCalendarDate, IsCents, IsWhole, MayBeNull } from './validation';

/** Typed as the decorator of a property, so that it goes with others. */
const isDay = IsCalendarDate() as PropertyDecorator;

const text = (description: string, form: RegExp, message: string): PropertyDecorator =>
  applyDecorators(ApiProperty({ description }), Matches(form, { message }));

/** Short name of a region. */
export const RegionField = (): PropertyDecorator =>
  text('Regio', /^[a-z]+$/, 'moet de korte naam van een regio zijn');

export const AgbField = (description = 'AGB-code'): PropertyDecorator =>
  text(description, /^\d{8}$/, 'moet een AGB-code van acht cijfers zijn');

export const MunicipalityField = (): PropertyDecorator =>
  text('Gemeentecode', /^\d{4}$/, 'moet een gemeentecode van vier cijfers zijn');

export const CategoryField = (): PropertyDecorator =>
  text('Productcategorie', /^\d{2}$/, 'moet een categorie van twee cijfers zijn');

export const CodeField = (): PropertyDecorator =>
  text('Productcode', /^[A-Za-z0-9]{1,5}$/, 'moet een productcode zijn');

export const SHORT_NAME = {
  form: /^(?=.{1,40}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
  message: 'moet een korte naam zijn: kleine letters, cijfers en streepjes, hoogstens 40 tekens',
} as const;

/** A short name in small letters: a target group, a product group, a combination. */
export const ShortNameField = (description: string): PropertyDecorator =>
  text(description, SHORT_NAME.form, SHORT_NAME.message);

/** Where a document is kept; never what it says. */
export const ReferenceField = (description: string): PropertyDecorator =>
  text(
    description,
    /^[A-Za-z0-9][A-Za-z0-9./-]{0,59}$/,
    'moet een kenmerk zijn: letters, cijfers, punt, streep of schuine streep',
  );

/** One line of text about an organisation. */
export const LineField = (description: string): PropertyDecorator =>
  text(
    description,
    /^(?!.*\d{9})\S.{0,119}$/,
    'moet een korte tekst zijn, zonder gegevens van personen',
  );

/** As `LineField`, or nothing. */
export const LineOrNullField = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, nullable: true, description }),
    MayBeNull(),
    Matches(/^(?!.*\d{9})\S.{0,119}$/, {
      message: 'moet een korte tekst zijn, zonder gegevens van personen',
    }),
  );

export const DayField = (description: string): PropertyDecorator =>
  applyDecorators(ApiProperty({ format: 'date', description }), isDay);

/** A day, or nothing: no end. */
export const DayOrNullField = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, format: 'date', nullable: true, description }),
    MayBeNull(),
    isDay,
  );

export const ChoiceField = (description: string, choices: readonly string[]): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ enum: choices, description }),
    IsIn(choices, { message: `moet een van deze zijn: ${choices.join(', ')}` }),
  );

export const WholeField = (description: string, min: number, max: number): PropertyDecorator =>
  applyDecorators(ApiProperty({ description }), IsWhole(min, max));

export const WholeOrNullField = (
  description: string,
  min: number,
  max: number,
): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: Number, nullable: true, description }),
    MayBeNull(),
    IsWhole(min, max),
  );

export const CentsField = (description: string): PropertyDecorator =>
  applyDecorators(ApiProperty({ description }), IsCents());

export const CentsOrNullField = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: Number, nullable: true, description }),
    MayBeNull(),
    IsCents(),
  );

/** Whole cents that may be below zero: a result. */
export const SignedCentsField = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description }),
    IsInt({ message: 'moet een geheel aantal centen zijn' }),
    Min(Number.MIN_SAFE_INTEGER, { message: 'is te klein' }),
    Max(Number.MAX_SAFE_INTEGER, { message: 'is te groot' }),
  );
