import {
  accept,
  isCents,
  reject,
  streamId,
  type CalendarDate,
  type Cents,
  type Decider,
  type Decision,
  type Fact,
  type Law,
  type StreamId,
} from '@zgb/kernel';
import type { ProductUnit } from '../unit';

/** What a tariff rests on (ZES-12). NL: grondslag. */
export type TariffGround = 'cost-price-study' | 'indexation' | 'negotiation' | 'opening';

export type Tariff = {
  readonly from: CalendarDate;
  readonly unit: ProductUnit;
  /** Whole cents per unit: rounding is decided here, once, and never per line (ZES-08). */
  readonly priceCents: Cents;
  readonly ground: TariffGround;
};

/** A price holds from a day; a later one for the same day corrects it. NL: tarief. */
export type TariffSet = Fact<'TariffSet', Tariff>;
export type TariffEvent = TariffSet;

export type SetTariff = {
  readonly type: 'SetTariff';
  readonly tariff: Tariff;
  /** Unit that the product is allocated in; null = the product is not in the catalogue. */
  readonly productUnit: ProductUnit | null;
};

export type TariffRejection =
  | { readonly code: 'productUnknown' }
  | { readonly code: 'tariffNotInProductUnit'; readonly productUnit: ProductUnit }
  | { readonly code: 'tariffNotInWholeCents' };

export interface TariffHistory {
  /** In order of recording. */
  readonly tariffs: readonly Tariff[];
}

/** The tariff in force on a day, as far as recorded; null before the first. */
export const tariffInForce = ({ tariffs }: TariffHistory, day: CalendarDate): Tariff | null =>
  tariffs
    .filter(({ from }) => from <= day)
    .reduce<Tariff | null>(
      (latest, tariff) => (latest === null || tariff.from >= latest.from ? tariff : latest),
      null,
    );

const decide = (
  { tariff: wanted, productUnit }: SetTariff,
  state: TariffHistory,
): Decision<TariffEvent, TariffRejection> => {
  if (productUnit === null) return reject({ code: 'productUnknown' });
  if (!isCents(wanted.priceCents) || wanted.priceCents < 0) {
    return reject({ code: 'tariffNotInWholeCents' });
  }
  if (wanted.unit !== productUnit) return reject({ code: 'tariffNotInProductUnit', productUnit });
  const known = state.tariffs.findLast(({ from }) => from === wanted.from);
  return JSON.stringify(known) === JSON.stringify(wanted)
    ? accept()
    : accept({ type: 'TariffSet', data: wanted });
};

export const tariff: Decider<TariffHistory, SetTariff, TariffEvent, TariffRejection> = {
  category: 'tariff',
  initial: { tariffs: [] },
  evolve: (state, { data }) => ({ tariffs: [...state.tariffs, data] }),
  decide,
  steps: { TariffSet: [] },
  snapshots: { shape: 1, every: 100 },
};

/** ZES-11: municipality or region × contract family × product × provider, or all of them. */
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
