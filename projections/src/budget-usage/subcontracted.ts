import { rowsOf } from '../row-source';
import { providers, type MainRow, type VolumeRow } from '../providers/providers.projection';
import { amountsOf, rowWithBehind, streamSource, type Source } from '../sheets/behind';
import type { Sheet, SheetAsk, SheetRow, SheetSources } from '../sheets/sheet';
import { behindUsage, inMonths, sumOf, type UsageBook } from './usage-book';

type Volume = Source & { readonly volume: number };

/** What each subcontractor delivered in the months of the book, by main contractor. */
const volumesOf = (
  volumes: readonly (VolumeRow & { readonly key: string })[],
  { months }: UsageBook,
  { municipality, law }: SheetAsk['scope'],
): ReadonlyMap<string, readonly Volume[]> => {
  const found = new Map<string, Volume[]>();
  for (const one of volumes) {
    if (!months.includes(one.period.from.slice(0, 7))) continue;
    if (municipality !== undefined && one.municipality !== municipality) continue;
    if (law !== undefined && one.law !== law) continue;
    const key = `${one.main} ${one.agb}`;
    const stream = one.key.slice(0, one.key.indexOf(' '));
    const source = streamSource({ ...one, ...one.period, key: stream, provider: one.agb });
    found.set(key, [...(found.get(key) ?? []), { ...source, volume: one.volume }]);
  }
  return found;
};

/** B-01 by main contractor and subcontractor: euros are the main contractor's only (ZES-25). */
export const subcontractedRows = async (
  sources: SheetSources,
  book: UsageBook,
  { scope }: SheetAsk,
): Promise<Sheet> => {
  const { names } = sources;
  const source = await sources.rows(providers);
  const where = scope.provider === undefined ? {} : { main: scope.provider };
  const mains = await rowsOf<MainRow>(source, 'main', where);
  const volumes = await rowsOf<VolumeRow>(source, 'volume', where);
  const delivered = volumesOf(
    volumes.filter(({ main }) => main !== ''),
    book,
    scope,
  );
  const subsOf = new Map(
    mains.map(({ main, registered }) => [main, new Set(registered.map(({ agb }) => agb))]),
  );
  const everyone = [
    ...new Set([...book.allocations.map(({ provider }) => provider), ...subsOf.keys()]),
  ].sort();
  const rows = everyone.flatMap((main): readonly SheetRow[] => {
    const own = book.allocations.filter(({ provider }) => provider === main);
    const subs = [...(subsOf.get(main) ?? [])].sort();
    const used = sumOf(own.map(({ accepted }) => inMonths(accepted, book.months)));
    if (used === 0 && subs.length === 0) return [];
    return [
      rowWithBehind(
        {
          hoofdaannemer: names.provider(main),
          rol: subs.length === 0 ? 'zonder onderaannemers' : 'hoofdaannemer',
          gebruikt: used,
        },
        { gebruikt: behindUsage(own, ({ accepted }) => inMonths(accepted, book.months)) },
      ),
      ...subs.map((sub) => {
        const volumesOfSub = delivered.get(`${main} ${sub}`) ?? [];
        return rowWithBehind(
          {
            hoofdaannemer: names.provider(main),
            rol: 'onderaannemer',
            onderaannemer: names.provider(sub),
            hoeveelheid: sumOf(volumesOfSub.map(({ volume }) => volume)),
          },
          { hoeveelheid: () => amountsOf(volumesOfSub, ({ volume }) => volume) },
        );
      }),
    ];
  });
  return {
    columns: [
      { key: 'hoofdaannemer', label: 'Hoofdaannemer', kind: 'text' },
      { key: 'rol', label: 'Rol', kind: 'text' },
      { key: 'onderaannemer', label: 'Onderaannemer', kind: 'text' },
      { key: 'gebruikt', label: 'Gebruikt', kind: 'cents' },
      { key: 'hoeveelheid', label: 'Hoeveelheid', kind: 'count' },
    ],
    rows,
    notes: [
      'Euro’s staan alleen bij de hoofdaannemer. Bij een onderaannemer staat wat hij leverde, in eenheden van het product.',
    ],
  };
};
