import { attributesOn } from '@zgb/contracts';
import type { CalendarDate } from '@zgb/kernel';
import { productHistory, type ProductHistoryRow } from '../catalogue/product-history.projection';
import { rowsOf } from '../row-source';
import type { RowSources } from '../sheets/sheet';

/** Spending in no segment at all. */
export const NO_SEGMENT = 'geen';

/**
 * The segment of a product of a provider: that of the catalogue; where the catalogue names none,
 * the only segment that the provider has an estimate for.
 */
export type SegmentFor = (product: string, estimated: readonly string[]) => string;

/** Segments as the catalogue has them on a day. */
export const segmentsOn = async (sources: RowSources, day: CalendarDate): Promise<SegmentFor> => {
  const rows = await rowsOf<ProductHistoryRow>(await sources.rows(productHistory), 'product');
  const known = new Map<string, string | undefined>(
    rows.flatMap(({ product }) => {
      const { definition } = product;
      if (definition === null) return [];
      const { law, category, code } = definition;
      return [[`${law}/${category}/${code}`, attributesOn(product, day).segment] as const];
    }),
  );
  return (product, estimated) => {
    const named = known.get(product);
    if (named !== undefined) return named;
    const [only] = estimated;
    return estimated.length === 1 && only !== undefined ? only : NO_SEGMENT;
  };
};
