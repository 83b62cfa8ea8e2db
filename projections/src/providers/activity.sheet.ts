import type { CalendarDate, Cents } from '@zgb/kernel';
import { amountsOf, eachOf, onceBy, rowWithBehind, type Source } from '../sheets/behind';
import type { SheetView } from '../sheets/sheet';
import { isLive, linkSource, standingDeliveries } from './activity';
import { productName, providerBook, yearAsked, type ProviderBook } from './supply.query';

/** What one provider did with one product in one municipality. */
interface Activity {
  readonly provider: string;
  readonly municipality: string;
  readonly product: string;
  readonly clients: Set<string>;
  /** Links with a line in the period, each with what it adds. */
  readonly delivered: (Source & { readonly clientRef: string; readonly cents: Cents })[];
  readonly running: Source[];
  cents: Cents;
  last: CalendarDate | null;
  live: number;
}

/** `period`: a year or a month of delivery, as the beginning of its months. */
const activities = ({ links, day }: ProviderBook, period: string): readonly Activity[] => {
  const found = new Map<string, Activity>();
  const of = (provider: string, municipality: string, product: string): Activity => {
    const key = [provider, municipality, product].join(' ');
    const known = found.get(key);
    if (known !== undefined) return known;
    const place = { provider, municipality, product, clients: new Set<string>() };
    const fresh = { ...place, delivered: [], running: [], cents: 0, last: null, live: 0 };
    found.set(key, fresh);
    return fresh;
  };
  for (const link of links) {
    const { provider, municipality, law, category, code } = link;
    if (isLive(link, day)) {
      const own = of(provider, municipality, `${law}/${category ?? ''}/${code ?? ''}`);
      own.live += 1;
      own.running.push(linkSource(link));
    }
    for (const { month, product, cents, until } of standingDeliveries(link, day)) {
      if (!month.startsWith(period)) continue;
      const activity = of(provider, municipality, product);
      activity.clients.add(link.clientRef);
      activity.cents += cents;
      activity.delivered.push({ ...linkSource(link), clientRef: link.clientRef, cents });
      if (activity.last === null || until > activity.last) activity.last = until;
    }
  }
  return [...found.entries()].sort(([a], [b]) => a.localeCompare(b)).map(([, one]) => one);
};

/** NL: activiteit per aanbieder, gemeente en product. */
export const activiteit: SheetView = {
  name: 'activiteit',
  title: 'Activiteit per aanbieder, gemeente en product',
  definition:
    'Verschillende cliënten met een toegekende regel die niet is teruggenomen, het bedrag en de laatste dag, voor maanden van levering in het jaar of de maand tot en met de dag. Lopend: toewijzingen die op de dag gelden. Cliënten van verschillende producten of gemeenten mogen niet worden opgeteld.',
  options: { jaar: /^\d{4}$/, maand: /^\d{4}-\d{2}$/ },
  read: async (sources, ask) => {
    const book = await providerBook(sources, ask);
    const period = ask.options['maand'] ?? `${String(yearAsked(ask))}-`;
    return {
      columns: [
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'clienten', label: 'Cliënten', kind: 'count', unit: 'clients' },
        { key: 'bedrag', label: 'Toegekend', kind: 'cents' },
        { key: 'laatste', label: 'Laatste dag', kind: 'date' },
        { key: 'lopend', label: 'Lopende toewijzingen', kind: 'count' },
      ],
      rows: activities(book, period).map((one) =>
        rowWithBehind(
          {
            aanbieder: book.nameOf(one.provider),
            gemeente: sources.names.municipality(one.municipality),
            product: productName(sources, one.product),
            clienten: one.clients.size,
            bedrag: one.cents,
            laatste: one.last,
            lopend: one.live,
          },
          {
            clienten: () => onceBy(one.delivered, ({ clientRef }) => clientRef),
            bedrag: () => amountsOf(one.delivered, ({ cents }) => cents),
            lopend: () => eachOf(one.running),
          },
        ),
      ),
      notes: [],
    };
  },
};
