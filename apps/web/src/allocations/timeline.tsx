import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import { ask, pairsOf, type Stand, type Toewijzing } from '../ledger/api';
import { refresh } from '../ledger/round';
import { filtersIn, travelling, useAddress, withFilters } from '../parts/address';
import { Link } from '../parts/blocks';
import { dayShort, moment, number } from '../parts/format';
import { usePaused, useNews } from '../parts/news';
import { groupsOf, isProblem, type Entry } from './timeline-groups';

/** From so many days without anything on, the gap is told instead of shown. */
const GAP_DAYS = 60;

/** As many as one looks through at once; older ones come when asked. */
const PAGE_GROUPS = 50;

const KINDS: readonly (readonly [
  value: string,
  name: string,
  shows: (one: Entry) => boolean,
  none: string,
])[] = [
  ['', 'Alles', () => true, 'Hierover is nog niets vastgelegd.'],
  ['besluit', 'Besluiten', ({ soort }) => soort === 'besluit', 'Er zijn nog geen besluiten.'],
  [
    'levering',
    'Berichten',
    ({ soort }) => soort === 'levering' || soort === 'verzoek',
    'Er zijn nog geen verzoeken, starts of stops.',
  ],
  ['geld', 'Geld', ({ soort }) => soort === 'declaratie', 'Nog geen declaraties.'],
  ['problemen', 'Alleen problemen', isProblem, 'Er zijn geen problemen.'],
];

const idOf = ({ positie }: Pick<Entry, 'positie'>): string => `gebeurtenis-${String(positie)}`;

const EntryItem = ({ entry }: { readonly entry: Entry }): ReactElement => {
  const { query } = useAddress();
  const event = withFilters('/gebeurtenissen', travelling(query), {
    na: String(entry.positie - 1),
  });
  return (
    <>
      <time dateTime={entry.datum}>{dayShort(entry.datum)}</time>
      <strong id={idOf(entry)} tabIndex={-1}>
        {entry.titel}
      </strong>
      {entry.bijzonderheden !== '' && <span>{entry.bijzonderheden}</span>}
      <small>
        vastgelegd {moment(entry.vastgelegdOp)}
        <span className="no-print"> door {entry.door}</span> ·{' '}
        <Link to={event}>gebeurtenis {number(entry.positie)}</Link>
        <span className="no-print">
          {' '}
          ·{' '}
          <a
            href={`#${idOf(entry)}`}
            aria-label={`Link naar deze plek: gebeurtenis ${number(entry.positie)}`}
          >
            Link naar deze plek
          </a>
        </span>
      </small>
    </>
  );
};

const Group = ({
  title,
  entries,
  isOpen,
}: {
  readonly title: string;
  readonly entries: readonly Entry[];
  readonly isOpen: boolean;
}): ReactElement => {
  const [newest] = entries;
  if (newest === undefined) return <></>;
  if (entries.length === 1) return <EntryItem entry={newest} />;
  const days = entries.map(({ datum }) => datum).sort();
  return (
    <>
      <span className="when">
        {dayShort(days[0] ?? '')} – {dayShort(days.at(-1) ?? '')}
      </span>
      <details open={isOpen}>
        <summary>
          <strong>{title}</strong>
        </summary>
        <ol className="timeline">
          {entries.map((entry) => (
            <li key={entry.positie}>
              <EntryItem entry={entry} />
            </li>
          ))}
        </ol>
      </details>
    </>
  );
};

/** Everything of this choice of moment as a file, oldest first. */
const Files = ({ place }: { readonly place: string }): ReactElement => {
  const { query } = useAddress();
  const { situatieOp, bekendOp } = filtersIn(query);
  const address = (vorm: string): string =>
    `/v1/toewijzingen/${place}?${new URLSearchParams(pairsOf({ situatieOp, bekendOp, vorm })).toString()}`;
  return (
    <span className="exports no-print">
      <a href={address('csv')}>CSV</a>
      <a href={address('jsonl')}>JSON, een gebeurtenis per regel</a>
    </span>
  );
};

/** Views that move with what happens to an allocation. */
const MOVED = ['work-lists', 'commitments', 'declarations'];
/** News comes in bursts; one question for all of it is enough. */
const PAUSE_MS = 500;

/** Events that came since the page was made; asked for when the figures move, shown on a press. */
const useNewer = (place: string, newest: number): number => {
  const [count, setCount] = useState(0);
  const known = useRef(newest);
  useEffect(() => {
    known.current = newest;
    setCount(0);
  }, [newest]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hear = useCallback((): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      ask<Toewijzing>(`toewijzingen/${place}`, {})
        .then(({ tijdlijn }) => {
          setCount(tijdlijn.filter(({ positie }) => positie > known.current).length);
        })
        // Who may not ask any more, or has no connection, hears it elsewhere on the page.
        .catch(() => undefined);
    }, PAUSE_MS);
  }, [place]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  useNews(MOVED, place.split('/')[0] ?? '', hear);
  return count;
};

/** New events never push down what is read: a button on top brings them (2.8). */
const Newer = ({
  place,
  newest,
}: {
  readonly place: string;
  readonly newest: number;
}): ReactElement => {
  const count = useNewer(place, newest);
  return (
    <p role="status" className="news no-print">
      {count > 0 && (
        <>
          {number(count)} {count === 1 ? 'nieuwe gebeurtenis' : 'nieuwe gebeurtenissen'}.{' '}
          <button type="button" onClick={refresh}>
            Toon
          </button>
        </>
      )}
    </p>
  );
};

/** The event that the address names; empty: none. */
const namedInAddress = (): string => window.location.hash.slice(1);

/** Opens and shows the event of the address, once its part of the timeline is there. */
const useNamedEntry = (): void => {
  useEffect(() => {
    const show = (): void => {
      const one = document.getElementById(namedInAddress());
      one?.closest('details')?.setAttribute('open', '');
      one?.scrollIntoView({ block: 'center' });
      one?.focus({ preventScroll: true });
    };
    if (namedInAddress() !== '') show();
    window.addEventListener('hashchange', show);
    return () => {
      window.removeEventListener('hashchange', show);
    };
  }, []);
};

/** Everything that happened to one allocation, newest first. NL: tijdlijn. */
export const Timeline = ({
  entries,
  place,
  stand,
}: {
  readonly entries: readonly Entry[];
  /** `1690/wmo/1001`. */
  readonly place: string;
  readonly stand: Stand;
}): ReactElement => {
  const { path, query } = useAddress();
  const [areOpen, setOpen] = useState(false);
  // A link may name any of them.
  const [shown, setShown] = useState(namedInAddress() === '' ? PAGE_GROUPS : entries.length);
  const isPaused = usePaused();
  useNamedEntry();
  const kind = query.get('toon') ?? '';
  const [, , shows, none] = KINDS.find(([value]) => value === kind) ?? KINDS[0] ?? [];
  const groups = groupsOf([...entries].reverse().filter((one) => shows?.(one) ?? true));
  const hasGroups = groups.some((group) => group.entries.length > 1);
  return (
    <>
      {stand.bekendOp === null && !isPaused && (
        <Newer place={place} newest={entries.at(-1)?.positie ?? 0} />
      )}
      <nav className="groups-nav no-print" aria-label="Wat u ziet">
        {KINDS.map(([value, name, one]) => (
          <Link key={name} to={withFilters(path, query, { toon: value })} current={kind === value}>
            {name} {number(entries.filter(one).length)}
          </Link>
        ))}
      </nav>
      {hasGroups && (
        <p className="no-print">
          <button
            type="button"
            aria-pressed={areOpen}
            onClick={() => {
              setOpen(!areOpen);
            }}
          >
            {areOpen ? 'Alles inklappen' : 'Alles uitklappen'}
          </button>
        </p>
      )}
      {groups.length === 0 && <p className="notice">{none}</p>}
      <ol className="timeline" key={String(areOpen)}>
        {groups.slice(0, shown).map((group) => (
          <li key={group.entries[0]?.positie}>
            {group.gapDays >= GAP_DAYS && (
              <p className="gap">{Math.round(group.gapDays / 30)} maanden zonder gebeurtenis</p>
            )}
            <Group title={group.title} entries={group.entries} isOpen={areOpen} />
          </li>
        ))}
      </ol>
      {groups.length > shown && (
        <p className="no-print">
          <button
            type="button"
            onClick={() => {
              setShown(shown + PAGE_GROUPS);
            }}
          >
            Toon oudere gebeurtenissen
          </button>
        </p>
      )}
      <Files place={place} />
    </>
  );
};
