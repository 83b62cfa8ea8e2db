import { steeringOf, type BulkIndication } from '@zgb/indications';
import { monthOf } from '@zgb/kernel';
import { yesNo } from '../access/figures';
import { rowsOf, scopeFilter } from '../row-source';
import { rowFromStream, streamSource, type Source } from '../sheets/behind';
import type { Sheet, SheetSources, SheetView } from '../sheets/sheet';
import { indications } from './indications.projection';

/** Hours and minutes, `416:40`: whole minutes add up, hours with a fraction do not. */
const hours = (minutes: number | null): string | null => {
  if (minutes === null) return null;
  const size = Math.abs(minutes);
  const text = `${String(Math.floor(size / 60))}:${String(size % 60).padStart(2, '0')}`;
  return minutes < 0 ? `-${text}` : text;
};

type BulkRow = BulkIndication & { readonly key: string };

/** A bulk indication is one stream: everything of its group stands in it. */
const bulkSource = ({ key, municipality, law, provider, category, code }: BulkRow): Source =>
  streamSource({ key, municipality, law, provider, category, code });

/** WK-14: starts and stops per client; a client is a number in the group, never a name. */
const perClient = (shown: readonly BulkRow[], { names }: SheetSources, asAt: string): Sheet => ({
  columns: [
    { key: 'gemeente', label: 'Gemeente', kind: 'text' },
    { key: 'nummer', label: 'Bulkindicatie', kind: 'text' },
    { key: 'client', label: 'Cliënt in de groep', kind: 'count', summed: false },
    { key: 'begin', label: 'Eerste start', kind: 'date' },
    { key: 'crisis', label: 'Crisis', kind: 'text' },
    { key: 'einde', label: 'Laatste stop', kind: 'date' },
    { key: 'uren', label: 'Uren', kind: 'text' },
  ],
  rows: shown.flatMap((bulk) =>
    bulk.clients.map(({ clientRef }, index) => {
      const starts = bulk.starts.filter((one) => one.clientRef === clientRef && one.on <= asAt);
      const stops = bulk.stops.filter((one) => one.clientRef === clientRef && one.on <= asAt);
      const minutes = bulk.granted
        .filter(({ month }) => month <= monthOf(asAt))
        .flatMap((line) => line.perClient.filter((one) => one.clientRef === clientRef))
        .reduce((sum, one) => sum + one.minutes, 0);
      return rowFromStream(bulkSource(bulk), {
        gemeente: names.municipality(bulk.municipality),
        nummer: bulk.number,
        client: index + 1,
        begin: starts.map(({ on }) => on).sort()[0] ?? null,
        crisis: yesNo(starts.some(({ crisis }) => crisis)),
        einde:
          stops
            .map(({ on }) => on)
            .sort()
            .at(-1) ?? null,
        uren: hours(minutes),
      });
    }),
  ),
  notes: [],
});

/** WK-14: what a bulk indication is steered on, month by month. */
export const bulkSheet: SheetView = {
  name: 'bulkindicaties',
  title: 'Bulkindicaties per maand',
  definition:
    'Per bulkindicatie en maand tot en met de dag: uren gedeclareerd en over, cliënten met en zonder uren, uren per cliënt, starts en stops, en de uren die dezelfde cliënten met een eigen indicatie hadden gehad. Uren staan als uren:minuten.',
  options: { nummer: /^[A-Za-z0-9-]{1,24}$/, per: /^(maand|client)$/ },
  read: async (sources, { scope, asAt, options }) => {
    const { names } = sources;
    const source = await sources.rows(indications);
    const all = await rowsOf<BulkIndication>(source, 'bulk', scopeFilter(scope));
    const wanted = options['nummer'];
    const shown = all.filter(({ number }) => wanted === undefined || number === wanted);
    if (options['per'] === 'client') return perClient(shown, sources, asAt);
    return {
      columns: [
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'nummer', label: 'Bulkindicatie', kind: 'text' },
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'maand', label: 'Maand', kind: 'text' },
        { key: 'gedeclareerd', label: 'Uren gedeclareerd', kind: 'text' },
        { key: 'over', label: 'Uren over', kind: 'text' },
        { key: 'clienten', label: 'Cliënten met uren', kind: 'count', unit: 'clients' },
        { key: 'midden', label: 'Uren per cliënt (midden)', kind: 'text' },
        { key: 'meeste', label: 'Uren per cliënt (meeste)', kind: 'text' },
        { key: 'zonderUren', label: 'Cliënten zonder uren', kind: 'count', unit: 'clients' },
        { key: 'starts', label: 'Starts', kind: 'count' },
        { key: 'crisis', label: 'Waarvan crisis', kind: 'count' },
        { key: 'stops', label: 'Stops', kind: 'count' },
        { key: 'individueel', label: 'Uren met eigen indicaties', kind: 'text' },
        { key: 'verschil', label: 'Verschil', kind: 'text' },
      ],
      rows: shown.flatMap((bulk) =>
        steeringOf(bulk, asAt).map((month) =>
          rowFromStream(bulkSource(bulk), {
            gemeente: names.municipality(bulk.municipality),
            nummer: bulk.number,
            aanbieder: names.provider(bulk.provider),
            product: names.product(bulk.law, bulk.category, bulk.code),
            maand: month.month,
            gedeclareerd: hours(month.declaredMinutes),
            over: hours(month.leftMinutes),
            clienten: month.clientsServed,
            midden: hours(month.medianMinutes),
            meeste: hours(month.maxMinutes),
            zonderUren: month.clientsWithoutHours,
            starts: month.starts,
            crisis: month.crisisStarts,
            stops: month.stops,
            individueel: hours(month.individualMinutes),
            verschil: hours(month.declaredMinutes - month.individualMinutes),
          }),
        ),
      ),
      notes: shown
        .filter(({ refused }) => refused.length > 0)
        .map(
          ({ number, refused }) =>
            `Bulkindicatie ${number}: ${String(refused.length)} keer uren afgekeurd.`,
        ),
    };
  },
};
