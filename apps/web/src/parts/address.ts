import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
const changed = (): void => {
  for (const listener of listeners) listener();
};

if (typeof window !== 'undefined') window.addEventListener('popstate', changed);

/**
 * Goes to an address within the application; filters and times live in it. `here`: another way to
 * say where one is, so that Back does not come to it.
 */
export const goTo = (address: string, toTop = true, how: 'on' | 'here' = 'on'): void => {
  if (how === 'on') window.history.pushState(null, '', address);
  else window.history.replaceState(null, '', address);
  changed();
  if (toTop) window.scrollTo(0, 0);
};

/** Does something once what was just changed is on the screen. */
export const afterPaint = (work: () => void): void => {
  requestAnimationFrame(() => {
    setTimeout(work);
  });
};

/** Notes in the address where one is, without going anywhere; Back comes to the same place. */
export const noteInAddress = (name: string, value: string): void => {
  const url = new URL(window.location.href);
  if (value === '') url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  window.history.replaceState(null, '', url);
};

interface Address {
  readonly path: string;
  readonly query: URLSearchParams;
}

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Read once for the hundreds of figures on a page that all lead somewhere from it. */
let known: Address & { readonly text: string } = {
  text: '',
  path: '',
  query: new URLSearchParams(),
};
const current = (): Address => {
  const { pathname: path, search } = window.location;
  const text = path + search;
  if (known.text !== text) known = { text, path, query: new URLSearchParams(search) };
  return known;
};

/** The path and filters of the address, kept up to date. */
export const useAddress = (): Address => useSyncExternalStore(listen, current);

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
    .sort(([a], [b]) => (a === b ? 0 : a < b ? -1 : 1));
  const search = new URLSearchParams(kept).toString();
  return search === '' ? path : `${path}?${search}`;
};

/** Both times and which part of the region: they go along from page to page. */
export const FILTERS = ['situatieOp', 'bekendOp', 'gemeente', 'wet'] as const;

/** What pages ask with, besides what is their own: filters of the address that every view knows. */
export type Filters = Readonly<Record<'situatieOp' | 'bekendOp' | 'gemeente' | 'wet', string>>;

export const filtersIn = (query: URLSearchParams): Filters => ({
  situatieOp: query.get('situatieOp') ?? '',
  bekendOp: query.get('bekendOp') ?? '',
  gemeente: query.get('gemeente') ?? '',
  wet: query.get('wet') ?? '',
});

/** Filters that go along from page to page. */
export const travelling = (query: URLSearchParams): URLSearchParams => {
  const kept = new URLSearchParams();
  for (const name of FILTERS) {
    const value = query.get(name);
    if (value !== null) kept.set(name, value);
  }
  return kept;
};
