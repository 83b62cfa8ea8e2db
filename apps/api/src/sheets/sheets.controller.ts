import { Controller, Get, Query, Res, type Type } from '@nestjs/common';
import { ApiPropertyOptional, ApiQuery, ApiTags } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { stringify as toCsv } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import { MayBeAbsent } from '@zgb/instructions';
import type { Projection } from '@zgb/kernel';
import { exportCells, sheetGroups, sheetViews, type Sheet, type SheetView } from '@zgb/projections';
import { Answers } from '../http/openapi';
import { inputValidation } from '../http/validation';
import { Projections } from '../views/projections';
import { scopeOf, ViewQuery } from '../views/view-query';
import { Views } from '../views/views.service';

class SheetQuery extends ViewQuery {
  @ApiPropertyOptional({ enum: ['json', 'csv'], description: 'Vorm van het antwoord' })
  @MayBeAbsent()
  @IsIn(['json', 'csv'], { message: 'moet json of csv zijn' })
  readonly vorm?: 'json' | 'csv';
}

/** The questions of one sheet: those of every sheet, and its own options. */
const queryOf = ({ options }: SheetView): Type<SheetQuery> => {
  class OwnQuery extends SheetQuery {}
  for (const [name, pattern] of Object.entries(options)) {
    MayBeAbsent()(OwnQuery.prototype, name);
    Matches(pattern, { message: 'heeft niet de goede vorm' })(OwnQuery.prototype, name);
  }
  return OwnQuery;
};

const csvOf = (sheet: Sheet): string =>
  toCsv([sheet.columns.map(({ label }) => label), ...exportCells(sheet).map((row) => [...row])], {
    delimiter: ';',
    bom: true,
  });

const jsonOf = ({ columns, rows, notes }: Sheet): object => ({
  kolommen: columns.map(({ key, label, kind }) => ({ sleutel: key, naam: label, soort: kind })),
  rijen: rows,
  opmerkingen: notes,
});

const controllerOf = (view: SheetView): Type => {
  const { name, title, definition, options } = view;
  const queryType = queryOf(view);

  @ApiTags('overzichten')
  @Controller({ path: `v1/overzichten/${name}` })
  class SheetController {
    constructor(
      private readonly views: Views,
      private readonly projections: Projections,
    ) {}

    @Get()
    @Answers(title, definition)
    @ApiQuery({ type: SheetQuery })
    async read(
      @Query(inputValidation(queryType)) query: SheetQuery,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<object | string> {
      const asked = await this.views.asked(query);
      const read: Projection[] = [];
      const sheet = await view.read(
        {
          rows: (projection) => {
            read.push(projection);
            return this.projections.source(projection, asked.knownAt);
          },
          names: await this.views.names(asked.knownAt),
        },
        { scope: scopeOf(query), asAt: asked.asAt, options: optionsOf(query, options) },
      );
      if (query.vorm === 'csv') {
        void reply
          .type('text/csv; charset=utf-8')
          .header('Content-Disposition', `attachment; filename="${name}-${asked.asAt}.csv"`);
        return csvOf(sheet);
      }
      const stand = await this.views.stand(read, asked, definition);
      return { stand, titel: title, ...jsonOf(sheet) };
    }
  }

  Object.defineProperty(SheetController, 'name', {
    value: `Overzicht${name.replace(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase())}`,
  });
  return SheetController;
};

const optionsOf = (
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

/** One route per sheet: `GET /v1/overzichten/<name>`. */
export const sheetControllers: readonly Type[] = sheetViews.map(controllerOf);

@ApiTags('overzichten')
@Controller({ path: 'v1/overzichten' })
export class SheetsController {
  @Get()
  @Answers('Overzichten', 'Alle overzichten, met wat zij tonen en wat u erbij kunt vragen.')
  list(): object {
    return {
      groepen: sheetGroups.map(({ title, views }) => ({
        titel: title,
        overzichten: views.map(({ name, title: titel, definition, options }) => ({
          naam: name,
          titel,
          definitie: definition,
          vragen: Object.keys(options),
        })),
      })),
    };
  }
}
