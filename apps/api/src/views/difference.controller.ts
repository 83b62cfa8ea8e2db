import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsString, Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { IsWhole, MayBeAbsent } from '@zgb/instructions';
import { parseStreamId } from '@zgb/kernel';
import {
  budgetAmount,
  budgetUsage,
  CAUSES,
  eventTitle,
  explained,
  lineIn,
  perCause,
  streamKind,
  type BudgetFigure,
  type ExplainedAmount,
  type Names,
  type Sheet,
  type SheetRow,
} from '@zgb/projections';
import { noteStreams } from '../authorisation/asking';
import { Answers } from '../http/openapi';
import { problem, ProblemException } from '../http/problem';
import { fileOf } from '../sheets/sheet-reply';
import { Projections, type Figure } from './projections';
import { BudgetQueryDto, fileFormOf, IsForm, momentOf, scopeOf, type Form } from './view-query';
import { Views } from './views.service';

const PAGE_SIZE = 50;
const PARTS = ['bedragen'] as const;

const FIGURES: Readonly<Record<string, { readonly title: string; readonly figure: BudgetFigure }>> =
  {
    gebruikt: { title: 'Gebruikt budget', figure: 'used' },
    toegezegd: { title: 'Toegezegd in toewijzingen', figure: 'committed' },
    afgekeurd: { title: 'Afgekeurd', figure: 'refused' },
    raming: { title: 'Raming', figure: 'estimate' },
    begroting: { title: 'Begroting', figure: 'budget' },
  };
const NAMES = Object.keys(FIGURES);
const CAUSE_NAMES = CAUSES.map(([name]) => name);

class DifferenceQuery extends OmitType(BudgetQueryDto, ['bekendOp'] as const) {
  @ApiProperty({ enum: NAMES, description: 'Welk bedrag' })
  @IsIn(NAMES, { message: `moet een van deze zijn: ${NAMES.join(', ')}` })
  readonly wat!: string;

  @ApiProperty({ description: 'Eerste moment: een datum (tot en met) of een tijdstip' })
  @IsString({ message: 'moet een datum of tijdstip zijn' })
  readonly van!: string;

  @ApiPropertyOptional({ description: 'Tweede moment; weggelaten: nu' })
  @MayBeAbsent()
  @IsString({ message: 'moet een datum of tijdstip zijn' })
  readonly tot?: string;

  @ApiPropertyOptional({ enum: CAUSE_NAMES, description: 'Alleen gebeurtenissen met deze oorzaak' })
  @MayBeAbsent()
  @IsIn(CAUSE_NAMES, { message: `moet een van deze zijn: ${CAUSE_NAMES.join(', ')}` })
  readonly oorzaak?: string;

  @ApiPropertyOptional({ enum: PARTS, description: 'Alleen de bedragen, zonder de oorzaken' })
  @MayBeAbsent()
  @IsIn(PARTS, { message: 'moet bedragen zijn' })
  readonly deel?: (typeof PARTS)[number];

  @ApiPropertyOptional({ description: 'Waar de volgende bladzijde begint' })
  @MayBeAbsent()
  @Matches(/^\d{1,9}$/, { message: 'moet een cursor zijn' })
  readonly cursor?: string;

  @ApiPropertyOptional({ description: 'Aantal gebeurtenissen, standaard 50, hoogstens 500' })
  @MayBeAbsent()
  @Type(() => Number)
  @IsWhole(1, 500)
  readonly limit?: number;

  @IsForm()
  readonly vorm?: Form;
}

const labelOf = (cause: ExplainedAmount['cause']): string =>
  CAUSES.find(([name]) => name === cause)?.[1] ?? cause;

/** The event and what it added, as people read it. */
const rowOf = ({ event, amount, cause }: ExplainedAmount, names: Names) => {
  const line = lineIn(event);
  const { tenant } = parseStreamId(event.streamId);
  return {
    oorzaak: cause,
    oorzaakNaam: labelOf(cause),
    bedragCent: amount,
    positie: event.position,
    vastgelegdOp: event.recordedAt,
    soort: event.type,
    titel: eventTitle(event.type),
    onderwerp: streamKind(event.streamId),
    stroom: event.streamId,
    gemeente: names.municipality(tenant),
    door: event.context.actor,
    referentie: line?.reference ?? null,
    maand: line?.productPeriod.from.slice(0, 7) ?? null,
    tariefCent: line?.tariffCents ?? null,
  };
};

const sheetOf = (
  amounts: readonly ExplainedAmount[],
  names: Names,
  ends: { readonly before: number; readonly after: number },
): Sheet => {
  const rows = amounts.map((one): SheetRow => {
    const { oorzaakNaam, bedragCent, gemeente, ...row } = rowOf(one, names);
    const { positie, vastgelegdOp, titel, stroom, referentie, maand, tariefCent } = row;
    const place = { positie, vastgelegdOp, titel, gemeente, stroom };
    return {
      oorzaak: oorzaakNaam,
      bedrag: bedragCent,
      ...place,
      referentie,
      maand,
      tarief: tariefCent,
    };
  });
  return {
    columns: [
      { key: 'oorzaak', label: 'Oorzaak', kind: 'text' },
      { key: 'bedrag', label: 'Bedrag', kind: 'cents' },
      { key: 'positie', label: 'Gebeurtenis', kind: 'count', summed: false },
      { key: 'vastgelegdOp', label: 'Vastgelegd', kind: 'text' },
      { key: 'titel', label: 'Wat', kind: 'text' },
      { key: 'gemeente', label: 'Gemeente', kind: 'text' },
      { key: 'stroom', label: 'Stroom', kind: 'text' },
      { key: 'referentie', label: 'Referentie', kind: 'text' },
      { key: 'maand', label: 'Maand', kind: 'text' },
      { key: 'tarief', label: 'Tarief', kind: 'cents', summed: false },
    ],
    rows: [
      { oorzaak: 'Begin', bedrag: ends.before },
      ...rows,
      { oorzaak: 'Eind', bedrag: ends.after },
    ],
    notes: ['Begin plus alle bedragen is eind.'],
  };
};

const DEFINITION =
  'Een bedrag zoals het op twee momenten bekend was, met elke gebeurtenis ertussen die het anders maakte. Begin plus alle oorzaken is eind, op de cent. Wat na een creditregel opnieuw is gedeclareerd, is een correctie; met een ander tarief is het een ander tarief achteraf.';

/** What explains the difference between a figure then and now (A2). NL: brug. */
@ApiTags('overzichten')
@Controller({ path: 'v1/verschil' })
export class DifferenceController {
  constructor(
    private readonly projections: Projections,
    private readonly views: Views,
  ) {}

  @Get()
  @Answers('Verschil tussen twee momenten', DEFINITION)
  async difference(
    @Query() query: DifferenceQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const asked = await this.views.asked(query);
    const from = momentOf('van', query.van);
    const to = query.tot === undefined ? null : momentOf('tot', query.tot);
    const until = to ?? new Date().toISOString();
    if (from > until) {
      throw new ProblemException(problem(400, 'Het eerste moment (van) ligt na het tweede (tot).'));
    }
    const year = query.jaar ?? Number(asked.asAt.slice(0, 4));
    const { title, figure } = FIGURES[query.wat] ?? { title: query.wat, figure: 'used' };
    const scoped = { scope: scopeOf(query), asAt: asked.asAt, year };
    const counted: Figure = {
      projection: budgetUsage,
      name: JSON.stringify([figure, scoped]),
      amountOf: budgetAmount(figure, scoped),
    };
    const told = { wat: query.wat, titel: title, jaar: year, definitie: DEFINITION };
    if (query.deel === 'bedragen') return { ...told, ...(await this.amounts(counted, from, to)) };
    const found = await this.projections.causes(counted, from, to);
    const names = await this.views.names();
    const all = explained(found.causes);
    const own =
      query.oorzaak === undefined ? all : all.filter((one) => one.cause === query.oorzaak);
    const { before, after } = found;
    const form = fileFormOf(query.vorm);
    if (form !== null) {
      noteStreams(all.map(({ event }) => event.streamId));
      const stand = {
        title: `${title} ${String(year)}: wat verklaart het verschil?`,
        definition: DEFINITION,
        position: found.to,
        recordedAt: until,
        asAt: asked.asAt,
        knownOn: until,
        projections: [{ name: budgetUsage.name, version: budgetUsage.version }],
        rows: all.length,
      };
      return fileOf(form, `verschil-${query.wat}`, sheetOf(all, names, found), stand, reply);
    }
    const start = Number(query.cursor ?? 0);
    const end = start + (query.limit ?? PAGE_SIZE);
    const shown = own.slice(start, end);
    noteStreams(shown.map(({ event }) => event.streamId));
    return {
      ...told,
      van: { moment: from, positie: found.from, bedragCent: before },
      tot: { moment: until, positie: found.to, bedragCent: after },
      verschilCent: after - before,
      oorzaken: perCause(all).map(({ cause, label, cents, events }) => ({
        oorzaak: cause,
        naam: label,
        bedragCent: cents,
        gebeurtenissen: events,
      })),
      aantal: own.length,
      gebeurtenissen: shown.map((one) => rowOf(one, names)),
      volgende: end < own.length ? String(end) : null,
    };
  }
  /** Both amounts without what explains the difference: they are known first. */
  private async amounts(counted: Figure, from: string, to: string | null): Promise<object> {
    const before = await this.projections.amount(counted, from);
    const after = await this.projections.amount(counted, to);
    return {
      van: { moment: from, bedragCent: before },
      tot: { moment: to ?? new Date().toISOString(), bedragCent: after },
      verschilCent: after - before,
    };
  }
}
