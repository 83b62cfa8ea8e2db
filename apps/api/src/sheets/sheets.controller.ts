import { Controller, Get, Query, Res, type Type } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { maySeeCovered, mayUse } from '@zgb/authorisation';
import type { FastifyReply } from 'fastify';
import {
  behindSheet,
  comparedSheet,
  sheetGroups,
  sheetViews,
  type SheetView,
} from '@zgb/projections';
import { askerNow } from '../authorisation/asking';
import { routeRightsNow } from '../authorisation/route-rights';
import { Answers } from '../http/openapi';
import { linkPages } from '../http/paging';
import { inputValidation } from '../http/validation';
import { fileFormOf, scopeOf } from '../views/view-query';
import { Views } from '../views/views.service';
import { coveredNow, publishedOnly } from './published';
import { optionsOf, queryOf, questionOf, type SheetQuery } from './sheet-query';
import { SheetReader } from './sheet-reader';
import { answerOf, fileOf, standOf } from './sheet-reply';

const controllerOf = (view: SheetView): Type => {
  const { name, title, definition, options } = view;
  const queryType = queryOf(view);

  @ApiTags('overzichten')
  @Controller({ path: `v1/overzichten/${name}` })
  class SheetController {
    constructor(
      private readonly views: Views,
      private readonly sheets: SheetReader,
    ) {}

    @Get()
    @Answers(title, definition)
    @ApiQuery({ type: queryType })
    async read(
      // Typed as any object, so that the pipe for all inputs leaves it to this one.
      @Query(inputValidation(queryType)) given: object,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<unknown> {
      const query = given as SheetQuery;
      const asked = publishedOnly(query, await this.views.asked(query));
      const own = coveredNow(optionsOf(query, options));
      const question = questionOf(query);
      const { regelsVan, rij, vergelekenMet } = query;
      const opened = regelsVan === undefined ? view : behindSheet(view, regelsVan, rij);
      const shown =
        vergelekenMet === undefined
          ? opened
          : comparedSheet(opened, this.sheets.earlier(vergelekenMet));
      const read = await this.sheets.read(shown, asked, scopeOf(query), own, question);
      const { answer, stand, behind, opens, closed, closedRows } = read;
      const form = fileFormOf(query.vorm);
      if (form !== null) {
        return fileOf(form, shown.name, answer, stand, reply);
      }
      linkPages(reply, [`/v1/overzichten/${name}`, query], {
        next: answer.next === null ? null : { cursor: answer.next },
        prev: answer.previous,
      });
      return {
        stand: standOf(stand, behind),
        titel: shown.title,
        ...answerOf(answer),
        opent: opens,
        dichteRijen: closedRows,
        opentNiet: closed.map(({ key, why }) => ({ sleutel: key, waarom: why })),
      };
    }
  }

  Object.defineProperty(SheetController, 'name', {
    value: `Overzicht${name.replace(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase())}`,
  });
  return SheetController;
};

/** One route per sheet: `GET /v1/overzichten/<name>`. */
export const sheetControllers: readonly Type[] = sheetViews.map(controllerOf);

/** Whether who asks now may see a sheet, covered or not. */
const isForAsker = (name: string): boolean => {
  const right = routeRightsNow.get(`GET /v1/overzichten/${name}`);
  const roles = askerNow()?.identity.roles ?? [];
  if (right === undefined) return false;
  return mayUse(right, roles) || (right.coverable && maySeeCovered(roles));
};

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
          voorU: isForAsker(name),
          titel,
          definitie: definition,
          vragen: Object.keys(options),
        })),
      })),
    };
  }
}
