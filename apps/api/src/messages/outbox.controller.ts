import { Body, Controller, Headers, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { MayBeAbsent } from '@zgb/instructions';
import { MessageIntake, type SendResult } from '@zgb/intake';
import type { Law } from '@zgb/kernel';
import { contextOf } from '../commands/context';
import { Does } from '../http/openapi';
import { problem, ProblemException } from '../http/problem';

const NUMBER_MAX = 999_999_999;
const ALLOCATIONS_MAX = 100;

class Addressed {
  @ApiProperty({ description: 'Gemeentecode' })
  @Matches(/^\d{4}$/, { message: 'moet een gemeentecode van vier cijfers zijn' })
  readonly gemeente!: string;

  @ApiProperty({ enum: ['wmo', 'jw'] })
  @IsIn(['wmo', 'jw'], { message: 'moet wmo of jw zijn' })
  readonly wet!: Law;
}

export class SendAllocationsDto extends Addressed {
  @ApiProperty({ description: 'Nummer van een toewijzing van de cliënt bij de aanbieder' })
  @IsInt({ message: 'moet een geheel getal zijn' })
  @Min(0, { message: 'mag niet negatief zijn' })
  @Max(NUMBER_MAX, { message: 'is te groot' })
  readonly toewijzing!: number;
}

const ANSWERS = ['in-onderzoek', 'afgewezen', 'gehonoreerd'] as const;

export class AnswerRequestDto extends Addressed {
  @ApiProperty({ description: 'AGB-code van de aanbieder' })
  @Matches(/^\d{8}$/, { message: 'moet een AGB-code van acht cijfers zijn' })
  readonly aanbieder!: string;

  @ApiProperty({ description: 'ReferentieAanbieder van het verzoek' })
  @Matches(/^\S.{0,19}$/u, { message: 'moet een referentie van hoogstens 20 tekens zijn' })
  readonly referentie!: string;

  @ApiProperty({ enum: ANSWERS })
  @IsIn(ANSWERS, { message: 'moet in-onderzoek, afgewezen of gehonoreerd zijn' })
  readonly antwoord!: (typeof ANSWERS)[number];

  @ApiProperty({ required: false, description: 'RedenAfwijzingVerzoek; bij afgewezen' })
  @MayBeAbsent()
  @Matches(/^\d{1,2}$/, { message: 'moet een code van de standaard zijn' })
  readonly redenAfwijzing?: string;

  @ApiProperty({ required: false, description: 'Bij reden 8 van de Jeugdwet' })
  @MayBeAbsent()
  @Matches(/^\d{4}$/, { message: 'moet een gemeentecode van vier cijfers zijn' })
  readonly verantwoordelijkeGemeente?: string;

  @ApiProperty({ required: false, type: [Number], description: 'Bij gehonoreerd' })
  @MayBeAbsent()
  @IsArray({ message: 'moet een lijst zijn' })
  @ArrayMaxSize(ALLOCATIONS_MAX, { message: 'is te lang' })
  @IsInt({ each: true, message: 'moet uit gehele getallen bestaan' })
  readonly toewijzingen?: readonly number[];
}

/** The file that goes out, or a problem that tells which rules it would break. */
const sentOf = (result: SendResult): object => {
  if (result.sent) {
    const { message, returnDueOn } = result;
    return {
      bericht: {
        naam: message.fileName,
        inhoud: Buffer.from(message.bytes).toString('utf8'),
      },
      retourUiterlijk: returnDueOn,
    };
  }
  const { explanations, faults } = result;
  throw new ProblemException(
    problem(409, 'Het bericht is niet verstuurd: het past niet bij wat is vastgelegd.', {
      fouten: [
        ...explanations.map(({ rule, text }) => ({ plaats: '', code: rule, uitleg: text })),
        ...faults.map(({ code, path, message, advice }) => ({
          plaats: path,
          code,
          uitleg: `${message} ${advice}`,
        })),
      ],
    }),
  );
};

@ApiTags('berichten')
@Controller({ path: 'v1/berichten' })
export class OutboxController {
  constructor(private readonly intake: MessageIntake) {}

  @Post('toewijzingen')
  @Does(
    'Toewijzingsbericht versturen',
    'Een 301 met alle actuele en gewijzigde toewijzingen van de cliënt bij de aanbieder.',
  )
  async allocations(@Body() dto: SendAllocationsDto, @Headers('idempotency-key') key?: string) {
    const context = contextOf(key);
    const { gemeente: municipality, wet: law, toewijzing: number } = dto;
    return sentOf(await this.intake.outbox.sendAllocations({ municipality, law, number }, context));
  }

  @Post('antwoorden')
  @Does(
    'Verzoek beantwoorden',
    'In onderzoek of afgewezen geeft een 319, gehonoreerd een 301 met de toewijzingen.',
  )
  async answer(@Body() dto: AnswerRequestDto, @Headers('idempotency-key') key?: string) {
    const context = contextOf(key);
    const request = {
      municipality: dto.gemeente,
      law: dto.wet,
      provider: dto.aanbieder,
      reference: dto.referentie,
    };
    const { outbox } = this.intake;
    switch (dto.antwoord) {
      case 'gehonoreerd':
        return sentOf(await outbox.honourRequest(request, dto.toewijzingen ?? [], context));
      case 'in-onderzoek':
        return sentOf(await outbox.answerRequest(request, { answer: 'investigate' }, context));
      case 'afgewezen': {
        const { redenAfwijzing: reason, verantwoordelijkeGemeente: residence = null } = dto;
        if (reason === undefined) {
          throw new ProblemException(
            problem(400, 'Bij een afwijzing hoort een reden.', {
              fouten: [{ plaats: '/redenAfwijzing', code: 'required', uitleg: 'is verplicht' }],
            }),
          );
        }
        const given = { answer: 'reject', reason, residence } as const;
        return sentOf(await outbox.answerRequest(request, given, context));
      }
    }
  }
}
