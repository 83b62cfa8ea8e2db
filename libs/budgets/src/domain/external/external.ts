import {
  latestFact,
  safePart,
  streamId,
  type CalendarDate,
  type DateRange,
  type Fact,
  type StreamId,
} from '@zgb/kernel';

/**
 * What others measured: experience (ZES-30), no-shows (ZOU-32), effect (GV-08), and whether clients
 * can do without help after it ended (F-12): a share per answer.
 */
export const EXTERNAL_KINDS = ['client-experience', 'no-show', 'effect', 'without-help'] as const;
export type ExternalKind = (typeof EXTERNAL_KINDS)[number];

/** F-12: the four answers to “can you do without help?”, the best one first. */
export const WITHOUT_HELP = ['helemaal', 'grotendeels', 'deels', 'niet'] as const;

/** A figure from outside the ledger, never mixed with its own. NL: externe indicator. */
export type ExternalFigureRecorded = Fact<
  'ExternalFigureRecorded',
  {
    readonly region: string;
    readonly kind: ExternalKind;
    /** What was measured: `cliënttevredenheid`. */
    readonly name: string;
    readonly provider: string;
    /** Null: not about one product. */
    readonly product: {
      readonly law: string;
      readonly category: string;
      readonly code: string;
    } | null;
    readonly period: DateRange;
    /** In tenths of the unit, so that it stays whole: 85 is 8,5. */
    readonly valueTenths: number;
    readonly unit: string;
    /** How many answered or were measured; null: not told. */
    readonly count: number | null;
    readonly source: string;
    /** Day on which the source gave it. */
    readonly sourcedOn: CalendarDate;
  }
>;
export type ExternalEvent = ExternalFigureRecorded;

export const external = latestFact<'ExternalFigureRecorded', ExternalFigureRecorded['data']>(
  'external',
  'ExternalFigureRecorded',
);

export const externalStream = ({
  region,
  kind,
  name,
  provider,
  product,
  period,
}: ExternalFigureRecorded['data']): StreamId =>
  streamId(
    'external',
    region,
    kind,
    safePart(name),
    provider,
    product === null ? 'alle' : [product.law, product.category, product.code].join('.'),
    period.from,
    period.until,
  );
