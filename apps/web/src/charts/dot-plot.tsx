import type { ReactElement, ReactNode } from 'react';
import { number } from '../parts/format';

export interface Dot {
  readonly name: string;
  readonly value: number;
}

/** Dots on one scale for each row: who is far out, and how far apart they are (2.1). */
export const DotPlot = ({
  label,
  rows,
  norm,
}: {
  readonly label: string;
  readonly rows: readonly {
    readonly name: string;
    readonly dots: readonly Dot[];
    /** What the row says in words: its highest, with a way to the rows behind it. */
    readonly words: ReactNode;
  }[];
  /** Drawn as a line through all rows. */
  readonly norm: { readonly value: number; readonly text: string };
}): ReactElement => {
  const values = rows.flatMap(({ dots }) => dots.map(({ value }) => value));
  const end = Math.max(norm.value, ...values) * 1.04;
  const at = (value: number): string => `${String((value / end) * 100)}%`;
  return (
    <>
      <p className="source">
        Elke stip is een gemeente. Streep: {norm.text}. De schaal loopt van 0 tot{' '}
        {number(Math.round(end))}.
      </p>
      <ul className="dot-plot" aria-label={label}>
        {rows.map(({ name, dots, words }) => (
          <li key={name}>
            <span className="name">{name}</span>
            <span className="track" aria-hidden="true">
              <span className="norm" style={{ left: at(norm.value) }} />
              {dots.map((dot) => (
                <span
                  key={dot.name}
                  className={dot.value > norm.value ? 'dot over' : 'dot'}
                  style={{ left: at(dot.value) }}
                  title={`${dot.name}: ${number(dot.value)}`}
                />
              ))}
            </span>
            <span className="words">{words}</span>
          </li>
        ))}
      </ul>
    </>
  );
};
