import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger, type HandleResult } from '@zgb/event-store';
import type { CommandContext, Latest, Law } from '@zgb/kernel';
import {
  municipality,
  municipalityStream,
  type JoinRegion,
  type Municipality,
  type MunicipalityEvent,
  type MunicipalityRejection,
} from '../domain/municipality/municipality';
import {
  product,
  productStream,
  type Product,
  type ProductCommand,
  type ProductEvent,
  type ProductRejection,
} from '../domain/product/product';
import {
  region,
  regionStream,
  type RegionEvent,
  type RegionSettings,
} from '../domain/region/region';

export class ConfigureRegionCommand extends Command<
  HandleResult<Latest<RegionSettings>, RegionEvent, never>
> {
  constructor(
    readonly settings: RegionSettings,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ConfigureRegionCommand)
export class ConfigureRegionHandler implements ICommandHandler<ConfigureRegionCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ settings, context }: ConfigureRegionCommand) {
    const command = { data: settings };
    return this.ledger.handle(region, regionStream(settings.region), command, context);
  }
}

export class JoinRegionCommand extends Command<
  HandleResult<Municipality, MunicipalityEvent, MunicipalityRejection>
> {
  constructor(
    readonly membership: JoinRegion['membership'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(JoinRegionCommand)
export class JoinRegionHandler implements ICommandHandler<JoinRegionCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ membership, context }: JoinRegionCommand) {
    const stream = municipalityStream(membership.municipality);
    const command = { type: 'JoinRegion' as const, membership };
    return this.ledger.handle(municipality, stream, command, context);
  }
}

/** Which product of the catalogue a command is for. */
export interface ProductKey {
  readonly region: string;
  readonly law: Law;
  readonly category: string;
  readonly code: string;
}

/** Define a product, or decide whether a municipality buys it. */
export class ProductLedgerCommand extends Command<
  HandleResult<Product, ProductEvent, ProductRejection>
> {
  constructor(
    readonly key: ProductKey,
    readonly command: ProductCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ProductLedgerCommand)
export class ProductLedgerHandler implements ICommandHandler<ProductLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ key, command, context }: ProductLedgerCommand) {
    const stream = productStream(key.region, key.law, key.category, key.code);
    return this.ledger.handle(product, stream, command, context);
  }
}
