import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { allocationStream } from '@zgb/indications';
import type { Law } from '@zgb/kernel';
import { STORES, type Stores } from '@zgb/platform';
import { findDeclarations, findLines, findProviders, type Names } from '@zgb/projections';
import { maySeeNow, noteStreams } from '../authorisation/asking';
import { Answers } from '../http/openapi';
import { declarationOf, toId } from './declaration-words';
import { Views } from './views.service';

const LAWS: readonly Law[] = ['wmo', 'jw'];
/** More than this is no answer to a number on paper. */
const HITS_MAX = 20;

class SearchQuery {
  @ApiProperty({
    description: 'Nummer of naam op papier: declaratie, toewijzing, referentie, AGB of aanbieder',
  })
  @Matches(/^.{2,60}$/u, { message: 'moet een nummer of naam van 2 tot 60 tekens zijn' })
  readonly tekst!: string;
}

/** Finds what a number on paper belongs to. NL: zoeken. */
@ApiTags('overzichten')
@Controller({ path: 'v1/zoeken' })
export class SearchController {
  constructor(
    private readonly views: Views,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  @Get()
  @Answers(
    'Zoeken',
    'Declaraties, toewijzingen, declaratieregels en aanbieders met dit nummer of deze naam. Namen van cliënten en BSN’s kunnen niet worden gezocht.',
  )
  async find(@Query() { tekst }: SearchQuery) {
    const text = tekst.trim();
    const { source, names } = await this.views.declarationSource(null);
    const found = await findDeclarations(source, text);
    const toewijzingen = await this.allocations(text, names);
    const aanbieders = findProviders(names, text);
    const isKnown = found.length + toewijzingen.length + aanbieders.length > 0;
    // Many lines have to be looked through for a reference: only for what is nothing else.
    const lines = isKnown ? [] : await findLines(source, text);
    return {
      tekst: text,
      declaraties: found.slice(0, HITS_MAX).map((row) => declarationOf(row, names)),
      toewijzingen,
      aanbieders: aanbieders.slice(0, HITS_MAX),
      regels: lines.slice(0, HITS_MAX).map(({ declaration, place, reference }) => ({
        declaratie: toId(declaration),
        regel: place,
        referentie: reference,
      })),
    };
  }

  private async allocations(text: string, names: Names) {
    if (!/^\d{1,9}$/.test(text)) return [];
    const places = names.municipalities
      .filter(({ code }) => maySeeNow(code))
      .flatMap(({ code, name }) => LAWS.map((law) => ({ code, name, law })));
    const found = await Promise.all(
      places.map(async ({ code, name, law }) => {
        const stream = allocationStream(code, law, Number(text));
        const events = await this.stores.log.readStream(stream);
        noteStreams([stream]);
        return events.length === 0
          ? []
          : [{ gemeente: { code, naam: name }, wet: law, nummer: Number(text) }];
      }),
    );
    return found.flat();
  }
}
