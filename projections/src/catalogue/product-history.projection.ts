import { mapping, municipality, overview, product } from '@zgb/contracts';
import type {
  MappingEvent,
  Mappings,
  Municipality,
  MunicipalityEvent,
  OverviewEvent,
  Product,
  ProductEvent,
  SpendingOverview,
} from '@zgb/contracts';
import { byStream, defineProjection, rowKind, type Recorded } from '@zgb/kernel';

/** A product with its whole history; `order` keeps the order of the catalogue. */
export type ProductHistoryRow = { readonly order: number; readonly product: Product };
export type MappingRow = Mappings;
export type MunicipalityRow = Municipality;
export type OverviewRow = { readonly overview: SpendingOverview | null };

const foldProduct = (row: ProductHistoryRow, event: Recorded<ProductEvent>): ProductHistoryRow => ({
  order: row.order === 0 ? event.position : row.order,
  product: product.evolve(row.product, event),
});

const productRow = rowKind<ProductHistoryRow, ProductEvent>({
  key: byStream,
  initial: { order: 0, product: product.initial },
  indexes: [],
  when: {
    ProductDefined: foldProduct,
    ProductStateDecided: foldProduct,
    ProductRevised: foldProduct,
    ProductAgeLimited: foldProduct,
    ProductNormSet: foldProduct,
    ProductWithdrawn: foldProduct,
  },
});

const mappingRow = rowKind<MappingRow, MappingEvent>({
  key: byStream,
  initial: mapping.initial,
  indexes: [],
  when: { ProductsMapped: mapping.evolve },
});

const municipalityRow = rowKind<MunicipalityRow, MunicipalityEvent>({
  key: byStream,
  initial: municipality.initial,
  indexes: [],
  when: { RegionJoined: municipality.evolve, TravelLimitSet: municipality.evolve },
});

const overviewRow = rowKind<OverviewRow, OverviewEvent>({
  key: byStream,
  initial: { overview: null },
  indexes: [],
  when: {
    SpendingOverviewRecorded: (_row, event) => ({
      overview: overview.evolve(overview.initial, event).current,
    }),
  },
});

/** What was agreed, day by day: products, mappings, memberships, overviews. */
export const productHistory = defineProjection({
  name: 'product-history',
  version: 1,
  rows: {
    product: productRow,
    mapping: mappingRow,
    municipality: municipalityRow,
    overview: overviewRow,
  },
});
