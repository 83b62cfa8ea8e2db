/** Filters that a reader may want back; nothing that could name a person. */
const KEPT = new Set([
  'situatieOp',
  'bekendOp',
  'gemeente',
  'wet',
  'jaar',
  'segment',
  'signaal',
  'groep',
  'productgroep',
  'fase',
  'weergave',
  'per',
  'soort',
]);

const NAME = 'zgb-filters';

/** A page of its own, such as `/wachten`; the address of one allocation would name somebody's. */
const OWN_PAGE = /^\/[a-z-]*$/;

/** What of an address is worth keeping; empty: nothing was chosen, or it is about one thing. */
export const worthKeeping = (path: string, query: URLSearchParams): string =>
  OWN_PAGE.test(path)
    ? new URLSearchParams([...query].filter(([name]) => KEPT.has(name))).toString()
    : '';

const readAll = (): Readonly<Record<string, string>> => {
  try {
    const read: unknown = JSON.parse(window.localStorage.getItem(NAME) ?? '{}');
    return typeof read === 'object' && read !== null ? (read as Record<string, string>) : {};
  } catch {
    return {};
  }
};

/** Filters that this browser used on a page last; empty: none. */
export const lastFilters = (path: string): string => readAll()[path] ?? '';

export const rememberFilters = (path: string, filters: string): void => {
  try {
    window.localStorage.setItem(NAME, JSON.stringify({ ...readAll(), [path]: filters }));
  } catch {
    // Without storage every visit begins without filters.
  }
};
