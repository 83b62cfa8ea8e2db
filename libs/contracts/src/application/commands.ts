import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger, type HandleResult } from '@zgb/event-store';
import type { CommandContext, Latest, Law } from '@zgb/kernel';
import {
  contract,
  contractStream,
  type ConcludeContract,
  type Contract,
  type ContractEvent,
} from '../domain/contract/contract';
import {
  municipality,
  municipalityStream,
  type JoinRegion,
  type Municipality,
  type RegionJoined,
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
  provider,
  providerStream,
  type Provider,
  type ProviderEvent,
} from '../domain/provider/provider';
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

export class JoinRegionCommand extends Command<HandleResult<Municipality, RegionJoined, never>> {
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

export class ConcludeContractCommand extends Command<HandleResult<Contract, ContractEvent, never>> {
  constructor(
    readonly key: { readonly region: string; readonly law: Law; readonly provider: string },
    readonly terms: ConcludeContract['terms'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ConcludeContractCommand)
export class ConcludeContractHandler implements ICommandHandler<ConcludeContractCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ key, terms, context }: ConcludeContractCommand) {
    const stream = contractStream(key.region, key.law, key.provider);
    const command = { type: 'ConcludeContract' as const, terms };
    return this.ledger.handle(contract, stream, command, context);
  }
}

export class RegisterProviderCommand extends Command<HandleResult<Provider, ProviderEvent, never>> {
  constructor(
    readonly region: string,
    readonly agb: string,
    readonly name: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RegisterProviderCommand)
export class RegisterProviderHandler implements ICommandHandler<RegisterProviderCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ region: name, agb, name: providerName, context }: RegisterProviderCommand) {
    const command = { type: 'RegisterProvider' as const, agb, name: providerName };
    return this.ledger.handle(provider, providerStream(name, agb), command, context);
  }
}
