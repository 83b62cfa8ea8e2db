import type { Cents } from '@zgb/kernel';
import { rowsOf } from '../row-source';
import { providers, type VolumeRow } from '../providers/providers.projection';
import type { Sheet, SheetAsk, SheetSources } from '../sheets/sheet';
import type { UsageBook } from './usage-book';

interface Spent {
  cents: Cents;
  volume: number;
}

/** Euros and volume of each main contractor by month, municipality and product. */
const spentByPlace = ({ allocations, months }: UsageBook): ReadonlyMap<string, Spent> => {
  const places = new Map<string, Spent>();
  for (const { provider, municipality, law, spent } of allocations) {
    for (const [key, { cents, volume }] of Object.entries(spent)) {
      const [month = '', product = ''] = key.split(' ');
      if (!months.includes(month)) continue;
      const place = [provider, month, municipality, law, product].join(' ');
      const known = places.get(place) ?? { cents: 0, volume: 0 };
      places.set(place, { cents: known.cents + cents, volume: known.volume + volume });
    }
  }
  return places;
};

const partOf = (cents: Cents, volume: number, whole: number): Cents =>
  whole <= 0 || cents <= 0
    ? 0
    : Number((BigInt(cents) * BigInt(Math.min(volume, whole))) / BigInt(whole));

/** B-01 by main contractor and subcontractor: by volume, down to a cent; the rest is the main's. */
export const subcontractedRows = async (
  sources: SheetSources,
  book: UsageBook,
  { scope }: SheetAsk,
): Promise<Sheet> => {
  const places = spentByPlace(book);
  const volumes = (
    await rowsOf<VolumeRow>(
      await sources.rows(providers),
      'volume',
      scope.provider === undefined ? {} : { main: scope.provider },
    )
  ).filter(({ main }) => main !== '');
  const sums = new Map<string, Cents>();
  const add = (main: string, sub: string, cents: Cents): void => {
    const key = `${main} ${sub}`;
    sums.set(key, (sums.get(key) ?? 0) + cents);
  };
  const left = new Map([...places].map(([place, { cents }]) => [place, cents] as const));
  for (const { main, agb, municipality, law, category, code, period, volume } of volumes) {
    const place = [main, period.from.slice(0, 7), municipality, law, `${category}/${code}`].join(
      ' ',
    );
    const spent = places.get(place);
    if (spent === undefined) continue;
    const cents = Math.min(partOf(spent.cents, volume, spent.volume), left.get(place) ?? 0);
    left.set(place, (left.get(place) ?? 0) - cents);
    add(main, agb, cents);
  }
  for (const [place, cents] of left) add(place.slice(0, place.indexOf(' ')), '', cents);
  const { names } = sources;
  return {
    columns: [
      { key: 'hoofdaannemer', label: 'Hoofdaannemer', kind: 'text' },
      { key: 'onderaannemer', label: 'Onderaannemer', kind: 'text' },
      { key: 'gebruikt', label: 'Gebruikt', kind: 'cents' },
    ],
    rows: [...sums]
      .filter(([, cents]) => cents !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, cents]) => {
        const [main = '', sub = ''] = key.split(' ');
        return {
          hoofdaannemer: names.provider(main),
          onderaannemer: sub === '' ? 'zelf geleverd' : names.provider(sub),
          gebruikt: cents,
        };
      }),
    notes: [
      'Een onderaannemer krijgt het deel van de euro’s dat past bij zijn deel van het volume in die maand, in hele centen naar beneden; de rest staat bij de hoofdaannemer.',
    ],
  };
};
