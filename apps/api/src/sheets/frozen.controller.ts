import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Min } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { SheetFrozen } from '@zgb/frozen';
import { MayBeAbsent } from '@zgb/instructions';
import {
  compareFrozen,
  frozenNamed,
  frozenSheets,
  rowsOf,
  sheetViews,
  type Comparison,
  type FrozenRow,
  type Sheet,
  type SheetStand,
} from '@zgb/projections';
import { maySeeNow, seesAllNow } from '../authorisation/asking';
import { Answers } from '../http/openapi';
import { problem, ProblemException } from '../http/problem';
import { NOT_BEHIND, Projections } from '../views/projections';
import { fileFormOf, IsForm, type Form } from '../views/view-query';
import { ApiLogReader } from './log-reader';
import { columnOf, fileOf, standOf } from './sheet-reply';

class FrozenQuery {
  @ApiPropertyOptional({ description: 'Nummer onder deze naam; weggelaten: het laatste' })
  @MayBeAbsent()
  @Type(() => Number)
  @IsInt({ message: 'moet een geheel getal zijn' })
  @Min(1, { message: 'moet 1 of meer zijn' })
  readonly nummer?: number;

  @IsForm()
  readonly vorm?: Form;

  @ApiPropertyOptional({ description: 'Wacht tot de cijfers deze positie bevatten' })
  @MayBeAbsent()
  @Type(() => Number)
  @IsInt({ message: 'moet een geheel getal zijn' })
  @Min(0, { message: 'mag niet negatief zijn' })
  readonly minimaalPositie?: number;
}

type Frozen = Pick<Comparison, 'frozen' | 'recordedAt'>;

const questionOf = ({ question }: SheetFrozen['data']): object => ({
  overzicht: question.sheet,
  situatieOp: question.asAt,
  gemeente: question.municipality,
  aanbieder: question.provider,
  wet: question.law,
  vragen: question.options,
  filter: question.filters,
  groepeer: question.group,
  sorteer: question.sort,
  kolommen: question.columns,
  limit: question.limit,
});

const frozenOf = ({ frozen, recordedAt }: Frozen): object => ({
  naam: frozen.name,
  nummer: frozen.number,
  titel: frozen.content.title,
  aanleiding: frozen.occasion,
  vraag: questionOf(frozen),
  bekendOp: frozen.content.knownOn,
  positie: frozen.content.position,
  rijen: frozen.content.rowCount,
  controlegetal: frozen.content.hash,
  bevrorenOp: recordedAt,
});

const standThen = ({ frozen, recordedAt }: Frozen): SheetStand => ({
  title: frozen.content.title,
  definition: frozen.content.definition,
  position: frozen.content.position,
  recordedAt,
  asAt: frozen.question.asAt,
  knownOn: frozen.content.knownOn,
  projections: frozen.content.projections,
  rows: frozen.content.rowCount,
});

const tableOf = (sheet: Sheet | null): object | null =>
  sheet === null ? null : { kolommen: sheet.columns.map(columnOf), rijen: sheet.rows };

/** Of the whole region: for who works for all of it. Of one municipality: for who works there. */
const isOwn = ({ question }: SheetFrozen['data']): boolean =>
  question.municipality === null ? seesAllNow() : maySeeNow(question.municipality);

const NOTHING: Sheet = { columns: [], rows: [], notes: [] };

@ApiTags('overzichten')
@Controller({ path: 'v1/bevroren-overzichten' })
export class FrozenController {
  constructor(
    private readonly projections: Projections,
    private readonly reader: ApiLogReader,
  ) {}

  @Get()
  @Answers('Bevroren overzichten', 'Alles wat is bevroren, het nieuwste eerst.')
  async list(@Query() { minimaalPositie }: FrozenQuery): Promise<object> {
    if (minimaalPositie !== undefined) await this.projections.reach(minimaalPositie);
    const source = await this.projections.source(frozenSheets, null);
    const rows = await rowsOf<FrozenRow>(source, 'frozen');
    return {
      bevroren: rows
        .flatMap(({ frozen, recordedAt }) =>
          frozen === null || !isOwn(frozen) ? [] : [{ frozen, recordedAt }],
        )
        .sort((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1))
        .map(frozenOf),
    };
  }

  @Get(':naam')
  @Answers(
    'Bevroren overzicht',
    'Dezelfde vraag op dezelfde positie, vergeleken met het controlegetal van toen.',
  )
  async one(
    @Param('naam') name: string,
    @Query() { nummer, vorm, minimaalPositie }: FrozenQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    if (minimaalPositie !== undefined) await this.projections.reach(minimaalPositie);
    const source = await this.projections.source(frozenSheets, null);
    const all = (await frozenNamed(source, name)).filter(({ frozen }) => isOwn(frozen));
    const found =
      nummer === undefined ? all.at(-1) : all.find(({ frozen }) => frozen.number === nummer);
    if (found === undefined) {
      throw new ProblemException(problem(404, 'Onder deze naam en dit nummer is niets bevroren.'));
    }
    const { frozen, recordedAt } = found;
    const compared = await compareFrozen(sheetViews, this.reader, frozen, recordedAt);
    const stand = standThen(found);
    const form = fileFormOf(vorm);
    if (form !== null) {
      const sheet = { ...(compared.then ?? compared.again ?? NOTHING), notes: [compared.text] };
      return fileOf(form, `${name}-${String(frozen.number)}`, sheet, stand, reply);
    }
    return {
      stand: standOf(stand, NOT_BEHIND),
      ...frozenOf(found),
      eerdere: all.map(frozenOf),
      vergelijking: {
        gelijk: compared.same,
        uitleg: compared.text,
        controlegetal: compared.now?.hash ?? null,
        projecties: (compared.now?.projections ?? []).map((one) => ({
          naam: one.name,
          versie: one.version,
        })),
      },
      totalen: frozen.content.totals,
      toen: tableOf(compared.then),
      nu: compared.same ? null : tableOf(compared.again),
    };
  }
}
