import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { ClientStopSet, RefusalGround, RoomStep, SingleClientReason } from '@zgb/contracts';
import type { Law } from '@zgb/kernel';
import {
  CentsField,
  ClientField,
  ClientsField,
  DayField,
  DaysField,
  FamilyField,
  LawField,
  MunicipalitiesField,
  MunicipalityField,
  NameField,
  NamesField,
  OneOfField,
  Optional,
  ProviderField,
  RegionField,
  TextField,
  WholeField,
  YearField,
  YesNoField,
} from './contract-fields';
import { Nested, NestedList } from './validation';

/** Dutch words of users for the words of the ledger. */
export const TRANSITIONS = {
  overgangsregeling: 'arrangement',
  'harde-afsluiting': 'hard-close',
} as const;
export const STOP_EFFECTS: Readonly<Record<string, ClientStopSet['data']['effect']>> = {
  waarschuwen: 'warn',
  weigeren: 'refuse',
};
export const ROOM_STEPS: Readonly<Record<string, RoomStep>> = {
  voornemen: 'intention',
  besluit: 'decision',
  plan: 'plan',
  melding: 'notice',
  gesprek: 'talk',
  uitkomst: 'outcome',
};
export const SINGLE_REASONS: Readonly<Record<string, SingleClientReason>> = {
  woonplaatsbeginsel: 'residence-rule',
  'best-passend': 'best-fit',
  continuiteit: 'continuity',
};
export const REFUSAL_GROUNDS: Readonly<Record<string, RefusalGround>> = {
  clientenstop: 'client-stop',
  'geen-passende-hulp': 'no-fitting-support',
  'bestedingsruimte-bereikt': 'room-reached',
};

/** The contracts of one provider under one law. */
export class ContractKeyBody {
  @RegionField() readonly regio!: string;
  @LawField() readonly wet!: Law;
  @ProviderField() readonly aanbieder!: string;
}

/** The last contract of a family, or of one lot of it. */
export class NamedContractBody extends ContractKeyBody {
  @FamilyField() readonly contractfamilie!: string;
  @Optional()
  @NameField('Perceel, als het contract percelen heeft')
  readonly perceel?: string;
}

export class ContractIndexationBody {
  @TextField('Methode van indexeren') readonly methode!: string;
  @ApiProperty({ description: 'Dag van het jaar, als mm-dd' })
  @Matches(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { message: 'moet een dag zijn, als mm-dd' })
  readonly jaarlijksOp!: string;
  @YesNoField('De aanbieder mag tussentijds een gesprek over de tarieven openen')
  readonly gesprekMogelijk!: boolean;
}

export class ContractBody extends NamedContractBody {
  @MunicipalitiesField() readonly gemeenten!: string[];
  @DayField('Eerste dag') readonly ingangsdatum!: string;
  @Optional()
  @DayField('Laatste dag; weglaten bij onbepaalde tijd')
  readonly einddatum?: string;
  @Optional()
  @NamesField('Productgroepen; weglaten als alles mag')
  readonly productgroepen?: string[];
  @Optional()
  @DaysField('Laatste dag na elke verlengingsoptie, op volgorde')
  readonly opties?: string[];
  @Optional()
  @WholeField('Maanden vooraf dat een optie wordt aangezegd; weglaten = 6', 0, 60)
  readonly aanzegMaanden?: number;
  @Optional()
  @ApiProperty({ type: ContractIndexationBody })
  @Nested(() => ContractIndexationBody)
  readonly indexatie?: ContractIndexationBody;
  @Optional()
  @WholeField(
    'Afgesproken wachtnorm in werkdagen; weglaten = die van de regio of Treeknorm',
    1,
    250,
  )
  readonly wachtnormWerkdagen?: number;
}

export class ExtensionBody extends NamedContractBody {
  @DayField('Nieuwe laatste dag') readonly einddatum!: string;
  @DayField('Dag van het besluit') readonly besluitdatum!: string;
}

export class OptionBody extends NamedContractBody {
  @DayField('Laatste dag als de optie wordt gelicht') readonly optie!: string;
  @YesNoField('De optie wordt gelicht') readonly gelicht!: boolean;
  @DayField('Dag van het besluit') readonly besluitdatum!: string;
}

export class ContractEndBody extends NamedContractBody {
  @DayField('Laatste dag') readonly laatsteDag!: string;
  @OneOfField('Wat er gebeurt met zorg die loopt', Object.keys(TRANSITIONS))
  readonly overgang!: keyof typeof TRANSITIONS;
  @Optional()
  @DayField('Tot en met deze dag mag lopende zorg doorgaan; alleen bij een overgangsregeling')
  readonly overgangTot?: string;
  @DayField('Dag van het besluit') readonly besluitdatum!: string;
}

export class TariffTalkBody extends NamedContractBody {
  @DayField('Dag van het verzoek') readonly datum!: string;
  @TextField('Waarom de tarieven niet toereikend zijn') readonly aanleiding!: string;
}

export class ClientStopBody extends ContractKeyBody {
  @DayField('Eerste dag van de stop') readonly ingangsdatum!: string;
  @OneOfField('Nieuwe toewijzingen', Object.keys(STOP_EFFECTS)) readonly werking!: string;
  @TextField('Reden') readonly reden!: string;
}

export class StopFiguresBody {
  @CentsField('Bestedingsruimte') readonly ruimteCent!: number;
  @CentsField('Gebruikt') readonly gebruiktCent!: number;
  @CentsField('Verwacht over het jaar') readonly verwachtCent!: number;
}

export class StopLiftedBody extends ContractKeyBody {
  @DayField('Eerste dag zonder stop') readonly ingangsdatum!: string;
  @TextField('Kenmerk van het besluit') readonly besluit!: string;
  @Optional()
  @ApiProperty({ type: StopFiguresBody, description: 'Cijfers waarop het besluit rust' })
  @Nested(() => StopFiguresBody)
  readonly cijfers?: StopFiguresBody;
}

export class SpendingRoomBody extends ContractKeyBody {
  @YearField() readonly jaar!: number;
  @CentsField('Ruimte voor een heel jaar') readonly jaarbedragCent!: number;
  @DayField('Eerste dag; later in het jaar geeft een deel naar rato')
  readonly ingangsdatum!: string;
}

export class RoomStepBody extends ContractKeyBody {
  @YearField() readonly jaar!: number;
  @OneOfField('Stap', Object.keys(ROOM_STEPS)) readonly stap!: string;
  @DayField('Dag van de stap') readonly datum!: string;
  @Optional()
  @CentsField('Bedrag waar de stap over gaat')
  readonly bedragCent?: number;
}

export class BridgingBody extends ContractKeyBody {
  @MunicipalitiesField() readonly gemeenten!: string[];
  @DayField('Eerste dag') readonly ingangsdatum!: string;
  @DayField('Laatste dag') readonly einddatum!: string;
  @ClientsField() readonly clienten!: string[];
}

export class YearAmountBody {
  @YearField() readonly jaar!: number;
  @CentsField('Bedrag') readonly bedragCent!: number;
}

export class SingleClientBody extends ContractKeyBody {
  @ClientField() readonly client!: string;
  @MunicipalityField() readonly gemeente!: string;
  @DayField('Eerste dag') readonly ingangsdatum!: string;
  @DayField('Laatste dag') readonly einddatum!: string;
  @Optional()
  @OneOfField('Reden om een uitzondering te maken', Object.keys(SINGLE_REASONS))
  readonly reden?: string;
  @ApiProperty({ type: [YearAmountBody], description: 'Bedrag per kalenderjaar' })
  @NestedList(() => YearAmountBody)
  readonly bedragen!: YearAmountBody[];
}

export class TurnedDownBody extends ContractKeyBody {
  @ClientField() readonly client!: string;
  @MunicipalityField() readonly gemeente!: string;
  @DayField('Dag van de weigering') readonly datum!: string;
  @OneOfField('Grond', Object.keys(REFUSAL_GROUNDS)) readonly grond!: string;
  @Optional()
  @CentsField('Gebruikt van de bestedingsruimte; nodig als die de grond is')
  readonly gebruiktCent?: number;
}
