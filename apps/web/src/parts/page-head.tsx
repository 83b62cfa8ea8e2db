import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import type { Stand } from '../ledger/api';
import { useAddress, withFilters } from './address';
import { SaveButton } from './save-button';

/** The title of a page, with what one can do with all of it. */
export const PageHead = ({
  title,
  stand,
  children,
}: {
  readonly title: string;
  /** Makes a link that always shows these figures. */
  readonly stand?: Stand | undefined;
  readonly children?: ReactNode;
}): ReactElement => (
  <div className="page-head">
    <h1>{title}</h1>
    <div className="actions no-print">
      {children}
      {stand !== undefined && <KeepEvidence title={title} stand={stand} />}
      {stand !== undefined && <Share stand={stand} />}
      <PrintButton />
    </div>
  </div>
);

const LOOK_MS = 100;

/** Prints once every figure is there: half a sheet is worse than one that comes later. */
const PrintButton = (): ReactElement => {
  const [isWaiting, setWaiting] = useState(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => {
      if (document.querySelector('main :is(.loading, .busy)') !== null) return;
      setWaiting(false);
      window.print();
    }, LOOK_MS);
    return () => {
      clearInterval(timer);
    };
  }, [isWaiting]);
  return (
    <button
      type="button"
      disabled={isWaiting}
      onClick={() => {
        setWaiting(true);
      }}
    >
      {isWaiting ? 'Wacht op de cijfers …' : 'Afdrukken'}
    </button>
  );
};

/** Copies a text; a browser that will not do that shows it instead. */
export const CopyButton = ({
  label,
  done,
  textNow,
}: {
  readonly label: string;
  readonly done: string;
  readonly textNow: () => string;
}): ReactElement => {
  const [state, setState] = useState('');
  return (
    <>
      <button
        type="button"
        onClick={() => {
          const text = textNow();
          navigator.clipboard
            .writeText(text)
            .then(() => {
              setState(done);
            })
            .catch(() => {
              setState(text);
            });
        }}
      >
        {label}
      </button>
      <span role="status" className="shared">
        {state}
      </span>
    </>
  );
};

/** An address that holds both times, so that the next reader sees the same figures. */
const addressOfStand = (path: string, query: URLSearchParams, stand: Stand): string =>
  withFilters(path, query, {
    situatieOp: stand.situatieOp,
    bekendOp: stand.bekendOp ?? stand.bijgewerktTot ?? '',
  });

/** What a file of a page is called. */
const fileOf = (what: string, path: string): string =>
  `${what}-${path === '/' ? 'regiomonitor' : path.slice(1).replaceAll('/', '-')}.zip`;

/** One file with the page, its figures, where they stand and their digests (A8). */
const KeepEvidence = ({
  title,
  stand,
}: {
  readonly title: string;
  readonly stand: Stand;
}): ReactElement => {
  const { path, query } = useAddress();
  return (
    <SaveButton
      label="Bewaar bewijs"
      done="Bewaard, met adres en controlegetallen."
      failed="Het bewijs is niet gemaakt. Probeer het opnieuw."
      name={fileOf('bewijs', path)}
      make={async () =>
        (await import('./evidence')).evidenceNow({
          title,
          address: window.location.origin + addressOfStand(path, query, stand),
          position: stand.positie,
          knownOn: stand.bekendOp ?? stand.bijgewerktTot ?? '',
        })
      }
    />
  );
};

/** Every file of the page in one: all blocks, all rows, as CSV and as Excel (2.16). */
export const AllFiles = (): ReactElement => {
  const { path } = useAddress();
  return (
    <SaveButton
      label="Alle bestanden (.zip)"
      done="Bewaard: alle blokken als Excel en CSV."
      failed="De bestanden zijn niet gemaakt. Probeer het opnieuw."
      name={fileOf('cijfers', path)}
      make={async (progress) => (await import('./page-files')).allFilesNow(progress)}
    />
  );
};

const Share = ({ stand }: { readonly stand: Stand }): ReactElement => {
  const { path, query } = useAddress();
  return (
    <CopyButton
      label="Deel deze stand"
      done="Gekopieerd. Wie de link opent, ziet deze cijfers."
      textNow={() => window.location.origin + addressOfStand(path, query, stand)}
    />
  );
};
