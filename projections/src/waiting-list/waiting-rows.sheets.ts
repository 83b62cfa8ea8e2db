import { groupedBy, nearestRank } from '../access/figures';
import { budgetUsage, type UsageRow } from '../budget-usage/budget-usage.projection';
import { rowsOf, scopeFilter } from '../row-source';
import { eachOf, rankBehind, rowFromStream, rowWithBehind, type Opens } from '../sheets/behind';
import type { SheetAsk, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { GROUP_OPTION, groupNotes } from './asked-group';
import { waitingOf } from './waiting-list.sheet';
import { waitingSource, type Waiting } from './waiting.query';

/**
 * Streams of allocations with approved months: their help began, whatever was reported. A start
 * message that is missing is not somebody who waits.
 */
const declaredStreams = async (
  sources: SheetSources,
  { scope }: SheetAsk,
): Promise<ReadonlySet<string>> => {
  const rows = await rowsOf<UsageRow>(
    await sources.rows(budgetUsage),
    'allocation',
    scopeFilter(scope),
  );
  return new Set(
    rows
      .filter(({ usedByMonth }) => Object.values(usedByMonth).some((cents) => cents > 0))
      .map(({ key }) => key),
  );
};

const standOf = ({ paused, overNorm }: Waiting): string => {
  if (paused) return 'eigen reden';
  return overNorm ? 'langer dan de norm' : 'binnen de norm';
};

const productName = ({ names }: SheetSources, { law, category, code }: Waiting): string =>
  names.product(law, category, code);

/** W-01: everyone who waits, one by one. NL: wachtenden. */
export const waitingRowsSheet: SheetView = {
  name: 'wachtenden',
  title: 'Wie op de start wachten',
  definition:
    'Elke toewijzing zonder start, langst wachtend boven, met de werkdagen tot nu en de laatste dag van de norm. Startbericht ontbreekt: er zijn al maanden goedgekeurd, dus de hulp is vast begonnen. Wie om een eigen reden wacht, telt niet mee op de wachtlijst.',
  options: GROUP_OPTION,
  read: async (sources, ask) => {
    const { names } = sources;
    const { rows, pausedRows } = await waitingOf(sources, ask);
    const declared = await declaredStreams(sources, ask);
    return {
      columns: [
        { key: 'toewijzing', label: 'Toewijzing', kind: 'text' },
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'gemeenteCode', label: 'Gemeentecode', kind: 'text' },
        { key: 'wet', label: 'Wet', kind: 'text' },
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'toegewezen', label: 'Toegewezen op', kind: 'date' },
        { key: 'norm', label: 'Norm tot en met', kind: 'date' },
        { key: 'werkdagen', label: 'Werkdagen', kind: 'days', summed: false },
        { key: 'stand', label: 'Stand', kind: 'text' },
        { key: 'startbericht', label: 'Startbericht', kind: 'text' },
      ],
      rows: [...rows, ...pausedRows].map((row) => {
        const source = waitingSource(row);
        return rowFromStream(source, {
          toewijzing: String(row.allocationNumber),
          gemeente: names.municipality(row.municipality),
          gemeenteCode: row.municipality,
          wet: row.law,
          aanbieder: names.provider(row.provider),
          product: productName(sources, row),
          toegewezen: row.allocatedOn,
          norm: row.normEndsOn,
          werkdagen: row.workingDays,
          stand: standOf(row),
          startbericht: declared.has(source.stream) ? 'ontbreekt' : null,
        });
      }),
      notes: groupNotes(sources, ask),
    };
  },
};

const BUCKETS: readonly (readonly [key: string, label: string, from: number, until: number])[] = [
  ['tot14', '0 tot en met 14 werkdagen', 0, 14],
  ['tot30', '15 tot en met 30', 15, 30],
  ['tot60', '31 tot en met 60', 31, 60],
  ['meer', 'Meer dan 60', 61, Number.POSITIVE_INFINITY],
];

const JOIN = '\u0000';

/** C4: how long people wait for each product in each municipality. NL: wachtduur. */
export const waitingSpansSheet: SheetView = {
  name: 'wachtduur',
  title: 'Hoe lang wachten, per product en gemeente',
  definition:
    'Toewijzingen zonder start op de dag, naar werkdagen sinds de toewijzing, per product en gemeente, met de middelste en de langste. Wie om een eigen reden wacht, telt niet mee. Startbericht ontbreekt: er zijn al maanden goedgekeurd, dus de hulp is vast begonnen.',
  options: GROUP_OPTION,
  read: async (sources, ask) => {
    const { names } = sources;
    const { rows } = await waitingOf(sources, ask);
    const declared = await declaredStreams(sources, ask);
    const groups = groupedBy(rows, (row) =>
      [productName(sources, row), row.municipality].join(JOIN),
    );
    return {
      columns: [
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        ...BUCKETS.map(([key, label]) => ({ key, label, kind: 'count' as const })),
        { key: 'mediaan', label: 'Mediaan', kind: 'days', summed: false },
        { key: 'langste', label: 'Langste', kind: 'days', summed: false },
        { key: 'geenBericht', label: 'Startbericht ontbreekt', kind: 'count' },
      ],
      rows: groups.map(([key, own]): SheetRow => {
        const [product = '', municipality = ''] = key.split(JOIN);
        const each = own.map((row) => ({ ...waitingSource(row), days: row.workingDays }));
        const inBucket = BUCKETS.map(
          ([name, , from, until]) =>
            [name, each.filter(({ days }) => from <= days && days <= until)] as const,
        );
        const missing = each.filter(({ stream }) => declared.has(stream));
        const rank = (percent: number): Opens => rankBehind(each, percent, ({ days }) => days);
        const daysOf = each.map(({ days }) => days);
        const cells = {
          product,
          gemeente: names.municipality(municipality),
          ...Object.fromEntries(inBucket.map(([name, some]) => [name, some.length])),
          mediaan: nearestRank(daysOf, 50),
          langste: nearestRank(daysOf, 100),
          geenBericht: missing.length,
        };
        return rowWithBehind(cells, {
          ...Object.fromEntries(inBucket.map(([name, some]) => [name, () => eachOf(some)])),
          mediaan: rank(50),
          langste: rank(100),
          geenBericht: () => eachOf(missing),
        });
      }),
      notes: groupNotes(sources, ask),
    };
  },
};
