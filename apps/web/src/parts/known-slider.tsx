import { useEffect, useState, type ReactElement } from 'react';
import { ask, type Bevroren, type Geschiedenis, type Moment, type Rondom } from '../ledger/api';
import { useView, type ViewState } from '../ledger/use-view';
import { goTo, useAddress, withFilters } from './address';
import { Link, Shown } from './blocks';
import { momentExact, number } from './format';

/** What an event was, in a sentence. */
export const eventSentence = ({ titel, onderwerp, voor }: Moment): string =>
  titel === null
    ? 'Een gebeurtenis van een andere gemeente'
    : `${titel} (${onderwerp ?? ''}${voor === null ? '' : `, ${voor}`})`;

type Unit = 'gebeurtenis' | 'tijd' | 'stand';
const UNITS: readonly (readonly [unit: Unit, label: string])[] = [
  ['tijd', 'door de tijd'],
  ['gebeurtenis', 'per gebeurtenis'],
  ['stand', 'per bewaarde stand'],
];

/** How far somebody dragged before it is asked what was known there. */
const REST_MS = 250;

/** A native slider that waits until the hand rests. */
const Range = ({
  label,
  value,
  max,
  text,
  onRest,
}: {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** What a reader who cannot see it hears. */
  readonly text: string;
  readonly onRest: (value: number) => void;
}): ReactElement => {
  const [held, setHeld] = useState<number | null>(null);
  useEffect(() => {
    if (held === null) return;
    const timer = setTimeout(() => {
      setHeld(null);
      onRest(held);
    }, REST_MS);
    return () => {
      clearTimeout(timer);
    };
    // Only a further move starts the wait again.
  }, [held]);
  return (
    <input
      type="range"
      aria-label={label}
      aria-valuetext={held === null ? text : `${number(held)} van ${number(max)}`}
      min={1}
      max={max}
      value={held ?? value}
      onChange={(event) => {
        setHeld(Number(event.target.value));
      }}
    />
  );
};

type Piece = Geschiedenis['verdeling'][number];

/** How many events there were in each piece of time; some stand out. A press is never the only way. */
export const Bars = ({
  history: { verdeling },
  looks,
  onPick,
}: {
  readonly history: Geschiedenis;
  readonly looks: (piece: Piece) => 'now' | 'later' | '';
  readonly onPick?: (piece: Piece) => void;
}): ReactElement => {
  const most = Math.max(1, ...verdeling.map(({ aantal }) => aantal));
  const [first, last] = [verdeling[0], verdeling.at(-1)];
  const alt =
    first === undefined || last === undefined
      ? 'Nog geen gebeurtenissen'
      : `Gebeurtenissen van ${momentExact(first.van)} tot ${momentExact(last.tot)}, in ${number(verdeling.length)} gelijke stukken; het drukste stuk had er ${number(most)}.`;
  return (
    <div className="event-bars" role="img" aria-label={alt}>
      {verdeling.map((piece) => (
        <span
          key={piece.van}
          className={looks(piece)}
          title={`${momentExact(piece.van)}: ${number(piece.aantal)}`}
          onClick={() => {
            onPick?.(piece);
          }}
        >
          <span style={{ height: `${String((piece.aantal / most) * 100)}%` }} />
        </span>
      ))}
    </div>
  );
};

/** The piece of a moment stands out, and what came later is pale. */
const looksAt =
  (at: string) =>
  ({ van, tot }: Piece): 'now' | 'later' | '' => {
    if (van > at) return 'later';
    return at <= tot ? 'now' : '';
  };

const Neighbour = ({
  label,
  name,
  to,
  onGo,
}: {
  readonly label: string;
  readonly name: string;
  readonly to: Moment | null;
  readonly onGo: (moment: string) => void;
}): ReactElement => (
  <button
    type="button"
    disabled={to === null}
    aria-label={to === null ? `${name}: er is er geen` : `${name}: ${eventSentence(to)}`}
    onClick={() => {
      if (to !== null) onGo(to.vastgelegdOp);
    }}
  >
    {label}
  </button>
);

const Slider = ({
  unit,
  history,
  around,
  kept,
  onGo,
}: {
  readonly unit: Unit;
  readonly history: Geschiedenis;
  readonly around: Rondom;
  readonly kept: readonly Bevroren[];
  readonly onGo: (moment: string) => void;
}): ReactElement => {
  const at = around.deze?.vastgelegdOp ?? '';
  const text = around.deze === null ? 'nog niets bekend' : eventSentence(around.deze);
  if (unit === 'tijd') {
    const bins = history.verdeling;
    const place = bins.findIndex(({ tot }) => at <= tot);
    return (
      <Range
        label="Zoals bekend op, door de tijd"
        value={place + 1}
        max={Math.max(1, bins.length)}
        text={`${at === '' ? '' : momentExact(at)}: ${text}`}
        onRest={(value) => {
          onGo(bins[value - 1]?.tot ?? at);
        }}
      />
    );
  }
  if (unit === 'stand') {
    const inOrder = [...kept].sort((a, b) => (a.bevrorenOp < b.bevrorenOp ? -1 : 1));
    if (inOrder.length === 0) {
      return <p className="notice">Er is nog geen stand bewaard.</p>;
    }
    const place = inOrder.findLastIndex(({ bevrorenOp }) => bevrorenOp <= at);
    const one = inOrder[Math.max(0, place)];
    return (
      <Range
        label="Zoals bekend op, per bewaarde stand"
        value={Math.max(1, place + 1)}
        max={inOrder.length}
        text={one === undefined ? '' : `${one.naam} ${String(one.nummer)}`}
        onRest={(value) => {
          onGo(inOrder[value - 1]?.bevrorenOp ?? at);
        }}
      />
    );
  }
  return (
    <Range
      label="Zoals bekend op, per gebeurtenis"
      value={around.deze?.nummer ?? 1}
      max={Math.max(1, history.aantal)}
      text={text}
      onRest={(value) => {
        void ask<Rondom>('geschiedenis/gebeurtenis', { nummer: String(value) }).then(({ deze }) => {
          if (deze !== null) onGo(deze.vastgelegdOp);
        });
      }}
    />
  );
};

/** What was known when: a slider over the history, with the event that was the last one (A1). */
export const KnownSlider = ({
  kept,
}: {
  readonly kept: ViewState<{ readonly bevroren: readonly Bevroren[] }>;
}): ReactElement => {
  const { path, query } = useAddress();
  const [unit, setUnit] = useState<Unit>('tijd');
  const knownOn = query.get('bekendOp') ?? '';
  const history = useView<Geschiedenis>('geschiedenis', {});
  const around = useView<Rondom>('geschiedenis/gebeurtenis', { bekendOp: knownOn });
  const go = (moment: string): void => {
    goTo(withFilters(path, query, { bekendOp: moment }), false);
  };
  return (
    <div className="known-slider">
      <Shown view={history}>
        {(whole) => (
          <Shown view={around}>
            {(known) => (
              <>
                {unit === 'tijd' && (
                  <Bars history={whole} looks={looksAt(known.deze?.vastgelegdOp ?? '')} />
                )}
                <Slider
                  unit={unit}
                  history={whole}
                  around={known}
                  kept={kept.value?.bevroren ?? []}
                  onGo={go}
                />
                <div className="time-steps no-print" role="group" aria-label="Zoals bekend op">
                  <Neighbour
                    label="◀ vorige gebeurtenis"
                    name="Zoals bekend op: vorige gebeurtenis"
                    to={known.vorige}
                    onGo={go}
                  />
                  <Neighbour
                    label="volgende gebeurtenis ▶"
                    name="Zoals bekend op: volgende gebeurtenis"
                    to={known.volgende}
                    onGo={go}
                  />
                  <label>
                    Schuif{' '}
                    <select
                      value={unit}
                      onChange={(event) => {
                        setUnit(UNITS.find(([one]) => one === event.target.value)?.[0] ?? unit);
                      }}
                    >
                      {UNITS.map(([one, label]) => (
                        <option key={one} value={one}>
                          {label}
                        </option>
                      ))}
                    </select>
                  </label>
                </div>
                <p className="event-told" role="status">
                  {known.deze === null ? (
                    `Vóór ${known.volgende === null ? 'vandaag' : momentExact(known.volgende.vastgelegdOp)} is er niets bekend.`
                  ) : (
                    <>
                      <strong>{eventSentence(known.deze)}</strong> was het laatste wat bekend was:
                      gebeurtenis {number(known.deze.nummer)} van {number(whole.aantal)}, vastgelegd{' '}
                      {momentExact(known.deze.vastgelegdOp)}.{' '}
                      {known.deze.positie !== null && (
                        <Link
                          to={withFilters('/gebeurtenissen', new URLSearchParams(), {
                            na: String(known.deze.positie - 1),
                          })}
                        >
                          Bekijk deze gebeurtenis
                        </Link>
                      )}
                    </>
                  )}
                </p>
              </>
            )}
          </Shown>
        )}
      </Shown>
    </div>
  );
};
