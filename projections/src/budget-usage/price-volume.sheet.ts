import { spending, type SpendingRow } from './spending.projection';
import { rowsOf, scopeFilter } from '../row-source';
import {
  allocationSource,
  amountsOf,
  lessBehind,
  onceBy,
  rowWithBehind,
  togetherBehind,
  type Opens,
} from '../sheets/behind';
import type { SheetRow, SheetView } from '../sheets/sheet';
import { splitAll, type ProductYear, type Split } from './price-volume';

/** Products of a year, for months up to the one asked about, so that a part is compared alike. */
const yearOfProducts = (
  rows: readonly SpendingRow[],
  year: number,
  lastMonth: string,
): ReadonlyMap<string, ProductYear> => {
  const found = new Map<string, { cents: number; volume: number; clients: Set<string> }>();
  for (const { municipality, law, clientRef, spent } of rows) {
    for (const [key, { cents, volume, lines }] of Object.entries(spent)) {
      const [month = '', product = ''] = key.split(' ');
      if (!month.startsWith(`${String(year)}-`) || month.slice(5) > lastMonth) continue;
      const id = `${law}/${product}`;
      const known = found.get(id) ?? { cents: 0, volume: 0, clients: new Set<string>() };
      known.cents += cents;
      known.volume += volume;
      if (lines > 0) known.clients.add(`${municipality} ${clientRef}`);
      found.set(id, known);
    }
  }
  return new Map(
    [...found].map(([id, { cents, volume, clients }]) => [
      id,
      { cents, volume, clients: clients.size },
    ]),
  );
};

/** What the figures of one product are made of, in the same months. */
const behindProduct = (
  rows: readonly (SpendingRow & { readonly key: string })[],
  product: string,
  lastMonth: string,
) => {
  const of = (row: SpendingRow, year: number) =>
    Object.entries(row.spent).flatMap(([key, one]) => {
      const [month = '', code = ''] = key.split(' ');
      const isAsked = month.startsWith(`${String(year)}-`) && month.slice(5) <= lastMonth;
      return isAsked && `${row.law}/${code}` === product ? [one] : [];
    });
  // Made when somebody opens a figure, not for each product of the sheet.
  const sources = () => rows.map((row) => ({ ...allocationSource(row), row }));
  return {
    cents: (year: number) =>
      amountsOf(sources(), ({ row }) => of(row, year).reduce((sum, { cents }) => sum + cents, 0)),
    clients: (year: number) =>
      onceBy(
        sources().filter(({ row }) => of(row, year).some(({ lines }) => lines > 0)),
        ({ row }) => `${row.municipality} ${row.clientRef}`,
      ),
  };
};

const partsOf = ({ deltaCents, tariffCents, volumeCents, clientsCents, mixCents }: Split) => ({
  verschil: deltaCents,
  tarief: tariffCents,
  volume: volumeCents,
  clienten: clientsCents,
  mix: mixCents,
});

/** B-09. NL: prijs-volume-mix. */
export const priceVolumeSheet: SheetView = {
  name: 'prijs-volume-mix',
  title: 'Verschil met een jaar eerder: prijs, volume, aantal en mix',
  definition:
    'Het verschil in goedgekeurde euro’s tussen dezelfde maanden van twee jaren, in vier delen die per product precies optellen: aantal (alle cliënten samen), mix (verschuiving tussen producten), volume (eenheden per cliënt) en tarief (prijs per eenheid). Een cliënt telt per product één keer. Een product dat vorig jaar niet was geleverd, heeft geen eerdere prijs: het staat bij mix.',
  options: { jaar: /^\d{4}$/ },
  read: async (sources, { scope, asAt, options }) => {
    const { names } = sources;
    const rows = await rowsOf<SpendingRow>(
      await sources.rows(spending),
      'allocation',
      scopeFilter(scope),
    );
    const year = Number(options['jaar'] ?? asAt.slice(0, 4));
    const lastMonth = asAt.slice(0, 4) === String(year) ? asAt.slice(5, 7) : '12';
    const splits = splitAll(
      yearOfProducts(rows, year - 1, lastMonth),
      yearOfProducts(rows, year, lastMonth),
    );
    const sums = new Map<string, number>();
    const opened: { readonly eerder: Opens; readonly nu: Opens }[] = [];
    const products = splits.map(({ product, before, after, ...split }): SheetRow => {
      const [law = '', category = '', code = ''] = product.split('/');
      const parts = partsOf(split);
      for (const [part, cents] of Object.entries({
        eerder: before.cents,
        nu: after.cents,
        ...parts,
      }))
        sums.set(part, (sums.get(part) ?? 0) + cents);
      const cells = {
        product: names.product(law, category, code),
        eerder: before.cents,
        nu: after.cents,
        clientenEerder: before.clients,
        clientenNu: after.clients,
        ...parts,
      };
      const behind = behindProduct(rows, product, lastMonth);
      const [eerder, nu] = [() => behind.cents(year - 1), () => behind.cents(year)];
      opened.push({ eerder, nu });
      return rowWithBehind(cells, {
        eerder,
        nu,
        verschil: lessBehind(nu, eerder),
        clientenEerder: () => behind.clients(year - 1),
        clientenNu: () => behind.clients(year),
      });
    });
    // The same client may have several products, so clients are not added.
    const clients = { clientenEerder: null, clientenNu: null };
    const eerder = togetherBehind(...opened.map((one) => one.eerder));
    const nu = togetherBehind(...opened.map((one) => one.nu));
    const total = rowWithBehind(
      { product: 'Totaal', ...clients, ...Object.fromEntries(sums) },
      { eerder, nu, verschil: lessBehind(nu, eerder) },
    );
    return {
      columns: [
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'eerder', label: 'Jaar eerder', kind: 'cents' },
        { key: 'nu', label: 'Dit jaar', kind: 'cents' },
        { key: 'clientenEerder', label: 'Cliënten jaar eerder', kind: 'count' },
        { key: 'clientenNu', label: 'Cliënten dit jaar', kind: 'count' },
        { key: 'verschil', label: 'Verschil', kind: 'cents' },
        { key: 'tarief', label: 'Door tarief', kind: 'cents' },
        { key: 'volume', label: 'Door volume per cliënt', kind: 'cents' },
        { key: 'clienten', label: 'Door aantal cliënten', kind: 'cents' },
        { key: 'mix', label: 'Door mix', kind: 'cents' },
      ],
      rows: products.length === 0 ? [] : [...products, total],
      ...(products.length === 0 ? {} : { totalRows: 1 }),
      notes: [`Maanden: januari tot en met maand ${String(Number(lastMonth))}.`],
    };
  },
};
