import { isMunicipalityCode } from '@zgb/kernel';
import type { TariffHistory } from '@zgb/contracts';
import type { Names } from '../catalogue/catalogue.query';
import { rowsOf, type RowSource, type Scope } from '../row-source';
import { streamSource, type Source } from '../sheets/behind';
import type { SheetColumn } from '../sheets/sheet';
import type { TariffRow } from './tariffs.projection';

export type TariffLine = TariffRow & { readonly key: string };

export const GROUND_NAMES: Readonly<Record<string, string>> = {
  'cost-price-study': 'kostprijsonderzoek',
  indexation: 'indexering',
  negotiation: 'onderhandeling',
  opening: 'opening',
  'target-group': 'doelgroep',
};

/** Tariffs that hold in a part of the region: of the municipality, or of the whole region. */
export const tariffRows = async (
  source: RowSource,
  { municipality, provider, law }: Scope,
): Promise<readonly TariffLine[]> =>
  (await rowsOf<TariffRow>(source, 'tariff')).filter(
    (row) =>
      (law === undefined || row.law === law) &&
      (provider === undefined || row.provider === provider || row.provider === 'alle') &&
      (municipality === undefined ||
        row.tenant === municipality ||
        !isMunicipalityCode(row.tenant)),
  );

export const historiesOf = (rows: readonly TariffLine[]): ReadonlyMap<string, TariffHistory> =>
  new Map(rows.map((row) => [row.key, row]));

/** A tariff is one stream; it may hold for the whole region and for all providers. */
export const tariffSource = ({ key, tenant, law, category, code, provider }: TariffLine): Source =>
  streamSource({
    key,
    ...{ law, category, code },
    municipality: isMunicipalityCode(tenant) ? tenant : '',
    provider: provider === 'alle' ? null : provider,
  });

export const KEY_COLUMNS: readonly SheetColumn[] = [
  { key: 'geldtVoor', label: 'Geldt voor', kind: 'text' },
  { key: 'familie', label: 'Contractfamilie', kind: 'text' },
  { key: 'wet', label: 'Wet', kind: 'text' },
  { key: 'product', label: 'Product', kind: 'text' },
  { key: 'naam', label: 'Naam', kind: 'text' },
  { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
];

/** Cells of the key of a tariff (ZES-11). */
export const keyCells = (row: TariffRow, names: Names) => ({
  geldtVoor: isMunicipalityCode(row.tenant) ? names.municipality(row.tenant) : row.tenant,
  familie: row.family,
  wet: row.law,
  product: `${row.category}/${row.code}`,
  naam: names.product(row.law, row.category, row.code),
  aanbieder: row.provider === 'alle' ? 'alle' : names.provider(row.provider),
});
