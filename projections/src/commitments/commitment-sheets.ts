import { contains, type CalendarDate, type Cents } from '@zgb/kernel';
import { openByMonth } from '@zgb/indications';
import { rowsOf, scopeFilter } from '../row-source';
import {
  allocationSource,
  amountsOf,
  eachOf,
  rowFromStream,
  rowWithBehind,
  type Source,
} from '../sheets/behind';
import type { SheetAsk, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { commitments, type CommitmentRow } from './commitments.projection';
import { committedByMonth } from './dossier';

/** One month of one product of one provider in one municipality. */
interface Cell {
  readonly municipality: string;
  readonly provider: string;
  readonly law: string;
  readonly category: string | null;
  readonly code: string | null;
  readonly month: string;
  committedCents: Cents;
  acceptedCents: Cents;
  openCents: Cents;
  readonly allocations: (Source & {
    readonly committed: Cents;
    readonly accepted: Cents;
    readonly open: Cents;
  })[];
}

const rowsFor = async (sources: SheetSources, { scope }: SheetAsk) =>
  rowsOf<CommitmentRow>(await sources.rows(commitments), 'allocation', scopeFilter(scope));

const addTo = (cells: Map<string, Cell>, row: CommitmentRow & { readonly key: string }): void => {
  const { acceptedByMonth } = row;
  const committed = committedByMonth(row);
  const open = openByMonth(committed, acceptedByMonth);
  const months = new Set([...Object.keys(committed), ...Object.keys(acceptedByMonth)]);
  for (const month of months) {
    const { municipality, provider, law, category, code } = row;
    const key = [municipality, provider, law, category ?? '', code ?? '', month].join('/');
    const cell = cells.get(key) ?? {
      ...{ municipality, provider, law, category, code, month },
      ...{ committedCents: 0, acceptedCents: 0, openCents: 0 },
      allocations: [],
    };
    cell.committedCents += committed[month] ?? 0;
    cell.acceptedCents += acceptedByMonth[month] ?? 0;
    cell.openCents += open[month] ?? 0;
    cell.allocations.push({
      ...allocationSource(row),
      committed: committed[month] ?? 0,
      accepted: acceptedByMonth[month] ?? 0,
      open: open[month] ?? 0,
    });
    cells.set(key, cell);
  }
};

const YEAR = /^\d{4}$/;

/** ZOU-02, A8: promised, accepted and still open per month. */
export const commitmentsByMonth: SheetView = {
  name: 'verplichtingen',
  title: 'Verplichtingen per maand',
  definition:
    'Wat de gemeente heeft toegezegd, per gemeente, aanbieder, product en maand. De verplichting wordt geboekt bij de toewijzing. Elke kalenderweek telt in de maand van haar eerste dag. Open is wat nog gedeclareerd kan worden: toegezegd min goedgekeurd, nooit minder dan nul.',
  options: { jaar: YEAR },
  read: async (sources, ask) => {
    const cells = new Map<string, Cell>();
    for (const row of await rowsFor(sources, ask)) addTo(cells, row);
    const { jaar } = ask.options;
    const wanted = [...cells]
      .filter(([, { month }]) => jaar === undefined || month.startsWith(`${jaar}-`))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, cell]) => cell);
    const { names } = sources;
    const rows = wanted.map((cell): SheetRow => {
      const { allocations } = cell;
      const cells = {
        gemeente: names.municipality(cell.municipality),
        aanbieder: names.provider(cell.provider),
        product: names.product(cell.law, cell.category, cell.code),
        maand: cell.month,
        toewijzingen: allocations.length,
        toegezegd: cell.committedCents,
        goedgekeurd: cell.acceptedCents,
        open: cell.openCents,
      };
      return rowWithBehind(cells, {
        toewijzingen: () => eachOf(allocations),
        toegezegd: () => amountsOf(allocations, ({ committed }) => committed),
        goedgekeurd: () => amountsOf(allocations, ({ accepted }) => accepted),
        open: () => amountsOf(allocations, ({ open }) => open),
      });
    });
    return {
      columns: [
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'maand', label: 'Maand', kind: 'text' },
        { key: 'toewijzingen', label: 'Toewijzingen', kind: 'count', summed: false },
        { key: 'toegezegd', label: 'Toegezegd', kind: 'cents' },
        { key: 'goedgekeurd', label: 'Goedgekeurd', kind: 'cents' },
        { key: 'open', label: 'Open', kind: 'cents' },
      ],
      rows,
      notes: [],
    };
  },
};

/** Last day that the promise of an allocation counts to. */
const promisedUntil = ({ commitment, rollovers }: CommitmentRow): CalendarDate | null =>
  rollovers.at(-1)?.commitment.until ?? commitment?.until ?? null;

/** Allocations without end date whose promise does not reach the year of the day asked about. */
export const toRollOver = <Row extends CommitmentRow>(
  rows: readonly Row[],
  asAt: CalendarDate,
): readonly Row[] =>
  rows.filter((row) => {
    if (row.deleted || row.until !== null || !contains(row, asAt)) return false;
    const until = promisedUntil(row);
    return until !== null && until < `${asAt.slice(0, 4)}-12-31`;
  });

/** A7: what must be rolled over to the budget year. */
export const commitmentsToRollOver: SheetView = {
  name: 'door-te-rollen',
  title: 'Door te rollen verplichtingen',
  definition:
    'Toewijzingen zonder einddatum waarvan de verplichting nog niet is geboekt voor het jaar van de gevraagde dag.',
  options: {},
  read: async (sources, ask) => {
    const rows = toRollOver(await rowsFor(sources, ask), ask.asAt);
    const { names } = sources;
    return {
      columns: [
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'wet', label: 'Wet', kind: 'text' },
        { key: 'toewijzing', label: 'Toewijzing', kind: 'text' },
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'geboektTot', label: 'Geboekt tot en met', kind: 'date' },
      ],
      rows: rows.map((row) =>
        rowFromStream(allocationSource(row), {
          gemeente: names.municipality(row.municipality),
          wet: row.law,
          toewijzing: String(row.number),
          aanbieder: names.provider(row.provider),
          product: names.product(row.law, row.category, row.code),
          geboektTot: promisedUntil(row),
        }),
      ),
      notes: [],
    };
  },
};
