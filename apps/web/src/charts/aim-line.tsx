import type { ReactElement } from 'react';

/** The way to a target, with where it ends in words. */
export const AimLine = ({
  points,
  words,
}: {
  readonly points: readonly { readonly x: number; readonly y: number; readonly aim: number }[];
  readonly words: (value: number) => string;
}): ReactElement | null => {
  const last = points.at(-1);
  if (last === undefined) return null;
  return (
    <g>
      <polyline
        fill="none"
        stroke="var(--ink)"
        strokeWidth="2"
        strokeDasharray="7 5"
        points={points.map(({ x, y }) => `${String(x)},${String(y)}`).join(' ')}
      />
      {points.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r="4" fill="var(--ink)" />
      ))}
      <text x={last.x} y={last.y - 10} textAnchor="middle" className="strong">
        doel {words(last.aim)}
      </text>
    </g>
  );
};
