import { allocationSource, rowFromStream } from '../sheets/behind';
import type { SheetView } from '../sheets/sheet';
import { allNotTold, decidedOn } from './not-told';

/** OP087: what users decided and no message told yet. */
export const notToldSheet: SheetView = {
  name: 'niet-verstuurd',
  title: 'Nog niet verstuurd',
  definition:
    'Toewijzingen waarvan het laatste besluit nog niet met een 301 aan de aanbieder is verteld, of waarvan de aanbieder het bericht heeft afgekeurd. Versturen gaat met zgb send --pending. Staat er een verzoek van de aanbieder open, beantwoord dan eerst dat verzoek.',
  options: {},
  read: async (sources, ask) => ({
    columns: [
      { key: 'gemeente', label: 'Gemeente', kind: 'text' },
      { key: 'wet', label: 'Wet', kind: 'text' },
      { key: 'toewijzing', label: 'Toewijzing', kind: 'text' },
      { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
      { key: 'product', label: 'Product', kind: 'text' },
      { key: 'wat', label: 'Wat', kind: 'text' },
      { key: 'besloten', label: 'Besloten op', kind: 'date' },
      { key: 'verzoeken', label: 'Open verzoek', kind: 'text' },
    ],
    rows: (await allNotTold(sources, ask)).map((one) => {
      const { row, dossier, isNew } = one;
      const { names } = sources;
      return rowFromStream(allocationSource(row), {
        gemeente: names.municipality(row.municipality),
        wet: row.law,
        toewijzing: String(row.number),
        aanbieder: names.provider(row.provider),
        product: names.product(row.law, row.category, row.code),
        wat: row.deleted ? 'verwijderd' : isNew ? 'nieuw' : 'gewijzigd',
        besloten: decidedOn(one),
        verzoeken: dossier.open.length === 0 ? null : dossier.open.join(', '),
      });
    }),
    notes: [],
  }),
};
