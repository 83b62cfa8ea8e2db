import type { Type } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type as Becomes } from 'class-transformer';
import type { FastifyReply } from 'fastify';
import { IsWhole, MayBeAbsent } from '@zgb/instructions';

/** Where a page begins: what differs from the question of this page; null leaves it out. */
type Place = Readonly<Record<string, string | number | null>>;

type Asked = Readonly<Record<string, unknown>>;

const addressOf = (path: string, asked: Asked, place: Place): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...asked, ...place })) {
    for (const one of [value].flat()) {
      if (typeof one === 'string' || typeof one === 'number') query.append(name, String(one));
    }
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
};

/** Tells where the pages beside this one are: the same question, from another place (API-32). */
export const linkPages = (
  reply: FastifyReply,
  [path, asked]: readonly [path: string, asked: object],
  pages: { readonly next: Place | null; readonly prev?: Place | null },
): void => {
  const links = (['prev', 'next'] as const).flatMap((rel) => {
    const place = pages[rel] ?? null;
    return place === null ? [] : [`<${addressOf(path, asked as Asked, place)}>; rel="${rel}"`];
  });
  if (links.length > 0) void reply.header('Link', links.join(', '));
};

export interface PageAfter {
  readonly na?: number;
  readonly limit?: number;
}

/** A page of what is numbered: so many after a number. */
export const pageAfter = (what: string, size: number, max: number): Type<PageAfter> => {
  class PageAfterQuery implements PageAfter {
    @ApiPropertyOptional({ description: `${what} na dit nummer; leeg: vanaf het begin` })
    @MayBeAbsent()
    @Becomes(() => Number)
    @IsWhole(0, Number.MAX_SAFE_INTEGER)
    readonly na?: number;

    @ApiPropertyOptional({
      description: `Aantal, standaard ${String(size)}, hoogstens ${String(max)}`,
    })
    @MayBeAbsent()
    @Becomes(() => Number)
    @IsWhole(1, max)
    readonly limit?: number;
  }
  return PageAfterQuery;
};
