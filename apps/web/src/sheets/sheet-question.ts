import type { Cel, OverzichtKolom, Query } from '../ledger/api';

/** What a sheet is asked, as it stands in the address. */
export interface Question {
  readonly filter: readonly string[];
  readonly groepeer: readonly string[];
  readonly sorteer: readonly string[];
  readonly cursor: string;
  /** Only what changed since it was known so; empty: all rows. */
  readonly vergelekenMet: string;
  /** The rows behind this figure; empty: the sheet itself. */
  readonly regelsVan: string;
  /** Of which rows of the sheet the figure is. */
  readonly rij: readonly string[];
}

export const questionIn = (query: URLSearchParams): Question => ({
  filter: query.getAll('filter'),
  groepeer: query.getAll('groepeer'),
  sorteer: query.getAll('sorteer'),
  cursor: query.get('cursor') ?? '',
  vergelekenMet: query.get('vergelekenMet') ?? '',
  regelsVan: query.get('regelsVan') ?? '',
  rij: query.getAll('rij'),
});

/** The same without the page: for a file. */
export const wholeQuestion = ({ cursor: _page, ...whole }: Question): Query => whole;

/** Pressed once it goes up, again down; what was first before comes second. */
export const sortedBy = (sort: readonly string[], key: string): readonly string[] => {
  const next = sort[0] === key ? `-${key}` : key;
  const others = sort.filter((one) => one !== key && one !== `-${key}`);
  return [next, ...others].slice(0, 3);
};

/** The filter that keeps the rows with exactly this text or date. */
export const filterOn = (key: string, cell: Cel): string =>
  cell === null ? `${key}:` : `${key}:=${String(cell)}`;

/** Ways to compare a cell, with how a filter says it. */
export const TESTS = [
  ['~', 'bevat'],
  ['=', 'is precies'],
  ['..', 'ligt tussen'],
  ['', 'is niet ingevuld'],
] as const;
export type Test = (typeof TESTS)[number][0];

/** Figures are compared, texts searched. */
export const testsFor = (column: OverzichtKolom | undefined): readonly (typeof TESTS)[number][] => {
  if (column?.soort === 'text' || column === undefined) {
    return TESTS.filter(([test]) => test !== '..');
  }
  return TESTS.filter(([test]) => test !== '~');
};

export const filterFrom = (key: string, test: Test, from: string, until: string): string => {
  if (test === '') return `${key}:`;
  return test === '..' ? `${key}:${from}..${until}` : `${key}:${test}${from}`;
};

/** A filter as people read it. */
export const filterInWords = (filter: string, columns: readonly OverzichtKolom[]): string => {
  const at = filter.indexOf(':');
  const key = filter.slice(0, at);
  const value = filter.slice(at + 1);
  const name = columns.find(({ sleutel }) => sleutel === key)?.naam ?? key;
  if (value === '') return `${name} is niet ingevuld`;
  if (value.startsWith('~')) return `${name} bevat “${value.slice(1)}”`;
  if (value.startsWith('=')) return `${name} is ${value.slice(1)}`;
  const range = /^(.*)\.\.(.*)$/.exec(value);
  if (range === null) return `${name} is ${value}`;
  const [, from = '', until = ''] = range;
  return [name, from === '' ? '' : `vanaf ${from}`, until === '' ? '' : `tot en met ${until}`]
    .filter((part) => part !== '')
    .join(' ');
};
