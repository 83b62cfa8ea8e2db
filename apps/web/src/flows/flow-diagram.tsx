import type { ReactElement } from 'react';
import { Drawing } from '../charts/charts';
import { number } from '../parts/format';
import { flowLayout, REST, type FlowBand, type Move } from './flow-layout';

const [WIDTH, HEIGHT] = [960, 380];
const [TOP, GAP] = [34, 12];
/** Room for the names beside the bars. */
const SIDE = 290;
const BAR = 14;
/** A smaller band has no room for its number; the table has it. */
const PRINTED_SHARE = 0.05;

const [BEGIN, END] = [SIDE + BAR, WIDTH - SIDE - BAR];
const BEND = (END - BEGIN) / 2;

const pathOf = ({ fromY, toY, height }: FlowBand): string => {
  const [a, b] = [TOP + fromY, TOP + toY];
  const curve = (from: number, to: number, direction: 1 | -1, end: number): string =>
    `C ${String((direction === 1 ? BEGIN : END) + direction * BEND)} ${String(from)} ${String((direction === 1 ? END : BEGIN) - direction * BEND)} ${String(to)} ${String(end)} ${String(to)}`;
  return `M ${String(BEGIN)} ${String(a)} ${curve(a, b, 1, END)} V ${String(b + height)} ${curve(b + height, a + height, -1, BEGIN)} Z`;
};

/** From what to what, in two columns; the from-to table beside it is the source. */
export const FlowDiagram = ({
  moves,
  alt,
  lit,
}: {
  readonly moves: readonly Move[];
  readonly alt: string;
  /** The begin whose bands are lit; empty: all. */
  readonly lit: string;
}): ReactElement => {
  const { left, right, bands } = flowLayout(moves, { height: HEIGHT - TOP - 10, gap: GAP });
  const whole = moves.reduce((sum, { count }) => sum + count, 0);
  // What has no bar of its own is in the rest.
  const litBar = lit === '' || left.some(({ name }) => name === lit) ? lit : REST;
  const isLit = ({ from }: FlowBand): boolean => litBar === '' || litBar === from;
  return (
    <>
      <Drawing alt={alt} width={WIDTH} height={HEIGHT}>
        <text x={SIDE + BAR} y="16" textAnchor="end" className="strong">
          Begin van de periode
        </text>
        <text x={END} y="16" className="strong">
          Einde van de periode
        </text>
        {bands.map((band) => (
          <path
            key={band.from + band.to}
            d={pathOf(band)}
            fill={band.from === band.to ? 'var(--heat-2)' : 'var(--bar-light)'}
            fillOpacity={isLit(band) ? 0.75 : 0.12}
            className={isLit(band) ? 'band-lit' : undefined}
          />
        ))}
        {bands
          .filter((band) => isLit(band) && band.count >= whole * PRINTED_SHARE)
          .map((band) => (
            <text
              key={band.from + band.to}
              x={BEGIN + 8}
              y={TOP + band.fromY + band.height / 2 + 5}
            >
              {number(band.count)}
            </text>
          ))}
        {left.map(({ name, count, y, height }) => (
          <g key={name}>
            <rect x={SIDE} y={TOP + y} width={BAR} height={Math.max(1, height)} fill="var(--bar)" />
            <text x={SIDE - 8} y={TOP + y + height / 2 + 5} textAnchor="end">
              {name} {number(count)}
            </text>
          </g>
        ))}
        {right.map(({ name, count, y, height }) => (
          <g key={name}>
            <rect x={END} y={TOP + y} width={BAR} height={Math.max(1, height)} fill="var(--bar)" />
            <text x={END + BAR + 8} y={TOP + y + height / 2 + 5}>
              {number(count)} {name}
            </text>
          </g>
        ))}
      </Drawing>
      <p className="source">
        Flauwe band: gaat door met dezelfde hulp. Sterke band: andere hulp of gestopt. De dikte is
        het aantal. Kies een rij van de tabel: haar banden lichten op.
      </p>
    </>
  );
};
