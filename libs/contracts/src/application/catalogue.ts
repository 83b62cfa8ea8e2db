import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger, type HandleResult } from '@zgb/event-store';
import type { CommandContext, Latest } from '@zgb/kernel';
import {
  mapping,
  mappingStream,
  productKey,
  type Mapping,
  type MappingEvent,
  type MappingRejection,
  type Mappings,
} from '../domain/mapping/mapping';
import {
  municipality,
  municipalityStream,
  type Municipality,
  type MunicipalityEvent,
  type MunicipalityRejection,
  type TravelLimit,
} from '../domain/municipality/municipality';
import {
  overview,
  overviewStream,
  type OverviewEvent,
  type SpendingOverview,
} from '../domain/overview/overview';
import { product, productStream } from '../domain/product/product';

/** Old codes of a region's catalogue pass into a new one (ZES-02, GV-10). */
export class MapProductsCommand extends Command<
  HandleResult<Mappings, MappingEvent, MappingRejection>
> {
  constructor(
    readonly region: string,
    readonly mapping: Mapping,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(MapProductsCommand)
export class MapProductsHandler implements ICommandHandler<MapProductsCommand> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ region, mapping: wanted, context }: MapProductsCommand) {
    const { law } = wanted;
    const unknown: string[] = [];
    for (const one of [...wanted.old, wanted.new]) {
      const stream = productStream(region, law, one.category, one.code);
      const { state } = await this.ledger.load(product, stream);
      if (state.definition === null) unknown.push(productKey(law, one));
    }
    const command = { type: 'MapProducts' as const, mapping: wanted, unknown };
    return this.ledger.handle(mapping, mappingStream(region), command, context);
  }
}

/** The longest travel time of a municipality, from a day (WK-05). */
export class SetTravelLimitCommand extends Command<
  HandleResult<Municipality, MunicipalityEvent, MunicipalityRejection>
> {
  constructor(
    readonly limit: TravelLimit,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SetTravelLimitCommand)
export class SetTravelLimitHandler implements ICommandHandler<SetTravelLimitCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ limit, context }: SetTravelLimitCommand) {
    const command = { type: 'SetTravelLimit' as const, limit };
    return this.ledger.handle(
      municipality,
      municipalityStream(limit.municipality),
      command,
      context,
    );
  }
}

/** Spending of a year as a source states it (MIJ-06, MIJ-07). */
export class RecordOverviewCommand extends Command<
  HandleResult<Latest<SpendingOverview>, OverviewEvent, never>
> {
  constructor(
    readonly overview: SpendingOverview,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordOverviewCommand)
export class RecordOverviewHandler implements ICommandHandler<RecordOverviewCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ overview: data, context }: RecordOverviewCommand) {
    const stream = overviewStream(data.region, data.year);
    return this.ledger.handle(overview, stream, { data }, context);
  }
}
