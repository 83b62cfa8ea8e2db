import { streamId, type Decider, type Law, type StreamId } from '@zgb/kernel';
import { decide } from './decide';
import type { TariffCommand, TariffEvent, TariffHistory, TariffRejection } from './facts';

export * from './facts';
export * from './in-force';

export const tariff: Decider<TariffHistory, TariffCommand, TariffEvent, TariffRejection> = {
  category: 'tariff',
  initial: { tariffs: [] },
  evolve: (state, { data }) => ({ tariffs: [...state.tariffs, data] }),
  decide,
  steps: { TariffSet: [] },
  snapshots: { shape: 1, every: 100 },
};

/**
 * ZES-11: municipality or region × contract family × product × provider, or all of them. A target
 * group is no part of it: no line says its group, so a price can only hang on what a line does say.
 */
export type TariffKey = {
  readonly tenant: string;
  readonly family: string;
  readonly law: Law;
  readonly category: string;
  readonly code: string;
  /** AGB code, or `alle`. */
  readonly provider: string;
};

export const ALL_PROVIDERS = 'alle';

export const tariffStream = ({
  tenant,
  family,
  law,
  category,
  code,
  provider,
}: TariffKey): StreamId => streamId('tariff', tenant, family, law, category, code, provider);
