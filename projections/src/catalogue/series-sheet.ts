import {
  labelOn,
  productKey,
  relabel,
  relabelBy,
  type Mapping,
  type Product,
  type SeriesRow,
} from '@zgb/contracts';
import { monthOf, type Law } from '@zgb/kernel';
import { rowsOf, scopeFilter } from '../row-source';
import { spending, type SpendingRow } from '../budget-usage/spending.projection';
import { allocationSource, amountsOf, rowWithBehind, type Source } from '../sheets/behind';
import type { Sheet, SheetAsk, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import type { Names } from './catalogue.query';
import {
  productHistory,
  type MappingRow,
  type ProductHistoryRow,
} from './product-history.projection';
import { productSeries, type SeriesEntry } from './product-series.projection';

const seriesOf = async (
  sources: SheetSources,
  { scope, asAt, options }: SheetAsk,
): Promise<readonly SeriesRow[]> => {
  const { provider: _provider, ...rest } = scope;
  const source = await sources.rows(productSeries);
  const rows = await rowsOf<SeriesEntry>(source, 'series', scopeFilter(rest));
  return rows
    .filter(({ month }) => month <= monthOf(asAt) && month.startsWith(options['jaar'] ?? ''))
    .map(({ municipality, law, category, code, month, unit, amountCents, volume }) => ({
      ...{ municipality, month, unit, amountCents, volume },
      product: productKey(law as Law, { category, code }),
    }));
};

/** Gives rows other labels, and adds up those that become one. */
type Labels = (rows: readonly SeriesRow[]) => readonly SeriesRow[];

/** WK-19: every row under its place in an ordering. */
const inOrdering = async (sources: SheetSources, ordering: string): Promise<Labels> => {
  const known = await rowsOf<ProductHistoryRow>(await sources.rows(productHistory), 'product');
  const products = new Map<string, Product>(
    known.flatMap(({ product }) => {
      const { definition } = product;
      return definition === null ? [] : [[productKey(definition.law, definition), product]];
    }),
  );
  return (rows) =>
    relabelBy(rows, ({ product: key, month }) => {
      const product = products.get(key);
      const label = product === undefined ? null : labelOn(product, ordering, `${month}-01`);
      return label ?? 'zonder indeling';
    });
};

const inCodes = async (sources: SheetSources, { asAt, options }: SheetAsk): Promise<Labels> => {
  const { codes } = options;
  if (codes === undefined) return (rows) => rows;
  const known = await rowsOf<MappingRow>(await sources.rows(productHistory), 'mapping');
  const mappings: readonly Mapping[] = known
    .flatMap((row) => row.mappings)
    .filter(({ from }) => from <= asAt);
  return (rows) => relabel(rows, mappings, codes === 'oud' ? 'old' : 'new');
};

/** Name of a label: products get their names, other labels stay as they are. */
const nameOf = (label: string, names: Names): string =>
  label
    .split(' + ')
    .map((key) => {
      const [law = '', category = '', code] = key.split('/');
      return code === undefined ? key : `${names.product(law, category, code)} (${code})`;
    })
    .join(' + ');

/** What one allocation was granted of a product in a month, under the label of the sheet. */
interface Granted {
  readonly source: Source;
  readonly row: SeriesRow;
}

/** The same amounts by allocation; read when somebody opens a figure. */
const grantedBy = async (
  sources: SheetSources,
  { scope, asAt, options }: SheetAsk,
  labels: Labels,
): Promise<readonly Granted[]> => {
  const { provider: _provider, ...rest } = scope;
  const rows = await rowsOf<SpendingRow>(
    await sources.rows(spending),
    'allocation',
    scopeFilter(rest),
  );
  return rows.flatMap((row) =>
    Object.entries(row.spent).flatMap(([key, { cents, volume }]) => {
      const [month = '', code = ''] = key.split(' ');
      if (month > monthOf(asAt) || !month.startsWith(options['jaar'] ?? '')) return [];
      const product = `${row.law}/${code}`;
      const { municipality } = row;
      const one = { municipality, month, unit: '', amountCents: cents, volume, product };
      return labels([one]).map((labelled) => ({ source: allocationSource(row), row: labelled }));
    }),
  );
};

const sheetOf = (
  rows: readonly SeriesRow[],
  names: Names,
  isYear: boolean,
  granted: readonly Granted[],
): Omit<Sheet, 'notes'> => {
  const periodOf = ({ month }: SeriesRow): string => (isYear ? month : month.slice(0, 4));
  const behind = (label: string, period: string | null) => () =>
    amountsOf(
      granted
        .filter(({ row }) => period === null || periodOf(row) === period)
        .filter(({ row }) => row.product === label)
        .map(({ source, row }) => ({ ...source, cents: row.amountCents })),
      ({ cents }) => cents,
    );
  const periods = [...new Set(rows.map(periodOf))].sort();
  const perLabel = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const sums = perLabel.get(row.product) ?? new Map<string, number>();
    sums.set(periodOf(row), (sums.get(periodOf(row)) ?? 0) + row.amountCents);
    perLabel.set(row.product, sums);
  }
  const total = (sums: ReadonlyMap<string, number>): number =>
    [...sums.values()].reduce((sum, cents) => sum + cents, 0);
  return {
    columns: [
      { key: 'product', label: 'Product', kind: 'text' },
      ...periods.map((period) => ({ key: period, label: period, kind: 'cents' as const })),
      { key: 'totaal', label: 'Totaal', kind: 'cents' },
    ],
    rows: [...perLabel]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([label, sums]): SheetRow =>
        rowWithBehind(
          {
            product: nameOf(label, names),
            ...Object.fromEntries(periods.map((period) => [period, sums.get(period) ?? 0])),
            totaal: total(sums),
          },
          {
            ...Object.fromEntries(periods.map((period) => [period, behind(label, period)])),
            totaal: behind(label, null),
          },
        ),
      ),
  };
};

const read = async (sources: SheetSources, ask: SheetAsk): Promise<Sheet> => {
  const { indeling, jaar } = ask.options;
  const declared = await seriesOf(sources, ask);
  const labels =
    indeling === undefined ? await inCodes(sources, ask) : await inOrdering(sources, indeling);
  const granted = ask.opening === true ? await grantedBy(sources, ask, labels) : [];
  return {
    ...sheetOf(labels(declared), sources.names, jaar !== undefined, granted),
    notes: [
      'Toegekende bedragen naar maand van levering, min creditregels.',
      'Wat samenging, wordt onder oude codes niet meer gesplitst: niemand weet hoe.',
      ...(ask.scope.provider === undefined ? [] : ['De reeks is van alle aanbieders samen.']),
    ],
  };
};

/** ZES-02, WK-19: euros per product over the years, under old or new labels. NL: productreeks. */
export const productSeriesSheet: SheetView = {
  name: 'productreeks',
  title: 'Uitgaven per product door de jaren',
  definition:
    'Toegekende bedragen per product en jaar, of per maand als u een jaar kiest. U kunt de reeks onder oude of nieuwe codes zien, of in een indeling. Het totaal blijft altijd gelijk.',
  options: { codes: /^(oud|nieuw)$/, indeling: /^[a-z0-9]+(-[a-z0-9]+)*$/, jaar: /^\d{4}$/ },
  read,
};
