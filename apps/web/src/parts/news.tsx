import {
  useCallback,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactElement,
} from 'react';
import { ask, type Gezondheid, type Nieuws, type Stand } from '../ledger/api';
import { isNewer } from '../ledger/newer';
import { refresh } from '../ledger/round';
import { useAddress } from './address';
import { moment, number } from './format';

/** News that comes so soon after what one recorded oneself is about just that. */
const OWN_MS = 5_000;
let ownUntil = 0;

/** Records something without telling the one who did it that there is news. */
export const quietly = async <Value,>(work: Promise<Value>): Promise<Value> => {
  ownUntil = Date.now() + OWN_MS;
  const value = await work;
  ownUntil = Date.now() + OWN_MS;
  return value;
};

const ignore = (): void => undefined;

/** How often somebody without a connection looks whether there is anything new (2.0). */
const AGAIN_MS = 60_000;

/** Hears of views that moved on, as long as the page is there; the browser connects again. */
export const useNews = (
  names: readonly string[],
  municipality: string,
  hear: (news: Nieuws) => void,
  /** Told whether there is a connection. */
  connected: (isConnected: boolean) => void = ignore,
): void => {
  const search = new URLSearchParams([
    ...(names.length === 0 ? [] : [['overzicht', names.join(',')]]),
    ...(municipality === '' ? [] : [['gemeente', municipality]]),
  ]).toString();
  useEffect(() => {
    let last = '';
    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    const open = (): void => {
      const since = last === '' ? '' : `&na=${last}`;
      source = new EventSource(`/v1/gebeurtenissen/overzichten?${search}${since}`);
      source.addEventListener('overzicht', ({ data, lastEventId }: MessageEvent<string>) => {
        last = lastEventId;
        hear(JSON.parse(data) as Nieuws);
      });
      // The ledger has another history than these figures are of: a copy was put back.
      source.addEventListener('herladen', refresh);
      source.addEventListener('open', () => {
        connected(true);
      });
      source.addEventListener('error', () => {
        connected(false);
        // After a refusal the browser does not come back by itself; what was missed is told then.
        if (source.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
      });
    };
    open();
    return () => {
      clearTimeout(again);
      source.close();
    };
  }, [search, hear, connected]);
};

let isPaused = false;
const pauseListeners = new Set<() => void>();

/** Whether the reader stopped the news, for as long as the window is open. */
export const usePaused = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      pauseListeners.add(listener);
      return () => pauseListeners.delete(listener);
    },
    () => isPaused,
  );

/** Stops the news, or lets it come again (WCAG 2.2.2). */
export const PauseButton = (): ReactElement => {
  const paused = usePaused();
  return (
    <button
      type="button"
      className="plain no-print"
      aria-pressed={paused}
      onClick={() => {
        isPaused = !isPaused;
        for (const listener of pauseListeners) listener();
      }}
    >
      Bijwerken pauzeren
    </button>
  );
};

/** Parts of a page that show newer figures by themselves; they share the connection of its stand line. */
const hearers = new Set<(news: Nieuws) => void>();

/** Figures that come in bursts are asked once in so long. */
const TURN_MS = 1_000;

/**
 * What is asked again whenever there is news, for figures that change in place; null: nothing newer
 * than what is shown. Silent while the reader paused the news or looks back.
 */
export const useNewer = <Value,>(
  shown: { readonly stand: Stand } | null,
  again: () => Promise<Value>,
): Value | null => {
  const [newer, setNewer] = useState<{ readonly of: object; readonly value: Value } | null>(null);
  const asking = useRef(again);
  useEffect(() => {
    asking.current = again;
  });
  useEffect(() => {
    if (shown === null) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const askAgain = async (): Promise<void> => {
      const value = await asking.current();
      timer = null;
      setNewer({ of: shown, value });
    };
    const hear = (news: Nieuws): void => {
      if (timer !== null || news.positie <= shown.stand.positie) return;
      timer = setTimeout(() => {
        // What cannot be fetched now comes with the next news.
        askAgain().catch(() => {
          timer = null;
        });
      }, TURN_MS);
    };
    hearers.add(hear);
    return () => {
      hearers.delete(hear);
      if (timer !== null) clearTimeout(timer);
    };
  }, [shown]);
  return newer !== null && newer.of === shown ? newer.value : null;
};

/** A connection that is away shorter than this is not worth a word. */
const LOST_MS = 10_000;

/** Where news does not come by itself, asks for it: a proxy may hold back what stays open. */
const usePolling = (
  isOn: boolean,
  names: readonly string[],
  hear: (news: Nieuws) => void,
): void => {
  const own = names.join(' ');
  useEffect(() => {
    if (!isOn) return;
    const asked = new Set(own.split(' '));
    const look = async (): Promise<void> => {
      const { projecties } = await ask<Gezondheid>('gezondheid', {});
      for (const { naam: overzicht, positie } of projecties) {
        if (asked.has(overzicht)) hear({ overzicht, positie, gemeenten: null });
      }
    };
    const timer = setInterval(() => {
      // The line already says that there is no connection.
      void look().catch(ignore);
    }, AGAIN_MS);
    return () => {
      clearInterval(timer);
    };
  }, [isOn, own, hear]);
};

interface StandProps {
  readonly stand: Stand;
  /** Names of views of other figures on the page that are asked again by themselves. */
  readonly also: readonly string[];
  /** The page tells by itself what is new. */
  readonly isQuiet: boolean;
}

const Listening = ({ stand, also, isQuiet }: StandProps): ReactElement => {
  const { query } = useAddress();
  const [news, setNews] = useState<Nieuws | null>(null);
  const [isConnected, setConnected] = useState(true);
  const [isLost, setLost] = useState(false);
  const names = [...new Set([...stand.projecties.map(({ naam }) => naam), ...also])].sort();
  const hear = useCallback((told: Nieuws): void => {
    for (const hearer of hearers) hearer(told);
    if (Date.now() > ownUntil) setNews(told);
  }, []);
  useNews(names, query.get('gemeente') ?? '', hear, setConnected);
  useEffect(() => {
    setLost(false);
    if (isConnected) return;
    const timer = setTimeout(() => {
      setLost(true);
    }, LOST_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [isConnected]);
  usePolling(isLost, names, hear);
  const isNews = !isQuiet && news !== null && isNewer(news, stand, also);
  return (
    <div role="status" className="news no-print">
      {isNews && (
        <>
          Er zijn nieuwere cijfers.{' '}
          <button type="button" onClick={refresh}>
            Ververs de cijfers
          </button>
        </>
      )}
      {isLost && (
        <>
          Geen verbinding. U ziet de stand van{' '}
          {stand.bijgewerktTot === null
            ? `gebeurtenis ${number(stand.positie)}`
            : moment(stand.bijgewerktTot)}
          . Wij proberen het opnieuw.{' '}
          <button type="button" onClick={refresh}>
            Probeer nu
          </button>
        </>
      )}
    </div>
  );
};

/** Says that there are newer figures; the page itself never moves. Not for who looks back. */
export const NewerFigures = (props: StandProps): ReactElement | null => {
  const paused = usePaused();
  return props.stand.bekendOp === null && !paused ? <Listening {...props} /> : null;
};
