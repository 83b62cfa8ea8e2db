import { availabilityIn } from '@zgb/declarations';
import { monthsIn } from '@zgb/kernel';
import { rowsOf, scopeFilter } from '../row-source';
import { rowFromStream, streamSource } from '../sheets/behind';
import type { SheetRow, SheetView } from '../sheets/sheet';
import { statements, type AvailabilityRow } from './statements.projection';

const rowsFor = (
  row: AvailabilityRow & { readonly key: string },
  year: string,
  own: readonly string[],
  nameOf: (agb: string) => string,
): readonly SheetRow[] => {
  const { terms } = row;
  if (terms === null) return [];
  return monthsIn({ from: terms.from, until: terms.until })
    .filter((month) => month.startsWith(year))
    .flatMap((month) => {
      const found = availabilityIn(row, month, own);
      if (found === null) return [];
      const { due, usedByOwn, usedByOther, used, unused, occupancy } = found;
      return [
        rowFromStream(streamSource({ ...row, ...terms, key: row.key }), {
          gemeente: terms.municipality,
          aanbieder: nameOf(terms.provider),
          product: terms.code,
          maand: month,
          plaatsdagen: due.placeDays,
          verschuldigdCent: due.cents,
          gebruikt: used.placeDays,
          bezetting: occupancy,
          eigenPlaatsdagen: usedByOwn.placeDays,
          eigenCent: usedByOwn.cents,
          anderPlaatsdagen: usedByOther.placeDays,
          anderCent: usedByOther.cents,
          ongebruiktCent: unused.cents,
        }),
      ];
    });
};

/** GV-11, GV-12. */
export const availabilitySheet: SheetView = {
  name: 'beschikbaarheid',
  title: 'Beschikbaarheid en bezetting',
  definition:
    'Plaatsen die worden betaald omdat ze er zijn, ook als niemand ze gebruikt. De bezetting is het deel van de plaatsdagen dat is gebruikt, verdeeld over de eigen regio en andere.',
  options: { jaar: /^\d{4}$/ },
  read: async (sources, { scope, asAt, options }) => {
    const year = options['jaar'] ?? asAt.slice(0, 4);
    const source = await sources.rows(statements);
    const found = await rowsOf<AvailabilityRow>(source, 'availability', scopeFilter(scope));
    const own = sources.names.municipalities.map(({ code }) => code);
    const rows = found.flatMap((row) =>
      rowsFor(row, year, own, (agb) => sources.names.provider(agb)),
    );
    return {
      columns: [
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'maand', label: 'Maand', kind: 'text' },
        { key: 'plaatsdagen', label: 'Plaatsdagen', kind: 'count' },
        { key: 'verschuldigdCent', label: 'Verschuldigd', kind: 'cents' },
        { key: 'gebruikt', label: 'Gebruikt', kind: 'count' },
        { key: 'bezetting', label: 'Bezetting', kind: 'share' },
        { key: 'eigenPlaatsdagen', label: 'Eigen regio', kind: 'count' },
        { key: 'eigenCent', label: 'Eigen regio', kind: 'cents' },
        { key: 'anderPlaatsdagen', label: 'Andere regio', kind: 'count' },
        { key: 'anderCent', label: 'Andere regio', kind: 'cents' },
        { key: 'ongebruiktCent', label: 'Niet gebruikt', kind: 'cents' },
      ],
      rows,
      notes: [],
    };
  },
};
