import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import {
  AvailabilityLedgerCommand,
  availabilityStream,
  productionStream,
  SampleLedgerCommand,
  sampleStream,
  StateProductionCommand,
  type AuditOpinion,
  type AvailabilityRejection,
  type FindingKind,
  type SampleRejection,
} from '@zgb/declarations';
import type { Law } from '@zgb/kernel';
import { IsLaw, IsMunicipality, IsProvider, IsReason } from './declaration-body';
import { defineInstruction } from './instruction';
import { IsCalendarDate, IsCents, IsWhole, MayBeAbsent, NestedList } from './validation';
import { CategoryField, ProductCodeField } from './contract-fields';

const NAME = /^[A-Za-z0-9-]{1,40}$/;
const NAME_MESSAGE = { message: 'moet uit letters, cijfers en streepjes bestaan, hoogstens 40' };

class AgreementBody {
  @IsMunicipality()
  readonly gemeente!: string;

  @IsLaw()
  readonly wet!: Law;

  @IsProvider()
  readonly aanbieder!: string;

  @ApiProperty({ description: 'Naam van de afspraak' })
  @Matches(NAME, NAME_MESSAGE)
  readonly afspraak!: string;
}

export class AvailabilityBody extends AgreementBody {
  @CategoryField()
  readonly productcategorie!: string;

  @ProductCodeField()
  readonly productcode!: string;

  @ApiProperty()
  @IsWhole(1, 10_000)
  readonly plaatsen!: number;

  @ApiProperty({ description: 'Prijs per plaats per dag in gehele centen' })
  @IsCents()
  readonly prijsCent!: number;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly van!: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly totEnMet!: string;
}

const availabilityTexts = {
  agreementUnknown: {
    kind: 'unknown',
    text: 'Deze afspraak bestaat niet. Leg eerst de afspraak vast.',
  },
  agreedOtherwise: {
    kind: 'conflict',
    text: 'Deze afspraak bestaat al met andere voorwaarden. Geef een nieuwe afspraak een eigen naam.',
  },
  monthOutside: {
    kind: 'conflict',
    text: ({ from, until }: { from: string; until: string }) =>
      `Deze maand valt buiten de afspraak, die loopt van ${from} tot en met ${until}.`,
  },
  moreThanAvailable: {
    kind: 'conflict',
    text: ({ placeDays }: { placeDays: number }) =>
      `Er zijn in deze maand maar ${String(placeDays)} plaatsdagen. Controleer de opgave.`,
  },
} as const;

const agreeAvailability = defineInstruction<AvailabilityBody, AvailabilityRejection>({
  path: 'beschikbaarheid',
  title: 'Beschikbaarheid afspreken',
  description: 'Plaatsen die worden betaald omdat ze er zijn, ook als niemand ze gebruikt.',
  body: AvailabilityBody,
  command: (body, context) =>
    new AvailabilityLedgerCommand(
      availabilityStream(body.gemeente, body.wet, body.aanbieder, body.afspraak),
      {
        type: 'AgreeAvailability',
        terms: {
          municipality: body.gemeente,
          law: body.wet,
          provider: body.aanbieder,
          category: body.productcategorie,
          code: body.productcode,
          places: body.plaatsen,
          priceCents: body.prijsCent,
          from: body.van,
          until: body.totEnMet,
        },
      },
      context,
    ),
  rejections: availabilityTexts,
});

export class PlaceUseBody {
  @IsMunicipality()
  readonly gemeente!: string;

  @ApiProperty()
  @IsWhole(0, 1_000_000)
  readonly plaatsdagen!: number;
}

export class PlacesUsedBody extends AgreementBody {
  @ApiProperty({ description: 'Maand, jjjj-mm' })
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: 'moet een maand zijn, als jjjj-mm' })
  readonly maand!: string;

  @ApiProperty({ type: [PlaceUseBody], description: 'Per gemeente van herkomst' })
  @NestedList(() => PlaceUseBody)
  readonly gebruik!: readonly PlaceUseBody[];
}

const reportPlaces = defineInstruction<PlacesUsedBody, AvailabilityRejection>({
  path: 'beschikbaarheid/bezetting',
  title: 'Bezetting doorgeven',
  description: 'Hoeveel dagen de plaatsen in een maand bezet waren, per gemeente van herkomst.',
  body: PlacesUsedBody,
  command: (body, context) =>
    new AvailabilityLedgerCommand(
      availabilityStream(body.gemeente, body.wet, body.aanbieder, body.afspraak),
      {
        type: 'ReportPlacesUsed',
        month: body.maand,
        use: body.gebruik.map(({ gemeente, plaatsdagen }) => ({
          municipality: gemeente,
          placeDays: plaatsdagen,
        })),
      },
      context,
    ),
  rejections: availabilityTexts,
});

class SampleNamedBody {
  @IsMunicipality()
  readonly gemeente!: string;

  @ApiProperty({ description: 'Naam van de steekproef, bijvoorbeeld 2027-Q2' })
  @Matches(NAME, NAME_MESSAGE)
  readonly steekproef!: string;
}

const METHODS = { regels: 'lines', euros: 'euros' } as const;

export class SampleBody extends SampleNamedBody {
  @ApiProperty({ description: 'Vaste tekst waaruit de trekking volgt' })
  @Matches(NAME, NAME_MESSAGE)
  readonly startgetal!: string;

  @ApiProperty({ enum: Object.keys(METHODS) })
  @IsIn(Object.keys(METHODS), { message: 'moet regels of euros zijn' })
  readonly methode!: keyof typeof METHODS;

  @ApiProperty()
  @IsWhole(1, 10_000)
  readonly omvang!: number;

  @ApiProperty({ format: 'date', description: 'Eerste dag van de productperioden' })
  @IsCalendarDate()
  readonly van!: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly totEnMet!: string;

  @ApiProperty({ description: 'Regels die tot dit moment zijn toegekend tellen mee (UTC)' })
  @Matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, {
    message: 'moet een moment zijn, als 2027-07-01T00:00:00.000Z',
  })
  readonly bekendOp!: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly datum!: string;

  @MayBeAbsent()
  @IsLaw()
  readonly wet?: Law;

  @MayBeAbsent()
  @IsProvider()
  readonly aanbieder?: string;
}

const sampleTexts = {
  sampleDrawnOtherwise: {
    kind: 'conflict',
    text: 'Deze steekproef is al getrokken met een andere regel. Geef een nieuwe trekking een eigen naam.',
  },
  sampleUnknown: { kind: 'unknown', text: 'Deze steekproef bestaat niet. Trek haar eerst.' },
} as const;

const drawSample = defineInstruction<SampleBody, SampleRejection>({
  path: 'steekproeven',
  title: 'Steekproef trekken',
  description: 'Legt de trekking vast, zodat later precies dezelfde regels weer komen.',
  body: SampleBody,
  command: (body, context) =>
    new SampleLedgerCommand(
      sampleStream(body.gemeente, body.steekproef),
      {
        type: 'DrawSample',
        sample: {
          municipality: body.gemeente,
          seed: body.startgetal,
          rule: {
            method: METHODS[body.methode],
            size: body.omvang,
            from: body.van,
            until: body.totEnMet,
            law: body.wet ?? null,
            provider: body.aanbieder ?? null,
          },
          knownAt: body.bekendOp,
          drawnOn: body.datum,
        },
      },
      context,
    ),
  rejections: sampleTexts,
});

const FINDINGS: Readonly<Record<string, FindingKind>> = {
  rechtmatig: 'lawful',
  onrechtmatig: 'unlawful',
  onzeker: 'uncertain',
};

export class FindingBody extends SampleNamedBody {
  @ApiProperty({ description: 'Regel zoals de steekproef haar noemt' })
  @Matches(/^declaration-[A-Za-z0-9_.-]+#[A-Za-z0-9]+#\d+$/, {
    message: 'moet een regel zijn zoals de steekproef haar noemt',
  })
  readonly regel!: string;

  @ApiProperty({ enum: Object.keys(FINDINGS) })
  @IsIn(Object.keys(FINDINGS), { message: 'moet rechtmatig, onrechtmatig of onzeker zijn' })
  readonly oordeel!: string;

  @ApiProperty({ description: 'Bedrag dat niet klopt, in gehele centen' })
  @IsCents()
  readonly foutCent!: number;

  @IsReason('Wat er is gevonden; noem geen cliënten')
  readonly toelichting!: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly datum!: string;
}

const recordFinding = defineInstruction<FindingBody, SampleRejection>({
  path: 'steekproeven/bevindingen',
  title: 'Bevinding vastleggen',
  description: 'Wat bij de controle van een regel is gevonden.',
  body: FindingBody,
  command: (body, context) =>
    new SampleLedgerCommand(
      sampleStream(body.gemeente, body.steekproef),
      {
        type: 'RecordFinding',
        finding: {
          line: body.regel,
          kind: FINDINGS[body.oordeel] ?? 'uncertain',
          wrongCents: body.foutCent,
          explanation: body.toelichting,
          foundOn: body.datum,
        },
      },
      context,
    ),
  rejections: sampleTexts,
});

const OPINIONS: Readonly<Record<string, AuditOpinion>> = {
  goedkeurend: 'unqualified',
  'met beperking': 'qualified',
  afkeurend: 'adverse',
  oordeelonthouding: 'disclaimer',
  geen: 'none',
};

export class ProductionBody {
  @IsMunicipality()
  readonly gemeente!: string;

  @IsLaw()
  readonly wet!: Law;

  @IsProvider()
  readonly aanbieder!: string;

  @ApiProperty()
  @IsWhole(2015, 2999)
  readonly jaar!: number;

  @ApiProperty({ description: 'Opgave van de aanbieder in gehele centen' })
  @IsCents()
  readonly opgaveCent!: number;

  @ApiProperty({ format: 'date', description: 'Dag waarop de opgave betrekking heeft' })
  @IsCalendarDate()
  readonly peildatum!: string;

  @ApiProperty({ enum: Object.keys(OPINIONS), description: 'Verklaring van de accountant' })
  @IsIn(Object.keys(OPINIONS), { message: `moet een van ${Object.keys(OPINIONS).join(', ')} zijn` })
  readonly verklaring!: string;
}

const stateProduction = defineInstruction<ProductionBody, never>({
  path: 'productieverantwoording',
  title: 'Opgave van een aanbieder vastleggen',
  description: 'Het bedrag dat een aanbieder zelf over een jaar verantwoordt, met de verklaring.',
  body: ProductionBody,
  command: (body, context) =>
    new StateProductionCommand(
      productionStream(body.gemeente, body.wet, body.aanbieder, body.jaar),
      {
        data: {
          municipality: body.gemeente,
          provider: body.aanbieder,
          law: body.wet,
          year: body.jaar,
          cents: body.opgaveCent,
          statedOn: body.peildatum,
          opinion: OPINIONS[body.verklaring] ?? 'none',
        },
      },
      context,
    ),
  rejections: {},
});

export const accountabilityInstructions = [
  agreeAvailability,
  reportPlaces,
  drawSample,
  recordFinding,
  stateProduction,
];
