import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, Matches } from 'class-validator';
import {
  FigureNoteLedgerCommand,
  FreezeSheetCommand,
  SetTargetCommand,
  type FigureNoteRejection,
  type FrozenSheetRejection,
  type TargetRejection,
  type TargetUnit,
} from '@zgb/frozen';
import { untilMoment } from '@zgb/kernel';
import { IsLaw, IsMunicipality, IsProvider, IsReason } from './declaration-body';
import { defineInstruction, type Rejections } from './instruction';
import { IsCalendarDate, IsWhole, MayBeAbsent, Nested, NestedList } from './validation';

const FILTERS_MAX = 20;
const ROWS_MAX = 500;

const IsRegion = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description: 'Korte naam van de regio' }),
    Matches(/^[a-z]+$/, { message: 'moet de korte naam van een regio zijn' }),
  );

/** One way to write a name only, so that nobody freezes beside another unseen. */
const IsName = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description }),
    Matches(/^(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*$/, {
      message: 'moet uit kleine letters, cijfers en streepjes bestaan, hoogstens 60',
    }),
  );

const Texts = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: [String], description }),
    MayBeAbsent(),
    IsArray({ message: 'moet een lijst zijn' }),
    ArrayMaxSize(FILTERS_MAX, { message: `mag hoogstens ${String(FILTERS_MAX)} delen hebben` }),
    Matches(/^[^\n]{1,200}$/, {
      each: true,
      message: 'moet een lijst zijn van teksten van hoogstens 200 tekens',
    }),
  );

export class FreezeBody {
  @IsRegion()
  readonly regio!: string;

  @IsName('Naam van het bevroren overzicht, bijvoorbeeld raad-2026-04')
  readonly naam!: string;

  @IsReason('Waarvoor: een raadsvergadering, een controle')
  readonly aanleiding!: string;

  @IsName('Naam van het overzicht dat u bevriest')
  readonly overzicht!: string;

  @ApiProperty({ format: 'date', description: 'Situatie op deze dag' })
  @IsCalendarDate()
  readonly situatieOp!: string;

  @ApiPropertyOptional({
    description: 'Zoals bekend op deze dag (tot en met) of dit tijdstip; weggelaten: alles van nu',
  })
  @MayBeAbsent()
  @Matches(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{3})?Z)?$/, {
    message: 'moet een datum zijn, of een tijdstip als 2026-01-31T12:00:00Z',
  })
  readonly bekendOp?: string;

  @MayBeAbsent()
  @IsMunicipality()
  readonly gemeente?: string;

  @MayBeAbsent()
  @IsProvider()
  readonly aanbieder?: string;

  @MayBeAbsent()
  @IsLaw()
  readonly wet?: string;

  @Texts('Wat het overzicht nog meer vraagt, elk als vraag=waarde')
  readonly vragen?: readonly string[];

  @Texts('Welke rijen, elk als kolom:waarde')
  readonly filter?: readonly string[];

  @Texts('Uitsplitsen naar één of twee kolommen')
  readonly groepeer?: readonly string[];

  @Texts('Volgorde; -kolom is van hoog naar laag')
  readonly sorteer?: readonly string[];

  @Texts('Welke kolommen; weggelaten: alle')
  readonly kolommen?: readonly string[];

  @ApiPropertyOptional({ description: 'Alleen de eerste rijen; weggelaten: alle' })
  @MayBeAbsent()
  @IsWhole(1, ROWS_MAX)
  readonly limit?: number;
}

/** A day counts as a whole; what is no moment is refused where it is read. */
const momentOf = (known: string | undefined): string | null =>
  known === undefined ? null : (untilMoment(known) ?? known);

const optionsOf = (pairs: readonly string[] = []): Readonly<Record<string, string>> =>
  Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      return [name, value];
    }),
  );

const frozenTexts: Rejections<FrozenSheetRejection> = {
  nameOfOtherSheet: {
    kind: 'conflict',
    text: ({ sheet }) =>
      `Onder deze naam is overzicht ${sheet} bevroren. Kies een andere naam voor dit overzicht.`,
  },
  sheetUnreadable: { kind: 'wrong', text: ({ text }) => text },
};

const freezeSheet = defineInstruction<FreezeBody, FrozenSheetRejection>({
  path: 'bevroren-overzichten',
  title: 'Overzicht bevriezen',
  description:
    'Bewaart een overzicht met naam, vraag, situatiedag en wat er bekend was, zodat het later met dezelfde cijfers te tonen is. Dezelfde naam nog eens geeft een volgend nummer; het eerdere blijft.',
  body: FreezeBody,
  command: (body, context) =>
    new FreezeSheetCommand(
      {
        key: { region: body.regio, name: body.naam },
        occasion: body.aanleiding,
        question: {
          sheet: body.overzicht,
          options: optionsOf(body.vragen),
          municipality: body.gemeente ?? null,
          provider: body.aanbieder ?? null,
          law: body.wet ?? null,
          filters: body.filter ?? [],
          group: body.groepeer ?? [],
          sort: body.sorteer ?? [],
          columns: body.kolommen ?? [],
          limit: body.limit ?? null,
          asAt: body.situatieOp,
        },
        knownOn: momentOf(body.bekendOp),
      },
      context,
    ),
  rejections: frozenTexts,
});

const UNITS: Readonly<Record<string, TargetUnit>> = {
  cent: 'cents',
  clienten: 'clients',
  trajecten: 'trajectories',
  koppels: 'pairs',
  aantal: 'count',
  'honderdste procent': 'share',
};

const DIRECTIONS: Readonly<Record<string, 'at-most' | 'at-least'>> = {
  hoogstens: 'at-most',
  minstens: 'at-least',
};

const [YEAR_MIN, YEAR_MAX] = [2000, 2100];
const VALUE_MAX = Number.MAX_SAFE_INTEGER;

class BaselineBody {
  @ApiProperty({ description: 'Jaar dat is gemeten' })
  @IsWhole(YEAR_MIN, YEAR_MAX)
  readonly jaar!: number;

  @IsReason('Over wie is gemeten')
  readonly populatie!: string;

  @IsReason('Waar de nulmeting staat')
  readonly bron!: string;

  @ApiProperty({ description: 'Wat is gemeten, in de eenheid van het doel' })
  @IsWhole(0, VALUE_MAX)
  readonly waarde!: number;
}

class StepBody {
  @ApiProperty({ description: 'Vanaf dit jaar' })
  @IsWhole(YEAR_MIN, YEAR_MAX)
  readonly jaar!: number;

  @ApiProperty({ description: 'Doelwaarde, in de eenheid van het doel' })
  @IsWhole(0, VALUE_MAX)
  readonly waarde!: number;
}

export class TargetBody {
  @IsRegion()
  readonly regio!: string;

  @IsName('Korte naam van het doel, bijvoorbeeld instroom')
  readonly doel!: string;

  @IsReason('Wat er wordt geteld')
  readonly definitie!: string;

  @ApiProperty({ enum: Object.keys(UNITS) })
  @IsIn(Object.keys(UNITS), { message: `moet zijn: ${Object.keys(UNITS).join(', ')}` })
  readonly eenheid!: string;

  @ApiProperty({ enum: Object.keys(DIRECTIONS) })
  @IsIn(Object.keys(DIRECTIONS), { message: 'moet hoogstens of minstens zijn' })
  readonly richting!: string;

  @ApiProperty({ type: BaselineBody })
  @Nested(() => BaselineBody)
  readonly nulmeting!: BaselineBody;

  @ApiProperty({ type: [StepBody] })
  @NestedList(() => StepBody)
  readonly pad!: readonly StepBody[];

  @ApiProperty({ format: 'date', description: 'Dag van het besluit' })
  @IsCalendarDate()
  readonly besluitdatum!: string;

  @MayBeAbsent()
  @IsReason('Waarom het doel wijzigt; nodig als het al bestaat')
  readonly reden?: string;
}

const targetTexts: Rejections<TargetRejection> = {
  pathEmpty: { kind: 'wrong', text: 'Het doel heeft nog geen jaren. Geef ten minste één jaar.' },
  yearsNotAscending: {
    kind: 'wrong',
    text: ({ year }) =>
      `Het jaar ${String(year)} staat dubbel of niet op volgorde. Begin met het eerste jaar.`,
  },
  yearBeforeBaseline: {
    kind: 'wrong',
    text: ({ year, baseline }) =>
      `Het jaar ${String(year)} ligt vóór de nulmeting van ${String(baseline)}. Kies een later jaar.`,
  },
  reasonMissing: {
    kind: 'conflict',
    text: ({ decidedOn }) =>
      `Dit doel bestaat al, besloten op ${decidedOn}. Geef een reden waarom het wijzigt.`,
  },
  decidedBeforeEarlier: {
    kind: 'conflict',
    text: ({ decidedOn }) =>
      `Over dit doel is op ${decidedOn} al later besloten. Een wijziging kan niet eerder zijn.`,
  },
};

const setTarget = defineInstruction<TargetBody, TargetRejection>({
  path: 'doelen',
  title: 'Doel vastleggen',
  description:
    'Legt vast wat de regio wil bereiken, met nulmeting en jaren. Een wijziging heeft een reden; wat er eerder stond, blijft te zien.',
  body: TargetBody,
  command: ({ regio, doel, definitie, eenheid, richting, nulmeting, pad, ...body }, context) =>
    new SetTargetCommand(
      {
        type: 'SetTarget',
        key: { region: regio, id: doel },
        terms: {
          definition: definitie,
          unit: UNITS[eenheid] ?? 'count',
          direction: DIRECTIONS[richting] ?? 'at-most',
          baseline: {
            year: nulmeting.jaar,
            population: nulmeting.populatie,
            source: nulmeting.bron,
            value: nulmeting.waarde,
          },
          path: pad.map(({ jaar, waarde }) => ({ year: jaar, value: waarde })),
        },
        decidedOn: body.besluitdatum,
        reason: body.reden ?? null,
      },
      context,
    ),
  rejections: targetTexts,
});

/** Figures that can be explained, as the pages call them. */
const FIGURES = [
  'begroting',
  'stromen',
  'wachten',
  'budget-per-aanbieder',
  'aanbieders',
  'tarieven',
] as const;

export class FigureNoteKeyBody {
  @IsRegion()
  readonly regio!: string;

  @MayBeAbsent()
  @IsMunicipality()
  readonly gemeente?: string;

  @IsName('Korte naam van de toelichting, bijvoorbeeld nieuw-wijkteam')
  readonly naam!: string;
}

export class FigureNoteBody extends FigureNoteKeyBody {
  @ApiProperty({ enum: FIGURES, description: 'Bij welk cijfer de toelichting staat' })
  @IsIn(FIGURES, { message: `moet zijn: ${FIGURES.join(', ')}` })
  readonly cijfer!: string;

  @ApiProperty({ format: 'date', description: 'Vanaf deze dag' })
  @IsCalendarDate()
  readonly van!: string;

  @ApiPropertyOptional({ format: 'date', description: 'Tot en met deze dag' })
  @MayBeAbsent()
  @IsCalendarDate()
  readonly tot?: string;

  @IsReason('Wat de lezer moet weten; noem geen cliënten')
  readonly tekst!: string;

  @MayBeAbsent()
  @IsReason('Bij wie de lezer terecht kan: een afdeling of functie')
  readonly contact?: string;
}

export class WithdrawFigureNoteBody extends FigureNoteKeyBody {
  @IsReason('Waarom de toelichting niet meer geldt')
  readonly reden!: string;
}

const figureNoteTexts: Rejections<FigureNoteRejection> = {
  endsBeforeBegin: { kind: 'wrong', text: 'De laatste dag ligt vóór de eerste. Kies een latere.' },
  nothingToWithdraw: {
    kind: 'unknown',
    text: 'Er is geen toelichting met deze naam. Kijk in het overzicht toelichtingen.',
  },
};

const figureNoteKey = ({ regio, gemeente, naam }: FigureNoteKeyBody) => ({
  region: regio,
  municipality: gemeente ?? null,
  name: naam,
});

const noteFigure = defineInstruction<FigureNoteBody, FigureNoteRejection>({
  path: 'toelichtingen',
  title: 'Toelichting geven bij een cijfer',
  description:
    'Een toelichting staat onder de grafiek, ook op papier. Dezelfde naam nog eens vervangt de tekst; wat er eerder stond, blijft te zien.',
  body: FigureNoteBody,
  command: (body, context) => {
    const key = figureNoteKey(body);
    const { cijfer, van, tot, tekst, contact } = body;
    const note = {
      about: cijfer,
      from: van,
      until: tot ?? null,
      text: tekst,
      contact: contact ?? null,
    };
    return new FigureNoteLedgerCommand(key, { type: 'NoteFigure', key, note }, context);
  },
  rejections: figureNoteTexts,
});

const withdrawFigureNote = defineInstruction<WithdrawFigureNoteBody, FigureNoteRejection>({
  path: 'toelichtingen/intrekkingen',
  title: 'Toelichting intrekken',
  description: 'De toelichting staat niet meer bij het cijfer, maar blijft in de geschiedenis.',
  body: WithdrawFigureNoteBody,
  command: (body, context) =>
    new FigureNoteLedgerCommand(
      figureNoteKey(body),
      { type: 'WithdrawFigureNote', reason: body.reden },
      context,
    ),
  rejections: figureNoteTexts,
});

export const frozenInstructions = [freezeSheet, setTarget, noteFigure, withdrawFigureNote];
