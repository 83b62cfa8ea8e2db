import { smallNumbersBelow } from '@zgb/contracts';
import type { SheetAsk, SheetSources } from '../sheets/sheet';

/** What can be asked of a sheet with small numbers: covered, and by a stricter threshold. */
export const COVER_OPTIONS = { afgedekt: /^ja$/, drempel: /^[1-9]\d{0,2}$/ } as const;

/**
 * The one place that decides whether small numbers are covered: always for readers outside the
 * back office, and for others when they ask for it.
 */
export const isCovered = ({ covered, options }: Pick<SheetAsk, 'covered' | 'options'>): boolean =>
  covered === true || options['afgedekt'] === 'ja';

/** The rows behind a figure tell what was covered: they are for who sees all figures. */
export const mayOpen = (ask: Pick<SheetAsk, 'covered' | 'options'>): boolean => !isCovered(ask);

/**
 * Counts below this are covered; null: none are. A region may ask for more than the least, and who
 * asks for more than the region; nobody for less (PRV-14).
 */
export const thresholdFor = ({ names }: SheetSources, ask: SheetAsk): number | null =>
  isCovered(ask)
    ? Math.max(smallNumbersBelow(names.region), Number(ask.options['drempel'] ?? 0))
    : null;
