import { useEffect, useState } from 'react';
import { ApiFout, ask, type Probleem, type Query } from './api';
import { useRound } from './round';

export type ViewState<Value> =
  | {
      readonly state: 'loading';
      readonly value: Value | null;
      /** Waits no longer: older figures stay, and where there are none it says so. */
      readonly stop: () => void;
    }
  | { readonly state: 'ready'; readonly value: Value }
  | { readonly state: 'failed'; readonly problem: Probleem; readonly value: null };

const STOPPED: Probleem = {
  status: 0,
  title: 'U bent gestopt met wachten',
  detail: 'Deze cijfers zijn niet opgehaald. Een kortere periode of één gemeente gaat sneller.',
};

const ignore = (): void => undefined;

/** Asks a view and keeps the figures on the screen while newer ones are fetched. */
export const useView = <Value>(
  path: string,
  query: Query,
  /** Asked again when it moves on. */
  turn = 0,
): ViewState<Value> => {
  const key = JSON.stringify([path, query]);
  const round = useRound();
  const [view, setView] = useState<ViewState<Value>>({
    state: 'loading',
    value: null,
    stop: ignore,
  });
  useEffect(() => {
    const abort = new AbortController();
    const [askedPath, askedQuery] = JSON.parse(key) as [string, Query];
    const stop = (): void => {
      abort.abort();
      setView(({ value }) =>
        value === null
          ? { state: 'failed', problem: STOPPED, value: null }
          : { state: 'ready', value },
      );
    };
    setView(({ value }) => ({ state: 'loading', value, stop }));
    ask<Value>(askedPath, askedQuery, abort.signal)
      .then((value) => {
        setView({ state: 'ready', value });
      })
      .catch((error: unknown) => {
        if (abort.signal.aborted) return;
        const problem =
          error instanceof ApiFout
            ? error.probleem
            : { title: 'Er ging iets mis', detail: 'Laad de pagina opnieuw.' };
        setView({ state: 'failed', problem, value: null });
      });
    return () => {
      abort.abort();
    };
  }, [key, round, turn]);
  return view;
};
