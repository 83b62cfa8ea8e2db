import type { ReactElement } from 'react';

/** Now and later on one line for each row: how far, and which way (2.9). */
export const Dumbbell = ({
  label,
  rows,
  words,
}: {
  readonly label: string;
  readonly rows: readonly {
    readonly name: string;
    readonly from: number;
    /** What it becomes; more than one where proposals stand beside each other. */
    readonly to: readonly { readonly name: string; readonly value: number }[];
    /** What the row says in words. */
    readonly words: string;
  }[];
  readonly words: (value: number) => string;
}): ReactElement => {
  const values = rows.flatMap(({ from, to }) => [from, ...to.map(({ value }) => value)]);
  const end = Math.max(1, ...values) * 1.02;
  const at = (value: number): string => `${String((value / end) * 100)}%`;
  const names = rows[0]?.to.map(({ name }) => name).join(', ') ?? '';
  return (
    <>
      <p className="source">
        Open stip: nu. Dichte stip: {names}. De schaal loopt van 0 tot {words(end)}.
      </p>
      <ul className="dot-plot dumbbell" aria-label={label}>
        {rows.map(({ name, from, to, words: text }) => {
          const all = [from, ...to.map(({ value }) => value)];
          const [least, most] = [Math.min(...all), Math.max(...all)];
          return (
            <li key={name}>
              <span className="name">{name}</span>
              <span className="track" aria-hidden="true">
                <span className="between" style={{ left: at(least), width: at(most - least) }} />
                <span className="dot" style={{ left: at(from) }} />
                {to.map((one, place) => (
                  <span
                    key={one.name}
                    className={place === 0 ? 'dot later' : 'dot later second'}
                    style={{ left: at(one.value) }}
                    title={`${one.name}: ${words(one.value)}`}
                  />
                ))}
              </span>
              <span className="words">
                {[words(from), ...to.map(({ value }) => words(value))].join(' → ')}
                <small>{text}</small>
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
};
