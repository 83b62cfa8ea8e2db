import { useEffect, useState, type ReactElement } from 'react';
import type { Regio } from '../ledger/api';
import { goTo, useAddress, withFilters } from '../parts/address';
import { Link } from '../parts/blocks';
import { ChoiceList } from '../parts/choices';
import { dutchDay } from '../parts/clock';
import { choiceOf } from '../parts/form-fields';
import { capitalised, day, moment } from '../parts/format';
import { lastFilters, rememberFilters, worthKeeping } from './last-filters';

const LAWS = [
  ['', 'Alle wetten'],
  ['wmo', 'Wmo'],
  ['jw', 'Jeugdwet'],
] as const;

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
        value={dutchDay(query.get(name) ?? otherwise)}
        onChange={(event) => {
          set(name, event.target.value);
        }}
      />
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
      <ChoiceList
        label="Gemeente"
        name="gemeente"
        choices={[
          ['', 'Alle gemeenten'],
          ...(region?.gemeenten ?? []).map(({ code, naam }) => [code, naam] as const),
        ]}
      />
      <ChoiceList label="Wet" name="wet" choices={LAWS} />
      <Chips region={region} />
      <GoOn key={path} />
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

/** `beschermd-thuis` → `Beschermd thuis`, for a product group that the region gives no name. */
const groupInWords = (group: string): string => capitalised(group).replaceAll('-', ' ');

/** How a product group is called. */
export const groupNameOf = (region: Regio | null, group: string): string =>
  region?.productgroepen.find(({ code }) => code === group)?.naam ?? groupInWords(group);

/** Filters that are in an address, in words; only those that the page knows. */
export const chosenFilters = (
  { path, query }: ReturnType<typeof useAddress>,
  region: Regio | null,
): readonly (readonly [name: string, text: string])[] => {
  const nameOf = (code: string): string =>
    region?.gemeenten.find((one) => one.code === code)?.naam ?? code;
  const texts: readonly (readonly [name: string, text: (value: string) => string])[] = [
    ['situatieOp', (value) => `Situatie op ${day(value)}`],
    ['gemeente', (value) => `Gemeente ${nameOf(value)}`],
    ['wet', (value) => `Wet ${choiceOf('wet', value)}`],
    ['aanbieder', (value) => `Aanbieder ${value}`],
    ['jaar', (value) => `Jaar ${value}`],
    ['segment', (value) => `Segment ${value}`],
    ...(path === '/declaraties' ? LINE_FILTERS : []),
    // A report need not name a group: who waits for a decision is not chosen by one.
    ...(path === '/wachten' && query.get('fase') !== 'besluit'
      ? [['productgroep', (value: string) => `Productgroep ${groupNameOf(region, value)}`] as const]
      : []),
  ];
  return texts.flatMap(([name, text]) => {
    const value = query.get(name);
    return value === null ? [] : [[name, text(value)] as const];
  });
};

/** Of the work list alone: elsewhere a product is what the page is about. */
const LINE_FILTERS: readonly (readonly [name: string, text: (value: string) => string])[] = [
  ['product', (value) => `Product ${value}`],
  ['reden', (value) => `Reden ${value}`],
];

/** The same page without some filters; another choice begins at the first page. */
const withoutFilters = (
  { path, query }: ReturnType<typeof useAddress>,
  names: readonly string[],
): string =>
  withFilters(path, query, Object.fromEntries([...names, 'cursor', 'pagina'].map((n) => [n, ''])));

/** Nothing was found, because of filters: which, and the way to drop each (3.2 #12). */
export const NothingFound = ({
  what,
  region,
}: {
  readonly what: string;
  readonly region: Regio | null;
}): ReactElement => {
  const address = useAddress();
  const chosen = chosenFilters(address, region);
  return (
    <div className="notice">
      Geen {what} gevonden met deze filters. U filtert op{' '}
      {chosen.map(([, text]) => text).join(', ')}.
      <span className="choices no-print">
        {chosen.map(([name, text]) => (
          <button
            key={name}
            type="button"
            onClick={() => {
              goTo(withoutFilters(address, [name]), false);
            }}
          >
            Wis filter {text}
          </button>
        ))}
      </span>
    </div>
  );
};

/** Filters that many pages have. */
const Chips = ({ region }: { readonly region: Regio | null }): ReactElement => {
  const address = useAddress();
  const chosen = chosenFilters(address, region);
  const drop = (names: readonly string[]): void => {
    goTo(withoutFilters(address, names), false);
  };
  return (
    <ChosenFilters
      label="Gekozen filters"
      chosen={chosen}
      onDrop={(name) => {
        drop([name]);
      }}
      onDropAll={() => {
        drop(chosen.map(([name]) => name));
      }}
    />
  );
};

/** Where one was on this page the last time; never chosen without being asked. */
const GoOn = (): ReactElement | null => {
  const { path, query } = useAddress();
  const [before] = useState(() => lastFilters(path));
  const now = worthKeeping(path, query);
  useEffect(() => {
    if (now !== '') rememberFilters(path, now);
  }, [path, now]);
  if (before === '' || now !== '') return null;
  return (
    <span className="no-print">
      <Link to={withFilters(path, new URLSearchParams(before), {})}>Ga verder waar u was</Link>
    </span>
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
