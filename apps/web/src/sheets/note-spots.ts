import { textOf, type SheetRow } from './cells';

/** Circled figures: one for each note, on the chart and in the list. */
const MARKS = ['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨'];

/** A note with what points to it on the chart. */
export interface MarkedNote {
  /** Among those of its figure, from 0. */
  readonly place: number;
  readonly mark: string;
  readonly row: SheetRow;
}

/** A mark on an axis of days. */
export interface DayMark {
  readonly day: string;
  readonly mark: string;
}

/** Of one figure, each with its mark. */
export const notesOf = (rows: readonly SheetRow[], about: string): readonly MarkedNote[] =>
  rows
    .filter(({ cijfer }) => cijfer === about)
    .map((row, at) => ({ place: at, mark: MARKS[at] ?? `(${String(at + 1)})`, row }));

/** So many on one spot of the time axis are told as one (rule 9). */
export const MANY = 3;

/** `①`, `① ②`, or `①–③` where there would be no room for each. */
export const marksText = (some: readonly MarkedNote[]): string => {
  const [first, last] = [some[0], some.at(-1)];
  if (first === undefined || last === undefined) return '';
  const isRun = last.place - first.place === some.length - 1;
  return some.length >= MANY && isRun
    ? `${first.mark}–${last.mark}`
    : some.map(({ mark }) => mark).join(' ');
};

const startsIn = ({ row }: MarkedNote, month: string): boolean =>
  textOf(row['van']).startsWith(month);

/** Began before a month and goes on in it. */
const goesOnIn = ({ row }: MarkedNote, month: string): boolean => {
  const [from, until] = [textOf(row['van']), textOf(row['tot'])];
  return from < month && (until === '' || until >= month);
};

/** What stands on a time axis at each of its months; the first also has what went on before. */
export const marksAt = (
  rows: readonly SheetRow[],
  about: string,
  months: readonly string[],
): ReadonlyMap<string, string> => {
  const own = notesOf(rows, about);
  return new Map(
    months.map((month, at) => [
      month,
      marksText(own.filter((one) => startsIn(one, month) || (at === 0 && goesOnIn(one, month)))),
    ]),
  );
};

/** What stands on an axis of days, each note on its first; what went on before on that of the axis. */
export const marksOnDays = (
  rows: readonly SheetRow[],
  about: string,
  { from, until }: { readonly from: string; readonly until: string },
): readonly DayMark[] => {
  const days = new Map<string, MarkedNote[]>();
  for (const one of notesOf(rows, about)) {
    const [first, last] = [textOf(one.row['van']), textOf(one.row['tot'])];
    if (first > until || (last !== '' && last < from)) continue;
    const day = first < from ? from : first;
    days.set(day, [...(days.get(day) ?? []), one]);
  }
  return [...days].map(([day, some]) => ({ day, mark: marksText(some) }));
};

/** Notes by the month in which they begin: those of one spot of a time axis together. */
export const spotsOf = (
  rows: readonly SheetRow[],
  about: string,
): readonly (readonly [month: string, notes: readonly MarkedNote[]])[] => {
  const spots = new Map<string, MarkedNote[]>();
  for (const one of notesOf(rows, about)) {
    const month = textOf(one.row['van']).slice(0, 7);
    spots.set(month, [...(spots.get(month) ?? []), one]);
  }
  return [...spots];
};
