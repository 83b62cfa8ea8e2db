import { Controller, Get, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Answers } from '../http/openapi';
import { mayUse, rolesInWords, type Role } from '@zgb/authorisation';
import { passageOf } from '../authorisation/gate';
import { routeRightsNow } from '../authorisation/route-rights';
import { toldOf } from './sign-in';

/** Addresses that somebody may not ask, so that a page can say so before he tries (2.0). */
const closedTo = (own: readonly Role[]): readonly object[] =>
  [...routeRightsNow.values()]
    .filter(({ route }) => /^GET [^:]*$/.test(route) && !route.includes('/overzichten/'))
    .filter((right) => !mayUse(right, own))
    .map(({ route, roles }) => ({
      adres: route,
      rollen: Array.isArray(roles) ? rolesInWords(roles) : [],
    }));

@ApiTags('aanmelden')
@Controller({ path: 'v1/ik' })
export class MeController {
  @Get()
  @Answers(
    'Wie ik ben',
    'Account, rollen en bereik van wie is aangemeld; gemeenten null: de hele regio. zonderRecht: vaste adressen die u niet mag opvragen, met de rollen die dat wel mogen.',
  )
  me(@Req() request: FastifyRequest): object {
    return { ...toldOf(request), zonderRecht: closedTo(passageOf(request).identity?.roles ?? []) };
  }
}
