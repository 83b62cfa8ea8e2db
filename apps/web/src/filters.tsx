import type { ReactElement } from 'react';
import { goTo, useAddress, withFilters } from './address';
import type { Regio } from './api';
import { choiceOf } from './form-fields';
import { day, moment } from './format';

/** Both times and the part of the region, on every page, in the address. */
export const Filters = ({ region }: { readonly region: Regio | null }): ReactElement => {
  const { path, query } = useAddress();
  const set = (name: string, value: string): void => {
    goTo(withFilters(path, query, { [name]: value, cursor: '' }), false);
  };
  const dateField = (name: string, label: string, otherwise: string): ReactElement => (
    <label>
      {label}
      <input
        type="date"
        value={(query.get(name) ?? otherwise).slice(0, 10)}
        onChange={(event) => {
          set(name, event.target.value);
        }}
      />
    </label>
  );
  const choice = (
    name: string,
    label: string,
    all: string,
    options: readonly (readonly [value: string, text: string])[],
  ): ReactElement => (
    <label>
      {label}
      <select
        value={query.get(name) ?? ''}
        onChange={(event) => {
          set(name, event.target.value);
        }}
      >
        <option value="">{all}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <form
      className="filters times"
      aria-label="Tijd en filters"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      {dateField('situatieOp', 'Situatie op', region?.vandaag ?? '')}
      {dateField('bekendOp', 'Zoals bekend op', '')}
      {choice(
        'gemeente',
        'Gemeente',
        'Alle gemeenten',
        (region?.gemeenten ?? []).map(({ code, naam }) => [code, naam]),
      )}
      {choice('wet', 'Wet', 'Alle wetten', [
        ['wmo', 'Wmo'],
        ['jw', 'Jeugdwet'],
      ])}
      <Chips region={region} />
    </form>
  );
};

/** What was chosen, each to be taken away on its own; nothing where nothing was. */
export const ChosenFilters = ({
  label,
  chosen,
  onDrop,
  onDropAll,
}: {
  readonly label: string;
  readonly chosen: readonly (readonly [name: string, text: string])[];
  readonly onDrop: (name: string) => void;
  readonly onDropAll: () => void;
}): ReactElement | null =>
  chosen.length === 0 ? null : (
    <div className="chips">
      <ul className="chosen" aria-label={label}>
        {chosen.map(([name, text]) => (
          <li key={name}>
            {text}
            <button
              type="button"
              className="no-print"
              aria-label={`Verwijder filter: ${text}`}
              onClick={() => {
                onDrop(name);
              }}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="no-print plain" onClick={onDropAll}>
        Alles wissen
      </button>
    </div>
  );

/** Filters that many pages have. */
const Chips = ({ region }: { readonly region: Regio | null }): ReactElement | null => {
  const { path, query } = useAddress();
  const nameOf = (code: string): string =>
    region?.gemeenten.find((one) => one.code === code)?.naam ?? code;
  const texts: readonly (readonly [name: string, text: (value: string) => string])[] = [
    ['situatieOp', (value) => `Situatie op ${day(value)}`],
    ['gemeente', (value) => `Gemeente ${nameOf(value)}`],
    ['wet', (value) => `Wet ${choiceOf('wet', value)}`],
    ['aanbieder', (value) => `Aanbieder ${value}`],
    ['jaar', (value) => `Jaar ${value}`],
    ['segment', (value) => `Segment ${value}`],
  ];
  const chosen = texts.flatMap(([name, text]) => {
    const value = query.get(name);
    return value === null ? [] : [[name, text(value)] as const];
  });
  return (
    <ChosenFilters
      label="Gekozen filters"
      chosen={chosen}
      onDrop={(name) => {
        goTo(withFilters(path, query, { [name]: '', cursor: '' }), false);
      }}
      onDropAll={() => {
        goTo(path);
      }}
    />
  );
};

/** Says that one looks at the past, and how to come back. */
export const LookingBack = (): ReactElement | null => {
  const { path, query } = useAddress();
  const knownOn = query.get('bekendOp');
  if (knownOn === null) return null;
  return (
    <div className="looking-back" role="status">
      <div className="wide">
        <span>
          U kijkt terug. Zoals bekend op{' '}
          {knownOn.length > 10 ? moment(knownOn) : `${day(knownOn)}, einde van de dag`}.
        </span>
        <button
          type="button"
          className="no-print"
          onClick={() => {
            goTo(withFilters(path, query, { bekendOp: '' }), false);
          }}
        >
          Terug naar nu
        </button>
      </div>
    </div>
  );
};
