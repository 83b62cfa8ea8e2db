import type { CalendarDate, Cents, Fact } from '@zgb/kernel';
import type { ProductUnit } from '../unit';

/** What a tariff rests on (ZES-12). NL: grondslag. */
export type TariffGround =
  'cost-price-study' | 'indexation' | 'negotiation' | 'opening' | 'target-group';

/** Grounds that may be asked for, and are never accepted (ZES-10). */
export type RefusedGround = 'overhead' | 'provider-size';

export type Tariff = {
  readonly from: CalendarDate;
  readonly unit: ProductUnit;
  /** Whole cents per unit: rounding is decided here, once, and never per line (ZES-08). */
  readonly priceCents: Cents;
  readonly ground: TariffGround;
  /** Study, run of indexation or agreement that the ground stands for (ZES-12). NL: kenmerk. */
  readonly reference?: string;
  /** For whom the price differs from that of others (ZES-10, MIJ-17). NL: doelgroep. */
  readonly targetGroup?: string;
  /** Parts of the price for direct and indirect time, in percent, 100 together (ZOU-26). */
  readonly share?: TariffShare;
  /** Part of a unit counts as one unit (NAT-24); absent: only whole units count. */
  readonly partCountsAsUnit?: boolean;
  /** Version in this stream of the fact that this one corrects; it no longer holds. */
  readonly corrects?: number;
  /** Why it was corrected; never about a person. NL: toelichting. */
  readonly note?: string;
};

export type TariffShare = { readonly directPercent: number; readonly indirectPercent: number };

/** A price holds from a day; what it corrects, if anything, is named. NL: tarief. */
export type TariffSet = Fact<'TariffSet', Tariff>;
export type TariffEvent = TariffSet;

/** A tariff as it is asked for. */
export type WantedTariff = Omit<Tariff, 'ground' | 'corrects'> & {
  readonly ground: TariffGround | RefusedGround;
};

/** What the look-ups said when the command was made. */
type Seen = {
  /** Unit that the product is allocated in; null = the product is not in the catalogue. */
  readonly productUnit: ProductUnit | null;
  /** Price for all providers on the first day (MIJ-17); null = none, or this is that tariff. */
  readonly uniformCents: Cents | null;
};

/** A later word for the same day corrects the earlier one. NL: tarief vastleggen. */
export type SetTariff = Seen & { readonly type: 'SetTariff'; readonly tariff: WantedTariff };

/** Puts a tariff in the place of another one, also of another day. NL: tarief verbeteren. */
export type CorrectTariff = Seen & {
  readonly type: 'CorrectTariff';
  /** First day of the tariff that was wrong. */
  readonly correctedFrom: CalendarDate;
  readonly tariff: WantedTariff;
};

/** One tariff of a run of indexation (NAT-23); the run has been recorded already. */
export type IndexTariff = {
  readonly type: 'IndexTariff';
  readonly run: string;
  readonly from: CalendarDate;
  readonly oldCents: Cents;
  readonly newCents: Cents;
};

export type TariffCommand = SetTariff | CorrectTariff | IndexTariff;

/** Nothing is recorded. In order of precedence: `decide` gives the first that applies. */
export type TariffRejection =
  | { readonly code: 'productUnknown' }
  | { readonly code: 'tariffNotInWholeCents' }
  | {
      readonly code: 'tariffNotInProductUnit';
      readonly productUnit: ProductUnit;
      /** An hour tariff per minute, in hundredths of a cent; null for other units. */
      readonly centHundredths: number | null;
    }
  | { readonly code: 'differentiationNotAllowed'; readonly ground: RefusedGround }
  | { readonly code: 'targetGroupMissing' }
  | { readonly code: 'sharesNotHundred' }
  | { readonly code: 'deviatesWithoutGround'; readonly uniformCents: Cents }
  | { readonly code: 'nothingToCorrect' }
  | { readonly code: 'tariffExistsThatDay' }
  | { readonly code: 'tariffChangedMeanwhile' };

export interface TariffHistory {
  /** In order of recording: the first is version 1 of the stream. */
  readonly tariffs: readonly Tariff[];
}
