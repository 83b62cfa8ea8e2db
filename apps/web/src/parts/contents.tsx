import { useState, type ReactElement } from 'react';
import { Block, Link } from './blocks';

/** One thing that a page of contents leads to. */
export interface Entry {
  readonly to: string;
  readonly title: string;
  readonly about: string;
}

export interface EntryGroup {
  readonly title: string;
  readonly entries: readonly Entry[];
}

const matches = ({ title, about }: Entry, sought: string): boolean =>
  `${title} ${about}`.toLowerCase().includes(sought.trim().toLowerCase());

/** Links in groups, with a field to find one by any word of its name or explanation. */
export const Contents = ({
  label,
  groups,
}: {
  /** What is looked for: `Zoek een overzicht`. */
  readonly label: string;
  readonly groups: readonly EntryGroup[];
}): ReactElement => {
  const [sought, setSought] = useState('');
  const found = groups
    .map(({ title, entries }) => ({
      title,
      entries: entries.filter((entry) => matches(entry, sought)),
    }))
    .filter(({ entries }) => entries.length > 0);
  return (
    <>
      <form
        className="filters"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <label>
          {label}
          <br />
          <input
            type="search"
            value={sought}
            onChange={(event) => {
              setSought(event.target.value);
            }}
          />
        </label>
      </form>
      <div aria-live="polite">
        {found.length === 0 && (
          <p className="notice">Niets gevonden. Probeer een ander woord, of maak het veld leeg.</p>
        )}
      </div>
      {found.map(({ title, entries }) => (
        <Block key={title} title={title}>
          <dl className="contents">
            {entries.map(({ to, title: name, about }) => (
              <div key={to}>
                <dt>
                  <Link to={to}>{name}</Link>
                </dt>
                <dd>{about}</dd>
              </div>
            ))}
          </dl>
        </Block>
      ))}
    </>
  );
};
