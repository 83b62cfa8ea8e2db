import { useId, type ReactElement, type ReactNode } from 'react';
import { Drawing, Hatch, HEIGHT, WIDTH } from '../charts/charts';
import { number } from '../parts/format';
import './flows.css';

export interface FlowMonth {
  readonly label: string;
  readonly inflow: number;
  readonly outflow: number;
  /** More may still come. */
  readonly provisional?: boolean;
  /** Mark of a note about this month. */
  readonly mark?: string;
}

interface Bar {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly isProvisional: boolean;
}

/** Bars of one look are one shape: eight charts of 36 months stay a few dozen elements. */
const Bars = ({
  bars,
  width,
  colour,
  hatch,
}: {
  readonly bars: readonly Bar[];
  readonly width: number;
  readonly colour: string;
  readonly hatch: string;
}): ReactElement => {
  const shapeOf = (some: readonly Bar[]): string =>
    some
      .map(
        ({ x, y, height }) =>
          `M${[x, y].join(' ')}h${String(width)}v${String(height)}H${String(x)}z`,
      )
      .join('');
  return (
    <>
      <path
        d={shapeOf(bars.filter(({ isProvisional }) => !isProvisional))}
        fill={colour}
        stroke={colour}
      />
      <path
        d={shapeOf(bars.filter(({ isProvisional }) => isProvisional))}
        fill={`url(#${hatch})`}
        stroke={colour}
        strokeDasharray="3 2"
      />
    </>
  );
};

/** Inflow up, outflow down: a balance that one can see. Small ones share their scale. */
export const FlowChart = ({
  months,
  alt,
  highest: given,
  small = false,
}: {
  readonly months: readonly FlowMonth[];
  readonly alt: string;
  /** The scale, where more charts stand beside each other. */
  readonly highest?: number;
  readonly small?: boolean;
}): ReactElement => {
  const hatch = useId();
  const highest =
    given ?? Math.max(1, ...months.flatMap(({ inflow, outflow }) => [inflow, outflow]));
  const total = small ? 360 : WIDTH;
  const height = small ? 150 : HEIGHT;
  const step = total / Math.max(1, months.length);
  const width = Math.min(44, step * 0.66);
  const middle = height / 2;
  const gap = small ? 1 : 10;
  const reach = middle - gap - (small ? 4 : 20);
  const columns = months.map((month, index) => {
    const up = (reach * month.inflow) / highest;
    const down = (reach * month.outflow) / highest;
    const isProvisional = month.provisional === true;
    const x = index * step + (step - width) / 2;
    return {
      month,
      x,
      up: { x, y: middle - gap - up, height: up, isProvisional },
      down: { x, y: middle + gap, height: down, isProvisional },
    };
  });
  return (
    <Drawing alt={alt} width={total} height={height}>
      <defs>
        <Hatch id={hatch} colour="var(--bar)" />
        <Hatch id={`${hatch}-out`} colour="var(--bar-light)" />
      </defs>
      {small && <line className="axis" x1="0" x2={total} y1={middle} y2={middle} />}
      <Bars bars={columns.map(({ up }) => up)} width={width} colour="var(--bar)" hatch={hatch} />
      <Bars
        bars={columns.map(({ down }) => down)}
        width={width}
        colour="var(--bar-light)"
        hatch={`${hatch}-out`}
      />
      {!small &&
        columns.map(({ month: { label, inflow, outflow, mark = '' }, x, up, down }, index) => (
          <g key={label + String(index)} textAnchor="middle">
            <text x={x + width / 2} y={up.y - 4}>
              {mark} {number(inflow)}
            </text>
            <text x={x + width / 2} y={down.y + down.height + 14}>
              {number(outflow)}
            </text>
            <text x={x + width / 2} y={middle + 4.5}>
              {label}
            </text>
          </g>
        ))}
    </Drawing>
  );
};

/** The same chart for each part, on one scale, so that shapes can be compared. */
export const SmallFlows = ({
  parts,
}: {
  readonly parts: readonly {
    readonly name: string;
    readonly months: readonly FlowMonth[];
    /** What came and went together. */
    readonly words: ReactNode;
  }[];
}): ReactElement => {
  const highest = Math.max(
    1,
    ...parts.flatMap(({ months }) => months.flatMap(({ inflow, outflow }) => [inflow, outflow])),
  );
  return (
    <ul className="multiples">
      {parts.map(({ name, months, words }) => (
        <li key={name}>
          <strong>{name}</strong> <span className="soft">{words}</span>
          <FlowChart
            small
            months={months}
            highest={highest}
            alt={`Instroom en uitstroom per maand van ${name}. De cijfers staan in de tabel.`}
          />
        </li>
      ))}
    </ul>
  );
};
