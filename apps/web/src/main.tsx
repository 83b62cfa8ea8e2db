import { StrictMode, Suspense, useEffect, useRef, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { filtersIn, useAddress } from './address';
import type { Regio } from './api';
import { Link, Loading } from './blocks';
import { Filters, LookingBack } from './filters';
import { day } from './format';
import { isCurrent, MENU, MORE, ROUTES } from './routes';
import { Footer, Header, PrintFooter } from './shell';
import { useView } from './use-view';
import './style.css';

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
