import { Body, Controller, Get, Headers, HttpStatus, Post, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import {
  instructionGroups,
  instructions,
  type Instruction,
  type InstructionOutcome,
} from '@zgb/instructions';
import { Answers, Does } from '../http/openapi';
import { problem, ProblemException } from '../http/problem';
import { inputValidation } from '../http/validation';
import { contextOf } from './context';

type Refused = Extract<InstructionOutcome, { accepted: false }>;

const STATUS: Readonly<Record<Refused['kind'], HttpStatus>> = {
  unknown: HttpStatus.NOT_FOUND,
  conflict: HttpStatus.CONFLICT,
  wrong: HttpStatus.BAD_REQUEST,
};

const controllerOf = (instruction: Instruction): Type => {
  const { path, title, description, body } = instruction;

  @ApiTags('opdrachten')
  @Controller({ path: `v1/${path}` })
  class InstructionController {
    constructor(private readonly bus: CommandBus) {}

    @Post()
    @Does(title, description)
    @ApiBody({ type: body })
    async run(
      @Body(inputValidation(body)) content: object,
      @Headers('idempotency-key') key?: string,
    ): Promise<object> {
      const outcome = await instruction.run(this.bus, content, contextOf(key));
      if (outcome.accepted) return { positie: outcome.position, versie: outcome.version };
      const { kind, code, text, facts } = outcome;
      throw new ProblemException(problem(STATUS[kind], text, { ...facts, code }));
    }
  }

  // The name becomes the operation's id in the description of the API.
  Object.defineProperty(InstructionController, 'name', {
    value: path.replace(/(?:^|[/-])(\w)/g, (_match, letter: string) => letter.toUpperCase()),
  });
  return InstructionController;
};

/** One route per instruction: `POST /v1/<path>`. */
export const instructionControllers: readonly Type[] = instructions.map(controllerOf);

@ApiTags('opdrachten')
@Controller({ path: 'v1/opdrachten' })
export class InstructionsController {
  @Get()
  @Answers('Opdrachten', 'Alles wat kan worden vastgelegd, met het adres ervan.')
  list(): object {
    return {
      groepen: instructionGroups.map(({ title, instructions: grouped }) => ({
        titel: title,
        opdrachten: grouped.map(({ path, title: titel, description }) => ({
          pad: path,
          titel,
          omschrijving: description,
        })),
      })),
    };
  }
}
