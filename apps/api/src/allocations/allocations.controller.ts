import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { allocationStream } from '@zgb/indications';
import { MayBeAbsent } from '@zgb/instructions';
import { verdictsOn } from '@zgb/intake';
import { isMunicipalityCode, type Law } from '@zgb/kernel';
import { STORES, type Stores } from '@zgb/platform';
import {
  allocationRoom,
  commitments,
  dossierMonths,
  handoversIn,
  rowsOf,
  volumeInWords,
  type AllocationRoom,
  type CommitmentRow,
  type Names,
} from '@zgb/projections';
import { maySeeProviderNow, noteClients } from '../authorisation/asking';
import type { FastifyReply } from 'fastify';
import { showsVersion } from '../http/entity-tag';
import { ANSWER_FORMS, eventFile, eventFormOf, type AnswerForm } from '../http/event-files';
import { Answers } from '../http/openapi';
import { problem, ProblemException } from '../http/problem';
import { allocationEvents } from '../views/allocation-events';
import { lineVerdictOf } from '../views/declaration-words';
import { Projections } from '../views/projections';
import { ViewQuery } from '../views/view-query';
import { Views } from '../views/views.service';
import { allocationHistory, historyPieces } from './allocation-history';

const roomOf = ({ allocatedCents, grantedCents, leftCents, volume }: AllocationRoom) => ({
  toegewezenCent: allocatedCents,
  gedeclareerdCent: grantedCents,
  overCent: leftCents,
  volume:
    volume === null
      ? null
      : {
          toegewezen: volumeInWords(volume.allocated, volume.unit),
          gedeclareerd: volumeInWords(volume.granted, volume.unit),
          over: volumeInWords(volume.left, volume.unit),
        },
});

const streamOf = (municipality: string, law: string, number: string): string | null => {
  const isKey =
    isMunicipalityCode(municipality) && ['wmo', 'jw'].includes(law) && /^\d{1,9}$/.test(number);
  return isKey ? allocationStream(municipality, law as Law, Number(number)) : null;
};

class AllocationQuery extends ViewQuery {
  @ApiPropertyOptional({
    enum: ANSWER_FORMS,
    description: 'csv of jsonl: alles wat met de toewijzing gebeurde als bestand, de oudste eerst',
  })
  @MayBeAbsent()
  @IsIn(ANSWER_FORMS, { message: 'moet json, csv of jsonl zijn' })
  readonly vorm?: AnswerForm;
}

/** An allocation of the same client, as a lane of the dossier. */
const laneOf = (row: CommitmentRow, names: Names): object => ({
  nummer: row.number,
  aanbieder: { agb: row.provider, naam: names.provider(row.provider) },
  product: {
    categorie: row.category,
    code: row.code,
    naam: names.product(row.law, row.category, row.code),
  },
  van: row.from,
  tot: row.until,
  verwijderd: row.deleted,
});

@ApiTags('toewijzingen')
@Controller({ path: 'v1/toewijzingen' })
export class AllocationsController {
  constructor(
    private readonly views: Views,
    private readonly projections: Projections,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  /** Allocations of one client under one law, as known on the moment. */
  private async dossier(
    { gemeente, wet, clientRef }: Readonly<Record<'gemeente' | 'wet' | 'clientRef', string>>,
    knownAt: string | null,
  ): Promise<readonly (CommitmentRow & { readonly key: string })[]> {
    const source = await this.projections.source(commitments, knownAt);
    const place = { municipality: gemeente, law: wet };
    const rows = await rowsOf<CommitmentRow>(source, 'allocation', place);
    return rows
      .filter((row) => row.clientRef === clientRef)
      .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.number - b.number));
  }

  @Get(':gemeente/:wet/:nummer')
  @Answers(
    'Toewijzing',
    'Eén toewijzing met haar ruimte en alles wat ermee gebeurde, in de volgorde van vastleggen; met vorm csv of jsonl alleen wat er gebeurde, als bestand.',
  )
  async one(
    @Param('gemeente') gemeente: string,
    @Param('wet') wet: string,
    @Param('nummer') nummer: string,
    @Query() query: AllocationQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const asked = await this.views.asked(query);
    const { events, identity } = await this.find({ gemeente, wet, nummer }, asked.knownAt);
    const history = await allocationHistory(this.stores.log, events, asked.knownAt);
    const form = eventFormOf(query.vorm);
    if (form !== null) {
      const name = `toewijzing-${gemeente}-${wet}-${nummer}`;
      return eventFile(form, name, historyPieces(form, history), reply);
    }
    const room = allocationRoom(events, asked.asAt);
    if (room === null) throw unknownAllocation();
    showsVersion(reply, events.length);
    const names = await this.views.names(asked.knownAt);
    const { provider, category, code, clientRef } = identity;
    const dossier = await this.dossier({ gemeente, wet, clientRef }, asked.knownAt);
    const own = dossier.find((row) => row.number === Number(nummer));
    return {
      stand: await this.views.stand(
        [commitments],
        asked,
        'Eén toewijzing, gelezen uit haar gebeurtenissen. Toegezegd per maand: elke kalenderweek telt in de maand van haar eerste dag.',
      ),
      situatieOp: asked.asAt,
      bekendOp: asked.knownAt,
      gemeente: { code: gemeente, naam: names.municipality(gemeente) },
      wet,
      nummer: Number(nummer),
      aanbieder: { agb: provider, naam: names.provider(provider) },
      product: { categorie: category, code, naam: names.product(wet, category, code) },
      ruimte: roomOf(room),
      maanden: (own === undefined ? [] : dossierMonths(own)).map((month) => ({
        maand: month.month,
        toegezegdCent: month.committedCents,
        gedeclareerdCent: month.acceptedCents,
      })),
      dossier: dossier.map((row) => laneOf(row, names)),
      overdrachten: handoversIn(dossier).map(({ from, to, days }) => ({
        van: laneOf(from, names),
        naar: laneOf(to, names),
        dagenErtussen: days,
      })),
      tijdlijn: history,
    };
  }

  @Get(':gemeente/:wet/:nummer/regels/:referentie')
  @Answers(
    'Waarom, vanuit de toewijzing',
    'Elk oordeel over de declaratieregel met deze referentie op deze toewijzing, met alles waarop het berust.',
  )
  async why(
    @Param('gemeente') gemeente: string,
    @Param('wet') wet: string,
    @Param('nummer') nummer: string,
    @Param('referentie') referentie: string,
    @Query() query: ViewQuery,
  ): Promise<object> {
    const asked = await this.views.asked(query);
    const { events } = await this.find({ gemeente, wet, nummer }, asked.knownAt);
    const verdicts = verdictsOn(events, ({ reference }) => reference === referentie);
    if (verdicts.length === 0) {
      throw new ProblemException(
        problem(404, `Op deze toewijzing staat geen regel met referentie ${referentie}.`),
      );
    }
    return { oordelen: verdicts.map(lineVerdictOf) };
  }

  /** The events of an allocation that the asker may see, and who it is of. */
  private async find({ gemeente, wet, nummer }: AllocationAsked, knownAt: string | null) {
    const stream = streamOf(gemeente, wet, nummer);
    const events = stream === null ? [] : await allocationEvents(this.stores.log, stream, knownAt);
    const first = events.find((event) => 'identity' in event.data)?.data as
      { readonly identity: IdentityOf } | undefined;
    if (first === undefined || !maySeeProviderNow(first.identity.provider)) {
      throw unknownAllocation();
    }
    noteClients([first.identity.clientRef]);
    return { events, identity: first.identity };
  }
}

interface AllocationAsked {
  readonly gemeente: string;
  readonly wet: string;
  readonly nummer: string;
}

interface IdentityOf {
  readonly provider: string;
  readonly clientRef: string;
  readonly category: string | null;
  readonly code: string | null;
}

const unknownAllocation = (): ProblemException =>
  new ProblemException(
    problem(404, 'Deze toewijzing bestaat niet. Controleer gemeente, wet en nummer.'),
  );
