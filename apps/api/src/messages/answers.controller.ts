import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { declaration } from '@zgb/declarations';
import { Ledger } from '@zgb/event-store';
import { MessageIntake } from '@zgb/intake';
import { parseStreamId } from '@zgb/kernel';
import { actorNow, maySeeProviderNow } from '../authorisation/asking';
import { Answers } from '../http/openapi';
import { problem, ProblemException } from '../http/problem';

const isDeclaration = (stream: string): boolean => {
  try {
    return parseStreamId(stream).category === declaration.category;
  } catch {
    return false;
  }
};

const stop = (status: number, detail: string): ProblemException =>
  new ProblemException(problem(status, detail));

@ApiTags('declaraties')
@Controller({ path: 'v1/declaraties' })
export class AnswersController {
  constructor(
    private readonly intake: MessageIntake,
    private readonly ledger: Ledger,
  ) {}

  /** Given here it is handed over, so it counts as sent; asked for again it is the same file. */
  @Get(':id/antwoord')
  @Answers(
    'Antwoord op een declaratie',
    'Het antwoordbericht (325). Wie het ophaalt, heeft het gekregen: het geldt dan als verzonden.',
  )
  async answer(@Param('id') id: string) {
    const stream = Buffer.from(id, 'base64url').toString('utf8');
    const { received, answered } = isDeclaration(stream)
      ? (await this.ledger.load(declaration, stream)).state
      : declaration.initial;
    if (received === null || !maySeeProviderNow(received.provider))
      throw stop(404, 'Deze declaratie is niet bekend.');
    if (answered === null) {
      throw stop(
        409,
        'Er is nog geen antwoord. Besluit eerst over de aangehouden regels van deze declaratie.',
      );
    }
    const context = { actor: actorNow() };
    const result = await this.intake.finishDeclaration(received, context);
    if (result === null) throw stop(409, 'Het bestand van deze declaratie is gewist.');
    const { answer } = result;
    if (answer === null || !(await this.intake.answerHandedOver(result, context))) {
      throw stop(409, 'De beoordeling is intussen heropend. Haal het antwoord later op.');
    }
    return { naam: answer.fileName, inhoud: Buffer.from(answer.bytes).toString('utf8') };
  }
}
