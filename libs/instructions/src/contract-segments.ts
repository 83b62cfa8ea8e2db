import {
  SegmentLedgerCommand,
  type SegmentCommand,
  type SegmentRejection,
  type SegmentTerms,
} from '@zgb/contracts';
import type { Law } from '@zgb/kernel';
import { TRANSITIONS } from './contract-bodies';
import {
  DayField,
  LawField,
  NameField,
  NamesField,
  OneOfField,
  Optional,
  ProviderField,
  RegionField,
  TextField,
  WholeField,
  YesNoField,
} from './contract-fields';
import { defineInstruction, type Instruction, type Rejections } from './instruction';

const PURCHASE_MODELS: Readonly<Record<string, SegmentTerms['purchaseModel']>> = {
  'open-house': 'open-house',
  aanbesteding: 'tender',
  subsidie: 'subsidy',
};
const FUNDING: Readonly<Record<string, SegmentTerms['fundingMode']>> = {
  inspanning: 'pxq',
  output: 'output',
  taak: 'task',
  beschikbaarheid: 'availability',
};

export class SegmentKeyBody {
  @RegionField() readonly regio!: string;
  @LawField() readonly wet!: Law;
  @NameField('Segment') readonly segment!: string;
}

export class SegmentBody extends SegmentKeyBody {
  @TextField('Naam') readonly naam!: string;
  @NamesField('Zorgvormen') readonly zorgvormen!: string[];
  @OneOfField('Inkoopmodel', Object.keys(PURCHASE_MODELS)) readonly inkoopmodel!: string;
  @OneOfField('Bekostiging', Object.keys(FUNDING)) readonly bekostiging!: string;
  @Optional()
  @WholeField('Hoogste aantal aanbieders; weglaten = geen grens', 1, 10_000)
  readonly aanbiedersMax?: number;
  @YesNoField('Tijdens de looptijd kunnen aanbieders toetreden')
  readonly tussentijdsToetreden!: boolean;
  @OneOfField('Wat er aan het eind gebeurt met zorg die loopt', Object.keys(TRANSITIONS))
  readonly overgang!: keyof typeof TRANSITIONS;
  @DayField('Eerste dag') readonly ingangsdatum!: string;
  @Optional()
  @DayField('Laatste dag; weglaten bij onbepaalde tijd')
  readonly einddatum?: string;
}

export class WhiteSpotBody extends SegmentKeyBody {
  @DayField('Eerste dag') readonly ingangsdatum!: string;
  @DayField('Laatste dag') readonly einddatum!: string;
  @TextField('Welke zorg te weinig is') readonly tekort!: string;
}

export class AdmissionBody extends SegmentKeyBody {
  @ProviderField() readonly aanbieder!: string;
  @DayField('Eerste dag') readonly ingangsdatum!: string;
  @Optional()
  @TextField('Wat de aanbieder toevoegt; nodig na de start')
  readonly meerwaarde?: string;
}

export class LeavingBody extends SegmentKeyBody {
  @ProviderField() readonly aanbieder!: string;
  @DayField('Laatste dag') readonly laatsteDag!: string;
}

const rejections: Rejections<SegmentRejection> = {
  segmentUnknown: { kind: 'unknown', text: 'Dit segment is niet bekend. Leg het eerst vast.' },
  outsideTerm: {
    kind: 'wrong',
    text: 'Die dag valt buiten de looptijd van het segment. Kies een dag binnen de looptijd.',
  },
  admittedBefore: {
    kind: 'conflict',
    text: 'Deze aanbieder is al toegelaten, op een andere dag of met een andere meerwaarde.',
  },
  segmentClosed: {
    kind: 'conflict',
    text: 'Dit segment is gesloten: tijdens de looptijd treedt niemand toe, tenzij er een besluit is over een witte vlek (ZOU-19).',
  },
  addedValueMissing: {
    kind: 'conflict',
    text: 'Na de start treedt een aanbieder alleen toe als vastligt wat hij toevoegt aan het aanbod (ZES-15). Geef de meerwaarde.',
  },
  segmentFull: {
    kind: 'conflict',
    text: ({ providersMax }) =>
      `Dit segment is vol: het heeft al ${String(providersMax)} aanbieders (ZOU-19).`,
  },
  notAdmitted: {
    kind: 'unknown',
    text: 'Deze aanbieder deed toen niet mee aan dit segment.',
  },
};

const about = <Body extends SegmentKeyBody>(
  path: string,
  [title, description]: readonly [title: string, description: string],
  body: new () => Body,
  command: (body: Body) => SegmentCommand,
): Instruction =>
  defineInstruction<Body, SegmentRejection>({
    path,
    title,
    description,
    body,
    command: (content, context) => {
      const { regio: region, wet: law, segment } = content;
      return new SegmentLedgerCommand({ region, law, segment }, command(content), context);
    },
    rejections,
  });

const termsOf = (body: SegmentBody): SegmentTerms => ({
  name: body.naam,
  careForms: body.zorgvormen,
  purchaseModel: PURCHASE_MODELS[body.inkoopmodel] ?? 'tender',
  fundingMode: FUNDING[body.bekostiging] ?? 'pxq',
  providersMax: body.aanbiedersMax ?? null,
  entryDuringTerm: body.tussentijdsToetreden,
  transition: TRANSITIONS[body.overgang],
  from: body.ingangsdatum,
  until: body.einddatum ?? null,
});

export const segmentInstructions: readonly Instruction[] = [
  about(
    'segmenten',
    ['Segment vastleggen', 'Hoe een deel van de zorg wordt ingekocht.'],
    SegmentBody,
    (body) => ({ type: 'LayDownSegment', terms: termsOf(body) }),
  ),
  about(
    'segmenten/witte-vlekken',
    [
      'Witte vlek vastleggen',
      'Er is te weinig van een soort zorg; een gesloten segment gaat open.',
    ],
    WhiteSpotBody,
    (body) => ({
      type: 'DecideWhiteSpot',
      spot: { from: body.ingangsdatum, until: body.einddatum, what: body.tekort },
    }),
  ),
  about(
    'segmenten/toelatingen',
    ['Aanbieder toelaten', 'Een aanbieder doet mee aan een segment.'],
    AdmissionBody,
    (body) => ({
      type: 'AdmitProvider',
      admission: {
        provider: body.aanbieder,
        from: body.ingangsdatum,
        addedValue: body.meerwaarde ?? null,
      },
    }),
  ),
  about(
    'segmenten/uittredingen',
    ['Aanbieder laten uittreden', 'Een aanbieder doet niet meer mee; zijn plaats komt vrij.'],
    LeavingBody,
    (body) => ({
      type: 'LeaveSegment',
      leaving: { provider: body.aanbieder, lastDay: body.laatsteDag },
    }),
  ),
];
