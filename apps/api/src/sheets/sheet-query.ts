import type { Type } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type as Becomes } from 'class-transformer';
import { IsArray, IsInt, IsString, Matches, Max, Min } from 'class-validator';
import { MayBeAbsent } from '@zgb/instructions';
import { PAGE_ROWS_MAX, type SheetQuestion, type SheetView } from '@zgb/projections';
import { fileFormOf, IsForm, ViewQuery, type Form } from '../views/view-query';

/** One value in an address is a list of one. */
const asList = ({ value }: { readonly value: unknown }): unknown =>
  value === undefined || Array.isArray(value) ? value : [value];

const Texts = (description: string): PropertyDecorator => {
  const decorators = [
    ApiPropertyOptional({ type: [String], description }),
    MayBeAbsent(),
    Transform(asList),
    IsArray({ message: 'moet een lijst zijn' }),
    IsString({ each: true, message: 'moet tekst zijn' }),
  ];
  return (target, name) => {
    for (const decorate of decorators) decorate(target, name);
  };
};

/** What every sheet can be asked, in one language. */
export class SheetQuery extends ViewQuery {
  @IsForm()
  readonly vorm?: Form;

  @Texts(
    'Welke rijen: kolom:waarde (gelijk), kolom:~deel (bevat), kolom:van..tot (tussen, voor cijfers en datums; bedragen in euro), kolom: (niets bekend), kolom:=tekst (letterlijk). Meer dan één: ze gelden samen.',
  )
  readonly filter?: readonly string[];

  @Texts(
    'Uitsplitsen naar één of twee kolommen met tekst of datum; datum.maand en datum.jaar kan ook. Elke rij telt op wat opgeteld mag worden.',
  )
  readonly groepeer?: readonly string[];

  @Texts('Volgorde: kolommen, de eerste telt het zwaarst; -kolom is van hoog naar laag.')
  readonly sorteer?: readonly string[];

  @Texts('Welke kolommen, in die volgorde; weggelaten: alle.')
  readonly kolommen?: readonly string[];

  @ApiPropertyOptional({
    description: `Rijen per bladzijde, hoogstens ${String(PAGE_ROWS_MAX)}; standaard ${String(PAGE_ROWS_MAX)}, in een bestand alle`,
  })
  @MayBeAbsent()
  @Becomes(() => Number)
  @IsInt({ message: 'moet een geheel getal zijn' })
  @Min(1, { message: 'moet 1 of meer zijn' })
  @Max(PAGE_ROWS_MAX, { message: `mag hoogstens ${String(PAGE_ROWS_MAX)} zijn` })
  readonly limit?: number;

  @ApiPropertyOptional({
    description:
      'De regels achter één cijfer: een sleutel uit opent in het antwoord. Samen zijn zij het cijfer; elke regel noemt de stroom met haar gebeurtenissen.',
  })
  @MayBeAbsent()
  @Matches(/^\w{1,40}$/, { message: 'moet de sleutel van een kolom zijn' })
  readonly regelsVan?: string;

  @Texts(
    'Bij regelsVan: van welke rijen van het overzicht het cijfer is, als kolom:waarde zoals bij filter; weggelaten: van alle. Een filter kiest daarna uit de regels zelf.',
  )
  readonly rij?: readonly string[];

  @ApiPropertyOptional({
    description:
      'Alleen wat verschilt met hoe het op dit eerdere moment bekend was, met elk cijfer eerst, nu en het verschil. Een dag telt tot en met het einde.',
  })
  @MayBeAbsent()
  @IsString({ message: 'moet een datum of tijdstip zijn' })
  readonly vergelekenMet?: string;

  @ApiPropertyOptional({
    description: 'Waar de volgende bladzijde begint: volgende uit het antwoord',
  })
  @MayBeAbsent()
  @IsString({ message: 'moet een cursor zijn' })
  readonly cursor?: string;
}

/** The questions of one sheet: those of every sheet, and its own options. */
export const queryOf = ({ options }: SheetView): Type<SheetQuery> => {
  class OwnQuery extends SheetQuery {}
  for (const [name, pattern] of Object.entries(options)) {
    MayBeAbsent()(OwnQuery.prototype, name);
    Matches(pattern, { message: 'heeft niet de goede vorm' })(OwnQuery.prototype, name);
  }
  return OwnQuery;
};

/** A file holds the whole answer, a page at most what a page may hold. */
export const questionOf = (query: SheetQuery): SheetQuestion => {
  const isFile = fileFormOf(query.vorm) !== null;
  return {
    filters: query.filter ?? [],
    group: query.groepeer ?? [],
    sort: query.sorteer ?? [],
    columns: query.kolommen ?? [],
    limit: query.limit ?? (isFile ? null : PAGE_ROWS_MAX),
    cursor: query.cursor ?? null,
  };
};

/** Answers to the further questions that this sheet has. */
export const optionsOf = (
  query: SheetQuery,
  options: SheetView['options'],
): Readonly<Record<string, string>> => {
  const given = query as unknown as Readonly<Record<string, string | undefined>>;
  return Object.fromEntries(
    Object.keys(options).flatMap((name) => {
      const value = given[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
};
