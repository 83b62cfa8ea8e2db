import { protectionMinutes, protectionMonths, type Product } from '@zgb/contracts';
import { earliest, endOf, latest } from '@zgb/kernel';
import { productHistory, type ProductHistoryRow } from '../catalogue/product-history.projection';
import { rowsOf } from '../row-source';
import { rowFromStream } from '../sheets/behind';
import type { SheetAsk, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import {
  deliveriesIn,
  inPeriod,
  monitorCases,
  PERIOD_OPTIONS,
  periodAsked,
  productOf,
  sourceOf,
  spellOf,
  textColumn,
  type MonitorCase,
} from './cases';

/** Products with norm minutes, by `law/category/code`. */
const productsWithNorm = async (sources: SheetSources): Promise<ReadonlyMap<string, Product>> => {
  const rows = await rowsOf<ProductHistoryRow>(await sources.rows(productHistory), 'product');
  return new Map(
    rows.flatMap(({ product }) => {
      const { definition, norms } = product;
      if (definition === null || norms.length === 0) return [];
      const { law, category, code } = definition;
      return [[`${law}/${category}/${code}`, product] as const];
    }),
  );
};

const rowFor = (
  { names }: SheetSources,
  one: MonitorCase,
  product: Product,
  period: { readonly from: string; readonly until: string },
): SheetRow => {
  const range = {
    from: latest(one.from, period.from),
    until: earliest(endOf(spellOf(one)), period.until),
  };
  const months = protectionMonths(range);
  const declared = new Set(deliveriesIn(one, period).map(({ month }) => month));
  const cells = {
    gemeente: names.municipality(one.municipality),
    toewijzing: String(one.number),
    aanbieder: names.provider(one.provider),
    product: names.product(one.law, one.category, one.code),
    van: range.from,
    tot: range.until,
    maanden: months.length,
    norm: protectionMinutes(product, range),
    gedeclareerd: declared.size,
    verschil: declared.size - months.length,
  };
  return rowFromStream(sourceOf(one), cells);
};

const read = async (sources: SheetSources, ask: SheetAsk) => {
  const period = periodAsked(ask);
  const products = await productsWithNorm(sources);
  const rows = (await monitorCases(sources, ask))
    .filter((one) => inPeriod(one, period))
    .flatMap((one) => {
      const product = products.get(productOf(one));
      return product === undefined ? [] : [rowFor(sources, one, product, period)];
    });
  return {
    columns: [
      textColumn('gemeente', 'Gemeente'),
      textColumn('toewijzing', 'Toewijzing'),
      textColumn('aanbieder', 'Aanbieder'),
      textColumn('product', 'Maatregel'),
      { key: 'van', label: 'Van', kind: 'date' as const },
      { key: 'tot', label: 'Tot en met', kind: 'date' as const },
      { key: 'maanden', label: 'Maanden te declareren', kind: 'count' as const },
      { key: 'norm', label: 'Norm in minuten', kind: 'count' as const },
      { key: 'gedeclareerd', label: 'Maanden toegekend', kind: 'count' as const },
      { key: 'verschil', label: 'Verschil in maanden', kind: 'count' as const },
    ],
    rows,
    notes: [],
  };
};

/** GV-21: certified institutions, by the norm hours that held in each month. NL: normuren. */
export const normSheet: SheetView = {
  name: 'normuren',
  title: 'Norm per maatregel van gecertificeerde instellingen',
  definition:
    'Per toewijzing van een maatregel met een norm: de maanden die te declareren zijn (een gebroken eerste maand telt niet, een gebroken laatste maand telt heel), de minuten volgens de norm die in elke maand gold, en de maanden die zijn toegekend. Een streep bij de norm: een maand heeft er geen.',
  options: PERIOD_OPTIONS,
  read,
};
