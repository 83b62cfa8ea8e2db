import type { UpcastSteps } from '@zgb/kernel';
import {
  ConcludeContractHandler,
  ConfigureRegionHandler,
  JoinRegionHandler,
  ProductLedgerHandler,
  RegisterProviderHandler,
} from './application/commands';
import { CorrectTariffHandler, IndexTariffsHandler, SetTariffHandler } from './application/tariffs';
import { contract } from './domain/contract/contract';
import { indexation } from './domain/indexation/indexation';
import { municipality } from './domain/municipality/municipality';
import { product } from './domain/product/product';
import { provider } from './domain/provider/provider';
import { region } from './domain/region/region';
import { tariff } from './domain/tariff/tariff';

export * from './application/commands';
export * from './application/reference-data';
export * from './application/tariffs';
export * from './domain/contract/contract';
export * from './domain/indexation/indexation';
export * from './domain/municipality/municipality';
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
  CorrectTariffHandler,
  IndexTariffsHandler,
  ConcludeContractHandler,
  RegisterProviderHandler,
];
export const contractsUpcasters: readonly UpcastSteps[] = [
  region.steps,
  municipality.steps,
  product.steps,
  tariff.steps,
  indexation.steps,
  contract.steps,
  provider.steps,
];
