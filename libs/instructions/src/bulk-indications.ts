import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, Matches } from 'class-validator';
import {
  BulkIndicationLedgerCommand,
  type BulkIndicationAsk,
  type BulkIndicationRejection,
} from '@zgb/indications';
import type { CommandContext, Law } from '@zgb/kernel';
import { CASE_NUMBER, CASE_NUMBER_TEXT } from './access';
import { defineInstruction, type Rejections } from './instruction';
import { IsCalendarDate, IsWhole, NestedList } from './validation';
import { CategoryField, ProductCodeField } from './contract-fields';

/** A group has no allocations of its own yet, so its clients are named by reference. */
const CLIENT = /^c[a-z0-9-]{3,40}$/;
const CLIENT_TEXT = { message: 'moet een verwijzing van het grootboek zijn' };
const MINUTES_MAX = 100_000_000;

class BulkKeyBody {
  @ApiProperty()
  @Matches(/^\d{4}$/, { message: 'moet een gemeentecode van vier cijfers zijn' })
  readonly gemeente!: string;

  @ApiProperty({ description: 'Nummer van de bulkindicatie' })
  @Matches(CASE_NUMBER, { message: CASE_NUMBER_TEXT })
  readonly bulkindicatie!: string;
}

class GroupClientBody {
  @ApiProperty()
  @Matches(CLIENT, CLIENT_TEXT)
  readonly client!: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly vanaf!: string;

  @ApiProperty({ description: 'Minuten per maand bij een eigen indicatie' })
  @IsWhole(0, MINUTES_MAX)
  readonly minutenEigenIndicatie!: number;
}

export class BulkBody extends BulkKeyBody {
  @ApiProperty({ enum: ['wmo', 'jw'] })
  @IsIn(['wmo', 'jw'], { message: 'moet wmo of jw zijn' })
  readonly wet!: Law;

  @ApiProperty()
  @Matches(/^\d{8}$/, { message: 'moet een AGB-code van acht cijfers zijn' })
  readonly aanbieder!: string;

  @CategoryField()
  readonly productcategorie!: string;

  @ProductCodeField()
  readonly productcode!: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly ingangsdatum!: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly einddatum!: string;

  @ApiProperty({ description: 'Hele volume in minuten' })
  @IsWhole(1, MINUTES_MAX)
  readonly minuten!: number;

  @ApiProperty({ type: [GroupClientBody] })
  @NestedList(() => GroupClientBody)
  readonly clienten!: GroupClientBody[];
}

export class AddClientBody extends BulkKeyBody {
  @ApiProperty()
  @Matches(CLIENT, CLIENT_TEXT)
  readonly client!: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly vanaf!: string;

  @ApiProperty({ description: 'Minuten per maand bij een eigen indicatie' })
  @IsWhole(0, MINUTES_MAX)
  readonly minutenEigenIndicatie!: number;
}

export class GroupStopBody extends BulkKeyBody {
  @ApiProperty()
  @Matches(CLIENT, CLIENT_TEXT)
  readonly client!: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly datum!: string;
}

export class GroupStartBody extends GroupStopBody {
  @ApiProperty({ description: 'Start zonder wachten wegens een crisis' })
  @IsBoolean({ message: 'moet true of false zijn' })
  readonly crisis!: boolean;
}

class ClientMinutesBody {
  @ApiProperty()
  @Matches(CLIENT, CLIENT_TEXT)
  readonly client!: string;

  @ApiProperty()
  @IsWhole(0, MINUTES_MAX)
  readonly minuten!: number;
}

export class BulkHoursBody extends BulkKeyBody {
  @ApiProperty({ description: 'Referentie van de aanbieder' })
  @Matches(/^[A-Za-z0-9-]{1,20}$/, { message: 'moet een referentie van de aanbieder zijn' })
  readonly referentie!: string;

  @ApiProperty({ description: 'Maand, als jjjj-mm' })
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: 'moet een maand zijn, als jjjj-mm' })
  readonly maand!: string;

  @ApiProperty()
  @IsWhole(0, MINUTES_MAX)
  readonly minuten!: number;

  @ApiProperty({ type: [ClientMinutesBody], description: 'Zonder dit worden de uren afgekeurd' })
  @NestedList(() => ClientMinutesBody)
  readonly perClient!: ClientMinutesBody[];
}

const rejections: Rejections<BulkIndicationRejection> = {
  bulkIndicationUnknown: {
    kind: 'unknown',
    text: 'Deze bulkindicatie is niet bekend. Controleer gemeente en nummer.',
  },
  numberInUse: {
    kind: 'conflict',
    text: 'Dit nummer is al gebruikt voor een andere bulkindicatie. Gebruik een ander nummer.',
  },
  pilotNotOpen: {
    kind: 'conflict',
    text: ({ provider }) =>
      `De proef met bulkindicaties is niet open voor aanbieder ${provider} en dit product. Geef eigen indicaties, of neem de aanbieder op in de proef.`,
  },
  endsBeforeBegin: {
    kind: 'wrong',
    text: 'De einddatum ligt voor de ingangsdatum. Controleer de datums.',
  },
  groupEmpty: { kind: 'wrong', text: 'De groep heeft geen cliënten. Noem er minstens één.' },
  clientTwiceInGroup: {
    kind: 'conflict',
    text: 'Een cliënt staat al in de groep. Noem elke cliënt één keer.',
  },
  outsideValidity: {
    kind: 'wrong',
    text: 'De datum ligt buiten de periode van de bulkindicatie. Controleer de datum.',
  },
  clientUnknownInGroup: {
    kind: 'unknown',
    text: 'Deze cliënt hoort niet bij de groep. Voeg de cliënt eerst toe.',
  },
  notStarted: {
    kind: 'conflict',
    text: 'Voor deze cliënt is nog geen start vastgelegd. Leg eerst de start vast.',
  },
  referenceInUse: {
    kind: 'conflict',
    text: 'Deze referentie is al gebruikt voor andere uren. Gebruik een nieuwe referentie.',
  },
};

const onBulk = <Body extends BulkKeyBody>(definition: {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly body: new () => Body;
  readonly ask: (body: Body) => BulkIndicationAsk;
}) =>
  defineInstruction<Body, BulkIndicationRejection>({
    path: definition.path,
    title: definition.title,
    description: definition.description,
    body: definition.body,
    command: (body: Body, context: CommandContext) =>
      new BulkIndicationLedgerCommand(
        { municipality: body.gemeente, number: body.bulkindicatie },
        definition.ask(body),
        context,
      ),
    rejections,
  });

export const bulkIndicationInstructions = [
  onBulk({
    path: 'bulkindicaties',
    title: 'Bulkindicatie vastleggen',
    description: 'Eén volume voor een groep cliënten van een aanbieder in de proef.',
    body: BulkBody,
    ask: (body) => ({
      type: 'IndicateBulkCare',
      indication: {
        municipality: body.gemeente,
        number: body.bulkindicatie,
        law: body.wet,
        provider: body.aanbieder,
        category: body.productcategorie,
        code: body.productcode,
        validity: { from: body.ingangsdatum, until: body.einddatum },
        volumeMinutes: body.minuten,
        clients: body.clienten.map(({ client, vanaf, minutenEigenIndicatie }) => ({
          clientRef: client,
          from: vanaf,
          individualMinutesPerMonth: minutenEigenIndicatie,
        })),
      },
    }),
  }),
  onBulk({
    path: 'bulkindicaties/clienten',
    title: 'Cliënt aan een groep toevoegen',
    description: 'Vanaf een dag binnen de periode van de bulkindicatie.',
    body: AddClientBody,
    ask: (body) => ({
      type: 'AddGroupClient',
      client: {
        clientRef: body.client,
        from: body.vanaf,
        individualMinutesPerMonth: body.minutenEigenIndicatie,
      },
    }),
  }),
  onBulk({
    path: 'bulkindicaties/starts',
    title: 'Start van een cliënt in een groep vastleggen',
    description: 'De dag van de start, en of het een crisis was.',
    body: GroupStartBody,
    ask: ({ client, datum, crisis }) => ({
      type: 'StartGroupCare',
      start: { clientRef: client, on: datum, crisis },
    }),
  }),
  onBulk({
    path: 'bulkindicaties/stops',
    title: 'Stop van een cliënt in een groep vastleggen',
    description: 'De laatste dag van de hulp aan deze cliënt.',
    body: GroupStopBody,
    ask: ({ client, datum }) => ({
      type: 'StopGroupCare',
      stop: { clientRef: client, on: datum },
    }),
  }),
  onBulk({
    path: 'bulkindicaties/uren',
    title: 'Uren op een bulkindicatie declareren',
    description: 'De uren van een maand, per cliënt. Zonder cliënten worden zij afgekeurd.',
    body: BulkHoursBody,
    ask: (body) => ({
      type: 'DeclareBulkHours',
      line: {
        reference: body.referentie,
        month: body.maand,
        minutes: body.minuten,
        perClient: body.perClient.map(({ client, minuten }) => ({
          clientRef: client,
          minutes: minuten,
        })),
      },
    }),
  }),
];
