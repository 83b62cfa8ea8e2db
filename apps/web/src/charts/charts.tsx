import { useId, type ReactElement, type ReactNode } from 'react';
import { OpenFigure } from '../parts/blocks';
import { dayShort, number } from '../parts/format';
import { AimLine } from './aim-line';

export const WIDTH = 960;
export const HEIGHT = 260;

/** Stripes that carry meaning without colour: over a norm, going down, or still open. */
export const Hatch = ({
  id,
  colour,
}: {
  readonly id: string;
  readonly colour: string;
}): ReactElement => (
  <pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect width="7" height="7" fill="var(--ground)" />
    <rect width="3" height="7" fill={colour} />
  </pattern>
);

/** A drawing with its text; on a narrow screen it scrolls by itself, so that words stay readable. */
export const Drawing = ({
  alt,
  width = WIDTH,
  height = HEIGHT,
  children,
}: {
  /** What a reader who cannot see it must know; the same figures stand in a table. */
  readonly alt: string;
  readonly width?: number;
  readonly height?: number;
  readonly children: ReactNode;
}): ReactElement => (
  <div
    className={width < WIDTH ? undefined : 'drawing'}
    tabIndex={width < WIDTH ? undefined : 0}
    role={width < WIDTH ? undefined : 'group'}
    aria-label={width < WIDTH ? undefined : 'Grafiek'}
  >
    <svg
      className="chart"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      role="img"
      aria-label={alt}
    >
      {children}
    </svg>
  </div>
);

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Drawn hatched: over a norm. */
  readonly hatched?: boolean;
  /** More may still come. */
  readonly open?: boolean;
  /** Stands in a band, such as the summer. */
  readonly band?: boolean;
  /** Mark of a note about it. */
  readonly mark?: string;
}

/** A bar that stands; null: nothing is counted there yet. */
export interface Column extends Omit<Bar, 'value'> {
  readonly value: number | null;
  /** Where it should be; null: nothing is aimed at. */
  readonly aim?: number | null;
}

/** As wide as `mei 2026` is. */
const LABEL_WIDTH = 62;
const BASE = 226;
const TOP = 26;

/** Columns with their value printed above them: no figure hides behind a mouse. */
export const BarChart = ({
  bars,
  alt,
  norm,
  words = number,
}: {
  readonly bars: readonly Column[];
  readonly alt: string;
  /** Text beside a dashed line before the first hatched bar. */
  readonly norm?: string;
  readonly words?: (value: number) => string;
}): ReactElement => {
  const hatch = useId();
  const highest = Math.max(1, ...bars.flatMap(({ value, aim }) => [value ?? 0, aim ?? 0]));
  const step = WIDTH / Math.max(1, bars.length);
  const width = Math.min(80, step * 0.7);
  // Labels of many bars would lie over each other.
  const every = Math.ceil(LABEL_WIDTH / step);
  // Room for the words of the norm above the bars.
  const top = norm === undefined ? TOP : TOP + 16;
  const normAt = bars.findIndex(({ hatched }) => hatched === true);
  return (
    <Drawing alt={alt}>
      <defs>
        <Hatch id={hatch} colour="var(--over)" />
        <Hatch id={`${hatch}-open`} colour="var(--bar)" />
      </defs>
      {bars.map(({ label, band }, index) =>
        band === true ? (
          <rect
            key={label + String(index)}
            className="band"
            x={index * step}
            y="0"
            width={step}
            height={BASE}
          />
        ) : null,
      )}
      <line className="axis" x1="0" x2={WIDTH} y1={BASE} y2={BASE} />
      {bars.map(({ label, value, hatched, open, mark = '' }, index) => {
        const paint = open === true ? `url(#${hatch}-open)` : 'var(--bar)';
        const height = ((BASE - top) * (value ?? 0)) / highest;
        const x = index * step + (step - width) / 2;
        return (
          <g key={label + String(index)}>
            <rect
              x={x}
              y={BASE - height}
              width={width}
              height={height}
              fill={hatched === true ? `url(#${hatch})` : paint}
              stroke={hatched === true ? 'var(--over)' : open === true ? 'var(--bar)' : 'none'}
              strokeDasharray={open === true ? '3 2' : undefined}
            />
            <text x={x + width / 2} y={BASE - height - 6} textAnchor="middle">
              {mark} {value === null ? '' : words(value)}
            </text>
            {index % every === 0 && (
              <text x={x + width / 2} y={BASE + 18} textAnchor="middle">
                {label}
              </text>
            )}
          </g>
        );
      })}
      <AimLine
        points={bars.flatMap(({ aim = null }, index) =>
          aim === null
            ? []
            : [{ x: (index + 0.5) * step, y: BASE - ((BASE - top) * aim) / highest, aim }],
        )}
        words={words}
      />
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
    </Drawing>
  );
};

export interface Line {
  readonly name: string;
  /** One value per step; null: none. */
  readonly values: readonly (number | null)[];
  readonly dashed?: boolean;
  readonly dotted?: boolean;
}

const LEFT = 8;
const RIGHT = 190;

/** Lines over months, each with its name at its end. */
export const LineChart = ({
  labels,
  lines,
  alt,
  words,
  event,
}: {
  readonly labels: readonly string[];
  readonly lines: readonly Line[];
  readonly alt: string;
  readonly words: (value: number) => string;
  /** Something that happened: where on the axis (0 is the first label), and what. */
  readonly event?: { readonly at: number; readonly text: string } | null | undefined;
}): ReactElement => {
  const known = lines.flatMap(({ values }) => values.filter((one) => one !== null));
  const highest = Math.max(1, ...known);
  const step = (WIDTH - LEFT - RIGHT) / Math.max(1, labels.length - 1);
  const y = (value: number): number => BASE - ((BASE - TOP) * value) / highest;
  // Names that would lie over each other move apart.
  const ends = lines
    .map((line) => {
      const at = line.values.findLastIndex((one) => one !== null);
      return { line, at, value: line.values[at] ?? 0 };
    })
    .filter(({ at }) => at >= 0)
    .sort((a, b) => b.value - a.value);
  let last = -20;
  const places = ends.map((end) => {
    last = Math.max(y(end.value), last + 17);
    return { ...end, y: last };
  });
  return (
    <Drawing alt={alt}>
      <line className="axis" x1={LEFT} x2={WIDTH - RIGHT} y1={BASE} y2={BASE} />
      {event !== undefined && event !== null && (
        <g>
          <line
            x1={LEFT + event.at * step}
            x2={LEFT + event.at * step}
            y1="4"
            y2={BASE}
            stroke="var(--over)"
            strokeDasharray="6 4"
          />
          <text x={LEFT + event.at * step + 6} y="14">
            {event.text}
          </text>
        </g>
      )}
      {labels.map((label, index) => (
        <text key={label} x={LEFT + index * step} y={BASE + 18} textAnchor="middle" dx={6}>
          {label}
        </text>
      ))}
      {lines.map(({ name, values, dashed, dotted }, place) => (
        <polyline
          key={name}
          fill="none"
          stroke={place === 0 ? 'var(--bar)' : 'var(--edge)'}
          strokeWidth={place === 0 ? 4 : 2}
          strokeDasharray={dashed === true ? '7 5' : dotted === true ? '2 4' : undefined}
          points={values
            .flatMap((value, index) =>
              value === null ? [] : [`${String(LEFT + index * step)},${String(y(value))}`],
            )
            .join(' ')}
        />
      ))}
      {places.map(({ line, value, y: at, at: index }) => (
        <g key={line.name}>
          <circle cx={LEFT + index * step} cy={y(value)} r="4" fill="var(--ink)" />
          <text x={WIDTH - RIGHT + 10} y={at + 4}>
            {words(value)} {line.name}
          </text>
        </g>
      ))}
    </Drawing>
  );
};

export interface Step {
  readonly from: string;
  readonly value: number;
  /** Day on which it was laid down, when that was after the day from which it counts. */
  readonly laidDown: string | null;
}

const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** A price jumps, it does not slope. Hatched: the time for which it was changed afterwards. */
export const StepChart = ({
  steps,
  until,
  marks = [],
  alt,
  words,
}: {
  /** In order of their day. */
  readonly steps: readonly Step[];
  /** Above their day, such as those of notes. */
  readonly marks?: readonly { readonly day: string; readonly mark: string }[];
  readonly until: string;
  readonly alt: string;
  readonly words: (value: number) => string;
}): ReactElement => {
  const hatch = useId();
  const [first] = steps;
  const from = timeOf(first?.from ?? until);
  const span = Math.max(1, timeOf(until) - from);
  const highest = Math.max(1, ...steps.map(({ value }) => value));
  const x = (day: string): number => ((timeOf(day) - from) / span) * (WIDTH - 40) + 4;
  const y = (value: number): number => BASE - ((BASE - TOP - 14) * value) / highest;
  return (
    <Drawing alt={alt}>
      <defs>
        <Hatch id={hatch} colour="var(--bar-light)" />
      </defs>
      <line className="axis" x1="0" x2={WIDTH} y1={BASE} y2={BASE} />
      {marks.map(({ day, mark }) => (
        <text key={day} x={x(day)} y="14">
          {mark}
        </text>
      ))}
      {steps.map(({ from: day, value, laidDown }, index) => {
        const next = steps[index + 1];
        const end = next === undefined ? WIDTH - 36 : x(next.from);
        return (
          <g key={day}>
            {laidDown !== null && (
              <>
                <rect
                  x={x(day)}
                  y={y(value)}
                  width={Math.max(1, Math.min(end, x(laidDown)) - x(day))}
                  height={BASE - y(value)}
                  fill={`url(#${hatch})`}
                />
                <text x={x(day) + 4} y={BASE - 8} className="on-hatch">
                  vastgesteld op {dayShort(laidDown)}
                </text>
              </>
            )}
            <polyline
              fill="none"
              stroke="var(--bar)"
              strokeWidth="4"
              points={[
                `${String(x(day))},${String(y(value))}`,
                `${String(end)},${String(y(value))}`,
                ...(next === undefined ? [] : [`${String(end)},${String(y(next.value))}`]),
              ].join(' ')}
            />
            <text x={x(day) + 4} y={y(value) - 8}>
              {words(value)}
            </text>
            <text x={x(day) + 4} y={BASE + 18}>
              {dayShort(day)}
            </text>
          </g>
        );
      })}
    </Drawing>
  );
};

/** Lying bars with name and value in words; good for names that are long. */
export const LyingBars = ({
  bars,
  words = number,
  label,
  why,
}: {
  readonly bars: readonly (Bar & {
    readonly note?: string;
    /** The rows behind the value; null: it has none. */
    readonly to?: string | null;
  })[];
  readonly words?: (value: number) => string;
  readonly label: string;
  /** Why the values do not open to the rows behind them. */
  readonly why?: string | undefined;
}): ReactElement => {
  const most = Math.max(0, ...bars.map(({ value }) => value));
  if (most === 0) return <p className="notice">Alle waarden zijn nul: er valt niets te tekenen.</p>;
  return (
    <>
      <ul className="lying" aria-label={label} title={why}>
        {bars.map(({ label: name, value, hatched, note, to = null }) => (
          <li key={name}>
            <span className="name">{name}</span>
            <span className="track" aria-hidden="true">
              <span
                className={hatched === true ? 'fill hatched' : 'fill'}
                style={{ width: `${String((Math.max(0, value) / most) * 100)}%` }}
              />
            </span>
            <span className="value">
              <OpenFigure text={words(value)} what={name} to={to} />
              {note !== undefined && <small>{note}</small>}
            </span>
          </li>
        ))}
      </ul>
      {why !== undefined && <p className="source no-print">{why}</p>}
    </>
  );
};

/** What a budget bar is drawn of, in cents. */
export interface BudgetFigures {
  readonly used: number;
  readonly committed: number;
  readonly estimate: number | null;
  readonly normal: number | null;
}

/** As much as a bar needs to be drawn whole. */
export const budgetEnd = ({ used, committed, estimate }: BudgetFigures): number =>
  Math.max(estimate ?? 0, used, committed, 1);

/** Used, still to come, the estimate and what is normal by now, on one line (Few's bullet). */
export const BudgetBar = ({
  text,
  end: given,
  ...figures
}: BudgetFigures & {
  readonly text: string;
  /** Where the scale ends, where more bars share one; absent: where this one does. */
  readonly end?: number | undefined;
}): ReactElement | null => {
  const { used, committed, estimate, normal } = figures;
  const most = Math.max(used, committed);
  const end = (given ?? budgetEnd(figures)) * 1.02;
  const at = (value: number): string => `${String(Math.min(100, (value / end) * 100))}%`;
  return (
    <div className="budget-bar" role="img" aria-label={text}>
      <div className="rest" style={{ width: at(most) }} />
      <div className="used" style={{ width: at(used) }} />
      {normal !== null && <div className="normal" style={{ left: at(normal) }} />}
      {estimate !== null && <div className="estimate" style={{ left: at(estimate) }} />}
      {most > end && <span className="beyond">»</span>}
    </div>
  );
};
