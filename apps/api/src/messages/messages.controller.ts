import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { allocationStream } from '@zgb/indications';
import {
  DUTY_NAMES,
  MessageIntake,
  OUTCOME_NAMES,
  VERDICT_NAMES,
  type ImportResult,
  type LineVerdict,
} from '@zgb/intake';
import type { StreamId } from '@zgb/kernel';
import { checkMessage } from '@zgb/messages';
import { STORES, type Stores } from '@zgb/platform';
import { actorNow, maySeeNow, maySeeProviderNow, noteStreams } from '../authorisation/asking';
import { Answers } from '../http/openapi';
import { problem, ProblemException } from '../http/problem';

const explained = ({ explanations }: Pick<ImportResult, 'explanations'>) =>
  explanations.map(({ rule, returnCode, text }) => ({
    code: returnCode,
    regel: rule,
    uitleg: text,
  }));

const lineOf = (line: LineVerdict) => ({
  regel: line.place,
  referentie: line.reference,
  toewijzing: line.allocationNumber,
  categorie: line.category,
  productcode: line.code,
  periode: { van: line.productPeriod.from, tot: line.productPeriod.until },
  volume: line.volume,
  eenheid: line.unit,
  bedragCent: line.netCents,
  uitkomst: VERDICT_NAMES[line.outcome],
  codes: explained(line),
});

/** Allocations of the lines that were declared: those of whom the file and its answer are. */
const linesOf = ({ header, declaration }: ImportResult): readonly StreamId[] =>
  header === null || declaration === null
    ? []
    : declaration.lines.map(({ allocationNumber }) =>
        allocationStream(
          header.receiver,
          header.kind.startsWith('JW') ? 'jw' : 'wmo',
          allocationNumber,
        ),
      );

const resultOf = (result: ImportResult, position: number) => ({
  positie: position,
  uitkomst: OUTCOME_NAMES[result.outcome],
  bericht:
    result.header === null
      ? null
      : { soort: result.header.kind, identificatie: result.header.identification },
  fouten: result.faults.map(({ code, path, line, message, advice }) => ({
    code,
    plaats: path,
    regel: line,
    uitleg: message,
    advies: advice,
  })),
  redenen: explained(result),
  waarschuwingen: explained({ explanations: result.warnings }),
  retour:
    result.returned === null
      ? null
      : {
          bericht: {
            soort: result.returned.answeredKind,
            identificatie: result.returned.answeredIdentification,
          },
          aangenomen: result.returned.accepted,
          codes: Object.entries(result.returned.codes).map(([code, aantal]) => ({ code, aantal })),
          afgekeurd: result.returned.refused.map(({ place, codes }) => ({ plaats: place, codes })),
        },
  termijnen: result.deadlines.map(({ duty, rule, dueOn, doneOn }) => ({
    soort: DUTY_NAMES[duty],
    regel: rule,
    uiterlijk: dueOn,
    gedaan: doneOn,
  })),
  declaratie:
    result.declaration === null
      ? null
      : {
          nummer: result.declaration.number,
          periode: result.declaration.period,
          ingediendCent: result.declaration.submittedCents,
          toegekendCent: result.declaration.grantedCents,
          alsGeheelAfgekeurd:
            result.declaration.turnedDown === null
              ? null
              : explained({ explanations: [result.declaration.turnedDown] })[0],
          wachtend: result.declaration.waiting,
          regels: result.declaration.lines.map(lineOf),
        },
  antwoord:
    result.answer === null
      ? null
      : {
          naam: result.answer.fileName,
          inhoud: Buffer.from(result.answer.bytes).toString('utf8'),
        },
});

@ApiTags('berichten')
@Controller({ path: 'v1/berichten' })
export class MessagesController {
  constructor(
    private readonly intake: MessageIntake,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  /** The same file again changes nothing: its content is the key, so no other key is asked. */
  @Post()
  @HttpCode(200)
  @ApiConsumes('application/xml')
  @ApiBody({ schema: { type: 'string' }, description: 'Een bericht van iWmo of iJw 3.2' })
  @Answers(
    'Bericht inlezen',
    'Verwerkt een bericht van iWmo of iJw en geeft het retourbericht of antwoord terug.',
  )
  async take(@Body() body: unknown) {
    if (!Buffer.isBuffer(body) || body.length === 0) {
      throw new ProblemException(problem(415));
    }
    const result = await this.intake.importMessage(body, {
      actor: actorNow(),
      bounds: { municipality: maySeeNow, sender: maySeeProviderNow },
    });
    if (result.outcome === 'unreadable') {
      throw new ProblemException(
        problem(400, 'Het bestand kan niet als bericht worden verwerkt. Er is niets opgeslagen.', {
          fouten: result.faults.map(({ code, path, line, message, advice }) => ({
            plaats: [line === null ? '' : `regel ${String(line)}`, path].filter(Boolean).join(', '),
            code,
            uitleg: `${message} ${advice}`,
          })),
        }),
      );
    }
    noteStreams(linesOf(result));
    // With the answer in the reply it is handed over; the same file again gives the same reply.
    const isSent = await this.intake.answerHandedOver(result, { actor: actorNow() });
    const told = isSent ? result : { ...result, answer: null };
    return resultOf(told, await this.stores.log.head());
  }

  /** Levels 1 and 2 only. */
  @Post('controle')
  @HttpCode(200)
  @ApiConsumes('application/xml')
  @ApiBody({ schema: { type: 'string' }, description: 'Een bericht van iWmo of iJw 3.2' })
  @Answers('Bericht controleren', 'Niveau 1 en 2 van elk soort bericht; er wordt niets opgeslagen.')
  async check(@Body() body: unknown) {
    if (!Buffer.isBuffer(body) || body.length === 0) {
      throw new ProblemException(problem(415));
    }
    return checkMessage(body);
  }
}
