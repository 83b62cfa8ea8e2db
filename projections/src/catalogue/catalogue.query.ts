import type { RegionSettings } from '@zgb/contracts';
import { capitalised } from '@zgb/kernel';
import { rowsOf, type RowSource } from '../row-source';
import type { ContractRow, ProductRow, ProviderRow, RegionRow } from './catalogue.projection';

/** Look-up of names, made once per view. */
export interface Names {
  readonly region: RegionSettings | null;
  /** Municipalities of the region in the order of its file. */
  readonly municipalities: readonly { readonly code: string; readonly name: string }[];
  readonly contractedProviders: readonly string[];
  municipality(code: string): string;
  provider(agb: string): string;
  product(law: string, category: string | null, code: string | null): string;
  /** Group of a product; `overig` when the catalogue does not know it. */
  group(law: string, category: string | null, code: string | null): string;
  groupName(group: string): string;
}

const UNKNOWN_GROUP = 'overig';

/** `beschermd-thuis` → `Beschermd thuis`, for a group that the region gives no name. */
const inWords = (group: string): string => capitalised(group).replaceAll('-', ' ');

/** Reads the names that the views show. One ledger holds one region's catalogue, or the first. */
export const namesFrom = async (source: RowSource): Promise<Names> => {
  const products = await rowsOf<ProductRow>(source, 'product');
  const providers = await rowsOf<ProviderRow>(source, 'provider');
  const contracts = await rowsOf<ContractRow>(source, 'contract');
  const [first] = await rowsOf<RegionRow>(source, 'region');
  const region = first?.settings ?? null;
  const productKey = (law: string, category: string | null, code: string | null): string =>
    `${law}/${category ?? ''}/${code ?? ''}`;
  const productByKey = new Map(
    products.map((row) => [productKey(row.law, row.category, row.code), row]),
  );
  const providerNames = new Map(providers.map(({ agb, name }) => [agb, name]));
  const municipalities = region?.municipalities ?? [];
  const municipalityNames = new Map(municipalities.map(({ code, name }) => [code, name]));
  return {
    region,
    municipalities: municipalities.map(({ code, name }) => ({ code, name })),
    contractedProviders: [...new Set(contracts.map(({ provider }) => provider))].sort(),
    municipality: (code) => municipalityNames.get(code) ?? code,
    provider: (agb) => providerNames.get(agb) ?? agb,
    product: (...key) => productByKey.get(productKey(...key))?.name ?? key[2] ?? key[1] ?? 'vrij',
    group: (...key) => productByKey.get(productKey(...key))?.group ?? UNKNOWN_GROUP,
    groupName: (group) => region?.groups[group] ?? inWords(group),
  };
};
