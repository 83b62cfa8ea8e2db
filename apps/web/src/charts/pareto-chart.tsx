import type { ReactElement } from 'react';
import { Drawing } from './charts';

/** One of many, the largest first. */
export interface Portion {
  readonly label: string;
  readonly amount: number;
  /** Of it and all larger ones, in hundredths of a percent. */
  readonly reached: number;
}

const [WIDTH, HEIGHT] = [960, 280];
const [LEFT, RIGHT, TOP, BASE] = [44, 56, 20, 244];
const WHOLE = 10_000;
const LINES = [0, 2_500, 5_000, 7_500, WHOLE];

/** Bars that fall, and the line of what they have together (Pareto): how concentrated it is. */
export const ParetoChart = ({
  portions,
  quarter,
  alt,
}: {
  readonly portions: readonly Portion[];
  /** How many make a quarter of all; the line is marked there. */
  readonly quarter: number;
  readonly alt: string;
}): ReactElement => {
  const most = Math.max(1, ...portions.map(({ amount }) => amount));
  const step = (WIDTH - LEFT - RIGHT) / Math.max(1, portions.length);
  const heightOf = (share: number): number => BASE - ((BASE - TOP) * share) / WHOLE;
  const x = (place: number): number => LEFT + place * step;
  const marked = portions[quarter - 1];
  return (
    <Drawing alt={alt} width={WIDTH} height={HEIGHT}>
      {LINES.map((share) => (
        <g key={share}>
          <line
            className="axis"
            x1={LEFT}
            x2={WIDTH - RIGHT}
            y1={heightOf(share)}
            y2={heightOf(share)}
          />
          <text x={WIDTH - RIGHT + 8} y={heightOf(share) + 4}>
            {share / 100}%
          </text>
        </g>
      ))}
      {portions.map(({ label, amount }, place) => {
        const height = ((BASE - TOP) * amount) / most;
        return (
          <rect
            key={label + String(place)}
            x={x(place)}
            y={BASE - height}
            width={Math.max(0.75, step - 1)}
            height={height}
            fill="var(--bar-light)"
          />
        );
      })}
      <polyline
        fill="none"
        stroke="var(--bar)"
        strokeWidth="3"
        points={[
          `${String(LEFT)},${String(BASE)}`,
          ...portions.map(
            ({ reached }, place) => `${String(x(place + 1))},${String(heightOf(reached))}`,
          ),
        ].join(' ')}
      />
      {marked !== undefined && (
        <g>
          <line
            x1={x(quarter)}
            x2={x(quarter)}
            y1={heightOf(marked.reached)}
            y2={BASE}
            stroke="var(--ink)"
            strokeDasharray="6 4"
          />
          <circle cx={x(quarter)} cy={heightOf(marked.reached)} r="5" fill="var(--ink)" />
          <text x={x(quarter) + 10} y={heightOf(marked.reached) + 18}>
            {quarter} van de {portions.length}: samen {Math.round(marked.reached / 100)}%
          </text>
        </g>
      )}
      <text x={LEFT} y={BASE + 20}>
        Grootste
      </text>
      <text x={WIDTH - RIGHT} y={BASE + 20} textAnchor="end">
        Kleinste
      </text>
    </Drawing>
  );
};
