import type { ReactElement } from 'react';
import { ChosenFilters } from '../frame/filters';
import type { Gebeurtenissen, Geschiedenis, Query, Telling } from '../ledger/api';
import { useView } from '../ledger/use-view';
import { goTo, travelling, useAddress, withFilters } from '../parts/address';
import { Link } from '../parts/blocks';
import { formText } from '../parts/form-text';
import { momentExact, number } from '../parts/format';
import { Bars } from '../parts/known-slider';
import { MomentField } from '../parts/moment-field';

/** What one can look for; in the address. */
export const FILTERS = ['na', 'soort', 'stroom', 'door', 'regel', 'tekst', 'van', 'tot'] as const;
/** How many of the newest one looks at first. */
export const NEWEST = 100;
/** What is typed, with what stands beside the field. */
const TYPED: readonly (readonly [name: string, label: string, hint: string])[] = [
  ['door', 'Door', 'wie of wat het vastlegde'],
  ['regel', 'Regel of reden', 'bijvoorbeeld 9322'],
  ['tekst', 'Tekst', 'woord of nummer'],
  ['stroom', 'Stroom', ''],
];

const Choices = ({ known }: { readonly known: Gebeurtenissen }): ReactElement => {
  const { path, query } = useAddress();
  const set = (changes: Readonly<Record<string, string>>): void => {
    goTo(withFilters(path, query, changes), false);
  };
  return (
    <form
      className="filters no-print"
      aria-label="Welke gebeurtenissen"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = formText(event.currentTarget);
        set({ ...Object.fromEntries(TYPED.map(([name]) => [name, typed(name)])), na: '' });
      }}
    >
      <label>
        Soort
        <br />
        <select
          value={query.get('soort') ?? ''}
          onChange={(event) => {
            set({ soort: event.target.value, na: '' });
          }}
        >
          <option value="">Alle soorten</option>
          {[...known.soorten]
            .map((kind) => [kind, known.titels[kind] ?? kind] as const)
            .sort(([, a], [, b]) => a.localeCompare(b, 'nl'))
            .map(([kind, title]) => (
              <option key={kind} value={kind}>
                {title}
              </option>
            ))}
        </select>
      </label>
      {TYPED.map(([name, label, hint]) => (
        <label key={name}>
          {label}
          <br />
          <input
            name={name}
            placeholder={hint}
            minLength={2}
            maxLength={60}
            defaultValue={query.get(name) ?? ''}
          />
        </label>
      ))}
      <button type="submit">Toon</button>
      <button
        type="button"
        onClick={() => {
          set({ na: '' });
        }}
      >
        Vanaf het begin
      </button>
      <button
        type="button"
        onClick={() => {
          set({ na: String(Math.max(0, known.logpositie - NEWEST)) });
        }}
      >
        Nieuwste
      </button>
    </form>
  );
};

/** When: bars of the whole history, and fields that do the same. */
const Times = (): ReactElement => {
  const { path, query } = useAddress();
  const view = useView<Geschiedenis>('geschiedenis', {});
  const [from, until] = [query.get('van') ?? '', query.get('tot') ?? ''];
  const set = (van: string, tot: string): void => {
    goTo(withFilters(path, query, { van, tot, na: '' }), false);
  };
  return (
    <div className="event-times no-print" role="group" aria-label="Wanneer vastgelegd">
      {view.value !== null && (
        <Bars
          history={view.value}
          looks={({ van, tot }) =>
            (from !== '' || until !== '') && tot >= from && (until === '' || van <= until)
              ? 'now'
              : ''
          }
          onPick={({ van, tot }) => {
            set(van, tot);
          }}
        />
      )}
      <div className="time-steps">
        <MomentField
          label="Vastgelegd vanaf"
          value={from}
          onChange={(value) => {
            set(value, until);
          }}
        />
        <MomentField
          label="Vastgelegd tot en met"
          value={until}
          onChange={(value) => {
            set(from, value);
          }}
        />
        <span className="soft">Of kies een balk: dat stuk van de geschiedenis.</span>
      </div>
    </div>
  );
};

const inWords = (name: string, value: string, known: Gebeurtenissen): string => {
  switch (name) {
    case 'soort':
      return `Soort ${known.titels[value] ?? value}`;
    case 'na':
      return `Na nummer ${number(Number(value))}`;
    case 'van':
      return `Vastgelegd vanaf ${momentExact(value)}`;
    case 'tot':
      return `Vastgelegd tot en met ${momentExact(value)}`;
    case 'regel':
      return `Regel of reden ${value}`;
    default:
      return `${TYPED.find(([one]) => one === name)?.[1] ?? name} ${value}`;
  }
};

/** Filters that are on, each with its words. */
const chosenIn = (query: URLSearchParams, known: Gebeurtenissen) =>
  FILTERS.flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [[name, inWords(name, value, known)] as const];
  });

/** Filters that are on, named, each to be dropped. */
const Chosen = ({ known }: { readonly known: Gebeurtenissen }): ReactElement => {
  const { path, query } = useAddress();
  return (
    <ChosenFilters
      label="Gekozen gebeurtenissen"
      chosen={chosenIn(query, known)}
      onDrop={(name) => {
        goTo(withFilters(path, query, { [name]: '' }), false);
      }}
      onDropAll={() => {
        goTo(withFilters(path, travelling(query), {}), false);
      }}
    />
  );
};

/** How many there are of this choice; of a huge history only that it is more than one counts. */
const Count = ({ asked }: { readonly asked: Query }): ReactElement => {
  const view = useView<Telling>('gebeurtenissen/aantal', { ...asked, na: '' });
  const { value } = view;
  return (
    <p className="stand" role="status">
      {value === null
        ? ''
        : `${value.volledig ? '' : 'meer dan '}${number(value.aantal)} ${value.aantal === 1 ? 'gebeurtenis' : 'gebeurtenissen'} bij deze keuze`}
    </p>
  );
};

/** Everything to choose events by, with what was chosen and how many there are. */
export const EventChoices = ({
  known,
  asked,
}: {
  readonly known: Gebeurtenissen;
  readonly asked: Query;
}): ReactElement => {
  const { query } = useAddress();
  return (
    <>
      <Choices key={TYPED.map(([name]) => query.get(name) ?? '').join('|')} known={known} />
      <Times />
      <Chosen known={known} />
      <Count asked={asked} />
    </>
  );
};

/** Nothing here: what was looked for is named, and stands above to be dropped. */
export const NothingFound = ({ known }: { readonly known: Gebeurtenissen }): ReactElement => {
  const { path, query } = useAddress();
  const chosen = chosenIn(query, known);
  if (known.gezochtTot !== null) {
    return (
      <p className="notice">
        Nog niets gevonden tot en met gebeurtenis {number(known.gezochtTot)}. Zoek verder in wat er
        daarna is vastgelegd.
      </p>
    );
  }
  return (
    <p className="notice">
      Er zijn geen gebeurtenissen bij deze keuze. U kiest:{' '}
      {chosen.length === 0 ? 'alles' : chosen.map(([, text]) => text).join(', ')}.{' '}
      {chosen.map(([name, text]) => (
        <span key={name}>
          <Link to={withFilters(path, query, { [name]: '' })}>Wis {text}</Link>{' '}
        </span>
      ))}
    </p>
  );
};
