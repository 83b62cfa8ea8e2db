import type { UpcastSteps } from '@zgb/kernel';
import {
  ConfigureRegionHandler,
  JoinRegionHandler,
  ProductLedgerHandler,
  RegisterProviderHandler,
  SetTariffHandler,
} from './application/commands';
import { contractHandlers, contractSteps } from './application/contracts';
import { municipality } from './domain/municipality/municipality';
import { product } from './domain/product/product';
import { provider } from './domain/provider/provider';
import { region } from './domain/region/region';
import { tariff } from './domain/tariff/tariff';

export * from './application/commands';
export * from './application/contracts';
export * from './application/reference-data';
export * from './domain/contract/contract';
export * from './domain/entry/entry';
export * from './domain/municipality/municipality';
export * from './domain/product/product';
export * from './domain/provider/provider';
export * from './domain/region/region';
export * from './domain/segment/segment';
export * from './domain/tariff/tariff';
export * from './domain/tender/tender';
export * from './domain/unit';
export * from './domain/waiting-norm';

export const contractsHandlers = [
  ConfigureRegionHandler,
  JoinRegionHandler,
  ProductLedgerHandler,
  SetTariffHandler,
  RegisterProviderHandler,
  ...contractHandlers,
];
export const contractsUpcasters: readonly UpcastSteps[] = [
  region.steps,
  municipality.steps,
  product.steps,
  tariff.steps,
  ...contractSteps,
  provider.steps,
];
