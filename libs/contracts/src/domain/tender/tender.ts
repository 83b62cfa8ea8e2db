import {
  latestFact,
  safePart,
  streamId,
  type CalendarDate,
  type Fact,
  type Law,
  type StreamId,
} from '@zgb/kernel';

export type Tender = {
  readonly name: string;
  readonly law: Law;
  /** From publication until award. */
  readonly from: CalendarDate;
  readonly until: CalendarDate;
};

/** When care will be bought anew (WK-21). NL: aanbesteding. */
export type TenderPlanned = Fact<'TenderPlanned', Tender>;
export type TenderEvent = TenderPlanned;

export const tender = latestFact<'TenderPlanned', Tender>('tender', 'TenderPlanned');

export const tenderStream = (
  region: string,
  { law, name }: Pick<Tender, 'law' | 'name'>,
): StreamId => streamId('tender', region, law, safePart(name));
