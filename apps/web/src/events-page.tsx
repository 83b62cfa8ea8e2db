import type { ReactElement } from 'react';
import { goTo, useAddress, withFilters } from './address';
import type { Gebeurtenissen } from './api';
import { Shown, Table } from './blocks';
import { moment, number } from './format';
import type { PageProps } from './routes';
import { useView } from './use-view';

const FILTERS = ['na', 'soort', 'stroom'] as const;
/** How many of the newest one looks at first. */
const NEWEST = 100;

const Choices = ({ known }: { readonly known: Gebeurtenissen }): ReactElement => {
  const { path, query } = useAddress();
  const set = (changes: Readonly<Record<string, string>>): void => {
    goTo(withFilters(path, query, changes));
  };
  return (
    <form
      className="filters"
      aria-label="Welke gebeurtenissen"
      onSubmit={(event) => {
        event.preventDefault();
        const stream = new FormData(event.currentTarget).get('stroom');
        set({ stroom: typeof stream === 'string' ? stream.trim() : '', na: '' });
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
          {known.soorten.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <label>
        Stroom
        <br />
        <input name="stroom" defaultValue={query.get('stroom') ?? ''} />
      </label>
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

const Rows = ({ known }: { readonly known: Gebeurtenissen }): ReactElement => (
  <Table
    caption={`${number(known.gebeurtenissen.length)} gebeurtenissen, in de volgorde van vastleggen`}
    head={[
      ['Positie', true],
      ['Vastgelegd', false],
      ['Soort', false],
      ['Stroom', false],
      ['Door', false],
      ['Inhoud', false],
    ]}
  >
    <tbody>
      {known.gebeurtenissen.map((event) => (
        <tr key={event.positie}>
          <th scope="row" className="num">
            {number(event.positie)}
          </th>
          <td className="nowrap">{moment(event.vastgelegdOp)}</td>
          <td>{event.soort}</td>
          <td>
            {event.stroom} #{event.versie}
          </td>
          <td>{event.door}</td>
          <td>
            <details>
              <summary>Toon</summary>
              <pre>{JSON.stringify(event.inhoud, null, 1)}</pre>
            </details>
          </td>
        </tr>
      ))}
    </tbody>
  </Table>
);

/** The history itself, event by event. */
export const EventsPage = ({ filters }: PageProps): ReactElement => {
  const { path, query } = useAddress();
  const asked = Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? '']));
  const { gemeente, bekendOp } = filters;
  // A stream says itself whose it is: the filter of the page before would hide those of the region.
  const place = asked['stroom'] === '' ? gemeente : '';
  const view = useView<Gebeurtenissen>('gebeurtenissen', { ...asked, gemeente: place, bekendOp });
  return (
    <>
      <h1>Gebeurtenissen</h1>
      <p className="key-sentence">
        Alles wat het grootboek weet, in de volgorde waarin het is vastgelegd. Hier wordt niets
        gewijzigd of verwijderd.
      </p>
      <Shown view={view}>
        {(known) => (
          <>
            <Choices key={asked['stroom']} known={known} />
            {known.gebeurtenissen.length === 0 ? (
              <p className="notice">Er zijn geen gebeurtenissen bij deze keuze.</p>
            ) : (
              <Rows known={known} />
            )}
            {known.volgende !== null && (
              <button
                type="button"
                onClick={() => {
                  goTo(withFilters(path, query, { na: String(known.volgende) }));
                }}
              >
                Volgende bladzijde
              </button>
            )}
          </>
        )}
      </Shown>
    </>
  );
};
