import { useCallback, useEffect, useState, type ReactElement } from 'react';
import type { PageProps } from '../frame/page';
import { lastVisit, rememberVisit } from '../frame/visit';
import {
  ask,
  pairsOf,
  type Gebeurtenissen,
  type Nieuws,
  type Query,
  type Bewijs,
} from '../ledger/api';
import { refresh } from '../ledger/round';
import { useView } from '../ledger/use-view';
import { goTo, travelling, useAddress, withFilters } from '../parts/address';
import { Link, PageHead, Shown, Table } from '../parts/blocks';
import { sha256 } from '../parts/digest';
import { momentExact, number } from '../parts/format';
import { useNews } from '../parts/news';
import { EventChoices, FILTERS, NEWEST, NothingFound } from './events-filters';
import './history.css';

type Gebeurtenis = Gebeurtenissen['gebeurtenissen'][number];

/** The hash of one event, reckoned after here and now. */
const ProofOf = ({ position }: { readonly position: number }): ReactElement => {
  const [text, setText] = useState('');
  const look = async (): Promise<void> => {
    const query = { na: String(position - 1), limit: '1' };
    const { gebeurtenissen } = await ask<Bewijs>('bewijs', query);
    const [stored] = gebeurtenissen;
    if (stored === undefined) {
      setText('Van deze gebeurtenis ziet u geen bewijs.');
      return;
    }
    const isSame = (await sha256(stored.inhoud)) === stored.controlegetal;
    setText(`${isSame ? '✔ klopt' : '✗ klopt niet'}: ${stored.controlegetal}`);
  };
  return (
    <p>
      <button
        type="button"
        onClick={() => {
          look().catch(() => {
            setText('Controleren is niet gelukt. Probeer het opnieuw.');
          });
        }}
      >
        Controleer deze gebeurtenis
      </button>{' '}
      <span role="status" className="hash">
        {text}
      </span>
    </p>
  );
};

const Details = ({
  event,
  together,
}: {
  readonly event: Gebeurtenis;
  /** Others on this page that came of the same request. */
  readonly together: readonly Gebeurtenis[];
}): ReactElement => {
  const { path, query } = useAddress();
  const raw = JSON.stringify(event.inhoud, null, 1);
  return (
    <details>
      <summary>Toon</summary>
      <p>
        <Link to={withFilters(path, new URLSearchParams(), { stroom: event.stroom })}>
          Alles over {event.onderwerp} {event.stroom}
        </Link>
        {' · '}
        <Link to={withFilters('/tijdreis', travelling(query), { bekendOp: event.vastgelegdOp })}>
          Open op dit moment
        </Link>
        {' · '}
        <a
          download={`gebeurtenis-${String(event.positie)}.json`}
          href={`data:application/json;charset=utf-8,${encodeURIComponent(raw)}`}
        >
          Download (JSON)
        </a>
      </p>
      {together.length > 0 && (
        <p>
          Samen vastgelegd met:{' '}
          {together.map((one, place) => (
            <span key={one.positie}>
              {place > 0 && ', '}
              <a href={`#gebeurtenis-${String(one.positie)}`}>
                {one.titel} ({number(one.positie)})
              </a>
            </span>
          ))}
        </p>
      )}
      <ProofOf position={event.positie} />
      <pre>{raw}</pre>
    </details>
  );
};

/** As many as one reads in a line. */
const TOGETHER_MAX = 6;

const Rows = ({ known }: { readonly known: Gebeurtenissen }): ReactElement => (
  <Table
    caption={`${number(known.gebeurtenissen.length)} gebeurtenissen, in de volgorde van vastleggen`}
    head={[
      ['Nummer', true],
      ['Vastgelegd', false],
      ['Wat', false],
      ['Waarover', false],
      ['Door', false],
      ['Inhoud', false],
    ]}
  >
    <tbody>
      {known.gebeurtenissen.map((event) => (
        <tr key={event.positie} id={`gebeurtenis-${String(event.positie)}`}>
          <th scope="row" className="num">
            {number(event.positie)}
          </th>
          <td className="nowrap">{momentExact(event.vastgelegdOp)}</td>
          <td>
            {event.titel}
            {event.redenen.map(({ regel, code, uitleg }) => (
              <small key={regel}>
                {uitleg} {code !== null && `(${code})`}
              </small>
            ))}
            <small>{event.soort}</small>
          </td>
          <td>
            {event.onderwerp}
            <small className="hash">
              {event.stroom} #{event.versie}
            </small>
          </td>
          <td>{event.door}</td>
          <td>
            <Details
              event={event}
              together={known.gebeurtenissen
                .filter((one) => one.samenhang === event.samenhang && one !== event)
                .slice(0, TOGETHER_MAX)}
            />
          </td>
        </tr>
      ))}
    </tbody>
  </Table>
);

/** What was recorded since this browser looked here last (B10). */
const SinceLast = ({ head }: { readonly head: number }): ReactElement | null => {
  const { path, query } = useAddress();
  const [before] = useState(lastVisit);
  useEffect(() => {
    rememberVisit(head);
  }, [head]);
  if (before === 0 || before >= head) return null;
  if (query.get('na') === String(before)) {
    return <p>Dit is wat er is vastgelegd sinds uw vorige bezoek.</p>;
  }
  return (
    <p className="notice no-print">
      Sinds uw vorige bezoek is er verder vastgelegd, na gebeurtenis {number(before)}.{' '}
      <Link to={withFilters(path, query, { na: String(before) })}>Toon wat nieuw is</Link>
    </p>
  );
};

/** All events of this choice as a file, oldest first; not only those on the page. */
const Files = ({ asked }: { readonly asked: Query }): ReactElement => {
  const address = (form: string): string =>
    `/v1/gebeurtenissen?${new URLSearchParams([...pairsOf(asked), ['vorm', form]]).toString()}`;
  return (
    <span className="exports no-print">
      <a href={address('csv')}>CSV</a>
      <a href={address('jsonl')}>JSON, een gebeurtenis per regel</a>
    </span>
  );
};

/** Says that the history went on; the page itself never moves. */
const Newer = ({ head }: { readonly head: number }): ReactElement => {
  const { path, query } = useAddress();
  const [latest, setLatest] = useState(head);
  const hear = useCallback(({ positie }: Nieuws): void => {
    setLatest((before) => Math.max(before, positie));
  }, []);
  useNews([], query.get('gemeente') ?? '', hear);
  return (
    <p role="status" className="news no-print">
      {latest > head && (
        <>
          Er zijn nieuwe gebeurtenissen.{' '}
          <button
            type="button"
            onClick={() => {
              goTo(withFilters(path, query, { na: String(head) }));
              // Who looks at the end already is at this address.
              refresh();
            }}
          >
            Toon
          </button>
        </>
      )}
    </p>
  );
};

/** The history itself, event by event. */
export const EventsPage = ({ filters }: PageProps): ReactElement => {
  const { path, query } = useAddress();
  const asked = Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? '']));
  const { gemeente, bekendOp } = filters;
  // A stream says itself whose it is: the filter of the page before would hide those of the region.
  const place = asked['stroom'] === '' ? gemeente : '';
  const question = { ...asked, gemeente: place, bekendOp };
  const view = useView<Gebeurtenissen>('gebeurtenissen', question);
  const na = Number(asked['na'] ?? 0);
  return (
    <>
      <PageHead title="Gebeurtenissen" />
      <p className="key-sentence">
        Alles wat het grootboek weet, in de volgorde waarin het is vastgelegd. Hier wordt niets
        gewijzigd of verwijderd.
      </p>
      <Shown view={view}>
        {(known) => (
          <>
            {bekendOp === '' && <Newer head={known.logpositie} />}
            <SinceLast head={known.logpositie} />
            <EventChoices known={known} asked={question} />
            {known.gebeurtenissen.length === 0 ? (
              <NothingFound known={known} />
            ) : (
              <Rows known={known} />
            )}
            <Files asked={question} />
            <p className="choices no-print">
              {na > 0 && (
                <button
                  type="button"
                  onClick={() => {
                    goTo(withFilters(path, query, { na: String(Math.max(0, na - NEWEST)) }));
                  }}
                >
                  Eerdere gebeurtenissen
                </button>
              )}
              {known.volgende !== null && (
                <button
                  type="button"
                  onClick={() => {
                    goTo(withFilters(path, query, { na: String(known.volgende) }));
                  }}
                >
                  {known.gezochtTot === null ? 'Volgende bladzijde' : 'Zoek verder'}
                </button>
              )}
            </p>
          </>
        )}
      </Shown>
    </>
  );
};
