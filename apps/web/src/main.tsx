import { StrictMode, Suspense, useEffect, useRef, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { Filters, LookingBack } from './frame/filters';
import { isCurrent, MENU, MORE } from './frame/menu';
import { Footer, Header, PrintFooter } from './frame/shell';
import type { Regio } from './ledger/api';
import { useView } from './ledger/use-view';
import { filtersIn, useAddress } from './parts/address';
import { Link, Loading } from './parts/blocks';
import { day } from './parts/format';
import { ROUTES } from './routes';
import './theme.css';
import './elements.css';
import './parts/parts.css';
import './charts/charts.css';
import './frame/frame.css';
import './paper.css';

const NotFound = (): ReactElement => (
  <>
    <h1>Deze pagina bestaat niet</h1>
    <p>
      Ga naar de <Link to="/">Regiomonitor</Link>, of zoek bovenaan op een nummer.
    </p>
  </>
);

const Page = ({ region }: { readonly region: Regio | null }): ReactElement => {
  const { path, query } = useAddress();
  for (const { pattern, page: Found } of ROUTES) {
    const match = pattern.exec(path);
    if (match === null) continue;
    const part = match[1] ?? '';
    return (
      <Found key={pattern.source + part} filters={filtersIn(query)} part={part} region={region} />
    );
  }
  return <NotFound />;
};

/** A reader who hears the page goes along to what is new on it. */
const useFocusOnNewPage = (path: string): void => {
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    document.getElementById('inhoud')?.focus({ preventScroll: true });
  }, [path]);
};

const App = (): ReactElement => {
  const { path } = useAddress();
  const view = useView<Regio>('regio', {});
  const region = view.value ?? null;
  const name = [...MENU.flat(), ...MORE].find(([page]) => isCurrent(path, page))?.[1];
  useEffect(() => {
    document.title = name === undefined ? 'Zorggrootboek' : `${name} · Zorggrootboek`;
  }, [name]);
  useFocusOnNewPage(path);
  return (
    <>
      <a className="skip" href="#inhoud">
        Naar de inhoud
      </a>
      <Header region={region} />
      <div className="demo no-print">
        <div className="wide">
          {region?.demonstratie === true
            ? `Demonstratie met verzonnen cliënten en aanbieders. Vandaag is ${day(region.vandaag)}.`
            : ''}
        </div>
      </div>
      <LookingBack />
      <main id="inhoud" className="wide" tabIndex={-1}>
        <Filters region={region} />
        <Suspense fallback={<Loading />}>
          <Page region={region} />
        </Suspense>
        <PrintFooter />
      </main>
      <Footer />
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
