import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import type {
  ActionOwner,
  ActionStatus,
  CheckKind,
  CheckResult,
  ContactKind,
  StatusCriterion,
} from '@zgb/contracts';
import type { Law } from '@zgb/kernel';
import {
  AgbField,
  CategoryField,
  CentsField,
  CentsOrNullField,
  ChoiceField,
  CodeField,
  DayField,
  DayOrNullField,
  LineField,
  LineOrNullField,
  MunicipalityField,
  ReferenceField,
  RegionField,
  ShortNameField,
  SignedCentsField,
  WholeField,
  WholeOrNullField,
} from './provider-fields';
import { IsCalendarDate, MayBeAbsent } from './validation';

/** A share in hundredths of a percent: 100 % is 10.000. */
const SHARE_MAX = 10_000;

export class ProviderBody {
  @RegionField()
  readonly regio!: string;

  @AgbField()
  readonly agb!: string;
}

export class RegisterProviderBody extends ProviderBody {
  @LineField('Naam van de aanbieder')
  readonly naam!: string;

  @ApiProperty({ format: 'date', required: false, description: 'Naam geldt vanaf' })
  @MayBeAbsent()
  @IsCalendarDate()
  readonly vanaf?: string;
}

export class FromBody extends ProviderBody {
  @DayField('Geldt vanaf')
  readonly vanaf!: string;
}

export class DuringBody extends FromBody {
  @DayOrNullField('Geldt tot en met; null is zonder einde')
  readonly tot!: string | null;
}

export class ManagerBody extends FromBody {
  @ShortNameField('Account van de contractmanager')
  readonly contractmanager!: string;
}

export class OwnDeliveryBody extends FromBody {
  @ApiProperty({ description: 'Levert zelf zorg' })
  @IsBoolean({ message: 'moet true of false zijn' })
  readonly levertZelf!: boolean;
}

export class OfferBody extends DuringBody {
  @ChoiceField('Wet', ['wmo', 'jw'])
  readonly wet!: Law;

  @CategoryField()
  readonly productcategorie!: string;

  @CodeField()
  readonly productcode!: string;

  @ShortNameField('Doelgroep')
  readonly doelgroep!: string;
}

export class PreferenceBody extends DuringBody {
  @MunicipalityField()
  readonly gemeente!: string;

  @LineOrNullField('Wijk; null is de hele gemeente')
  readonly wijk!: string | null;
}

export const STATUSES = { partner: 'partner', strategisch: 'strategic' } as const;
export const CRITERIA: Readonly<Record<string, StatusCriterion>> = {
  'veel-inwoners': 'many-residents',
  'zeer-specialistisch': 'highly-specialist',
  transformatie: 'transformation',
};

export class StatusBody extends DuringBody {
  @ChoiceField('Status', Object.keys(STATUSES))
  readonly status!: keyof typeof STATUSES;

  @ChoiceField('Criterium dat gold', Object.keys(CRITERIA))
  readonly criterium!: string;
}

export const CHECKS: Readonly<Record<string, CheckKind>> = {
  diploma: 'diploma',
  governancecode: 'governance-code',
  bezoldigingsnorm: 'pay-norm',
  'integere-bedrijfsvoering': 'business-integrity',
  ubo: 'ubo',
  bibob: 'bibob',
  zelfstandigen: 'freelancers',
};
export const RESULTS: Readonly<Record<string, CheckResult>> = {
  'in-orde': 'passed',
  'niet-in-orde': 'failed',
  'geen-gegevens': 'no-information',
  sanctielijst: 'sanctioned',
};

export class CheckRequestBody extends ProviderBody {
  @ChoiceField('Controle', Object.keys(CHECKS))
  readonly controle!: string;

  @DayField('Opgevraagd op')
  readonly opgevraagdOp!: string;

  @DayField('Laatste dag om te antwoorden')
  readonly uiterlijk!: string;
}

export class CheckBody extends ProviderBody {
  @ChoiceField('Controle', Object.keys(CHECKS))
  readonly controle!: string;

  @DayField('Gedaan op')
  readonly gedaanOp!: string;

  @ChoiceField('Uitkomst', Object.keys(RESULTS))
  readonly uitkomst!: string;

  @DayOrNullField('Geldig tot en met')
  readonly geldigTot!: string | null;

  @DayOrNullField('Volgende keer uiterlijk op')
  readonly volgendeOp!: string | null;
}

export class YearFiguresBody extends ProviderBody {
  @WholeField('Jaar', 2000, 2100)
  readonly jaar!: number;

  @CentsField('Omzet in centen')
  readonly omzetCent!: number;

  @SignedCentsField('Resultaat in centen; verlies is negatief')
  readonly resultaatCent!: number;

  @CentsOrNullField('Hoogste beloning in centen')
  readonly topbeloningCent!: number | null;

  @CentsOrNullField('Gerealiseerde social return in centen')
  readonly socialReturnCent!: number | null;

  @WholeOrNullField('Uren door zelfstandigen, in honderdsten van een procent', 0, SHARE_MAX)
  readonly aandeelZelfstandigen!: number | null;

  @WholeOrNullField('Tevredenheid van cliënten in tienden: 85 is 8,5', 0, 100)
  readonly tevredenheid!: number | null;

  @LineOrNullField('Bestemming van het overschot')
  readonly bestemmingOverschot!: string | null;

  @LineField('Bron van de cijfers')
  readonly bron!: string;
}

export class NormsBody extends FromBody {
  @WholeOrNullField('Hoogste winst, in honderdsten van een procent', 0, SHARE_MAX)
  readonly winst!: number | null;

  @WholeOrNullField('Social return, in honderdsten van een procent van de omzet', 0, SHARE_MAX)
  readonly socialReturn!: number | null;
}

export class RelaxationBody extends DuringBody {
  @ShortNameField('Eis')
  readonly eis!: string;

  @WholeField('Hoogste deel van het personeel, in honderdsten van een procent', 0, SHARE_MAX)
  readonly hoogstens!: number;
}

export class RelaxationReportBody extends ProviderBody {
  @ShortNameField('Eis')
  readonly eis!: string;

  @DayField('Opgegeven op')
  readonly op!: string;

  @WholeField('Deel van het personeel, in honderdsten van een procent', 0, SHARE_MAX)
  readonly aandeel!: number;
}

export const CONTACTS: Readonly<Record<string, ContactKind>> = {
  gesprek: 'talk',
  bijeenkomst: 'meeting',
  schriftelijk: 'written',
};

export class ContactBody extends ProviderBody {
  @ReferenceField('Kenmerk van het verslag')
  readonly kenmerk!: string;

  @ChoiceField('Soort', Object.keys(CONTACTS))
  readonly soort!: string;

  @DayField('Dag')
  readonly op!: string;
}

export const ACTION_OWNERS: Readonly<Record<string, ActionOwner>> = {
  gemeente: 'municipality',
  aanbieder: 'provider',
};

class ActionNameBody extends ProviderBody {
  @ShortNameField('Korte naam van de actie')
  readonly actie!: string;
}

export class ActionBody extends ActionNameBody {
  @ReferenceField('Kenmerk van het verslag van het gesprek')
  readonly contact!: string;

  @LineField('Wat is afgesproken')
  readonly afspraak!: string;

  @ChoiceField('Wie het doet', Object.keys(ACTION_OWNERS))
  readonly wie!: string;

  @DayOrNullField('Uiterlijk; null is zonder einddatum')
  readonly uiterlijk!: string | null;
}

export const ACTION_STATUSES: Readonly<Record<string, ActionStatus>> = {
  bezig: 'busy',
  klaar: 'done',
  vervallen: 'dropped',
};

export class ActionReportBody extends ActionNameBody {
  @DayField('Dag')
  readonly op!: string;

  @ChoiceField('Stand', Object.keys(ACTION_STATUSES))
  readonly stand!: string;
}

export class CapacityBody extends FromBody {
  @ChoiceField('Wet', ['wmo', 'jw'])
  readonly wet!: Law;

  @ShortNameField('Productgroep')
  readonly productgroep!: string;

  @WholeField('Plaatsen', 0, 1_000_000)
  readonly plaatsen!: number;
}

export const SUPPLY = { schaars: 'scarce', uniek: 'unique' } as const;

export class SupplyBody extends DuringBody {
  @ChoiceField('Aanbod', Object.keys(SUPPLY))
  readonly aanbod!: keyof typeof SUPPLY;
}

export class EffortBody extends ProviderBody {
  @DayField('Eerste dag van het contract')
  readonly contractVanaf!: string;

  @DayField('Beoordeeld op')
  readonly beoordeeldOp!: string;

  @ApiProperty({ description: 'Inzet in de eerste 12 maanden was genoeg' })
  @IsBoolean({ message: 'moet true of false zijn' })
  readonly genoeg!: boolean;
}
