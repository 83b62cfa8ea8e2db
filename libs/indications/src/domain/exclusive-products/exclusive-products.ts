import { latestFact, streamId, type Fact, type Law, type StreamId } from '@zgb/kernel';
import type { AllocatedProduct } from '../values';

/** Pairs of products that one client cannot have at once (MIJ-18). */
export type ExclusiveProducts = {
  readonly pairs: readonly {
    readonly one: AllocatedProduct;
    readonly other: AllocatedProduct;
  }[];
};

/** A municipality lays down which products exclude each other. NL: elkaar uitsluitend. */
export type ProductsMadeExclusive = Fact<'ProductsMadeExclusive', ExclusiveProducts>;

/** One list per municipality and law; every other pair may stand together. */
export const exclusiveProducts = latestFact<'ProductsMadeExclusive', ExclusiveProducts>(
  'exclusive-products',
  'ProductsMadeExclusive',
);

export const exclusiveProductsStream = (municipality: string, law: Law): StreamId =>
  streamId('exclusive-products', municipality, law);
