import { Ledger } from '@zgb/event-store';
import { FAR_FUTURE, type CalendarDate, type Cents, type Law, type StreamId } from '@zgb/kernel';
import {
  contract,
  contractStream,
  coverOf,
  roomCents,
  roomOf,
  type Cover,
} from '../domain/contract/contract';
import {
  municipality,
  municipalityStream,
  regionOn,
  travelWarning,
  type TravelWarning,
} from '../domain/municipality/municipality';
import {
  ageLimitOn,
  attributesOn,
  declarableOn,
  product,
  productStream,
  selectableOn,
  type AgeLimit,
  type ProductAttributes,
  type ProductDefinition,
  type ProductState,
} from '../domain/product/product';
import { provider, providerStream } from '../domain/provider/provider';
import { region, regionStream, type RegionSettings } from '../domain/region/region';
import {
  ALL_PROVIDERS,
  tariff,
  tariffInForce,
  tariffStream,
  type TariffHistory,
} from '../domain/tariff/tariff';
import type { ProductUnit } from '../domain/unit';

/** Settings of a region, as look-ups need them. */
export type RegionTerms = RegionSettings;

/** A product in a municipality on a day. */
export interface ProductOn {
  readonly municipality: string;
  readonly law: Law;
  readonly category: string;
  readonly code: string;
  readonly day: CalendarDate;
}

export interface KnownProduct {
  readonly definition: ProductDefinition;
  /** Whether care that begins on the day can be allocated (ZES-03). */
  readonly state: ProductState | 'unknown';
  /** Whether an allocation that runs may still declare it (ZES-03, NAT-22). */
  readonly declarable: boolean;
  /** Attributes in force on the day. */
  readonly attributes: ProductAttributes;
  /** Ages that it is for on the day; null: all (MIJ-05, MIJ-42). */
  readonly ageLimit: AgeLimit | null;
  readonly unit: ProductUnit;
  readonly travelDeclarable: boolean;
  readonly stream: StreamId;
  readonly version: number;
}

export interface KnownTariff {
  readonly priceCents: Cents;
  readonly unit: ProductUnit;
  readonly stream: StreamId;
  readonly version: number;
}

/** Care that somebody wants to allocate. */
export interface CareFor {
  readonly municipality: string;
  readonly law: Law;
  readonly category: string | null;
  readonly code: string | null;
  readonly provider: string;
  readonly clientRef: string;
  readonly from: CalendarDate;
}

/** What the contract says about care, with the version that was read. */
export interface KnownContract extends Cover {
  readonly stream: StreamId;
  readonly version: number;
}

/** Care under both laws is bought together in the regions that we know. */
const CARE = 'care';

/**
 * What was agreed, with the versions seen. A session reads each stream once, so a declaration of
 * thousands of lines is judged by one state of the contract data; make a new one per import.
 */
export class ReferenceSession {
  private readonly read = new Map<string, Promise<unknown>>();

  constructor(private readonly ledger: Pick<Ledger, 'load'>) {}

  /** Null: this municipality has no region in this ledger. */
  async regionOf(code: string): Promise<RegionTerms | null> {
    return this.once(`region of ${code}`, async () => {
      const { state } = await this.ledger.load(municipality, municipalityStream(code));
      // Care that was given before a municipality left its region is still declared there.
      const left = state.memberships.findLast(({ domain }) => domain === CARE);
      const name = regionOn(state, CARE, FAR_FUTURE) ?? left?.region ?? null;
      if (name === null) return null;
      return (await this.ledger.load(region, regionStream(name))).state.current;
    });
  }

  /** Null: not registered in the region of this municipality. */
  async providerName(code: string, agb: string): Promise<string | null> {
    const terms = await this.regionOf(code);
    if (terms === null) return null;
    return this.once(`provider ${terms.region} ${agb}`, async () => {
      const { state } = await this.ledger.load(provider, providerStream(terms.region, agb));
      return state.name;
    });
  }

  /** Null: the catalogue has no such code in this category. */
  async productOn(key: ProductOn): Promise<KnownProduct | null> {
    const { municipality: code, law, category, code: productCode, day } = key;
    const terms = await this.regionOf(code);
    if (terms === null) return null;
    const stream = productStream(terms.region, law, category, productCode);
    const { state, version } = await this.once(stream, () => this.ledger.load(product, stream));
    if (state.definition === null) return null;
    return {
      definition: state.definition,
      state: selectableOn(state, code, day),
      declarable: declarableOn(state, code, day),
      attributes: attributesOn(state, day),
      ageLimit: ageLimitOn(state, day),
      unit: state.definition.unit,
      travelDeclarable: travelDeclarable(terms, key),
      stream,
      version,
    };
  }

  /** WK-05: what to warn of when travel to the offer takes this long; null: nothing. */
  async travelWarningOn(
    code: string,
    day: CalendarDate,
    askedMinutes: number,
  ): Promise<TravelWarning | null> {
    const { travelLimits } = await this.once(`travel in ${code}`, async () => {
      return (await this.ledger.load(municipality, municipalityStream(code))).state;
    });
    return travelWarning(travelLimits, day, askedMinutes);
  }

  /** The most particular tariff that holds: own municipality before region, own before all. */
  async tariffOn(key: ProductOn & { readonly provider: string }): Promise<KnownTariff | null> {
    const terms = await this.regionOf(key.municipality);
    const member = terms?.municipalities.find(({ code }) => code === key.municipality);
    if (terms === null || member === undefined) return null;
    for (const tenant of [key.municipality, terms.region]) {
      for (const agb of [key.provider, ALL_PROVIDERS]) {
        const stream = tariffStream({
          tenant,
          family: member.contractFamily,
          law: key.law,
          category: key.category,
          code: key.code,
          provider: agb,
        });
        const { state, version } = await this.history(stream);
        const found = tariffInForce(state, key.day);
        if (found !== null) {
          return { priceCents: found.priceCents, unit: found.unit, stream, version };
        }
      }
    }
    return null;
  }

  /**
   * WK-01, ZES-29: what the contract of a provider says about care. Null: no contract of this
   * provider was ever recorded, so there is nothing to test against.
   */
  async contractOn(care: CareFor): Promise<KnownContract | null> {
    const terms = await this.regionOf(care.municipality);
    if (terms === null) return null;
    const stream = contractStream(terms.region, care.law, care.provider);
    const { state, version } = await this.once(stream, () => this.ledger.load(contract, stream));
    if (version === 0) return null;
    const { category, code } = care;
    const known =
      category === null || code === null
        ? null
        : await this.productOn({ ...care, category, code, day: care.from });
    return {
      ...coverOf(state, { ...care, group: known?.definition.group ?? null }),
      stream,
      version,
    };
  }

  /** NAT-25: spending room of a provider for a year, in the whole region; null: none agreed. */
  async spendingRoomOf(
    {
      municipality: code,
      law,
      provider: agb,
    }: Omit<CareFor, 'category' | 'code' | 'clientRef' | 'from'>,
    year: number,
  ): Promise<Cents | null> {
    const terms = await this.regionOf(code);
    if (terms === null) return null;
    const stream = contractStream(terms.region, law, agb);
    const { state } = await this.once(stream, () => this.ledger.load(contract, stream));
    const room = roomOf(state, year);
    return room === null ? null : roomCents(room);
  }

  private history(stream: StreamId): Promise<{ state: TariffHistory; version: number }> {
    return this.once(stream, () => this.ledger.load(tariff, stream));
  }

  private once<Value>(key: string, read: () => Promise<Value>): Promise<Value> {
    const known = this.read.get(key) as Promise<Value> | undefined;
    if (known !== undefined) return known;
    const value = read();
    this.read.set(key, value);
    return value;
  }
}

/** A rule for one code goes before a rule for its category; without a rule travel is declarable. */
const travelDeclarable = (
  { travelRules }: RegionTerms,
  { law, category, code }: Pick<ProductOn, 'law' | 'category' | 'code'>,
): boolean => {
  const rules = travelRules.filter((rule) => rule.law === law && rule.category === category);
  const own = rules.find((rule) => rule.code === code);
  return (own ?? rules.find((rule) => rule.code === null))?.declarable ?? true;
};

/** Opens sessions of look-ups in contracts, catalogue and tariffs. */
export class ReferenceData {
  constructor(private readonly ledger: Ledger) {}

  /** With `knownAt` every look-up answers as known at that moment. NL: zoals bekend op. */
  session({ knownAt }: { readonly knownAt?: string } = {}): ReferenceSession {
    if (knownAt === undefined) return new ReferenceSession(this.ledger);
    const { ledger } = this;
    return new ReferenceSession({
      load: (decider, stream) => ledger.loadAsKnown(decider, stream, knownAt),
    });
  }
}
