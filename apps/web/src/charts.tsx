import type { ReactElement } from 'react';
import { number } from './format';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Drawn hatched: over a norm, or not complete yet. */
  readonly hatched?: boolean;
}

interface BarChartProps {
  readonly bars: readonly Bar[];
  /** What a reader who cannot see it must know. The same figures stand in a table below. */
  readonly alt: string;
  /** Text beside a dashed line before the first hatched bar. */
  readonly norm?: string;
}

const WIDTH = 720;
const HEIGHT = 240;
const BASE = 205;
const TOP = 24;

const Hatch = (): ReactElement => (
  <defs>
    <pattern
      id="hatch"
      width="8"
      height="8"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width="8" height="8" fill="#f3c9a2" />
      <rect width="4" height="8" fill="#a85400" />
    </pattern>
  </defs>
);

/** Columns with their value printed above them: no figure hides behind a mouse. */
export const BarChart = ({ bars, alt, norm }: BarChartProps): ReactElement => {
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  const step = WIDTH / Math.max(1, bars.length);
  const width = Math.min(70, step * 0.7);
  const normAt = bars.findIndex(({ hatched }) => hatched === true);
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      role="img"
      aria-label={alt}
    >
      <Hatch />
      <line className="axis" x1="0" x2={WIDTH} y1={BASE} y2={BASE} />
      {bars.map(({ label, value, hatched }, index) => {
        const height = ((BASE - TOP) * value) / highest;
        const x = index * step + (step - width) / 2;
        return (
          <g key={label}>
            <rect
              x={x}
              y={BASE - height}
              width={width}
              height={height}
              fill={hatched === true ? 'url(#hatch)' : 'var(--bar)'}
            />
            <text x={x + width / 2} y={BASE - height - 6} textAnchor="middle">
              {number(value)}
            </text>
            <text x={x + width / 2} y={BASE + 18} textAnchor="middle">
              {label}
            </text>
          </g>
        );
      })}
      {norm !== undefined && normAt > 0 && (
        <g>
          <line
            x1={normAt * step}
            x2={normAt * step}
            y1="4"
            y2={BASE}
            stroke="var(--ink)"
            strokeDasharray="6 4"
          />
          <text x={normAt * step + 6} y="14">
            {norm}
          </text>
        </g>
      )}
    </svg>
  );
};

interface FlowChartProps {
  readonly months: readonly {
    readonly label: string;
    readonly inflow: number;
    readonly outflow: number;
  }[];
  readonly alt: string;
}

/** Inflow up, outflow down: a balance that one can see. */
export const FlowChart = ({ months, alt }: FlowChartProps): ReactElement => {
  const highest = Math.max(1, ...months.flatMap(({ inflow, outflow }) => [inflow, outflow]));
  const step = WIDTH / Math.max(1, months.length);
  const width = Math.min(36, step * 0.6);
  const middle = HEIGHT / 2;
  const reach = middle - 26;
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      role="img"
      aria-label={alt}
    >
      <Hatch />
      {months.map(({ label, inflow, outflow }, index) => {
        const x = index * step + (step - width) / 2;
        const up = (reach * inflow) / highest;
        const down = (reach * outflow) / highest;
        return (
          <g key={label + String(index)}>
            <rect x={x} y={middle - 9 - up} width={width} height={up} fill="var(--bar)" />
            <rect x={x} y={middle + 9} width={width} height={down} fill="url(#hatch)" />
            <text x={x + width / 2} y={middle - 13 - up} textAnchor="middle">
              {number(inflow)}
            </text>
            <text x={x + width / 2} y={middle + 23 + down} textAnchor="middle">
              {number(outflow)}
            </text>
            <text x={x + width / 2} y={middle + 5} textAnchor="middle">
              {label}
            </text>
          </g>
        );
      })}
    </svg>
  );
};
