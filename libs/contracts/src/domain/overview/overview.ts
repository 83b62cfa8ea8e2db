import { latestFact, streamId, type Cents, type Fact, type StreamId } from '@zgb/kernel';

export * from './shares';

/** Who bought it: the region for all, or a municipality for itself (MIJ-06). NL: inkoopkanaal. */
export type PurchaseChannel = 'regional' | 'local';

/** One figure of an overview. NL: bedrag. */
export type SpendingFigure = {
  readonly group: string;
  /** Null: of the whole region. */
  readonly municipality: string | null;
  readonly channel: PurchaseChannel;
  /** Whether it is in the stated total. NL: meegeteld. */
  readonly included: boolean;
  /** Null: in the figure of the whole region, or left out, without an amount of its own. */
  readonly amountCents: Cents | null;
  readonly note: string | null;
};

/** Spending of a year as a source states it, faults included (MIJ-07). NL: uitgavenoverzicht. */
export type SpendingOverview = {
  readonly region: string;
  readonly year: number;
  readonly statedTotalCents: Cents;
  readonly figures: readonly SpendingFigure[];
  /** Unique combinations of client, product and provider; never a count of clients (MIJ-08). */
  readonly combinations: { readonly [municipality: string]: number };
  readonly statedCombinations: number;
  /** Shares as the source prints them, in whole percents by group, for comparison (MIJ-09). */
  readonly statedShares: { readonly [municipality: string]: { readonly [group: string]: number } };
  readonly source: string;
};

/** An overview of a year was recorded. NL: uitgavenoverzicht vastgelegd. */
export type SpendingOverviewRecorded = Fact<'SpendingOverviewRecorded', SpendingOverview>;
export type OverviewEvent = SpendingOverviewRecorded;

export const overview = latestFact<'SpendingOverviewRecorded', SpendingOverview>(
  'overview',
  'SpendingOverviewRecorded',
);

export const overviewStream = (region: string, year: number): StreamId =>
  streamId('overview', region, String(year));

const sum = (figures: readonly SpendingFigure[]): Cents =>
  figures.reduce((total, { amountCents }) => total + (amountCents ?? 0), 0);

/** MIJ-07: what the parts add up to, and by how much that is more than the stated total. */
export const reconcile = ({
  figures,
  statedTotalCents,
}: SpendingOverview): { readonly partsCents: Cents; readonly differenceCents: Cents } => {
  const partsCents = sum(figures.filter(({ included }) => included));
  return { partsCents, differenceCents: partsCents - statedTotalCents };
};

/** An overview built again, with or without what municipalities bought themselves (MIJ-06). */
export type RebuiltOverview = {
  readonly totalCents: Cents;
  readonly figures: readonly SpendingFigure[];
  /** Local figures whose amount nobody gave: they are still in a figure of the whole region. */
  readonly inseparable: readonly SpendingFigure[];
};

/** MIJ-06: the overview with the local purchases that were counted, or without them. */
export const rebuildOverview = (
  { figures }: SpendingOverview,
  channels: 'all' | 'regional',
): RebuiltOverview => {
  const counted = figures.filter(({ included }) => included);
  const isWanted = ({ channel }: SpendingFigure): boolean =>
    channels === 'all' || channel === 'regional';
  const kept = counted.filter((figure) => figure.amountCents !== null && isWanted(figure));
  return {
    totalCents: sum(kept),
    figures: kept,
    inseparable: counted.filter((figure) => figure.amountCents === null && !isWanted(figure)),
  };
};
