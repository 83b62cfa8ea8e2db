import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { placesOf } from './town-places';

/** A municipality with one figure. */
export interface Town {
  readonly code: string;
  readonly name: string;
  readonly value: number | null;
  readonly text: string;
}

const SHADES = 5;

const shadeOf = (value: number | null, towns: readonly Town[]): string => {
  const values = towns.flatMap((one) => (one.value === null ? [] : [one.value]));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (value === null || most === least) return 'heat-1';
  return `heat-${String(1 + Math.min(SHADES - 1, Math.floor(((value - least) * SHADES) / (most - least))))}`;
};

/** A square for each municipality: arrows move, a number chooses; also a way to pick one. */
export const TileMap = ({
  label,
  towns,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly towns: readonly Town[];
  /** Code; empty: all of them. */
  readonly chosen: string;
  readonly onChoose: (code: string) => void;
}): ReactElement => {
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const places = placesOf(towns.map(({ code }) => code));
  const focusOn = (place: number): void => {
    setAt(place);
    list.current?.querySelectorAll('button')[place]?.focus();
  };
  /** The nearest in a direction; from the last one nowhere. */
  const next = (dx: number, dy: number): number => {
    const [column, row] = places[at] ?? [1, 1];
    const ahead = places
      .map(([c, r], place) => ({
        place,
        along: (c - column) * dx + (r - row) * dy,
        aside: Math.abs((c - column) * dy) + Math.abs((r - row) * dx),
      }))
      .filter(({ along }) => along > 0)
      .sort((a, b) => a.along + 2 * a.aside - (b.along + 2 * b.aside));
    return ahead[0]?.place ?? at;
  };
  const onKey = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, () => number>> = {
      ArrowUp: () => next(0, -1),
      ArrowDown: () => next(0, 1),
      ArrowLeft: () => next(-1, 0),
      ArrowRight: () => next(1, 0),
      Home: () => 0,
      End: () => towns.length - 1,
    };
    const numbered = towns[Number(event.key) - 1];
    const move = moves[event.key];
    if (move === undefined && numbered === undefined) return;
    event.preventDefault();
    if (move !== undefined) focusOn(move());
    else if (numbered !== undefined) {
      focusOn(Number(event.key) - 1);
      onChoose(numbered.code);
    }
  };
  return (
    <ul className="tile-map" aria-label={label} ref={list} onKeyDown={onKey}>
      {towns.map(({ code, name, value, text }, place) => {
        const [column, row] = places[place] ?? [1, place + 1];
        return (
          <li key={code} style={{ gridColumn: column, gridRow: row }}>
            <button
              type="button"
              className={shadeOf(value, towns)}
              aria-pressed={chosen === code}
              tabIndex={place === at ? 0 : -1}
              onFocus={() => {
                setAt(place);
              }}
              onClick={() => {
                onChoose(chosen === code ? '' : code);
              }}
            >
              <span>{name}</span> <strong>{text}</strong>
            </button>
          </li>
        );
      })}
    </ul>
  );
};
