import { groupedBy, shareOf } from '../access/figures';
import { rowsOf, scopeFilter } from '../row-source';
import {
  allocationSource,
  amountsOf,
  onceBy,
  proportionBehind,
  rowWithBehind,
  type Source,
} from '../sheets/behind';
import type { SheetRow, SheetView } from '../sheets/sheet';
import { carePerClient, PEERS_MIN, type CareGiven } from './care-per-client';
import { spending, type SpendingRow } from './spending.projection';

/** One allocation with what of one product stands on it in the months asked for. */
type Given = Source & {
  readonly provider: string;
  readonly product: string;
  readonly person: string;
  readonly cents: number;
  readonly months: readonly string[];
};

/** `first` and `last`: months. */
const givenIn = (
  rows: readonly (SpendingRow & { readonly key: string })[],
  first: string,
  last: string,
): readonly Given[] =>
  rows.flatMap((row) => {
    const lines = Object.entries(row.spent).flatMap(([key, { cents, lines: standing }]) => {
      const [month = '', product = ''] = key.split(' ');
      const isAsked = month >= first && month <= last && standing > 0;
      return isAsked ? [{ month, product: `${row.law}/${product}`, cents }] : [];
    });
    const { provider } = row;
    const person = `${row.municipality}/${row.clientRef}`;
    return groupedBy(lines, ({ product }) => product).map(([product, some]) => ({
      ...allocationSource(row),
      provider,
      product,
      person,
      cents: some.reduce((sum, { cents }) => sum + cents, 0),
      months: some.map(({ month }) => month),
    }));
  });

const careGiven = (provider: string, product: string, own: readonly Given[]): CareGiven => ({
  provider,
  product,
  cents: own.reduce((sum, { cents }) => sum + cents, 0),
  clientMonths: new Set(own.flatMap(({ person, months }) => months.map((one) => person + one)))
    .size,
});

/** C2. NL: inzet per cliënt. */
export const carePerClientSheet: SheetView = {
  name: 'inzet-per-client',
  title: 'Inzet per cliënt, naast de mediaan van het product',
  definition:
    'Per aanbieder en product: wat is toegekend voor maanden van levering in het jaar tot en met de dag, gedeeld door de cliëntmaanden. Een cliënt telt in elke maand met een toegekende regel die niet is teruggenomen. De mediaan is de middelste van alle aanbieders van het product. Van andere aanbieders staat alleen waar zij liggen, in procenten van de mediaan, op tientallen en hoogstens 200. Euro’s, omdat regels van één product niet altijd dezelfde eenheid hebben.',
  options: { jaar: /^\d{4}$/ },
  read: async (sources, { scope: { provider: asked, ...scope }, asAt, options }) => {
    const { names } = sources;
    const rows = await rowsOf<SpendingRow>(
      await sources.rows(spending),
      'allocation',
      scopeFilter(scope),
    );
    const year = options['jaar'] ?? asAt.slice(0, 4);
    const last = `${year}-12` < asAt.slice(0, 7) ? `${year}-12` : asAt.slice(0, 7);
    const products = groupedBy(givenIn(rows, `${year}-01`, last), ({ product }) => product);
    const found = products.flatMap(([product, given]) => {
      const each = groupedBy(given, ({ provider }) => provider).map(([provider, own]) => ({
        own,
        care: careGiven(provider, product, own),
      }));
      const all = each.map(({ care }) => care);
      return each
        .filter(({ care }) => asked === undefined || care.provider === asked)
        .map(({ own, care }) => ({ own, care, told: carePerClient(care, all) }));
    });
    return {
      columns: [
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'clienten', label: 'Cliënten', kind: 'count', unit: 'clients' },
        { key: 'inzet', label: 'Toegekend per cliëntmaand', kind: 'cents', summed: false },
        { key: 'mediaan', label: 'Mediaan', kind: 'cents', summed: false },
        { key: 'vanMediaan', label: 'Van de mediaan', kind: 'share' },
        { key: 'aanbieders', label: 'Aanbieders van het product', kind: 'count', summed: false },
        { key: 'anderen', label: 'Anderen, in procenten van de mediaan', kind: 'text' },
      ],
      rows: found.map(({ own, care, told }): SheetRow => {
        const [category = '', code = ''] = care.product.split('/').slice(1);
        const [law = ''] = care.product.split('/');
        const cells = {
          aanbieder: names.provider(care.provider),
          product: names.product(law, category, code),
          clienten: new Set(own.map(({ person }) => person)).size,
          inzet: told.averageCents,
          mediaan: told.medianCents,
          vanMediaan:
            told.medianCents === null ? null : shareOf(told.averageCents, told.medianCents),
          aanbieders: told.providers,
          anderen: told.others.join(' '),
        };
        return rowWithBehind(cells, {
          clienten: () => onceBy(own, ({ person }) => person),
          inzet: proportionBehind(() => amountsOf(own, ({ cents }) => cents), 1, care.clientMonths),
        });
      }),
      notes: [
        `Bij minder dan ${String(PEERS_MIN)} aanbieders staat er geen mediaan, en niet waar de anderen liggen.`,
      ],
    };
  },
};
