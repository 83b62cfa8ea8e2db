import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { allocationStream } from '@zgb/indications';
import { MayBeAbsent } from '@zgb/instructions';
import type { Law } from '@zgb/kernel';
import {
  catalogue,
  declarations,
  heldLines,
  linesDecidedByHand,
  type LineOfDeclaration,
  type Names,
} from '@zgb/projections';
import { noteStreams } from '../authorisation/asking';
import { Answers } from '../http/openapi';
import { fileOf } from '../sheets/sheet-reply';
import { declarationOf, lineOf } from './declaration-words';
import { LINE_CHECKS } from './line-checks';
import { listedLinesFile } from './line-files';
import { fileFormOf, IsForm, scopeOf, ViewQuery, type Form } from './view-query';
import { Views } from './views.service';

/** A person can judge so many at most; the rest comes when these are done. */
const LINES_MAX = 500;

const ORDERS = ['antwoord', 'bedrag', 'aanbieder', 'product'] as const;

class HeldLinesQuery extends ViewQuery {
  @ApiPropertyOptional({
    enum: ['wacht', 'besloten'],
    description:
      'wacht: er moet nog over worden besloten. besloten: een medewerker besloot, en het antwoord is nog niet verstuurd.',
  })
  @MayBeAbsent()
  @IsIn(['wacht', 'besloten'], { message: 'moet wacht of besloten zijn' })
  readonly stand?: 'wacht' | 'besloten';

  @ApiPropertyOptional({ description: 'Regel van de standaard waarop zij wachten, zoals TR321' })
  @MayBeAbsent()
  @Matches(/^[A-Z]+-?\d+$/, { message: 'moet een regel zijn, zoals TR321' })
  readonly reden?: string;

  @ApiPropertyOptional({ description: 'Categorie en code van het product, zoals 02/02Z03' })
  @MayBeAbsent()
  @Matches(/^\w{2}\/\w{1,5}$/, { message: 'moet categorie en code zijn, zoals 02/02Z03' })
  readonly product?: string;

  @ApiPropertyOptional({
    enum: ORDERS,
    description:
      'Wat boven staat: wat het eerst beantwoord moet worden (weggelaten), het hoogste bedrag, of naar aanbieder of product',
  })
  @MayBeAbsent()
  @IsIn(ORDERS, { message: `moet een van deze zijn: ${ORDERS.join(', ')}` })
  readonly sorteer?: (typeof ORDERS)[number];

  @IsForm()
  readonly vorm?: Form;
}

/** A line as the list tells it; null while it has no verdict. */
const listed = ({ declaration, line }: LineOfDeclaration, names: Names) => {
  const words = lineOf(line, names);
  if (words === null) return null;
  const last = line.verdicts.at(-1);
  const { id, nummer, gemeente, aanbieder, wet, periode, antwoordVoorDatum } = declarationOf(
    declaration,
    names,
  );
  return {
    declaratie: { id, nummer, gemeente, aanbieder, wet, periode, antwoordVoorDatum },
    ...words,
    besluit:
      last === undefined || last.decision === null
        ? null
        : { door: last.decision.by, reden: last.decision.reason, op: last.at },
  };
};
type Listed = NonNullable<ReturnType<typeof listed>>;

const productOf = ({ product }: Listed): string => `${product.categorie}/${product.code}`;

/** What one can choose lines by, beside municipality and law. */
const CHOICES = {
  reden: ({ codes }: Listed) => [...new Set(codes.map(({ regel }) => regel))],
  aanbieder: ({ declaratie }: Listed) => [declaratie.aanbieder.agb],
  product: (line: Listed) => [productOf(line)],
} as const;
type Choice = keyof typeof CHOICES;

/** Lines that answer to every choice, or to every other one than `except`. */
const chosenOf = (
  lines: readonly Listed[],
  query: HeldLinesQuery,
  except?: Choice,
): readonly Listed[] =>
  lines.filter((line) =>
    (Object.keys(CHOICES) as Choice[]).every((name) => {
      const wanted = query[name];
      return name === except || wanted === undefined || CHOICES[name](line).includes(wanted);
    }),
  );

/** How many lines each value of a choice would give, with the other choices as they are. */
const countedBy = (
  lines: readonly Listed[],
  query: HeldLinesQuery,
  name: Choice,
): readonly (readonly [value: string, count: number])[] => {
  const counts = new Map<string, number>();
  for (const key of chosenOf(lines, query, name).flatMap(CHOICES[name])) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts];
};

/** Null: as they come, what must be answered first on top. */
const COMPARE: Readonly<
  Record<(typeof ORDERS)[number], ((a: Listed, b: Listed) => number) | null>
> = {
  antwoord: null,
  bedrag: (a, b) => b.bedragCent - a.bedragCent,
  aanbieder: (a, b) => a.declaratie.aanbieder.naam.localeCompare(b.declaratie.aanbieder.naam),
  product: (a, b) => a.product.naam.localeCompare(b.product.naam),
};

/** Lines that wait for a person, and those that may still be put right. NL: beoordelen. */
@ApiTags('declaraties')
@Controller({ path: 'v1/aangehouden-regels' })
export class HeldLinesController {
  constructor(private readonly views: Views) {}

  @Get()
  @Answers(
    'Aangehouden regels',
    'Regels die wachten op een besluit, met alle redenen en de grondslag. Wat het eerst beantwoord moet worden, staat boven. Een bestand houdt alle regels, een antwoord de eerste 500.',
  )
  async list(
    @Query() query: HeldLinesQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const asked = await this.views.asked(query);
    const { source, names } = await this.views.declarationSource(asked.knownAt);
    const isDecided = query.stand === 'besloten';
    // The provider is a choice like the others here: what else there is to choose is told too.
    const { provider: _provider, ...scope } = scopeOf(query);
    const found = isDecided
      ? await linesDecidedByHand(source, scope)
      : await heldLines(source, scope);
    const all = found.flatMap((one) => listed(one, names) ?? []);
    const compare = COMPARE[query.sorteer ?? 'antwoord'];
    const chosen = [...chosenOf(all, query)];
    if (compare !== null) chosen.sort(compare);
    const form = fileFormOf(query.vorm);
    const shown = form === null ? chosen.slice(0, LINES_MAX) : chosen;
    noteStreams(
      shown.map(({ declaratie: { gemeente, wet }, toewijzing }) =>
        allocationStream(gemeente.code, wet as Law, toewijzing),
      ),
    );
    const definition = isDecided
      ? 'Regels waarover een medewerker besloot en waarvan het antwoord nog niet is verstuurd.'
      : 'Regels die op een besluit van een medewerker wachten.';
    const projections = [declarations, catalogue];
    if (form !== null) {
      const title = isDecided ? 'Besloten regels' : 'Aangehouden regels';
      const stand = await this.views.fileStand(projections, asked, {
        title,
        definition,
        rows: shown.length,
      });
      const name = isDecided ? 'besloten-regels' : 'aangehouden-regels';
      return fileOf(form, name, listedLinesFile(shown), stand, reply);
    }
    const providers = new Map(
      all.map(({ declaratie: { aanbieder } }) => [aanbieder.agb, aanbieder]),
    );
    const products = new Map(all.map((line) => [productOf(line), line.product]));
    return {
      stand: await this.views.stand(projections, asked, definition),
      totaal: chosen.length,
      totaalCent: chosen.reduce((sum, { bedragCent }) => sum + bedragCent, 0),
      perReden: countedBy(all, query, 'reden').map(([regel, aantal]) => ({ regel, aantal })),
      perAanbieder: countedBy(all, query, 'aanbieder').map(([agb, aantal]) => ({
        agb,
        naam: providers.get(agb)?.naam ?? agb,
        aantal,
      })),
      perProduct: countedBy(all, query, 'product').map(([product, aantal]) => ({
        product,
        naam: products.get(product)?.naam ?? product,
        aantal,
      })),
      controles: LINE_CHECKS,
      regels: shown,
    };
  }
}
