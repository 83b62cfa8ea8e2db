import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { Ik, Regio } from '../ledger/api';
import { useView } from '../ledger/use-view';
import { goTo, travelling, useAddress, withFilters } from '../parts/address';
import { Link } from '../parts/blocks';
import { lettersAreOn } from './keys';
import { isCurrent, MENU, MORE, NEEDS } from './menu';
import { SignedIn } from './signed-in';
import { lastVisit } from './visit';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName));

/** One field for any number on paper; `/` goes there from anywhere. */
const Search = (): ReactElement => {
  const { query } = useAddress();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || isTyping(event.target) || !lettersAreOn()) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, []);
  return (
    <form
      role="search"
      aria-label="Zoek op nummer of naam"
      className="no-print"
      onSubmit={(event) => {
        event.preventDefault();
        const text = (field.current?.value ?? '').trim();
        if (text.length > 1) goTo(withFilters('/zoeken', travelling(query), { tekst: text }));
      }}
    >
      <input
        ref={field}
        type="search"
        name="tekst"
        aria-label="Zoek op nummer of naam"
        aria-keyshortcuts="/"
        placeholder="Nummer of naam ( / )"
        minLength={2}
        maxLength={60}
      />
      <button type="submit">Zoek</button>
    </form>
  );
};

const OR = new Intl.ListFormat('nl', { type: 'disjunction' });

/** Why a page is of no use to who is signed in; null: it is, or that is not known yet. */
const whyClosed = (page: string, me: Ik | null): string | null => {
  const found = me?.zonderRecht.find(({ adres }) => adres === NEEDS[page]);
  return found === undefined ? null : `U hebt daarvoor de rol ${OR.format(found.rollen)} nodig.`;
};

/** The same menu for everybody; what is closed to somebody says why (2.0). */
const MenuLink = ({
  to,
  current,
  closed,
  children,
}: {
  readonly to: string;
  readonly current: boolean;
  readonly closed: string | null;
  readonly children: string;
}): ReactElement =>
  closed === null ? (
    <Link to={to} current={current}>
      {children}
    </Link>
  ) : (
    <span className="closed-page" title={closed}>
      <Link to={to} current={current} label={`${children}, niet voor u. ${closed}`}>
        {children}
      </Link>
    </span>
  );

const Menu = (): ReactElement => {
  const { path, query } = useAddress();
  const me = useView<Ik>('ik', {}).value;
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    setOpen(false);
  }, [path]);
  return (
    <>
      <div className="wide no-print">
        <button
          type="button"
          className="menu-button"
          aria-expanded={isOpen}
          aria-controls="menu"
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          Menu
        </button>
      </div>
      <nav id="menu" className="menu no-print" aria-label="Hoofdmenu" data-open={isOpen}>
        <div className="wide">
          <ul className="groups">
            {MENU.map((group) => (
              <li key={group[0]?.[0]}>
                <ul>
                  {group.map(([page, label]) => (
                    <li key={page}>
                      <MenuLink
                        to={withFilters(page, travelling(query), {})}
                        current={isCurrent(path, page)}
                        closed={whyClosed(page, me)}
                      >
                        {label}
                      </MenuLink>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </div>
      </nav>
    </>
  );
};

/** Name, region, search and the main menu. */
export const Header = ({ region }: { readonly region: Regio | null }): ReactElement => (
  <header className="top">
    <div className="wide bar">
      <Link to="/">
        <span className="name">Zorggrootboek</span>
      </Link>
      <span className="region">{region?.naam ?? ''}</span>
      <Search />
      <SignedIn />
    </div>
    <Menu />
  </header>
);

export const Footer = (): ReactElement => {
  const { path } = useAddress();
  // Of this opening of the window: it stays the same while one looks around.
  const [visit] = useState(lastVisit);
  const me = useView<Ik>('ik', {}).value;
  return (
    <footer className="no-print">
      <div className="wide">
        <ul className="links">
          {MORE.map(([page, label]) => (
            <li key={page}>
              <MenuLink to={page} current={isCurrent(path, page)} closed={whyClosed(page, me)}>
                {label}
              </MenuLink>
            </li>
          ))}
          {visit > 0 && (
            <li>
              <Link to={`/gebeurtenissen?na=${String(visit)}`}>Nieuw sinds uw vorige bezoek</Link>
            </li>
          )}
          <li>
            <a href="/v1/openapi.json">Beschrijving van de API</a>
          </li>
        </ul>
      </div>
    </footer>
  );
};

/** On paper every sheet tells where it comes from. */
export const PrintFooter = (): ReactElement => (
  <p className="only-print address">
    Zorggrootboek · {decodeURI(window.location.pathname + window.location.search)}
  </p>
);
