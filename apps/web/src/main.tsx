import { StrictMode, useEffect, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import type { Regio } from './api';
import { goTo, travelling, useAddress, withFilters } from './address';
import { AllocationPage, AllocationSearch } from './allocation-page';
import { Link, LookingBack } from './blocks';
import { BudgetPage } from './budget-page';
import { DeclarationPage, DeclarationsPage } from './declarations-page';
import { ComparePage } from './compare-page';
import { day } from './format';
import { EventsPage } from './events-page';
import { HealthPage } from './health-page';
import { FrozenListPage, FrozenPage } from './frozen-page';
import { MonitorPage } from './monitor-page';
import { RecordPage, RecordsPage } from './record-page';
import { SheetPage, SheetsPage } from './sheets-page';
import { useView } from './use-view';
import { WaitingPage } from './waiting-page';
import './style.css';

const PAGES: readonly (readonly [path: string, name: string])[] = [
  ['/', 'Regiomonitor'],
  ['/budget', 'Budget'],
  ['/wachten', 'Wachtlijsten'],
  ['/declaraties', 'Declaraties'],
  ['/toewijzingen', 'Toewijzingen'],
  ['/overzichten', 'Overzichten'],
  ['/vastleggen', 'Vastleggen'],
];

/** In the footer: for who keeps the ledger, and for who audits it. */
const MORE: typeof PAGES = [
  ['/gebeurtenissen', 'Gebeurtenissen'],
  ['/vergelijk', 'Vergelijk twee momenten'],
  ['/beheer', 'Beheer'],
];

/** Pages that are about no day and no municipality. */
const WITHOUT_FILTERS = ['/vastleggen', '/bevroren', '/beheer', '/vergelijk'];

const FILTERS = ['situatieOp', 'bekendOp', 'gemeente'] as const;

/** Both times and the municipality, on every page, in the address. */
const Filters = ({ region }: { readonly region: Regio | null }): ReactElement => {
  const { path, query } = useAddress();
  const set = (name: string, value: string): void => {
    goTo(withFilters(path, query, { [name]: value, cursor: '' }));
  };
  return (
    <form
      className="filters"
      aria-label="Filters"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <label>
        Situatie op
        <br />
        <input
          type="date"
          value={query.get('situatieOp') ?? region?.vandaag ?? ''}
          onChange={(event) => {
            set('situatieOp', event.target.value);
          }}
        />
      </label>
      <label>
        Zoals bekend op
        <br />
        <input
          type="date"
          value={query.get('bekendOp') ?? ''}
          onChange={(event) => {
            set('bekendOp', event.target.value);
          }}
        />
      </label>
      <label>
        Gemeente
        <br />
        <select
          value={query.get('gemeente') ?? ''}
          onChange={(event) => {
            set('gemeente', event.target.value);
          }}
        >
          <option value="">Alle gemeenten</option>
          {(region?.gemeenten ?? []).map(({ code, naam }) => (
            <option key={code} value={code}>
              {naam}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        onClick={() => {
          goTo(path);
        }}
      >
        Alles wissen
      </button>
    </form>
  );
};

const Page = ({
  path,
  region,
  filters,
}: {
  readonly path: string;
  readonly region: Regio | null;
  readonly filters: Record<string, string>;
}): ReactElement => {
  const detail = /^\/declaraties\/([\w-]+)$/.exec(path);
  if (detail?.[1] !== undefined) return <DeclarationPage id={detail[1]} filters={filters} />;
  const place = /^\/toewijzingen\/(\d{4}\/(?:wmo|jw)\/\d{1,9})$/.exec(path)?.[1];
  if (place !== undefined) return <AllocationPage key={place} place={place} filters={filters} />;
  const sheet = /^\/overzichten\/([a-z0-9-]+)$/.exec(path)?.[1];
  if (sheet !== undefined) return <SheetPage key={sheet} name={sheet} filters={filters} />;
  const frozen = /^\/bevroren\/([a-z0-9-]+)$/.exec(path)?.[1];
  if (frozen !== undefined) return <FrozenPage key={frozen} name={frozen} />;
  const instruction = /^\/vastleggen\/([a-z0-9/-]+)$/.exec(path)?.[1];
  if (instruction !== undefined) return <RecordPage key={instruction} path={instruction} />;
  switch (path) {
    case '/toewijzingen':
      return <AllocationSearch region={region} />;
    case '/gebeurtenissen':
      return <EventsPage filters={filters} />;
    case '/beheer':
      return <HealthPage />;
    case '/vergelijk':
      return <ComparePage />;
    case '/overzichten':
      return <SheetsPage />;
    case '/bevroren':
      return <FrozenListPage />;
    case '/vastleggen':
      return <RecordsPage />;
    case '/':
      return <MonitorPage filters={filters} />;
    case '/budget':
      return <BudgetPage filters={filters} />;
    case '/wachten':
      return <WaitingPage filters={filters} />;
    case '/declaraties':
      return <DeclarationsPage filters={filters} />;
    default:
      return (
        <>
          <h1>Deze pagina bestaat niet</h1>
          <p>
            Ga naar de <Link to="/">Regiomonitor</Link>.
          </p>
        </>
      );
  }
};

const isCurrent = (path: string, page: string): boolean =>
  page === '/' ? path === '/' : path.startsWith(page);

const App = (): ReactElement => {
  const { path, query } = useAddress();
  const region = useView<Regio>('regio', {});
  const known = region.state === 'ready' ? region.value : null;
  const filters = Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? '']));
  const name = [...PAGES, ...MORE].find(([page]) => isCurrent(path, page))?.[1];
  useEffect(() => {
    document.title = name === undefined ? 'Zorggrootboek' : `${name} · Zorggrootboek`;
  }, [name]);
  const knownOn = query.get('bekendOp');
  return (
    <>
      <a className="skip" href="#inhoud">
        Naar de inhoud
      </a>
      <header className="top">
        <div className="wide">
          <span className="name">Zorggrootboek</span>
          <nav aria-label="Hoofdmenu">
            {PAGES.map(([page, label]) => (
              <Link
                key={page}
                to={withFilters(page, travelling(query), {})}
                current={isCurrent(path, page)}
              >
                {label}
              </Link>
            ))}
          </nav>
          {known !== null && known.naam !== null && <span>{known.naam}</span>}
        </div>
      </header>
      {known?.demonstratie === true && (
        <div className="demo">
          <div className="wide">
            Demonstratie met verzonnen cliënten en aanbieders. Vandaag is {day(known.vandaag)}.
          </div>
        </div>
      )}
      {knownOn !== null && <LookingBack knownOn={knownOn} />}
      <main id="inhoud" className="wide" tabIndex={-1}>
        {!WITHOUT_FILTERS.some((page) => path.startsWith(page)) && <Filters region={known} />}
        <Page path={path} region={known} filters={filters} />
      </main>
      <footer>
        <div className="wide">
          Zorggrootboek · grootboek van toewijzingen en declaraties ·{' '}
          {MORE.map(([page, label]) => (
            <span key={page}>
              <Link to={page} current={isCurrent(path, page)}>
                {label}
              </Link>
              {' · '}
            </span>
          ))}
          <a href="/v1/openapi.json">beschrijving van de API</a>
        </div>
      </footer>
    </>
  );
};

const root = document.getElementById('app');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
