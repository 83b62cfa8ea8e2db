import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
const changed = (): void => {
  for (const listener of listeners) listener();
};

if (typeof window !== 'undefined') window.addEventListener('popstate', changed);

/** Goes to an address within the application; filters and times live in it. */
export const goTo = (address: string): void => {
  window.history.pushState(null, '', address);
  changed();
  window.scrollTo(0, 0);
};

/** The path and filters of the address, kept up to date. */
export const useAddress = (): { readonly path: string; readonly query: URLSearchParams } => {
  const address = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => window.location.pathname + window.location.search,
  );
  const url = new URL(address, window.location.origin);
  return { path: url.pathname, query: url.searchParams };
};

/** The same address with other filters; empty ones are left out, the order of names is fixed. */
export const withFilters = (
  path: string,
  query: URLSearchParams,
  changes: Readonly<Record<string, string | readonly string[]>>,
): string => {
  const others = [...query.entries()].filter(([name]) => changes[name] === undefined);
  const changed = Object.entries(changes).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  const kept = [...others, ...changed]
    .filter(([, value]) => value !== '')
    .sort(([a], [b]) => a.localeCompare(b));
  const search = new URLSearchParams(kept).toString();
  return search === '' ? path : `${path}?${search}`;
};

/** Filters that go along from page to page. */
export const travelling = (query: URLSearchParams): URLSearchParams => {
  const kept = new URLSearchParams();
  for (const name of ['situatieOp', 'bekendOp', 'gemeente']) {
    const value = query.get(name);
    if (value !== null) kept.set(name, value);
  }
  return kept;
};
