import { groupedBy } from '../access/figures';
import { contains, type DateRange, formatDate } from '@zgb/kernel';
import type { Names } from '../catalogue/catalogue.query';
import { weightsOf } from '../care-weight';
import { END_REASON_NAMES } from '../end-reason';
import { referrerName } from '../referrers';
import { SEGMENT_NAMES } from '../regional-monitor/segments';
import { segmentOf } from '../statements/segments';
import { allocationSource, eachOf, rowWithBehind } from '../sheets/behind';
import type { SheetAsk, SheetSources, SheetView } from '../sheets/sheet';
import { movesIn, type Move } from './moves';
import { careRows, endOfCare, type KeyedCare } from './tasks';

const NEW = 'Nieuw';
const PLANNED = 'Gestopt volgens plan';
const OTHERWISE = 'Gestopt, andere of onbekende reden';
const SOCIAL_BASE = 'Sociale basis';
const OTHER_DOMAIN = `Gestopt, ${END_REASON_NAMES['other-domain']}`;

const endOf = (move: Move): string => {
  if (move.kind === 'social-base') return SOCIAL_BASE;
  if (move.from.endReason === 'other-domain') return OTHER_DOMAIN;
  return move.from.endReason === 'planned' ? PLANNED : OTHERWISE;
};

/** Where care stands at the end of a period, from allocation to the one that follows it. */
const destination = (
  begin: KeyedCare,
  moves: ReadonlyMap<string, Move>,
  nameOf: (care: KeyedCare) => string,
): string => {
  const seen = new Set<string>();
  let care = begin;
  for (;;) {
    const move = moves.get(care.key);
    if (move === undefined || seen.has(care.key)) return nameOf(care);
    if (move.to === null) return endOf(move);
    seen.add(care.key);
    care = move.to;
  }
};

/** What care is called, by what it is divided. */
const namesPer = (
  per: string,
  rows: readonly KeyedCare[],
  names: Names,
): ((care: KeyedCare) => string) => {
  switch (per) {
    case 'productgroep':
      return ({ law, category, code }) => names.groupName(names.group(law, category, code));
    case 'zwaarte':
      return weightsOf(rows, ({ law, category, code }) => names.group(law, category, code));
    case 'segment':
      return ({ law, category }) => SEGMENT_NAMES[segmentOf(law, category ?? '')];
    case 'verwijzer':
      return ({ referrer }) => referrerName(referrer);
    default:
      return ({ law, category, code }) => names.product(law, category, code);
  }
};

/** Care that ran when the period began, and that began in it after no other care (F-02). */
const beginningsIn = (
  rows: readonly KeyedCare[],
  period: DateRange,
  moves: ReadonlyMap<string, Move>,
) => {
  const followers = new Set([...moves.values()].map(({ to }) => to?.key));
  const ran = (row: KeyedCare): boolean =>
    row.from < period.from && (endOfCare(row) ?? period.until) >= period.from;
  return {
    running: rows.filter(ran),
    fresh: rows.filter((row) => contains(period, row.from) && !followers.has(row.key)),
  };
};

const read = async (sources: SheetSources, ask: SheetAsk) => {
  const { names } = sources;
  const period = {
    from: ask.options['van'] ?? `${ask.asAt.slice(0, 4)}-01-01`,
    until: ask.options['tot'] ?? ask.asAt,
  };
  const rows = await careRows(sources, ask);
  const nameOf = namesPer(ask.options['per'] ?? 'product', rows, names);
  const moves = new Map(movesIn(rows, period).map((move) => [move.from.key, move]));
  const { running, fresh } = beginningsIn(rows, period, moves);
  const lines = [
    ...running.map((care) => ({ care, van: nameOf(care) })),
    ...fresh.map((care) => ({ care, van: NEW })),
  ].map(({ care, van }) => ({ care, van, naar: destination(care, moves, nameOf) }));
  const grouped = groupedBy(lines, ({ van, naar }) => JSON.stringify([van, naar]));
  return {
    columns: [
      { key: 'van', label: 'Begin van de periode', kind: 'text' as const },
      { key: 'naar', label: 'Einde van de periode', kind: 'text' as const },
      { key: 'aantal', label: 'Toewijzingen', kind: 'count' as const },
    ],
    rows: grouped
      .map(([key, some]) => {
        const [van = '', naar = ''] = JSON.parse(key) as string[];
        return rowWithBehind(
          { van, naar, aantal: some.length },
          { aantal: () => eachOf(some.map(({ care }) => allocationSource(care))) },
        );
      })
      .sort((a, b) => Number(b['aantal']) - Number(a['aantal'])),
    notes: [
      `Van ${formatDate(period.from)} tot en met ${formatDate(period.until)}. Eén streng telt één keer: de toewijzing waarmee zij begint, tot waar zij aan het einde staat.`,
    ],
  };
};

/** F-05: from what help to what help within a period; the from-to matrix, a row per cell. */
export const fromToSheet: SheetView = {
  name: 'van-naar',
  title: 'Van welke hulp naar welke hulp',
  definition:
    'Elke toewijzing die aan het begin van de periode liep, en elke nieuwe in de periode: waar staat die hulp aan het einde van de periode? Andere hulp die binnen 28 dagen volgt, hoort bij dezelfde streng. Nieuw is hulp waar geen andere hulp aan voorafging. Zwaarte: de producten van een productgroep met dezelfde eenheid, naar hun tarief in drie delen. Segment: Wmo, jeugdhulp en jeugd-ggz (categorieën 51, 52 en 54).',
  options: {
    van: /^\d{4}-\d{2}-\d{2}$/,
    tot: /^\d{4}-\d{2}-\d{2}$/,
    per: /^(product|productgroep|zwaarte|segment|verwijzer)$/,
  },
  read,
};
