import { monitorCases, REGION_ROW } from '../regional-monitor/cases';
import { wmoClientsSheet, youthPartsSheet } from '../regional-monitor/client-sheets';
import { youthFlowSheet } from '../regional-monitor/flow-sheets';
import { SEGMENT_NAMES, segmentOfCase } from '../regional-monitor/segments';
import type { SheetAsk, SheetColumn, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { coveredTogether } from '../small-numbers/cover-sheet';
import { partsOfYear } from './council';
import { councilCounts, SEGMENTS } from './council-people';

/** Tells whether a municipality, or the region, is covered in one part of the laws. */
export type IsCovered = (part: string, place: string) => boolean;

/** What the sheets of all councils count, a row for each part of the laws and municipality. */
const councilRows = async (sources: SheetSources, ask: SheetAsk): Promise<readonly SheetRow[]> => {
  const year = Number(ask.asAt.slice(0, 4));
  const period = { from: `${String(year)}-01-01`, until: ask.asAt };
  const asked = { ask, year, period, quarters: partsOfYear(year, 3, ask.asAt) };
  const cases = await monitorCases(sources, ask);
  const { municipalities } = sources.names;
  return SEGMENTS.flatMap((segment) => {
    const own = cases.filter((one) => segmentOfCase(one) === segment);
    const rowOf = (gemeente: string, some: typeof cases): SheetRow => ({
      ...{ soort: SEGMENT_NAMES[segment], gemeente },
      ...councilCounts(segment, some, asked),
    });
    return [
      ...municipalities.map(({ code, name }) =>
        rowOf(
          name,
          own.filter(({ municipality }) => municipality === code),
        ),
      ),
      rowOf(REGION_ROW, own),
    ];
  });
};

/** Sheets of the monitor that count the same people per part of the laws and municipality. */
const TOGETHER: readonly { readonly view: SheetView; readonly part?: string }[] = [
  { view: youthFlowSheet },
  { view: youthPartsSheet },
  { view: wmoClientsSheet, part: SEGMENT_NAMES.wmo },
];

const isCount = ({ kind }: SheetColumn): boolean => kind === 'count';

/**
 * PRV-14: the same clients stand in several sheets that are published together. Who is covered in one
 * of them is covered in all, and all of them are looked at before it is safe: a count that is only
 * covered here would be read there.
 */
export const toldTogether = async (
  sources: SheetSources,
  ask: SheetAsk,
  threshold: number,
): Promise<IsCovered> => {
  const { law } = ask.scope;
  const wide = { ...ask, scope: law === undefined ? {} : { law } };
  const keyOf = (part: string, place: string): string => `${part}|${place}`;
  const joined = new Map<string, Record<string, string | number | null>>();
  const columns = new Set<string>();
  const join = (
    name: string,
    rows: readonly SheetRow[],
    keys: readonly string[],
    part?: string,
  ) => {
    for (const row of rows) {
      const [deel, gemeente] = [part ?? String(row['soort']), String(row['gemeente'])];
      const key = keyOf(deel, gemeente);
      const cells = joined.get(key) ?? { deel, gemeente };
      for (const column of keys) {
        columns.add(`${name}.${column}`);
        cells[`${name}.${column}`] = row[column] ?? null;
      }
      joined.set(key, cells);
    }
  };
  for (const { view, part } of TOGETHER) {
    const sheet = await view.read(sources, wide);
    const keys = sheet.columns.filter(isCount).map(({ key }) => key);
    join(view.name, sheet.rows, keys, part);
  }
  const rows = await councilRows(sources, wide);
  const [first = {}] = rows;
  join(
    'raadsblad',
    rows,
    Object.keys(first).filter((key) => key !== 'soort' && key !== 'gemeente'),
  );
  const covered = coveredTogether(
    {
      columns: [...columns].map((key) => ({ key, label: key, kind: 'count' })),
      rows: [...joined.values()],
      notes: [],
    },
    {
      blockOf: ({ deel }) => String(deel),
      isTotal: ({ gemeente }) => gemeente === REGION_ROW,
    },
    threshold,
  );
  const keys = new Set(
    [...covered].map(({ deel, gemeente }) => keyOf(String(deel), String(gemeente))),
  );
  return (part, place) => keys.has(keyOf(part, place));
};
