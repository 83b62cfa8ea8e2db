import { ApiProperty } from '@nestjs/swagger';
import { IsArray, IsBoolean, Matches } from 'class-validator';
import {
  CombinationLedgerCommand,
  DefineStepDownCommand,
  EstimateCapacityNeedCommand,
  SetClientMinimumCommand,
  SubcontractingLedgerCommand,
  type ClientMinimumRejection,
  type CombinationRejection,
  type ProductUnit,
  type SubcontractingRejection,
} from '@zgb/contracts';
import { PRODUCT_UNITS } from '@zgb/contracts';
import type { Law } from '@zgb/kernel';
import { defineInstruction, type Instruction, type Rejections } from './instruction';
import {
  AgbField,
  CategoryField,
  ChoiceField,
  CodeField,
  DayField,
  DayOrNullField,
  LineField,
  MunicipalityField,
  ReferenceField,
  RegionField,
  ShortNameField,
  WholeField,
} from './provider-fields';
import { MayBeNull, Nested } from './validation';

class CombinationBody {
  @RegionField()
  readonly regio!: string;

  @ShortNameField('Korte naam van de combinatie')
  readonly combinatie!: string;
}

export class FormCombinationBody extends CombinationBody {
  @ApiProperty({ type: [String], description: 'AGB-codes van de twee of drie leden' })
  @IsArray({ message: 'moet een lijst zijn' })
  @Matches(/^\d{8}$/, { each: true, message: 'moeten AGB-codes van acht cijfers zijn' })
  readonly leden!: string[];

  @AgbField('AGB-code van de penvoerder')
  readonly penvoerder!: string;

  @DayField('In deze samenstelling vanaf')
  readonly vanaf!: string;
}

export class EndCombinationBody extends CombinationBody {
  @DayField('Laatste dag')
  readonly tot!: string;
}

const COMBINATION_REJECTIONS: Rejections<CombinationRejection> = {
  twoOrThreeMembers: {
    kind: 'wrong',
    text: 'Een combinatie heeft twee of drie verschillende leden (ZOU-21). Verbeter de leden.',
  },
  leaderNotMember: {
    kind: 'wrong',
    text: 'De penvoerder is geen lid van de combinatie. Kies een van de leden.',
  },
  memberUnknown: {
    kind: 'unknown',
    text: ({ member }) =>
      `Aanbieder ${member} is in de regio niet bekend. Leg de aanbieder eerst vast.`,
  },
  combinationUnknown: {
    kind: 'unknown',
    text: 'Deze combinatie is niet bekend. Leg de combinatie eerst vast.',
  },
  endsBeforeStart: {
    kind: 'wrong',
    text: 'De laatste dag ligt voor de eerste dag van de combinatie. Kies een latere dag.',
  },
  combinationHasEnded: {
    kind: 'conflict',
    text: ({ until }) =>
      `Deze combinatie is op ${until} geëindigd. Geef een nieuwe combinatie een eigen naam.`,
  },
};

const formCombination = defineInstruction<FormCombinationBody, CombinationRejection>({
  path: 'combinaties',
  title: 'Combinatie vastleggen',
  description:
    'Twee of drie aanbieders zijn vanaf een dag samen één contractpartij, met een penvoerder. De korte naam staat in een contract op de plaats van de AGB-code.',
  body: FormCombinationBody,
  command: ({ regio, combinatie, leden, penvoerder, vanaf }, context) =>
    new CombinationLedgerCommand(
      regio,
      combinatie,
      { members: leden, leader: penvoerder, from: vanaf },
      context,
    ),
  rejections: COMBINATION_REJECTIONS,
});

const endCombination = defineInstruction<EndCombinationBody, CombinationRejection>({
  path: 'combinaties/beeindigingen',
  title: 'Combinatie beëindigen',
  description: 'Na deze dag is de combinatie geen contractpartij meer.',
  body: EndCombinationBody,
  command: ({ regio, combinatie, tot }, context) =>
    new CombinationLedgerCommand(regio, combinatie, { until: tot }, context),
  rejections: COMBINATION_REJECTIONS,
});

export class PermissionBody {
  @DayField('Dag van de toestemming')
  readonly op!: string;

  @ReferenceField('Kenmerk van de brief')
  readonly kenmerk!: string;
}

class SubcontractingBody {
  @RegionField()
  readonly regio!: string;

  @AgbField('AGB-code van de hoofdaannemer')
  readonly hoofdaannemer!: string;

  @AgbField('AGB-code van de onderaannemer')
  readonly onderaannemer!: string;
}

export class SubcontractorBody extends SubcontractingBody {
  @AgbField('AGB-code van wie inhuurt: de hoofdaannemer, of een onderaannemer')
  readonly ingehuurdDoor!: string;

  @ApiProperty({ type: PermissionBody, nullable: true })
  @MayBeNull()
  @Nested(() => PermissionBody)
  readonly toestemming!: PermissionBody | null;

  @ApiProperty({ description: 'Zelfstandige zonder personeel' })
  @IsBoolean({ message: 'moet true of false zijn' })
  readonly zelfstandige!: boolean;

  @DayField('Vanaf')
  readonly vanaf!: string;

  @DayOrNullField('Tot en met; null is zonder einde')
  readonly tot!: string | null;
}

export class SubcontractedVolumeBody extends SubcontractingBody {
  @MunicipalityField()
  readonly gemeente!: string;

  @ChoiceField('Wet', ['wmo', 'jw'])
  readonly wet!: Law;

  @CategoryField()
  readonly productcategorie!: string;

  @CodeField()
  readonly productcode!: string;

  @DayField('Eerste dag')
  readonly vanaf!: string;

  @DayField('Laatste dag, in dezelfde maand')
  readonly tot!: string;

  @ChoiceField('Eenheid', PRODUCT_UNITS)
  readonly eenheid!: ProductUnit;

  @WholeField('Hoeveelheid in de eenheid', 0, 1_000_000_000)
  readonly hoeveelheid!: number;

  @WholeField('Aantal cliënten', 0, 1_000_000)
  readonly clienten!: number;
}

const SUBCONTRACTING_REJECTIONS: Rejections<SubcontractingRejection> = {
  endsBeforeStart: {
    kind: 'wrong',
    text: 'De laatste dag ligt voor de eerste. Verbeter een van de twee.',
  },
  hiresItself: {
    kind: 'wrong',
    text: 'Een aannemer kan niet zijn eigen onderaannemer zijn. Verbeter de AGB-codes.',
  },
  providerUnknown: {
    kind: 'unknown',
    text: ({ provider }) =>
      `Aanbieder ${provider} is in de regio niet bekend. Leg de aanbieder eerst vast.`,
  },
  hirerNotRegistered: {
    kind: 'unknown',
    text: ({ hirer }) =>
      `Aanbieder ${hirer} huurt in, maar is op deze dag zelf geen onderaannemer van de hoofdaannemer. Leg dat eerst vast.`,
  },
  permissionNeeded: {
    kind: 'conflict',
    text: 'Hiervoor is eerst schriftelijke toestemming nodig (NAT-33). Alleen een zelfstandige zonder personeel die de hoofdaannemer zelf inhuurt, mag zonder.',
  },
  permissionAfterStart: {
    kind: 'conflict',
    text: ({ permittedOn }) =>
      `De toestemming is van ${permittedOn}, na de eerste dag. Laat de onderaannemer op of na die dag beginnen.`,
  },
  volumeNotWhole: { kind: 'wrong', text: 'Hoeveelheid en aantal cliënten moeten geheel zijn.' },
  periodNotInOneMonth: {
    kind: 'wrong',
    text: 'De eerste en de laatste dag liggen niet in dezelfde maand. Geef elke maand apart op.',
  },
  subcontractorNotRegistered: {
    kind: 'conflict',
    text: 'Deze onderaannemer is niet de hele periode bij de hoofdaannemer vastgelegd (MIJ-31). Leg de onderaannemer eerst vast.',
  },
};

const registerSubcontractor = defineInstruction<SubcontractorBody, SubcontractingRejection>({
  path: 'onderaannemers',
  title: 'Onderaannemer vastleggen',
  description:
    'Met de dag van toestemming. Opnieuw met dezelfde eerste dag verbetert of beëindigt.',
  body: SubcontractorBody,
  command: (body, context) =>
    new SubcontractingLedgerCommand(
      { region: body.regio, main: body.hoofdaannemer },
      {
        type: 'RegisterSubcontractor',
        main: body.hoofdaannemer,
        subcontractor: {
          agb: body.onderaannemer,
          hiredBy: body.ingehuurdDoor,
          permission:
            body.toestemming === null
              ? null
              : { on: body.toestemming.op, reference: body.toestemming.kenmerk },
          selfEmployed: body.zelfstandige,
          period: { from: body.vanaf, until: body.tot },
        },
      },
      context,
    ),
  rejections: SUBCONTRACTING_REJECTIONS,
});

const recordVolume = defineInstruction<SubcontractedVolumeBody, SubcontractingRejection>({
  path: 'onderaannemers/leveringen',
  title: 'Levering door een onderaannemer vastleggen',
  description:
    'Cliënten en hoeveelheid per maand en product, zonder geld: dat staat bij de hoofdaannemer (ZES-25).',
  body: SubcontractedVolumeBody,
  command: (body, context) =>
    new SubcontractingLedgerCommand(
      { region: body.regio, main: body.hoofdaannemer },
      {
        type: 'RecordSubcontractedVolume',
        volume: {
          agb: body.onderaannemer,
          municipality: body.gemeente,
          law: body.wet,
          category: body.productcategorie,
          code: body.productcode,
          period: { from: body.vanaf, until: body.tot },
          unit: body.eenheid,
          volume: body.hoeveelheid,
          clients: body.clienten,
        },
      },
      context,
    ),
  rejections: SUBCONTRACTING_REJECTIONS,
});

export class ClientMinimumBody {
  @MunicipalityField()
  readonly gemeente!: string;

  @WholeField('Minimum aantal cliënten per jaar', 0, 100_000)
  readonly clienten!: number;

  @WholeField('Eerste jaar', 2000, 2100)
  readonly vanafJaar!: number;
}

const setMinimum = defineInstruction<ClientMinimumBody, ClientMinimumRejection>({
  path: 'uitstroom/minimum',
  title: 'Minimum aantal cliënten vaststellen',
  description: 'Daaronder is een aanbieder in deze gemeente kandidaat voor uitstroom (MIJ-13).',
  body: ClientMinimumBody,
  command: ({ gemeente, clienten, vanafJaar }, context) =>
    new SetClientMinimumCommand(
      { municipality: gemeente, clients: clienten, fromYear: vanafJaar },
      context,
    ),
  rejections: {
    minimumNotWhole: { kind: 'wrong', text: 'Het minimum moet een geheel aantal cliënten zijn.' },
  },
});

export class CapacityNeedBody {
  @RegionField()
  readonly regio!: string;

  @ChoiceField('Wet', ['wmo', 'jw'])
  readonly wet!: Law;

  @ShortNameField('Productgroep')
  readonly productgroep!: string;

  @WholeField('Jaar', 2000, 2100)
  readonly jaar!: number;

  @WholeField('Plaatsen die nodig zijn', 0, 1_000_000)
  readonly plaatsen!: number;

  @LineField('Bron van de schatting')
  readonly bron!: string;
}

const estimateNeed = defineInstruction<CapacityNeedBody, never>({
  path: 'capaciteit/behoefte',
  title: 'Benodigde capaciteit vastleggen',
  description: 'Plaatsen die een regio in een jaar van een productgroep nodig heeft (GV-03).',
  body: CapacityNeedBody,
  command: ({ regio, wet, productgroep, jaar, plaatsen, bron }, context) =>
    new EstimateCapacityNeedCommand(
      {
        region: regio,
        law: wet,
        group: productgroep,
        year: jaar,
        places: plaatsen,
        source: bron,
      },
      context,
    ),
  rejections: {},
});

export class StepProductBody {
  @CategoryField()
  readonly productcategorie!: string;

  @CodeField()
  readonly productcode!: string;
}

export class StepDownBody {
  @RegionField()
  readonly regio!: string;

  @ChoiceField('Wet', ['wmo', 'jw'])
  readonly wet!: Law;

  @ApiProperty({ type: StepProductBody })
  @Nested(() => StepProductBody)
  readonly zwaar!: StepProductBody;

  @ApiProperty({ type: StepProductBody })
  @Nested(() => StepProductBody)
  readonly licht!: StepProductBody;
}

const productOf = ({ productcategorie, productcode }: StepProductBody) => ({
  category: productcategorie,
  code: productcode,
});

const defineStepDown = defineInstruction<StepDownBody, never>({
  path: 'afschalen/stappen',
  title: 'Lichte vorm van een zware vorm vastleggen',
  description: 'Naar welk product cliënten afschalen (MIJ-15).',
  body: StepDownBody,
  command: ({ regio, wet, zwaar, licht }, context) =>
    new DefineStepDownCommand(
      { region: regio, law: wet, complex: productOf(zwaar), basic: productOf(licht) },
      context,
    ),
  rejections: {},
});

/** Who delivers together or for another, and what the lists of contract managers rest on. */
export const providerPartyInstructions: readonly Instruction[] = [
  formCombination,
  endCombination,
  registerSubcontractor,
  recordVolume,
  setMinimum,
  estimateNeed,
  defineStepDown,
];
