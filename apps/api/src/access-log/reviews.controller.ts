import { Body, Controller, Get, Headers, Inject, Post, Query } from '@nestjs/common';
import { ApiBody, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import type { AccessPeriod, StoredAccessLine } from '@zgb/access-log';
import { MayBeAbsent } from '@zgb/instructions';
import { firstMomentOf, lastMomentOf, lastOfMonth } from '@zgb/kernel';
import { STORES, type Stores } from '@zgb/platform';
import { municipalitiesNow, noteAbout } from '../authorisation/asking';
import { contextOf } from '../commands/context';
import { Answers, Does } from '../http/openapi';
import { problem, ProblemException } from '../http/problem';
import { kindName, lineWords } from './line-words';

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

class MonthQuery {
  @ApiProperty({ description: 'Maand, zoals 2026-03' })
  @Matches(MONTH, { message: 'moet een maand zijn, zoals 2026-03' })
  readonly maand!: string;
}

const SUBJECTS = ['inzagen', 'rechten'] as const;
const JUDGEMENTS = ['in-orde', 'navraag', 'melding'] as const;

class AccessReviewBody {
  @ApiProperty({ description: 'Maand die is bekeken, zoals 2026-03' })
  @Matches(MONTH, { message: 'moet een maand zijn, zoals 2026-03' })
  readonly maand!: string;

  @ApiProperty({
    enum: SUBJECTS,
    description: 'inzagen: de steekproef van de maand. rechten: wie welke rollen gebruikte.',
  })
  @IsIn(SUBJECTS, { message: 'moet inzagen of rechten zijn' })
  readonly onderwerp!: (typeof SUBJECTS)[number];

  @ApiProperty({
    enum: JUDGEMENTS,
    description: 'navraag: er loopt een vraag aan iemand. melding: het is gemeld als incident.',
  })
  @IsIn(JUDGEMENTS, { message: 'moet in-orde, navraag of melding zijn' })
  readonly oordeel!: (typeof JUDGEMENTS)[number];

  @ApiPropertyOptional({ description: 'Gemeentecode; weggelaten: de hele regio' })
  @MayBeAbsent()
  @Matches(/^\d{4}$/, { message: 'moet een gemeentecode van vier cijfers zijn' })
  readonly gemeente?: string;
}

/** How many lines of a month are looked at. */
const SAMPLE = 20;
/** A review a month of both subjects, over the years that lines are kept, and then some. */
const REVIEWS_MAX = 500;
const REVIEW = 'beoordeling/';

const periodOf = (month: string): AccessPeriod => {
  const first = `${month}-01`;
  const municipalities = municipalitiesNow();
  return {
    from: firstMomentOf(first),
    until: lastMomentOf(lastOfMonth(first)),
    ...(municipalities === 'all' ? {} : { municipalities }),
  };
};

const reviewOf = ({ object, account, at, municipality }: StoredAccessLine): object => {
  const [, maand, onderwerp, oordeel] = object.split('/');
  return { maand, onderwerp, oordeel, door: account, op: at, gemeente: municipality };
};

/** What the privacy officer reviews each month, and that he did (LOG-09, BIO-03). */
@ApiTags('toegangslogboek')
@Controller({ path: 'v1/toegangslogboek' })
export class AccessReviewsController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get('samenvatting')
  @Answers(
    'Gebruik per account',
    'Wie in een maand hoe vaak keek en wijzigde, hoeveel cliënten dat betrof, wat werd geweigerd, welke bestanden werden gemaakt en wie noodtoegang gebruikte; met de rollen bij het laatste gebruik.',
  )
  async summary(@Query() { maand }: MonthQuery): Promise<object> {
    const accounts = await this.stores.accessLog.use(periodOf(maand));
    return {
      maand,
      accounts: accounts.map((one) => ({
        account: one.account,
        soort: kindName(one.kind),
        rollen: one.roles,
        inzagen: one.looks,
        wijzigingen: one.changes,
        bestanden: one.files,
        geweigerd: one.refused,
        noodtoegang: one.emergency,
        clienten: one.clients,
        laatste: one.last,
      })),
    };
  }

  @Get('steekproef')
  @Answers(
    'Steekproef van een maand',
    'Twintig regels van het toegangslogboek, gekozen op hun zegel: niemand kan vooraf weten welke, en wie opnieuw vraagt krijgt dezelfde.',
  )
  async sample(@Query() { maand }: MonthQuery): Promise<object> {
    const lines = await this.stores.accessLog.sample(periodOf(maand), SAMPLE);
    return { maand, regels: lines.map(lineWords) };
  }

  @Get('beoordelingen')
  @Answers('Beoordelingen', 'Welke maanden zijn beoordeeld, door wie, en met welk oordeel.')
  async reviews(): Promise<object> {
    const municipalities = municipalitiesNow();
    const lines = await this.stores.accessLog.find({
      objectsUnder: REVIEW,
      outcome: 'done',
      ...(municipalities === 'all' ? {} : { municipalities }),
      limit: REVIEWS_MAX,
    });
    return { beoordelingen: lines.map(reviewOf).reverse() };
  }

  /** Kept where what was reviewed is kept: as a line of the access log, for as long. */
  @Post('beoordelingen')
  @Does('Beoordeling vastleggen', 'Legt vast dat een maand is bekeken, en wat ervan is.')
  @ApiBody({ type: AccessReviewBody })
  review(@Body() body: AccessReviewBody, @Headers('idempotency-key') key?: string): object {
    contextOf(key);
    const { maand, onderwerp, oordeel } = body;
    if (periodOf(maand).from > new Date().toISOString()) {
      throw new ProblemException(problem(400, 'Deze maand is nog niet begonnen.'));
    }
    noteAbout(`${REVIEW}${maand}/${onderwerp}/${oordeel}`);
    return { maand, onderwerp, oordeel };
  }
}
