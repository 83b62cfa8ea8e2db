import { textOf, type SheetRow } from './cells';

/** Circled figures: one for each note, on the chart and in the list. */
const MARKS = ['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨'];

/** A note with what points to it on the chart. */
export interface MarkedNote {
  readonly mark: string;
  readonly row: SheetRow;
}

/** Of one figure, each with its mark. */
export const notesOf = (rows: readonly SheetRow[], about: string): readonly MarkedNote[] =>
  rows
    .filter(({ cijfer }) => cijfer === about)
    .map((row, at) => ({ mark: MARKS[at] ?? `(${String(at + 1)})`, row }));

/** So many on one spot of the time axis are told as one (rule 9). */
export const MANY = 3;

/** `①`, `① ②`, or `①–③` where there would be no room for each. */
export const marksText = (some: readonly MarkedNote[]): string =>
  some.length < MANY
    ? some.map(({ mark }) => mark).join(' ')
    : `${some[0]?.mark ?? ''}–${some.at(-1)?.mark ?? ''}`;

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
