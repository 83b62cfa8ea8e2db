import type { Product, ProductAttributes, ProductCode } from '@zgb/contracts';

/** A product as a sheet needs it: its history, and what holds on the day. */
export interface Shown {
  /** Stream of the product. */
  readonly key: string;
  readonly product: Product;
  readonly code: ProductCode;
  readonly attributes: ProductAttributes;
}
