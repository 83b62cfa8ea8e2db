import { Body, Controller, Get, Headers, HttpStatus, Post, Req, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import {
  instructionGroups,
  instructions,
  type Instruction,
  type InstructionOutcome,
} from '@zgb/instructions';
import type { FastifyRequest } from 'fastify';
import { allocationStream } from '@zgb/indications';
import type { CommandContext, Law } from '@zgb/kernel';
import { versionInIfMatch } from '../http/entity-tag';
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

const isLaw = (value: unknown): value is Law => value === 'wmo' || value === 'jw';

/** Which stream If-Match speaks of: that of the allocation in the body. */
const basedOn = (content: object, version: number | null): Pick<CommandContext, 'basedOn'> => {
  if (version === null) return {};
  const { gemeente, wet, toewijzing } = content as Readonly<Record<string, unknown>>;
  if (typeof gemeente === 'string' && isLaw(wet) && typeof toewijzing === 'number') {
    return { basedOn: { streamId: allocationStream(gemeente, wet, toewijzing), version } };
  }
  throw new ProblemException(
    problem(400, 'If-Match kan alleen bij opdrachten over één toewijzing.', {
      fouten: [{ plaats: 'If-Match', code: 'etag', uitleg: 'hoort niet bij deze opdracht' }],
    }),
  );
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
      @Req() request: FastifyRequest,
      @Headers('idempotency-key') key?: string,
    ): Promise<object> {
      const context = { ...contextOf(key), ...basedOn(content, versionInIfMatch(request)) };
      const outcome = await instruction.run(this.bus, content, context);
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
