import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { explainRefusal, explainUnplaced, type Explanation } from '@zgb/intake';
import type { UnplacedLine } from '@zgb/declarations';
import type { DeclarationLine } from '@zgb/indications';
import { retourCodeText, unitName } from '@zgb/messages';
import {
  catalogue,
  declarations,
  type LineRow,
  type ListedDeclaration,
  type Names,
} from '@zgb/projections';
import { Answers } from '../http/openapi';
import { problem, ProblemException } from '../http/problem';
import { DeclarationsQuery, LinesQuery, scopeOf, ViewQuery } from './view-query';
import { Views } from './views.service';

const PAGE_SIZE = 50;

/** Ids are opaque: what is inside is nobody's business (API-07). */
const toId = (stream: string): string => Buffer.from(stream).toString('base64url');
const fromId = (id: string): string => Buffer.from(id, 'base64url').toString('utf8');

const declarationOf = (row: ListedDeclaration, names: Names) => ({
  id: toId(row.key),
  nummer: row.number,
  gemeente: { code: row.municipality, naam: names.municipality(row.municipality) },
  aanbieder: { agb: row.provider, naam: names.provider(row.provider) },
  wet: row.law,
  periode: row.period,
  ontvangenDatum: row.receivedOn,
  antwoordVoorDatum: row.answerDueOn,
  status: row.status === 'answered' ? 'beantwoord' : 'ontvangen',
  beantwoordDatum: row.answeredOn,
  clienten: row.clients,
  regels: row.submittedLines,
  ingediendCent: row.submittedCents,
  toegekendCent: row.grantedCents,
  afgekeurdCent: row.refusedCents,
  afgekeurdeRegels: row.refusedLines,
});

const codesOf = (explanations: readonly Explanation[]) =>
  explanations.map(({ rule, returnCode, text }) => ({
    code: returnCode,
    regel: rule,
    uitleg: text,
  }));

const OUTCOMES = {
  granted: 'toegekend',
  credited: 'gecrediteerd',
  refused: 'afgekeurd',
  held: 'aangehouden',
} as const;

const placeOf = (lineId: string): number => Number(lineId.slice(lineId.lastIndexOf('#') + 1));

const valuesOf = (line: DeclarationLine) => ({
  regel: placeOf(line.lineId),
  referentie: line.reference,
  periode: { van: line.productPeriod.from, tot: line.productPeriod.until },
  volume: line.volume,
  eenheid: { code: line.unit, naam: unitName(line.unit) },
  tariefCent: line.tariffCents,
  bedragCent: line.amountCents,
  debetCredit: line.creditedReference === null ? 'D' : 'C',
});

const lineOf = ({ line, basis, reasons, outcome, allocation }: LineRow, names: Names) => {
  if (line === null) return null;
  return {
    ...valuesOf(line),
    toewijzing: Number(allocation.slice(allocation.lastIndexOf('_') + 1)),
    product: {
      categorie: line.category,
      code: line.code,
      naam: names.product(allocation.split('_')[1] ?? '', line.category, line.code),
    },
    uitkomst: OUTCOMES[outcome],
    codes: codesOf(reasons.map(explainRefusal)),
    grondslag:
      basis === null
        ? null
        : {
            toewijzingVersie: basis.allocationVersion,
            tariefCent: basis.tariff?.priceCents ?? null,
            tariefVersie: basis.tariff?.version ?? null,
            regelset: basis.ruleSet,
            maximumPeriode: basis.lineCeiling,
            maximumTotaal: basis.totalCeiling,
            eerderToegekendVolume: basis.grantedVolume,
            eerderToegekendCent: basis.grantedCents,
          },
  };
};

const unplacedOf = (line: UnplacedLine) => ({
  regel: placeOf(line.lineId),
  referentie: line.reference,
  periode: { van: line.productPeriod.from, tot: line.productPeriod.until },
  volume: null,
  eenheid: null,
  tariefCent: null,
  bedragCent: Math.abs(line.netCents),
  debetCredit: line.netCents < 0 ? 'C' : 'D',
  toewijzing: line.allocationNumber,
  product: { categorie: line.category, code: line.code, naam: line.code },
  uitkomst: 'afgekeurd',
  codes: codesOf(line.reasons.map(explainUnplaced)),
  grondslag: null,
});

@ApiTags('declaraties')
@Controller({ path: 'v1/declaraties' })
export class DeclarationsController {
  constructor(private readonly views: Views) {}

  @Get()
  @Answers('Declaraties', 'Werkvoorraad van declaraties, nieuwste eerst, per bladzijde.')
  async list(@Query() query: DeclarationsQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const asked = await this.views.asked(query);
    const { status, periode, cursor, limit } = query;
    const { page, names } = await this.views.declarationPage(
      {
        ...scopeOf(query),
        ...(status === undefined
          ? {}
          : { status: status === 'beantwoord' ? 'answered' : 'received' }),
        ...(periode === undefined ? {} : { period: periode }),
        ...(cursor === undefined ? {} : { after: fromId(cursor) }),
        limit: limit ?? PAGE_SIZE,
      },
      asked.knownAt,
    );
    const next = page.next === null ? null : toId(page.next);
    if (next !== null) void reply.header('Link', `</v1/declaraties?cursor=${next}>; rel="next"`);
    return {
      stand: await this.views.stand(
        [declarations, catalogue],
        asked,
        'Alle ontvangen declaraties.',
      ),
      totaal: page.total,
      declaraties: page.declarations.map((row) => declarationOf(row, names)),
      volgende: next,
    };
  }

  @Get(':id')
  @Answers('Declaratie', 'Eén declaratie met haar totalen en de redenen van afkeur.')
  async one(@Param('id') id: string, @Query() query: ViewQuery) {
    const asked = await this.views.asked(query);
    const { row, names } = await this.find(id, asked.knownAt);
    return {
      stand: await this.views.stand(
        [declarations, catalogue],
        asked,
        'Totalen van deze declaratie.',
      ),
      ...declarationOf(row, names),
      afkeurPerCode: Object.entries(row.refusedByCode).map(([code, aantal]) => ({
        code,
        omschrijving: retourCodeText(code),
        aantal,
      })),
    };
  }

  @Get(':id/regels')
  @Answers('Regels van een declaratie', 'Elke regel met zijn oordeel, uitleg en grondslag.')
  async lines(@Param('id') id: string, @Query() query: LinesQuery) {
    const asked = await this.views.asked(query);
    const { row, names } = await this.find(id, asked.knownAt);
    const { lines, unplaced } = await this.views.declarationLines(row.key, asked.knownAt);
    const all = [
      ...lines.flatMap((line) => lineOf(line, names) ?? []),
      ...unplaced.map(unplacedOf),
    ].sort((a, b) => a.regel - b.regel);
    return {
      stand: await this.views.stand(
        [declarations, catalogue],
        asked,
        'Regels van deze declaratie.',
      ),
      regels:
        query.uitkomst === undefined ? all : all.filter((one) => one.uitkomst === query.uitkomst),
    };
  }

  private async find(id: string, knownAt: string | null) {
    const stream = fromId(id);
    const { page, names } = await this.views.declarationPage(
      { limit: Number.MAX_SAFE_INTEGER },
      knownAt,
    );
    const row = page.declarations.find(({ key }) => key === stream);
    if (row === undefined) {
      throw new ProblemException(problem(404, 'Deze declaratie is niet bekend.'));
    }
    return { row, names };
  }
}
