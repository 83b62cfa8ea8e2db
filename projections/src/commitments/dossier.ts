import { committedParts, spreadCommitment } from '@zgb/indications';
import { addDays, daysBetween, endOf, type CalendarDate, type Cents } from '@zgb/kernel';
import { HANDOVER_DAYS } from '../work-lists/tasks';
import type { CommitmentRow } from './commitments.projection';

/** Promised per month; nothing for an allocation that counts as never given. */
export const committedByMonth = ({
  terms,
  commitment,
  rollovers,
  deleted,
}: CommitmentRow): Readonly<Record<string, Cents>> =>
  terms === null || deleted
    ? {}
    : spreadCommitment(terms, committedParts(terms, commitment, rollovers));

/** A month of an allocation: what was promised in it and what was used. */
export interface DossierMonth {
  readonly month: string;
  readonly committedCents: Cents;
  readonly acceptedCents: Cents;
}

export const dossierMonths = (row: CommitmentRow): readonly DossierMonth[] => {
  const committed = committedByMonth(row);
  const { acceptedByMonth } = row;
  return [...new Set([...Object.keys(committed), ...Object.keys(acceptedByMonth)])]
    .sort()
    .map((month) => ({
      month,
      committedCents: committed[month] ?? 0,
      acceptedCents: acceptedByMonth[month] ?? 0,
    }));
};

type Lane = Pick<
  CommitmentRow,
  'number' | 'provider' | 'category' | 'code' | 'from' | 'until' | 'deleted'
>;

/** Care that one provider hands over to another. NL: overdracht. */
export interface Handover<Row extends Lane> {
  readonly from: Row;
  readonly to: Row;
  /** Days without care in between; below 0: days on which both may deliver. */
  readonly days: number;
}

/** The same care, when the code says so; care by category only is the same within it. */
const isSameCare = (a: Lane, b: Lane): boolean =>
  a.category === b.category && (a.code === b.code || a.code === null || b.code === null);

/**
 * Where care of one client goes on at another provider: the first allocation of the same care that
 * begins during it or within 28 days after it (F-05).
 */
export const handoversIn = <Row extends Lane>(rows: readonly Row[]): readonly Handover<Row>[] => {
  const lanes = rows
    .filter(({ deleted }) => !deleted)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.number - b.number));
  return lanes.flatMap((from, place): readonly Handover<Row>[] => {
    const end: CalendarDate = endOf(from);
    if (from.until === null) return [];
    const to = lanes
      .slice(place + 1)
      .find(
        (next) =>
          next.provider !== from.provider &&
          isSameCare(from, next) &&
          next.from > from.from &&
          endOf(next) > end &&
          next.from <= addDays(end, HANDOVER_DAYS),
      );
    return to === undefined ? [] : [{ from, to, days: daysBetween(end, to.from) - 1 }];
  });
};
