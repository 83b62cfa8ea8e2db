import {
  latestFact,
  streamId,
  type CalendarDate,
  type DateRange,
  type Fact,
  type StreamId,
} from '@zgb/kernel';

/** The Wmo, and the two parts of youth care that are never told as one (GV-17). */
export const NATIONAL_PARTS = ['wmo', 'youth-help', 'youth-mental-health'] as const;
export type NationalPart = (typeof NATIONAL_PARTS)[number];

/**
 * C-02: how many of 1,000 residents of the whole country have care, as a source tells. Its period
 * and its way of counting are the source's own. NL: landelijk cijfer.
 */
export type NationalFigureStated = Fact<
  'NationalFigureStated',
  {
    readonly region: string;
    readonly part: NationalPart;
    /** Product group of the region; null: all of them. */
    readonly group: string | null;
    readonly period: DateRange;
    /** In hundredths, so that it stays whole: 7200 is 72,00. */
    readonly perThousandHundredths: number;
    readonly source: string;
    /** Day on which the source gave it. */
    readonly statedOn: CalendarDate;
  }
>;

export const nationalFigure = latestFact<'NationalFigureStated', NationalFigureStated['data']>(
  'national-figure',
  'NationalFigureStated',
);

export const nationalFigureStream = ({
  region,
  part,
  group,
  period,
}: NationalFigureStated['data']): StreamId =>
  streamId('national-figure', region, part, group ?? 'alle', period.from, period.until);
