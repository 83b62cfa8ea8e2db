import type { UpcastSteps } from '@zgb/kernel';
import {
  MapProductsHandler,
  RecordOverviewHandler,
  SetTravelLimitHandler,
} from './application/catalogue';
import {
  ConcludeContractHandler,
  ConfigureRegionHandler,
  JoinRegionHandler,
  ProductLedgerHandler,
  RegisterProviderHandler,
  SetTariffHandler,
} from './application/commands';
import { contract } from './domain/contract/contract';
import { mapping } from './domain/mapping/mapping';
import { municipality } from './domain/municipality/municipality';
import { overview } from './domain/overview/overview';
import { product } from './domain/product/product';
import { provider } from './domain/provider/provider';
import { region } from './domain/region/region';
import { tariff } from './domain/tariff/tariff';

export * from './application/catalogue';
export * from './application/commands';
export * from './application/reference-data';
export * from './domain/contract/contract';
export * from './domain/mapping/mapping';
export * from './domain/municipality/municipality';
export * from './domain/overview/overview';
export * from './domain/product/product';
export * from './domain/provider/provider';
export * from './domain/region/region';
export * from './domain/tariff/tariff';
export * from './domain/unit';

export const contractsHandlers = [
  ConfigureRegionHandler,
  JoinRegionHandler,
  ProductLedgerHandler,
  SetTariffHandler,
  ConcludeContractHandler,
  RegisterProviderHandler,
  MapProductsHandler,
  SetTravelLimitHandler,
  RecordOverviewHandler,
];
export const contractsUpcasters: readonly UpcastSteps[] = [
  region.steps,
  municipality.steps,
  product.steps,
  tariff.steps,
  contract.steps,
  provider.steps,
  mapping.steps,
  overview.steps,
];
