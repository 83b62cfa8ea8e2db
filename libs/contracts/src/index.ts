import type { UpcastSteps } from '@zgb/kernel';
import {
  MapProductsHandler,
  RecordOverviewHandler,
  SetTravelLimitHandler,
} from './application/catalogue';
import {
  ConfigureRegionHandler,
  JoinRegionHandler,
  ProductLedgerHandler,
} from './application/commands';
import { ProposalLedgerHandler } from './application/proposals';
import { providerHandlers } from './application/providers';
import { capacityNeed } from './domain/capacity/capacity';
import { clientMinimum } from './domain/client-minimum/client-minimum';
import { combination } from './domain/combination/combination';
import { contractHandlers, contractSteps } from './application/contracts';
import { mapping } from './domain/mapping/mapping';
import { CorrectTariffHandler, IndexTariffsHandler, SetTariffHandler } from './application/tariffs';
import { indexation } from './domain/indexation/indexation';
import { municipality } from './domain/municipality/municipality';
import { overview } from './domain/overview/overview';
import { product } from './domain/product/product';
import { proposal } from './domain/proposal/proposal';
import { provider } from './domain/provider/provider';
import { region } from './domain/region/region';
import { stepDown } from './domain/step-down/step-down';
import { subcontracting } from './domain/subcontracting/subcontracting';
import { tariff } from './domain/tariff/tariff';
import { DecideCoverageGapHandler } from './application/coverage-gaps';
import { coverageGap } from './domain/coverage-gap/coverage-gap';

export * from './application/catalogue';
export * from './application/commands';
export * from './application/payee';
export * from './application/proposals';
export * from './application/providers';
export * from './application/contracts';
export * from './application/reference-data';
export * from './domain/capacity/capacity';
export * from './domain/client-minimum/client-minimum';
export * from './domain/combination/combination';
export * from './domain/contract/contract';
export * from './domain/entry/entry';
export * from './domain/mapping/mapping';
export * from './application/tariffs';
export * from './domain/contract/contract';
export * from './domain/indexation/indexation';
export * from './domain/municipality/municipality';
export * from './domain/overview/overview';
export * from './domain/product/product';
export * from './domain/proposal/proposal';
export * from './domain/provider/provider';
export * from './domain/region/access-rules';
export * from './domain/region/region';
export * from './domain/shares';
export * from './domain/step-down/step-down';
export * from './domain/subcontracting/subcontracting';
export * from './domain/supply/contract-management';
export * from './domain/supply/outflow';
export * from './domain/segment/segment';
export * from './domain/tariff/tariff';
export * from './domain/tender/tender';
export * from './domain/unit';
export * from './domain/waiting-norm';
export * from './application/coverage-gaps';
export * from './domain/coverage-gap/coverage-gap';

export const contractsHandlers = [
  ConfigureRegionHandler,
  JoinRegionHandler,
  ProductLedgerHandler,
  SetTariffHandler,
  ProposalLedgerHandler,
  ...providerHandlers,
  ...contractHandlers,
  MapProductsHandler,
  SetTravelLimitHandler,
  RecordOverviewHandler,
  DecideCoverageGapHandler,
  CorrectTariffHandler,
  IndexTariffsHandler,
];
export const contractsUpcasters: readonly UpcastSteps[] = [
  region.steps,
  municipality.steps,
  product.steps,
  tariff.steps,
  ...contractSteps,
  indexation.steps,
  provider.steps,
  combination.steps,
  subcontracting.steps,
  clientMinimum.steps,
  capacityNeed.steps,
  stepDown.steps,
  coverageGap.steps,
  mapping.steps,
  proposal.steps,
  overview.steps,
];
