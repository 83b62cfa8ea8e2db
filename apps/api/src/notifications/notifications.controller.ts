import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { IsWhole, MayBeAbsent } from '@zgb/instructions';
import { NO_OIN, notificationOf } from '@zgb/notifications';
import { STORES, type Stores } from '@zgb/platform';
import { Answers } from '../http/openapi';
import { linkPages } from '../http/paging';
import { SETTINGS } from '../http/settings';

const PAGE_SIZE = 50;
const PAGE_SIZE_MAX = 500;
/** A sequence is a whole number of 32 bits (EVT-06). */
const SEQUENCE_MAX = 2_147_483_647;

class NotificationsQuery {
  @ApiProperty({ description: 'Gemeentecode' })
  @Matches(/^\d{4}$/, { message: 'moet een gemeentecode van vier cijfers zijn' })
  readonly gemeente!: string;

  @ApiPropertyOptional({ description: 'Waar u gebleven was: volgende uit het vorige antwoord' })
  @MayBeAbsent()
  @Type(() => Number)
  @IsWhole(0, SEQUENCE_MAX)
  readonly cursor?: number;

  @ApiPropertyOptional({ description: 'Aantal per bladzijde, standaard 50, hoogstens 500' })
  @MayBeAbsent()
  @Type(() => Number)
  @IsWhole(1, PAGE_SIZE_MAX)
  readonly limit?: number;
}

/** News for systems of others: what happened in one municipality, in order and without a gap. */
@ApiTags('notificaties')
@Controller({ path: 'v1/notificaties' })
export class NotificationsController {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(SETTINGS) private readonly settings: { readonly oin?: string | null },
  ) {}

  @Get()
  @Answers(
    'Notificaties',
    'Wat er is vastgelegd over één gemeente, als CloudEvents (NL GOV-profiel), op volgorde en zonder gat. Een notificatie zegt wat voor iets er gebeurde en waar het te lezen is, niet over wie. Bewaar volgende en vraag daarmee verder; haalt u iets twee keer op, dan herkent u het aan source en id.',
  )
  async list(
    @Query() { gemeente, cursor = 0, limit = PAGE_SIZE }: NotificationsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const events = await this.stores.log.readTenant(gemeente, { after: cursor, limit });
    const notifications = events.map((event) => notificationOf(event, this.settings.oin ?? NO_OIN));
    const next = events.at(-1)?.sequence ?? cursor;
    linkPages(reply, ['/v1/notificaties', { gemeente, cursor, limit }], {
      next: events.length === limit ? { cursor: next } : null,
      // The numbers have no gap.
      prev: cursor === 0 ? null : { cursor: Math.max(0, cursor - limit) },
    });
    return { notificaties: notifications, volgende: next };
  }
}
