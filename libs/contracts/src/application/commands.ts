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
import {
  tariff,
  tariffStream,
  type SetTariff,
  type TariffEvent,
  type TariffHistory,
  type TariffKey,
  type TariffRejection,
} from '../domain/tariff/tariff';

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

export class SetTariffCommand extends Command<
  HandleResult<TariffHistory, TariffEvent, TariffRejection>
> {
  constructor(
    /** Region whose catalogue holds the product. */
    readonly region: string,
    readonly key: TariffKey,
    readonly tariff: SetTariff['tariff'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SetTariffCommand)
export class SetTariffHandler implements ICommandHandler<SetTariffCommand> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ region: name, key, tariff: wanted, context }: SetTariffCommand) {
    const catalogue = productStream(name, key.law, key.category, key.code);
    const { state } = await this.ledger.load(product, catalogue);
    const productUnit = state.definition?.unit ?? null;
    const command = { type: 'SetTariff' as const, tariff: wanted, productUnit };
    return this.ledger.handle(tariff, tariffStream(key), command, context);
  }
}
