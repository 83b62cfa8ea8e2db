import { dutchDateAt, formatEuro, type CalendarDate } from '@zgb/kernel';
import { rowsOf } from '../row-source';
import { rowFromStream, streamSource } from '../sheets/behind';
import type { SheetView } from '../sheets/sheet';
import { steering, type SignalPeriod, type SignalRow } from './steering.projection';

const KINDS: Readonly<Record<string, string>> = {
  'half-year': 'eerste halfjaar boven de raming',
  'spending-room': '70 % van de bestedingsruimte, of meer verwacht dan de ruimte',
  projection: 'meer verwacht dan geraamd',
  'two-months-silent': '2 maanden geen declaratie, wel toewijzingen',
  'year-silent': '12 maanden stil',
};

const amount = (value: number, unit: string): string =>
  unit === 'days' ? `${String(value)} dagen` : formatEuro(value);

/** A withdrawal that was judged for a later day had not happened on this one. */
const standing = (
  withdrawn: SignalPeriod['withdrawn'],
  asAt: CalendarDate,
): SignalPeriod['withdrawn'] => (withdrawn !== null && withdrawn.asAt <= asAt ? withdrawn : null);

/** B-08, ZOU-03, ZOU-04, NAT-26. NL: signalen. */
export const signalsSheet: SheetView = {
  name: 'signalen',
  title: 'Signalen over budgetten',
  definition:
    'Een signaal wordt één keer afgegeven als een grens wordt overschreden, en zichtbaar ingetrokken als dat voorbij is; wat voor een latere dag is beoordeeld, telt op de gevraagde dag niet mee. Eerste halfjaar: goedgekeurd voor de maanden januari tot en met juni die op de dag voorbij zijn, tegenover 110 % van de raming voor het halfjaar. Wie vraagt wat op een dag bekend was, ziet alleen wat toen was vastgelegd.',
  options: { jaar: /^\d{4}$/, stand: /^(open|alle)$/ },
  read: async (sources, { scope, asAt, options }) => {
    const { names } = sources;
    const year = options['jaar'];
    const rows = await rowsOf<SignalRow>(await sources.rows(steering), 'signal', {
      ...(scope.provider === undefined ? {} : { provider: scope.provider }),
      ...(year === undefined ? {} : { year }),
    });
    const all = rows.flatMap(({ key, provider, segment, year: of, signals }) =>
      signals
        .filter(({ raised }) => raised.asAt <= asAt)
        .map((one) => ({ ...one, withdrawn: standing(one.withdrawn, asAt) }))
        .filter(({ withdrawn }) => options['stand'] === 'alle' || withdrawn === null)
        .map(({ kind, raised, withdrawn }) =>
          rowFromStream(streamSource({ key, provider }), {
            aanbieder: names.provider(provider),
            segment,
            jaar: of,
            signaal: KINDS[kind] ?? kind,
            gemeten: amount(raised.measured, raised.unit),
            grens: amount(raised.limit, raised.unit),
            tot: raised.lastMonth,
            afgegeven: dutchDateAt(raised.at),
            ingetrokken: withdrawn === null ? null : dutchDateAt(withdrawn.at),
            gemetenToen: withdrawn === null ? null : amount(withdrawn.measured, withdrawn.unit),
          }),
        ),
    );
    return {
      columns: [
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'segment', label: 'Segment', kind: 'text' },
        { key: 'jaar', label: 'Jaar', kind: 'text' },
        { key: 'signaal', label: 'Signaal', kind: 'text' },
        { key: 'gemeten', label: 'Gemeten', kind: 'text' },
        { key: 'grens', label: 'Grens', kind: 'text' },
        { key: 'tot', label: 'Maanden tot en met', kind: 'text' },
        { key: 'afgegeven', label: 'Afgegeven', kind: 'date' },
        { key: 'ingetrokken', label: 'Ingetrokken', kind: 'date' },
        { key: 'gemetenToen', label: 'Gemeten bij intrekken', kind: 'text' },
      ],
      rows: all,
      notes: [`Open: ${String(all.filter(({ ingetrokken }) => ingetrokken === null).length)}.`],
    };
  },
};
