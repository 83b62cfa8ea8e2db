import type { MouseEvent, ReactElement } from 'react';
import { Drawing } from '../charts/charts';
import type { Bevroren, Geschiedenis } from '../ledger/api';
import { useView, type ViewState } from '../ledger/use-view';
import { goTo, useAddress, withFilters } from '../parts/address';
import { Shown } from '../parts/blocks';
import { dutchDay } from '../parts/clock';
import { day, dayShort, momentExact } from '../parts/format';
import {
  diagonalOf,
  momentAt,
  rangeOf,
  shareAt,
  type PlanePoint,
  type PlaneRange,
} from './time-plane-layout';

const [WIDTH, HEIGHT] = [960, 340];
const [LEFT, RIGHT, TOP, BASE] = [110, 940, 16, 290];

interface Plane {
  readonly across: PlaneRange;
  readonly up: PlaneRange;
}

const placeOf = ({ across, up }: Plane, { asAt, knownOn }: PlanePoint) => ({
  x: LEFT + (RIGHT - LEFT) * shareAt(across, asAt),
  y: BASE - (BASE - TOP) * shareAt(up, knownOn),
});

/** Where somebody pressed, as both times. */
const pressed = ({ across, up }: Plane, event: MouseEvent<SVGRectElement>): PlanePoint => {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
  return {
    asAt: momentAt(across, (event.clientX - left) / width).slice(0, 10),
    knownOn: momentAt(up, 1 - (event.clientY - top) / height),
  };
};

const Axes = ({ across, up }: Plane): ReactElement => {
  const [from, until] = [0.05, 0.95].map((share) => momentAt(across, share).slice(0, 10));
  return (
    <>
      <line className="axis" x1={LEFT} x2={RIGHT} y1={BASE} y2={BASE} />
      <line className="axis" x1={LEFT} x2={LEFT} y1={TOP} y2={BASE} />
      <text x={LEFT} y={BASE + 20}>
        {dayShort(from ?? '')}
      </text>
      <text x={RIGHT} y={BASE + 20} textAnchor="end">
        {dayShort(until ?? '')}
      </text>
      <text x={(LEFT + RIGHT) / 2} y={BASE + 40} textAnchor="middle">
        situatie op →
      </text>
      <text x={LEFT - 8} y={BASE} textAnchor="end">
        {dayShort(dutchDay(momentAt(up, 0.05)))}
      </text>
      <text x={LEFT - 8} y={TOP + 12} textAnchor="end">
        {dayShort(dutchDay(momentAt(up, 0.95)))}
      </text>
      <text x={LEFT - 8} y={(TOP + BASE) / 2} textAnchor="end">
        bekend op ↑
      </text>
    </>
  );
};

const Diagonal = (plane: Plane): ReactElement | null => {
  const ends = diagonalOf(plane.across, plane.up);
  if (ends === null) return null;
  const [from, until] = ends.map((one) => placeOf(plane, { asAt: one, knownOn: one }));
  if (from === undefined || until === undefined) return null;
  return (
    <>
      <line
        x1={from.x}
        y1={from.y}
        x2={until.x}
        y2={until.y}
        stroke="var(--edge)"
        strokeDasharray="6 4"
      />
      <text x={Math.min(until.x + 6, RIGHT - 100)} y={until.y + 16}>
        meteen bekend
      </text>
    </>
  );
};

const Drawn = ({
  now,
  latest,
  history,
  kept,
}: {
  readonly now: PlanePoint;
  /** The place of everything that is known now. */
  readonly latest: PlanePoint;
  readonly history: Geschiedenis;
  readonly kept: readonly Bevroren[];
}): ReactElement => {
  const { path, query } = useAddress();
  const stands = kept.map(({ naam, nummer, vraag, bevrorenOp }) => ({
    name: `${naam} ${String(nummer)}`,
    point: { asAt: vraag.situatieOp, knownOn: bevrorenOp },
  }));
  const points = [now, latest, ...stands.map(({ point }) => point)];
  const plane: Plane = {
    across: rangeOf(points.map(({ asAt }) => asAt)),
    up: rangeOf([
      ...points.map(({ knownOn }) => knownOn),
      ...history.verdeling.map(({ van }) => van),
    ]),
  };
  const here = placeOf(plane, now);
  return (
    <>
      <Drawing
        width={WIDTH}
        height={HEIGHT}
        alt={`Beide tijden in één vlak. U staat op situatie ${day(now.asAt)}, zoals bekend op ${momentExact(now.knownOn)}. ${String(stands.length)} bewaarde standen; zij staan ook in de tabel.`}
      >
        <Axes {...plane} />
        <Diagonal {...plane} />
        {stands.map(({ name, point }) => {
          const { x, y } = placeOf(plane, point);
          return (
            <g key={name}>
              <circle
                cx={x}
                cy={y}
                r="6"
                fill="var(--ground)"
                stroke="var(--bar)"
                strokeWidth="2"
              />
              <text x={x + 10} y={y + 4}>
                {name}
              </text>
            </g>
          );
        })}
        <circle cx={here.x} cy={here.y} r="8" fill="var(--over)" />
        <text x={here.x + 12} y={here.y - 8}>
          u bent hier
        </text>
        <rect
          className="plane"
          x={LEFT}
          y={TOP}
          width={RIGHT - LEFT}
          height={BASE - TOP}
          fill="transparent"
          onClick={(event) => {
            const { asAt, knownOn } = pressed(plane, event);
            goTo(withFilters(path, query, { situatieOp: asAt, bekendOp: knownOn }), false);
          }}
        />
      </Drawing>
      <p className="source">
        Naar rechts: over welke dag het gaat. Naar boven: wat er toen bekend was. Rondjes zijn
        bewaarde standen. Klik in het vlak om daarheen te gaan; de velden en knoppen hierboven doen
        hetzelfde.
      </p>
    </>
  );
};

/** Both times at once: what a day looked like, and how much of it was known when (A1). */
export const TimePlane = ({
  asAt,
  today,
  kept,
}: {
  readonly asAt: string;
  /** Day on which facts are looked at when nothing is chosen. */
  readonly today: string;
  readonly kept: ViewState<{ readonly bevroren: readonly Bevroren[] }>;
}): ReactElement => {
  const { query } = useAddress();
  const history = useView<Geschiedenis>('geschiedenis', {});
  return (
    <Shown view={history}>
      {(whole) => {
        const last = whole.verdeling.at(-1)?.tot;
        if (last === undefined) return <p className="notice">Er is nog niets vastgelegd.</p>;
        const knownOn = query.get('bekendOp') ?? last;
        return (
          <Drawn
            now={{ asAt, knownOn }}
            latest={{ asAt: today, knownOn: last }}
            history={whole}
            kept={kept.value?.bevroren ?? []}
          />
        );
      }}
    </Shown>
  );
};
