import {
  isFrequency,
  isUnit,
  type AllocatedProduct,
  type AllocatedVolume,
  type WantedCare,
} from '@zgb/indications';
import type { Omvang, Product } from '@zgb/messages';

/** NL: omvang. Codes passed the structure check, so they are known. */
export const volumeOf = (omvang: Omvang | undefined): AllocatedVolume | null => {
  if (omvang === undefined) return null;
  const { Volume, Eenheid, Frequentie } = omvang;
  if (!isUnit(Eenheid) || !isFrequency(Frequentie)) {
    throw new RangeError('unit or frequency passed the structure check but is not known');
  }
  return { amount: Volume, unit: Eenheid, frequency: Frequentie };
};

/** Category and code; neither for generic care. */
export const productOf = (product: Product | undefined): AllocatedProduct => ({
  category: product?.Categorie ?? null,
  code: product?.Code ?? null,
});

/** Care of a message in the ledger's words. */
export const wantedCare = (
  asked: {
    readonly Product?: Product;
    readonly Omvang?: Omvang;
    readonly Budget?: number;
  },
  from: string,
  until: string | undefined,
): WantedCare => ({
  ...productOf(asked.Product),
  validity: { from, until: until ?? null },
  volume: volumeOf(asked.Omvang),
  budgetCents: asked.Budget ?? null,
});
