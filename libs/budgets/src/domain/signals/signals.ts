import {
  accept,
  streamId,
  type CalendarDate,
  type Decider,
  type Fact,
  type StreamId,
} from '@zgb/kernel';

/** What a signal is about (B-08). */
export const SIGNAL_KINDS = [
  'half-year',
  'spending-room',
  'projection',
  'two-months-silent',
  'year-silent',
] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

/** What was measured against what, so that a signal can be explained without the rest. */
export type Measured = {
  /** Cents, or days for the silent ones. */
  readonly measured: number;
  /** Above this it is a signal; the spending room calls at exactly its level (NAT-26). */
  readonly limit: number;
  readonly unit: 'cents' | 'days';
  /** Day that it was judged for (V). */
  readonly asAt: CalendarDate;
  /** ZOU-04: last month of delivery that could have been declared then; null: none. */
  readonly lastMonth: string | null;
};

/** A budget asks for attention; raised once (ZOU-03). NL: signaal afgegeven. */
export type SignalRaised = Fact<'SignalRaised', { readonly kind: SignalKind } & Measured>;

/** It no longer does, for all to see (ZOU-03). NL: signaal ingetrokken. */
export type SignalWithdrawn = Fact<'SignalWithdrawn', { readonly kind: SignalKind } & Measured>;
export type SignalEvent = SignalRaised | SignalWithdrawn;

/** One thing that was looked at. */
export type Finding = Measured & { readonly kind: SignalKind; readonly exceeded: boolean };

/** B-08: judges a budget; what was not looked at stays as it is. */
export type JudgeSignals = { readonly type: 'JudgeSignals'; readonly findings: readonly Finding[] };

export type Signals = { readonly open: { readonly [kind: string]: Measured } };

const factOf = ({ kind, measured, limit, unit, asAt, lastMonth }: Finding) => ({
  kind,
  measured,
  limit,
  unit,
  asAt,
  lastMonth,
});

const withoutKind = (open: Signals['open'], kind: string): Signals['open'] =>
  Object.fromEntries(Object.entries(open).filter(([name]) => name !== kind));

/** All signals of one provider in one segment and year: not twice, and withdrawn when it is over. */
export const signals: Decider<Signals, JudgeSignals, SignalEvent, never> = {
  category: 'provider-budget',
  initial: { open: {} },
  evolve: ({ open }, event) => {
    const { kind, ...measured } = event.data;
    return event.type === 'SignalRaised'
      ? { open: { ...open, [kind]: measured } }
      : { open: withoutKind(open, kind) };
  },
  decide: ({ findings }, { open }) =>
    accept(
      ...findings.flatMap((finding): SignalEvent[] => {
        const isOpen = open[finding.kind] !== undefined;
        if (finding.exceeded === isOpen) return [];
        const type = finding.exceeded ? 'SignalRaised' : 'SignalWithdrawn';
        return [{ type, data: factOf(finding) }];
      }),
    ),
  steps: { SignalRaised: [], SignalWithdrawn: [] },
};

/** The budget of one provider in one segment and year, over all municipalities. */
export type ProviderBudgetKey = {
  readonly region: string;
  readonly provider: string;
  readonly segment: string;
  readonly year: number;
};

export const providerBudgetStream = ({
  region,
  provider,
  segment,
  year,
}: ProviderBudgetKey): StreamId =>
  streamId('provider-budget', region, provider, segment, String(year));
