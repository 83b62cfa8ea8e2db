import { rowsOf, scopeFilter } from '../row-source';
import type { SheetView } from '../sheets/sheet';
import { erasures, type ErasureRow } from './erasures.projection';

/** Why data was erased, in a word. */
export const ERASURE_GROUND_NAMES: Readonly<Record<string, string>> = {
  request: 'verzoek',
  retention: 'bewaartermijn',
  court: 'rechter',
};

/** which personal data was erased. NL: gewiste gegevens. */
export const erasureSheet: SheetView = {
  name: 'gewiste-gegevens',
  title: 'Gewiste persoonsgegevens',
  definition:
    'Elk besluit om de gegevens van een cliënt te wissen. Er wordt gewist zodra iemand anders dan de voorsteller akkoord geeft. Naam, BSN en adres zijn daarna voorgoed onleesbaar; alle bedragen en aantallen blijven gelijk.',
  options: {},
  read: async (sources, { scope: { municipality } }) => {
    const scope = municipality === undefined ? {} : { municipality };
    const rows = await rowsOf<ErasureRow>(
      await sources.rows(erasures),
      'erased',
      scopeFilter(scope),
    );
    return {
      columns: [
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'kenmerk', label: 'Besluit', kind: 'text' },
        { key: 'grond', label: 'Grond', kind: 'text' },
        { key: 'besloten', label: 'Besloten op', kind: 'date' },
        { key: 'stand', label: 'Stand', kind: 'text' },
        { key: 'voorgesteldDoor', label: 'Voorgesteld door', kind: 'text' },
        { key: 'gewist', label: 'Gewist op', kind: 'date' },
        { key: 'door', label: 'Akkoord van', kind: 'text' },
      ],
      rows: [...rows]
        .sort((a, b) => (a.decidedOn < b.decidedOn ? 1 : -1))
        .map((row) => ({
          gemeente: sources.names.municipality(row.municipality),
          kenmerk: row.reference,
          grond: ERASURE_GROUND_NAMES[row.ground] ?? row.ground,
          besloten: row.decidedOn,
          stand: row.erasedOn === null ? 'wacht op akkoord' : 'gewist',
          voorgesteldDoor: row.proposedBy,
          gewist: row.erasedOn,
          door: row.erasedBy,
        })),
      notes: [],
    };
  },
};
