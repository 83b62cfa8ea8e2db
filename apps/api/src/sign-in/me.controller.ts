import { Controller, Get, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Answers } from '../http/openapi';
import { toldOf } from './sign-in';

@ApiTags('aanmelden')
@Controller({ path: 'v1/ik' })
export class MeController {
  @Get()
  @Answers(
    'Wie ik ben',
    'Account, rollen en bereik van wie is aangemeld; gemeenten null: de hele regio.',
  )
  me(@Req() request: FastifyRequest): object {
    return toldOf(request);
  }
}
