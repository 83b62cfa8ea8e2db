import { Component, useEffect, useState, type ReactElement, type ReactNode } from 'react';
import type { Probleem, Stand } from '../ledger/api';
import { refresh } from '../ledger/round';
import type { ViewState } from '../ledger/use-view';
import { afterPaint, goTo, useAddress, withFilters } from './address';
import { day, duration, moment, number } from './format';
import { NewerFigures, PauseButton } from './news';
import { CopyButton } from './page-head';
import { Rebuilding } from './rebuilding';

export { PageHead } from './page-head';

/** A link within the application that also works in a new window. */
export const Link = ({
  to,
  current,
  label,
  stays = false,
  children,
}: {
  readonly to: string;
  readonly current?: boolean;
  /** Says more than the text where that is only a figure; it begins with the text. */
  readonly label?: string | undefined;
  /** The reader stays where he is on the page. */
  readonly stays?: boolean;
  readonly children: ReactNode;
}): ReactElement => (
  <a
    href={to}
    aria-label={label}
    aria-current={current === true ? 'page' : undefined}
    onClick={(event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      goTo(to, !stays);
    }}
  >
    {children}
  </a>
);

/** A figure that is something: of nothing there are no rows, but a share of 0% is a share of rows. */
const SOMETHING = /[1-9]|\d\s*%/;

/** A figure that leads to the rows behind it; null: there is no way to them. */
export const OpenFigure = ({
  text,
  what,
  to,
}: {
  readonly text: string;
  /** What the figure is, for who hears it without its table. */
  readonly what: string;
  readonly to: string | null;
}): ReactElement =>
  to === null || !SOMETHING.test(text) ? (
    <>{text}</>
  ) : (
    <Link to={to} label={`${text}, bekijk de regels achter ${what}`}>
      {text}
    </Link>
  );

/** Where the figures stand; on every page, under the title. */
export const StandLine = ({
  stand,
  also = [],
  isQuiet = false,
}: {
  readonly stand: Stand;
  /** Names of views of other figures on the page that are asked again by themselves. */
  readonly also?: readonly string[];
  /** The page tells by itself what is new. */
  readonly isQuiet?: boolean;
}): ReactElement => (
  <>
    <div className="stand">
      Situatie op {day(stand.situatieOp)} · gebeurtenis {number(stand.positie)}
      {stand.bijgewerktTot === null ? '' : ` · bijgewerkt tot ${moment(stand.bijgewerktTot)}`}
      {stand.achterstand > 0 &&
        ` · de cijfers lopen ${duration(stand.wachtSeconden)} achter (${number(stand.achterstand)} gebeurtenissen). Nieuwe gebeurtenissen zijn wel opgeslagen`}
      {stand.bekendOp === null && (
        <>
          {' · '}
          <PauseButton />
        </>
      )}
    </div>
    {stand.herbouw && <Rebuilding stand={stand} />}
    <NewerFigures stand={stand} also={also} isQuiet={isQuiet} />
  </>
);

/** The same, with room for it while it is not known. */
export const StandSlot = ({ stand }: { readonly stand: Stand | undefined }): ReactElement =>
  stand === undefined ? <div className="stand" /> : <StandLine stand={stand} />;

/** A fault in one block leaves the rest of the page as it is. */
export class Guarded extends Component<
  {
    readonly children: ReactNode;
    /** What is said where other figures say the same. */ readonly instead?: string;
  },
  { readonly fault: Error | null }
> {
  override state = { fault: null };

  static getDerivedStateFromError(fault: Error): { readonly fault: Error } {
    return { fault };
  }

  override render(): ReactNode {
    const { fault } = this.state as { readonly fault: Error | null };
    const { children, instead } = this.props;
    if (fault === null) return children;
    if (instead !== undefined) return <p className="notice">{instead}</p>;
    return (
      <div className="notice alarm" role="alert">
        <strong>Dit blok kan niet worden getoond.</strong> De andere cijfers kloppen wel.{' '}
        <button
          type="button"
          onClick={() => {
            this.setState({ fault: null });
          }}
        >
          Probeer opnieuw
        </button>
        <pre>{fault.message}</pre>
      </div>
    );
  }
}

const TABLES = 'tabel';

/** Chart or table: the choice is in the address, on paper there are both. */
const Tabs = ({
  id,
  title,
  chart,
  table,
}: {
  readonly id: string;
  readonly title: string;
  readonly chart: ReactNode;
  readonly table: ReactNode;
}): ReactElement => {
  const { path, query } = useAddress();
  const chosen = query.getAll(TABLES);
  // What is pressed shows at once; the address, and with it the page, follows.
  const [pressed, setPressed] = useState<{
    readonly isTable: boolean;
    readonly at: URLSearchParams;
  } | null>(null);
  const isTable = pressed?.at === query ? pressed.isTable : chosen.includes(id);
  const addressOf = (wantsTable: boolean): string =>
    withFilters(path, query, {
      [TABLES]: [...chosen.filter((one) => one !== id), ...(wantsTable ? [id] : [])],
    });
  return (
    <>
      <p className="tabs no-print" role="group" aria-label={`Weergave: ${title}`}>
        {([false, true] as const).map((wantsTable) => (
          <a
            key={String(wantsTable)}
            href={addressOf(wantsTable)}
            aria-current={isTable === wantsTable ? 'true' : undefined}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
              event.preventDefault();
              setPressed({ isTable: wantsTable, at: query });
              afterPaint(() => {
                // The reader stays where the block is.
                goTo(addressOf(wantsTable), false);
              });
            }}
          >
            {wantsTable ? 'Tabel' : 'Grafiek'}
          </a>
        ))}
      </p>
      <div className={isTable ? 'only-print' : ''}>{chart}</div>
      <div className={isTable ? '' : 'only-print'}>{table}</div>
    </>
  );
};

interface BlockProps {
  /** A question, where it can be. */
  readonly title: string;
  readonly sentence?: string | undefined;
  /** What a reader can choose between, above the figures. */
  readonly choices?: ReactNode;
  /** With a chart the children are the same figures as a table. */
  readonly chart?: ReactElement | undefined;
  /** Names the block in the address, when there is something to choose. */
  readonly id?: string;
  readonly children: ReactNode;
  readonly source?: ReactNode;
}

/** The only way to show a figure: a question, a sentence, a chart, the same in a table, a source. */
export const Block = ({
  title,
  sentence,
  choices,
  chart,
  id = title,
  children,
  source,
}: BlockProps): ReactElement => (
  <section className="block" aria-label={title}>
    <h2>{title}</h2>
    {sentence !== undefined && <p className="key-sentence">{sentence}</p>}
    {choices}
    <Guarded>
      {chart === undefined ? (
        children
      ) : (
        <Tabs id={id} title={title} chart={chart} table={children} />
      )}
    </Guarded>
    {source !== undefined && <div className="source">{source}</div>}
  </section>
);

/** One figure with what it means, as a tile. */
export interface TileFigure {
  readonly figure: string;
  readonly what: string;
  readonly note?: ReactNode;
  /** How it stands, in a word. */
  readonly state?: string | undefined;
  /** Where the rows behind it are; null: nowhere. */
  readonly to?: string | null | undefined;
}

export const Tiles = ({ tiles }: { readonly tiles: readonly TileFigure[] }): ReactElement => (
  <ul className="tiles">
    {tiles.map(({ figure, what, note, state, to }) => (
      <li key={what} className="tile">
        <div className="figure">
          <OpenFigure text={figure} what={what} to={to ?? null} />
        </div>
        <div className="what">{what}</div>
        {note !== undefined && <div className="what">{note}</div>}
        {state !== undefined && <Mark text={state} />}
      </li>
    ))}
  </ul>
);

/** What somebody who helps needs; no figures and no names. */
const reportOf = ({ title, detail, status, foutnummer }: Probleem): string =>
  JSON.stringify(
    {
      adres: window.location.href,
      tijd: new Date().toISOString(),
      fout: title,
      uitleg: detail,
      status: status ?? null,
      foutnummer: foutnummer ?? null,
      browser: navigator.userAgent,
    },
    null,
    1,
  );

const FAULT_FROM = 500;

/** What went wrong and what one can do about it; of one block, also what still holds. */
export const ProblemNotice = ({
  problem,
  isBlock = false,
}: {
  readonly problem: Probleem;
  readonly isBlock?: boolean;
}): ReactElement => {
  const { title, detail, status, fouten, foutnummer } = problem;
  // What the asker can mend himself needs no report.
  const isFault = status === undefined || status >= FAULT_FROM;
  return (
    <div className="notice alarm" role="alert">
      <strong>{title}.</strong> {detail}
      {isBlock && isFault && ' De andere cijfers op deze pagina kloppen wel.'}
      {foutnummer !== undefined && ` Foutnummer ${foutnummer}.`}
      {fouten !== undefined && (
        <ul>
          {fouten.map(({ plaats, uitleg }) => (
            <li key={plaats + uitleg}>
              {plaats} {uitleg}
            </li>
          ))}
        </ul>
      )}
      <span className="choices no-print">
        <button type="button" onClick={refresh}>
          Probeer opnieuw
        </button>
        {isFault && (
          <CopyButton
            label="Kopieer foutrapport"
            done="Gekopieerd. Geef het rapport aan uw beheerder."
            textNow={() => reportOf(problem)}
          />
        )}
      </span>
    </div>
  );
};

const SLOW_MS = 5_000;

/** True once a wait takes longer than people expect. */
const useSlow = (): boolean => {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSlow(true);
    }, SLOW_MS);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return isSlow;
};

const StopButton = ({ onStop }: { readonly onStop: () => void }): ReactElement => (
  <button type="button" className="no-print" onClick={onStop}>
    Stop met wachten
  </button>
);

/** Shows itself only when the wait is felt, says so when it takes long, and can then be stopped. */
export const Loading = ({
  onStop,
}: {
  readonly onStop?: (() => void) | undefined;
}): ReactElement => {
  const isSlow = useSlow();
  return (
    <p role="status" className="loading">
      {isSlow ? 'Dit duurt langer dan normaal. Nog even geduld …' : 'De cijfers worden opgehaald …'}
      {isSlow && onStop !== undefined && (
        <>
          {' '}
          <StopButton onStop={onStop} />
        </>
      )}
    </p>
  );
};

/** Newer figures are late: the older ones stay, and what has the focus is not covered (2.4.11). */
const Late = ({ onStop }: { readonly onStop: () => void }): ReactElement | null => {
  const isSlow = useSlow();
  useEffect(() => {
    if (isSlow) document.querySelector(':focus')?.scrollIntoView({ block: 'nearest' });
  }, [isSlow]);
  return isSlow ? (
    <p role="status" className="late no-print">
      Dit duurt langer dan normaal. U ziet nog de vorige cijfers. <StopButton onStop={onStop} />
    </p>
  ) : null;
};

/** Shows a view in each of its states; older figures stay while newer ones come. */
export const Shown = <Value,>({
  view,
  children,
}: {
  readonly view: ViewState<Value>;
  readonly children: (value: Value) => ReactNode;
}): ReactElement => {
  if (view.state === 'failed') return <ProblemNotice problem={view.problem} isBlock />;
  const stop = view.state === 'loading' ? view.stop : undefined;
  if (view.value === null) return <Loading onStop={stop} />;
  // One shape for both states: what is on the screen stays the same element.
  return (
    <>
      <div className={stop === undefined ? '' : 'busy'}>{children(view.value)}</div>
      {stop !== undefined && <Late onStop={stop} />}
    </>
  );
};

/** A view of figures, with the line that says where they stand. */
export const ShownFigures = <Value extends { readonly stand: Stand }>({
  view,
  isQuiet = false,
  children,
}: {
  readonly view: ViewState<Value>;
  /** The figures tell by themselves what is new. */
  readonly isQuiet?: boolean;
  readonly children: (value: Value) => ReactNode;
}): ReactElement => (
  <Shown view={view}>
    {(value) => (
      <>
        <StandLine stand={value.stand} isQuiet={isQuiet} />
        {children(value)}
      </>
    )}
  </Shown>
);

/** Why figures of a table do not open: below it, so that it can be read without a mouse too. */
export const ClosedColumns = ({
  columns,
}: {
  readonly columns: readonly { readonly label: string; readonly why: string | undefined }[];
}): ReactElement | null => {
  const reasons = new Map<string, string[]>();
  for (const { label, why } of columns) {
    if (why !== undefined) reasons.set(why, [...(reasons.get(why) ?? []), label]);
  }
  if (reasons.size === 0) return null;
  return (
    <ul className="source closed no-print" aria-label="Cijfers die niet opengaan">
      {[...reasons].map(([why, labels]) => (
        <li key={why}>
          {labels.join(', ')}: {why}
        </li>
      ))}
    </ul>
  );
};

/** A heading; `why`: why the figures below it do not open to the rows behind them. */
export type Head = readonly [label: string, isNumber: boolean, why?: string];

/** A table that says what it shows and scrolls by itself on a narrow screen. */
export const Table = ({
  caption,
  head,
  children,
}: {
  readonly caption: string;
  readonly head: readonly Head[];
  readonly children: ReactNode;
}): ReactElement => (
  <>
    <div className="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map(([label, isNumber, why]) => (
              <th key={label} scope="col" className={isNumber ? 'num' : ''} title={why}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        {children}
      </table>
    </div>
    <ClosedColumns columns={head.map(([label, , why]) => ({ label, why }))} />
  </>
);

/** A state in a word, never in a colour alone. */
export const Mark = ({ text }: { readonly text: string }): ReactElement => (
  <span className={`mark ${text.replaceAll(' ', '-')}`}>{text}</span>
);
