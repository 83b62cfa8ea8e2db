import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Matches, Max, Min, MinLength } from 'class-validator';
import { IsCalendarDate, MayBeAbsent } from '@zgb/instructions';
import { sinceMoment, untilMoment, type CalendarDate } from '@zgb/kernel';
import { GROUP_CODE, type Scope } from '@zgb/projections';
import { problem, ProblemException } from '../http/problem';

const FORMS = ['json', 'csv', 'xlsx'] as const;
export type Form = (typeof FORMS)[number];

/** Of what can be had as a file too: all rows of the same question. */
export const IsForm = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ enum: FORMS, description: 'Vorm van het antwoord' }),
    MayBeAbsent(),
    IsIn(FORMS, { message: 'moet json, csv of xlsx zijn' }),
  );

/** The form of a file; null: an answer like any other. */
export const fileFormOf = (vorm: Form | undefined): Exclude<Form, 'json'> | null =>
  vorm === 'csv' || vorm === 'xlsx' ? vorm : null;

/** What every view can be asked. */
export class ViewQuery {
  @ApiPropertyOptional({ description: 'Situatie op deze dag', format: 'date' })
  @MayBeAbsent()
  @IsCalendarDate()
  readonly situatieOp?: string;

  @ApiPropertyOptional({ description: 'Zoals bekend op deze dag (tot en met) of dit tijdstip' })
  @MayBeAbsent()
  @IsString({ message: 'moet een datum of tijdstip zijn' })
  readonly bekendOp?: string;

  @ApiPropertyOptional({ description: 'Gemeentecode' })
  @MayBeAbsent()
  @Matches(/^\d{4}$/, { message: 'moet een gemeentecode van vier cijfers zijn' })
  readonly gemeente?: string;

  @ApiPropertyOptional({ description: 'AGB-code van de aanbieder' })
  @MayBeAbsent()
  @Matches(/^\d{8}$/, { message: 'moet een AGB-code van acht cijfers zijn' })
  readonly aanbieder?: string;

  @ApiPropertyOptional({ enum: ['wmo', 'jw'] })
  @MayBeAbsent()
  @IsIn(['wmo', 'jw'], { message: 'moet wmo of jw zijn' })
  readonly wet?: string;

  @ApiPropertyOptional({ description: 'Wacht tot de cijfers deze positie bevatten' })
  @MayBeAbsent()
  @Type(() => Number)
  @IsInt({ message: 'moet een geheel getal zijn' })
  @Min(0, { message: 'mag niet negatief zijn' })
  readonly minimaalPositie?: number;
}

export class BudgetQueryDto extends ViewQuery {
  @ApiPropertyOptional({ description: 'Kalenderjaar' })
  @MayBeAbsent()
  @Type(() => Number)
  @IsInt({ message: 'moet een jaartal zijn' })
  @Min(2015, { message: 'moet 2015 of later zijn' })
  @Max(2100, { message: 'is te ver weg' })
  readonly jaar?: number;
}

export class WaitingQueryDto extends ViewQuery {
  @ApiPropertyOptional({
    description:
      'Code van een productgroep, zoals individuele-begeleiding: alleen toewijzingen van producten in die groep',
  })
  @MayBeAbsent()
  @Matches(GROUP_CODE, { message: 'moet de code van een productgroep zijn' })
  readonly productgroep?: string;
}

export class DeclarationsQuery extends ViewQuery {
  @ApiPropertyOptional({ enum: ['ontvangen', 'beantwoord'] })
  @MayBeAbsent()
  @IsIn(['ontvangen', 'beantwoord'], { message: 'moet ontvangen of beantwoord zijn' })
  readonly status?: 'ontvangen' | 'beantwoord';

  @ApiPropertyOptional({
    enum: ['te-versturen', 'verstuurd'],
    description: 'Of het antwoord al is verstuurd; wat het eerst weg moet, staat boven',
  })
  @MayBeAbsent()
  @IsIn(['te-versturen', 'verstuurd'], { message: 'moet te-versturen of verstuurd zijn' })
  readonly antwoord?: 'te-versturen' | 'verstuurd';

  @ApiPropertyOptional({ description: 'Declaratiemaand, jjjj-mm' })
  @MayBeAbsent()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: 'moet een maand zijn, als jjjj-mm' })
  readonly periode?: string;

  @IsForm()
  readonly vorm?: Form;

  @ApiPropertyOptional({ description: 'Waar de volgende bladzijde begint' })
  @MayBeAbsent()
  @IsString({ message: 'moet een cursor zijn' })
  @MinLength(1, { message: 'moet een cursor zijn' })
  readonly cursor?: string;

  @ApiPropertyOptional({ description: 'Aantal per bladzijde, standaard 50, hoogstens 500' })
  @MayBeAbsent()
  @Type(() => Number)
  @IsInt({ message: 'moet een geheel getal zijn' })
  @Min(1, { message: 'moet 1 of meer zijn' })
  @Max(500, { message: 'mag hoogstens 500 zijn' })
  readonly limit?: number;
}

export class LinesQuery extends ViewQuery {
  @ApiPropertyOptional({ enum: ['toegekend', 'gecrediteerd', 'afgekeurd', 'aangehouden'] })
  @MayBeAbsent()
  @IsIn(['toegekend', 'gecrediteerd', 'afgekeurd', 'aangehouden'], {
    message: 'moet toegekend, gecrediteerd, afgekeurd of aangehouden zijn',
  })
  readonly uitkomst?: string;

  @IsForm()
  readonly vorm?: Form;
}

export const scopeOf = ({ gemeente, aanbieder, wet }: ViewQuery): Scope => ({
  ...(gemeente === undefined ? {} : { municipality: gemeente }),
  ...(aanbieder === undefined ? {} : { provider: aanbieder }),
  ...(wet === undefined ? {} : { law: wet }),
});

const momentBy =
  (read: typeof untilMoment) =>
  (name: string, value: string): string => {
    const moment = read(value);
    if (moment !== null) return moment;
    throw new ProblemException(
      problem(400, `${name} is geen datum of tijdstip.`, {
        fouten: [
          { plaats: `/${name}`, code: 'isMoment', uitleg: 'moet een datum of tijdstip zijn' },
        ],
      }),
    );
  };

/** A moment of recording from a query key; a day counts as a whole. */
export const momentOf = momentBy(untilMoment);

/** The first one that counts; a day does from its beginning. */
export const beginOf = momentBy(sinceMoment);

/** Last moment of recording that counts. Null: everything. */
export const knownAtOf = ({ bekendOp }: ViewQuery): string | null =>
  bekendOp === undefined ? null : momentOf('bekendOp', bekendOp);

/** Days and moments that a view was asked for. */
export interface Asked {
  readonly asAt: CalendarDate;
  readonly knownAt: string | null;
}
