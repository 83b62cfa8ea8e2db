import {
  latestFact,
  safePart,
  streamId,
  type CalendarDate,
  type Cents,
  type Fact,
  type StreamId,
} from '@zgb/kernel';

/**
 * ZOU-12: what a municipality spent in a year on the shift from individual help to collective and
 * general provisions. Most of it is never declared, so that it is told. NL: uitgaven aan de
 * verschuiving.
 */
export type ShiftSpendingStated = Fact<
  'ShiftSpendingStated',
  {
    readonly municipality: string;
    readonly year: number;
    /** What it was spent on: `jongerenwerk`. */
    readonly name: string;
    readonly cents: Cents;
    readonly source: string;
    /** Day on which the source gave it. */
    readonly statedOn: CalendarDate;
  }
>;

export const shiftSpending = latestFact<'ShiftSpendingStated', ShiftSpendingStated['data']>(
  'shift',
  'ShiftSpendingStated',
);

export const shiftSpendingStream = ({
  municipality,
  year,
  name,
}: ShiftSpendingStated['data']): StreamId =>
  streamId('shift', municipality, String(year), safePart(name));
