import { Controller, Get, Query, Res, type Type } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  behindSheet,
  comparedSheet,
  DEFAULT_THRESHOLD,
  sheetGroups,
  sheetViews,
  type SheetView,
} from '@zgb/projections';
import { askerNow } from '../authorisation/asking';
import { Answers } from '../http/openapi';
import { problem, ProblemException } from '../http/problem';
import { inputValidation } from '../http/validation';
import { scopeOf } from '../views/view-query';
import { Views } from '../views/views.service';
import { optionsOf, queryOf, questionOf, type SheetQuery } from './sheet-query';
import { SheetReader } from './sheet-reader';
import { answerOf, fileOf, standOf } from './sheet-reply';

/** Readers outside the back office get small numbers covered, as strictly as by default or more. */
const coveredNow = (
  options: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  if (askerNow()?.covered !== true) return options;
  const threshold = Math.max(Number(options['drempel'] ?? 0), DEFAULT_THRESHOLD);
  return { ...options, afgedekt: 'ja', drempel: String(threshold) };
};

/** What stands behind a covered figure, and how it changed, tell what is being covered. */
const refuseUncovering = ({ regelsVan, vergelekenMet }: SheetQuery): void => {
  if (askerNow()?.covered !== true) return;
  if (regelsVan === undefined && vergelekenMet === undefined) return;
  const text = 'Uw rol ziet de cijfers, niet de regels erachter en niet hoe zij wijzigden.';
  throw new ProblemException(problem(403, text));
};

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
      const asked = await this.views.asked(query);
      const own = coveredNow(optionsOf(query, options));
      const question = questionOf(query);
      refuseUncovering(query);
      const { regelsVan, rij, vergelekenMet } = query;
      const opened = regelsVan === undefined ? view : behindSheet(view, regelsVan, rij);
      const shown =
        vergelekenMet === undefined
          ? opened
          : comparedSheet(opened, this.sheets.earlier(vergelekenMet));
      const read = await this.sheets.read(shown, asked, scopeOf(query), own, question);
      const { answer, stand, behind, opens, closed, closedRows } = read;
      if (query.vorm === 'csv' || query.vorm === 'xlsx') {
        return fileOf(query.vorm, shown.name, answer, stand, reply);
      }
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
