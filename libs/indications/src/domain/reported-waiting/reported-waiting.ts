import {
  addDays,
  latestFact,
  streamId,
  type CalendarDate,
  type Fact,
  type Law,
  type StreamId,
} from '@zgb/kernel';

/** A provider says how long one waits for a product (WK-16). */
export type WaitingReport = {
  readonly municipality: string;
  readonly law: Law;
  readonly provider: string;
  readonly category: string;
  readonly code: string;
  readonly weeks: number;
  /** Day of the report: it counts from then, for a while. */
  readonly from: CalendarDate;
};

/** A provider has a waiting list, or renews what it said. NL: gemelde wachttijd. */
export type WaitingReported = Fact<'WaitingReported', WaitingReport>;

/** The last report of one provider on one product counts. */
export const reportedWaiting = latestFact<'WaitingReported', WaitingReport>(
  'reported-waiting',
  'WaitingReported',
);

/** WK-16: a report counts up to and including so many days after it, unless it is renewed. */
export const countsUntil = ({ from }: Pick<WaitingReport, 'from'>, days: number): CalendarDate =>
  addDays(from, days);

export const reportedWaitingStream = ({
  municipality,
  law,
  provider,
  category,
  code,
}: Omit<WaitingReport, 'weeks' | 'from'>): StreamId =>
  streamId('reported-waiting', municipality, law, provider, category, code);
