import { addDays, contains, type DateRange } from '@zgb/kernel';
import { careLevel, type CareLevel } from '../care-level';
import { endOfCare, HANDOVER_DAYS, type KeyedCare } from './tasks';

/** How care goes on after an allocation ended in a period. */
export interface Move {
  readonly from: KeyedCare;
  /** Null: no other care follows. */
  readonly to: KeyedCare | null;
  readonly kind: CareLevel | 'social-base' | 'home';
}

const clientOf = ({ municipality, law, clientRef }: KeyedCare): string =>
  [municipality, law, clientRef].join('/');

/** The allocation that is named as successor, else the first that begins within 28 days (F-05). */
const nextOf = (from: KeyedCare, end: string, own: readonly KeyedCare[]): KeyedCare | null => {
  const named = own.find(({ number }) => number === from.replacedBy);
  if (named !== undefined) return named;
  const last = addDays(end, HANDOVER_DAYS);
  const later = own.filter((row) => row.from > end && row.from <= last);
  return later.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))[0] ?? null;
};

/** F-05, ZES-19: what ended in a period and what came after; a stretch ends nothing (MIJ-28). */
export const movesIn = (rows: readonly KeyedCare[], period: DateRange): readonly Move[] => {
  const clients = new Map<string, KeyedCare[]>();
  for (const row of rows) {
    const own = clients.get(clientOf(row));
    if (own === undefined) clients.set(clientOf(row), [row]);
    else own.push(row);
  }
  return rows.flatMap((from): readonly Move[] => {
    const end = endOfCare(from);
    if (end === null || !contains(period, end)) return [];
    // ZES-20: it says so itself.
    if (from.endReason === 'to-social-base') return [{ from, to: null, kind: 'social-base' }];
    const to = nextOf(from, end, clients.get(clientOf(from)) ?? []);
    return [{ from, to, kind: to === null ? 'home' : careLevel(from, to) }];
  });
};
