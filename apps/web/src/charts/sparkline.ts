/** Lines of a small drawing of bars: one path for the bars, one for the pieces that were measured. */
export interface Sparkline {
  readonly bars: string;
  readonly base: string;
  readonly worst: { readonly value: number; readonly place: number } | null;
  readonly measured: number;
}

/**
 * A value per piece of time, oldest first; null: not measured. What was not measured has no bar and
 * no line below it, so that it looks like another thing than nothing.
 */
export const sparklineOf = (values: readonly (number | null)[], height: number): Sparkline => {
  const known = values.flatMap((value, place) => (value === null ? [] : [{ value, place }]));
  const top = Math.max(1, ...known.map(({ value }) => value));
  const worst = known.reduce<Sparkline['worst']>(
    (most, one) => (one.value > (most?.value ?? -1) ? one : most),
    null,
  );
  const barOf = ({ value, place }: { readonly value: number; readonly place: number }): string => {
    // What there was can be seen, however little beside the worst.
    const tall = Math.max(1, Math.round((value / top) * (height - 1)));
    return `M${String(place)} ${String(height - 1 - tall)}h1v${String(tall)}h-1z`;
  };
  return {
    bars: known
      .filter(({ value }) => value > 0)
      .map(barOf)
      .join(''),
    base: known.map(({ place }) => `M${String(place)} ${String(height - 1)}h1v1h-1z`).join(''),
    worst,
    measured: known.length,
  };
};
