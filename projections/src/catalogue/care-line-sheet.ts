import { regionalMonitor, type SpellRow } from '../regional-monitor/regional-monitor.projection';
import { rowsOf, scopeFilter } from '../row-source';
import type { Sheet, SheetAsk, SheetSources, SheetView } from '../sheets/sheet';

const read = async (sources: SheetSources, { scope, options, asAt }: SheetAsk): Promise<Sheet> => {
  const { names } = sources;
  const source = await sources.rows(regionalMonitor);
  const spells = (await rowsOf<SpellRow>(source, 'spell', scopeFilter(scope)))
    .filter(({ deleted, clientRef, allocatedOn }) => {
      return !deleted && clientRef === options['client'] && allocatedOn <= asAt;
    })
    .sort((a, b) => (a.from === b.from ? a.number - b.number : a.from < b.from ? -1 : 1));
  const laws = [...new Set(spells.map(({ law }) => law))].sort();
  return {
    columns: [
      { key: 'wet', label: 'Wet', kind: 'text' },
      { key: 'toewijzing', label: 'Toewijzing', kind: 'text' },
      { key: 'product', label: 'Product', kind: 'text' },
      { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
      { key: 'vanaf', label: 'Vanaf', kind: 'date' },
      { key: 'tot', label: 'Tot en met', kind: 'date' },
    ],
    rows: spells.map(({ law, number, category, code, provider, from, until }) => ({
      wet: law,
      toewijzing: String(number),
      product: names.product(law, category, code),
      aanbieder: names.provider(provider),
      vanaf: from,
      tot: until,
    })),
    notes:
      options['client'] === undefined
        ? ['Kies een cliënt met de optie client.']
        : [
            ...laws.map((law) => {
              const count = spells.filter((spell) => spell.law === law).length;
              return `${law}: ${String(count)} toewijzingen.`;
            }),
            'Budgetten, tarieven en plafonds gelden per wet: ze worden nooit verrekend (MIJ-02).',
          ],
  };
};

/** MIJ-02: all care of one client under both laws, in one line. NL: zorglijn. */
export const careLine: SheetView = {
  name: 'zorglijn',
  title: 'Zorg van één cliënt onder beide wetten',
  definition:
    'Alle toewijzingen van één cliënt naast elkaar, onder de Wmo en de Jeugdwet. De cliënt is een kenmerk zonder naam.',
  options: { client: /^[A-Za-z0-9-]{1,80}$/ },
  read,
};
