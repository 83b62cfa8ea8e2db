import type { ReactElement } from 'react';
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
