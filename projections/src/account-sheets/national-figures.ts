import type { NationalPart } from '@zgb/budgets';
import { steering, type NationalRow } from '../budget-usage/steering.projection';
import { hundredths } from '../regional-monitor/client-sheets';
import { rowsOf } from '../row-source';
import type { SheetAsk, SheetSources } from '../sheets/sheet';
import type { Segment } from '../statements/segments';

const PARTS: Readonly<Record<Segment, NationalPart>> = {
  wmo: 'wmo',
  jeugdhulp: 'youth-help',
  jeugdGgz: 'youth-mental-health',
};

/**
 * C-02: per 1,000 residents of the country, of the last period that a source told of by the day:
 * `72,00 (2024-01-01 t/m 2024-12-31, CBS 86050NED)`. Null: nobody recorded one.
 */
export const nationalFigures = async (
  sources: SheetSources,
  { asAt }: Pick<SheetAsk, 'asAt'>,
): Promise<(segment: Segment, group: string | null) => string | null> => {
  const rows = await rowsOf<NationalRow>(await sources.rows(steering), 'national');
  const known = rows
    .flatMap(({ stated }) => stated ?? [])
    .filter(({ statedOn, period }) => statedOn <= asAt && period.until <= asAt)
    .sort((a, b) => (a.period.until < b.period.until ? -1 : 1));
  return (segment, group) => {
    const last = known.findLast((one) => one.part === PARTS[segment] && one.group === group);
    if (last === undefined) return null;
    const { perThousandHundredths, period, source } = last;
    const told = hundredths(perThousandHundredths) ?? '';
    return `${told} (${period.from} t/m ${period.until}, ${source})`;
  };
};
