import { byStream, defineProjection, ignored, rowKind } from '@zgb/kernel';
import type {
  ContractConcluded,
  ProductEvent,
  ProviderRegistered,
  RegionEvent,
  RegionSettings,
} from '@zgb/contracts';
import { parseStreamId } from '@zgb/kernel';

/** Names that the views show. */
export type ProductRow = {
  readonly law: string;
  readonly category: string;
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly unit: string;
};
export type ProviderRow = { readonly agb: string; readonly name: string };
export type ContractRow = { readonly provider: string; readonly law: string };
export type RegionRow = { readonly settings: RegionSettings | null };

const product = rowKind<ProductRow, ProductEvent>({
  key: byStream,
  initial: { law: '', category: '', code: '', name: '', group: '', unit: '' },
  indexes: [],
  when: {
    ProductDefined: (_row, { data }) => ({
      law: data.law,
      category: data.category,
      code: data.code,
      name: data.name,
      group: data.group,
      unit: data.unit,
    }),
    ProductStateDecided: ignored,
    ProductRevised: ignored,
    ProductAgeLimited: ignored,
    ProductNormSet: ignored,
    ProductWithdrawn: ignored,
  },
});

const provider = rowKind<ProviderRow, ProviderRegistered>({
  key: ({ data }) => data.agb,
  initial: { agb: '', name: '' },
  indexes: [],
  when: { ProviderRegistered: (_row, { data }) => ({ agb: data.agb, name: data.name }) },
});

const contract = rowKind<ContractRow, ContractConcluded>({
  key: byStream,
  initial: { provider: '', law: '' },
  indexes: [],
  when: {
    ContractConcluded: (_row, { streamId }) => {
      const [law = '', agb = ''] = parseStreamId(streamId).parts;
      return { law, provider: agb };
    },
  },
});

const region = rowKind<RegionRow, RegionEvent>({
  key: ({ data }) => data.region,
  initial: { settings: null },
  indexes: [],
  when: { RegionConfigured: (_row, { data }) => ({ settings: data }) },
});

/** Names of regions, municipalities, products and providers. */
export const catalogue = defineProjection({
  name: 'catalogue',
  version: 1,
  rows: { product, provider, contract, region },
});
