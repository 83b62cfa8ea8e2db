import type { ExternalFigureRecorded } from '@zgb/budgets';
import { monthOf } from '@zgb/kernel';
import { rowsOf } from '../row-source';
import { allocationSource, amountsOf, rowFromStream, streamSource } from '../sheets/behind';
import type { SheetView } from '../sheets/sheet';
import { spending, type SpendingRow } from './spending.projection';
import { steering, type ExternalRow } from './steering.projection';

type Figure = ExternalFigureRecorded['data'];

const KINDS = {
  'client-experience': 'ervaring van cliënten',
  'no-show': 'no-show',
  effect: 'effect',
  'without-help': 'zonder hulp verder',
} as const;

/** GV-08: what the ledger accepted for the same provider, product and months. */
const costOf = (rows: readonly SpendingRow[], { provider, product, period }: Figure): number => {
  let cents = 0;
  for (const row of rows) {
    if (row.provider !== provider || (product !== null && row.law !== product.law)) continue;
    for (const [key, one] of Object.entries(row.spent)) {
      const [month = '', code = ''] = key.split(' ');
      if (month < monthOf(period.from) || month > monthOf(period.until)) continue;
      if (product === null || code === `${product.category}/${product.code}`) cents += one.cents;
    }
  }
  return cents;
};

/** ZES-30, ZOU-32, GV-08. NL: externe indicatoren. */
export const externalSheet: SheetView = {
  name: 'externe-indicatoren',
  title: 'Externe indicatoren, naast de kosten',
  definition:
    'Waarden die anderen hebben gemeten, met bron en datum: ervaring van cliënten, no-show, effect en of cliënten zonder hulp verder kunnen. Het grootboek rekent er niet mee. Kosten: wat het grootboek goedkeurde voor dezelfde aanbieder, hetzelfde product en dezelfde maanden; die kolom is wel van het grootboek.',
  options: { soort: /^(ervaring|no-show|effect|zonder)$/ },
  read: async (sources, { scope, asAt, options }) => {
    const { names } = sources;
    const where = scope.provider === undefined ? {} : { provider: scope.provider };
    const costs = await rowsOf<SpendingRow>(await sources.rows(spending), 'allocation', where);
    const figures = (await rowsOf<ExternalRow>(await sources.rows(steering), 'external', where))
      .flatMap(({ key, figure }) => (figure === null ? [] : [{ key, ...figure }]))
      .filter(({ sourcedOn }) => sourcedOn <= asAt)
      .filter(
        ({ kind }) => options['soort'] === undefined || KINDS[kind].startsWith(options['soort']),
      );
    return {
      columns: [
        { key: 'soort', label: 'Soort', kind: 'text' },
        { key: 'naam', label: 'Wat is gemeten', kind: 'text' },
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'van', label: 'Van', kind: 'date' },
        { key: 'totEnMet', label: 'Tot en met', kind: 'date' },
        { key: 'waarde', label: 'Waarde', kind: 'text' },
        { key: 'eenheid', label: 'Eenheid', kind: 'text' },
        { key: 'aantal', label: 'Aantal', kind: 'count' },
        { key: 'bron', label: 'Bron', kind: 'text' },
        { key: 'brondatum', label: 'Bron van', kind: 'date' },
        { key: 'kosten', label: 'Kosten (grootboek)', kind: 'cents' },
      ],
      rows: figures.map((figure) => {
        const { product, period, valueTenths } = figure;
        const cells = {
          soort: KINDS[figure.kind],
          naam: figure.name,
          aanbieder: names.provider(figure.provider),
          product:
            product === null ? 'alle' : names.product(product.law, product.category, product.code),
          van: period.from,
          totEnMet: period.until,
          waarde: (valueTenths / 10).toFixed(1).replace('.', ','),
          eenheid: figure.unit,
          aantal: figure.count,
          bron: figure.source,
          brondatum: figure.sourcedOn,
          kosten: costOf(costs, figure),
        };
        const { key, provider } = figure;
        return rowFromStream(streamSource({ key, provider, ...product, ...period }), cells, {
          kosten: () =>
            amountsOf(
              costs.map((row) => ({ ...allocationSource(row), row })),
              ({ row }) => costOf([row], figure),
            ),
        });
      }),
      notes: [],
    };
  },
};
