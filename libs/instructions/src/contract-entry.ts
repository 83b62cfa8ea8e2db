import {
  ApplyForEntryCommand,
  EntryLedgerCommand,
  PlanTenderCommand,
  type EntryCommand,
  type EntryRejection,
} from '@zgb/contracts';
import type { Law } from '@zgb/kernel';
import {
  CentsField,
  DayField,
  LawField,
  MunicipalitiesField,
  NameField,
  NamesField,
  OneOfField,
  Optional,
  ProviderField,
  RegionField,
  TenantField,
  TextField,
} from './contract-fields';
import { defineInstruction, type Instruction, type Rejections } from './instruction';

const WINDOW_GROUNDS = { jaarlijks: 'yearly', schaarste: 'scarcity' } as const;

export class EntryKeyBody {
  @TenantField() readonly geldtVoor!: string;
  @NameField('Productgroep') readonly productgroep!: string;
}

export class ThresholdsBody extends EntryKeyBody {
  @DayField('Eerste dag') readonly ingangsdatum!: string;
  @NamesField('Kwaliteitseisen') readonly kwaliteitseisen!: string[];
  @Optional()
  @CentsField('Laagste omzet')
  readonly omzetMinimumCent?: number;
  @NamesField('Productgroepen die ook moeten worden aangeboden')
  readonly ookAanbieden!: string[];
}

export class EntryWindowBody extends EntryKeyBody {
  @DayField('Eerste dag') readonly ingangsdatum!: string;
  @DayField('Laatste dag') readonly einddatum!: string;
  @OneOfField('Aanleiding', Object.keys(WINDOW_GROUNDS))
  readonly aanleiding!: keyof typeof WINDOW_GROUNDS;
}

export class DoorBody extends EntryKeyBody {
  @DayField('Eerste dag') readonly ingangsdatum!: string;
  @TextField('Reden') readonly reden!: string;
}

export class ApplicationBody {
  @RegionField() readonly regio!: string;
  @NameField('Productgroep') readonly productgroep!: string;
  @ProviderField() readonly aanbieder!: string;
  @DayField('Dag van de aanvraag') readonly datum!: string;
  @MunicipalitiesField() readonly gemeenten!: string[];
  @NamesField('Kwaliteitseisen waaraan de aanbieder voldoet') readonly kwaliteit!: string[];
  @CentsField('Omzet') readonly omzetCent!: number;
  @NamesField('Andere productgroepen die worden aangeboden') readonly ookAangeboden!: string[];
  @Optional()
  @TextField('Wat de aanbieder toevoegt')
  readonly meerwaarde?: string;
}

export class TenderBody {
  @RegionField() readonly regio!: string;
  @LawField() readonly wet!: Law;
  @TextField('Naam') readonly naam!: string;
  @DayField('Publicatie') readonly begin!: string;
  @DayField('Gunning') readonly einde!: string;
}

const rejections: Rejections<EntryRejection> = {
  periodReversed: {
    kind: 'wrong',
    text: 'De laatste dag ligt vóór de eerste. Controleer de datums.',
  },
  groupNotClosed: {
    kind: 'conflict',
    text: 'Deze productgroep is op die dag niet gesloten; heropenen hoeft niet.',
  },
  appliedOtherwise: {
    kind: 'conflict',
    text: 'Deze aanbieder deed die dag al een andere aanvraag, die is beoordeeld. Doe de nieuwe op een latere dag.',
  },
};

const about = <Body extends EntryKeyBody>(
  path: string,
  [title, description]: readonly [title: string, description: string],
  body: new () => Body,
  command: (body: Body) => Exclude<EntryCommand, { type: 'Apply' }>,
): Instruction =>
  defineInstruction<Body, EntryRejection>({
    path,
    title,
    description,
    body,
    command: (content, context) => {
      const key = { tenant: content.geldtVoor, group: content.productgroep };
      return new EntryLedgerCommand(key, command(content), context);
    },
    rejections,
  });

const apply = defineInstruction<ApplicationBody, EntryRejection>({
  path: 'toetreding/aanvragen',
  title: 'Aanvraag van een aanbieder beoordelen',
  description:
    'Elke gemeente toetst aan haar eigen drempels op de dag van de aanvraag; ook een afwijzing wordt vastgelegd.',
  body: ApplicationBody,
  command: (body, context) =>
    new ApplyForEntryCommand(
      {
        region: body.regio,
        group: body.productgroep,
        provider: body.aanbieder,
        on: body.datum,
        municipalities: body.gemeenten,
        offer: {
          quality: body.kwaliteit,
          turnoverCents: body.omzetCent,
          groups: body.ookAangeboden,
          addedValue: body.meerwaarde ?? null,
        },
      },
      context,
    ),
  rejections,
});

const planTender = defineInstruction<TenderBody, never>({
  path: 'aanbestedingen',
  title: 'Aanbesteding plannen',
  description: 'Van publicatie tot gunning; opnieuw vastgelegd verbetert.',
  body: TenderBody,
  command: ({ regio, wet, naam, begin, einde }, context) =>
    new PlanTenderCommand(regio, { name: naam, law: wet, from: begin, until: einde }, context),
  rejections: {},
});

export const entryInstructions: readonly Instruction[] = [
  about(
    'toetreding/drempels',
    ['Drempels vastleggen', 'Wat een nieuwe aanbieder moet meebrengen, vanaf een dag.'],
    ThresholdsBody,
    (body) => ({
      type: 'SetThresholds',
      thresholds: {
        from: body.ingangsdatum,
        quality: body.kwaliteitseisen,
        turnoverMinCents: body.omzetMinimumCent ?? null,
        alsoGroups: body.ookAanbieden,
      },
    }),
  ),
  about(
    'toetreding/vensters',
    ['Toetredingsmoment openen', 'In deze periode kunnen aanbieders een aanvraag doen.'],
    EntryWindowBody,
    (body) => ({
      type: 'OpenEntryWindow',
      window: {
        from: body.ingangsdatum,
        until: body.einddatum,
        ground: WINDOW_GROUNDS[body.aanleiding],
      },
    }),
  ),
  about(
    'toetreding/sluitingen',
    ['Productgroep sluiten', 'Vanaf een dag treedt niemand toe zonder meerwaarde.'],
    DoorBody,
    (body) => ({ type: 'CloseGroup', closing: { from: body.ingangsdatum, ground: body.reden } }),
  ),
  about(
    'toetreding/heropeningen',
    ['Productgroep heropenen', 'Vanaf een dag kunnen aanbieders weer toetreden.'],
    DoorBody,
    (body) => ({
      type: 'ReopenGroup',
      reopening: { from: body.ingangsdatum, ground: body.reden },
    }),
  ),
  apply,
  planTender,
];
