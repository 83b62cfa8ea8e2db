import type { ReactElement, ReactNode } from 'react';
import { goTo, useAddress, withFilters } from './address';

/** A choice of one out of a few, kept in the address; the first one is without. */
export const Choices = ({
  label,
  name,
  choices,
}: {
  readonly label: string;
  /** Of the filter in the address. */
  readonly name: string;
  readonly choices: readonly (readonly [key: string, words: string])[];
}): ReactElement => {
  const { path, query } = useAddress();
  const chosen = query.get(name) ?? '';
  return (
    <div className="choices no-print" role="group" aria-label={label}>
      {choices.map(([key, words]) => (
        <button
          key={words}
          type="button"
          aria-pressed={chosen === key}
          onClick={() => {
            // Another choice begins at the first page.
            goTo(withFilters(path, query, { [name]: key, cursor: '' }), false);
          }}
        >
          {words}
        </button>
      ))}
    </div>
  );
};

/** A choice of one out of many, kept in the address; another choice takes `drops` out of it. */
export const ChoiceList = ({
  label,
  name,
  choices,
  drops = ['cursor'],
}: {
  readonly label: ReactNode;
  /** Of the filter in the address. */
  readonly name: string;
  readonly choices: readonly (readonly [key: string, words: string, ...unknown[]])[];
  readonly drops?: readonly string[];
}): ReactElement => {
  const { path, query } = useAddress();
  return (
    <label>
      {label}
      <select
        value={query.get(name) ?? ''}
        onChange={(event) => {
          const dropped = Object.fromEntries(drops.map((one) => [one, '']));
          goTo(withFilters(path, query, { ...dropped, [name]: event.target.value }), false);
        }}
      >
        {choices.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
};
