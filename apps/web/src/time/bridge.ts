/** A part of a bridge: where its bar begins and ends, in cents. */
export interface BridgePart {
  readonly label: string;
  readonly cents: number;
  readonly kind: 'end' | 'more' | 'less';
  readonly from: number;
  readonly to: number;
}

export interface Bridge {
  readonly parts: readonly BridgePart[];
  /** Where the bars begin; above 0 when the steps would not be seen otherwise. */
  readonly base: number;
  readonly top: number;
}

/** Steps smaller than this part of the whole are drawn on a cut axis. */
const CUT_BELOW = 0.25;

/** A round amount below, so that a cut axis begins at something one can read. */
const roundBelow = (value: number, span: number): number => {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, span)));
  return Math.floor(value / unit) * unit;
};

/** From a figure to what it became, by its causes: each bar begins where the one before ended. */
export const bridgeOf = (
  begin: number,
  causes: readonly { readonly naam: string; readonly bedragCent: number }[],
  end: number,
): Bridge => {
  let at = begin;
  const steps = causes.map(({ naam: label, bedragCent: cents }): BridgePart => {
    const from = at;
    at += cents;
    return { label, cents, kind: cents < 0 ? 'less' : 'more', from, to: at };
  });
  const levels = [begin, end, ...steps.flatMap(({ from, to }) => [from, to])];
  const [lowest, top] = [Math.min(...levels), Math.max(1, ...levels)];
  const span = top - lowest;
  const isCut = lowest > 0 && span < top * CUT_BELOW;
  const base = isCut ? Math.max(0, roundBelow(lowest - span / 4, span)) : Math.min(0, lowest);
  return {
    parts: [
      { label: 'Begin', cents: begin, kind: 'end', from: base, to: begin },
      ...steps,
      { label: 'Eind', cents: end, kind: 'end', from: base, to: end },
    ],
    base,
    top,
  };
};
