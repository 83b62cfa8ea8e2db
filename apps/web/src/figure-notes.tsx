import type { ReactElement } from 'react';
import { travelling, useAddress, withFilters } from './address';
import { Link } from './blocks';
import { day, dayShort } from './format';
import { textOf, useSheet, type SheetRow } from './sheet-block';

/** What is told about figures; null while it is not known yet. */
export interface Notes {
  readonly rows: readonly SheetRow[];
}

/** The notes of a page, asked once; who may not see them sees the figures without. */
export const useNotes = (): Notes | null => {
  const view = useSheet({ sheet: 'toelichtingen', query: { limit: '100' } });
  if (view.state === 'failed') return { rows: [] };
  return view.value === null ? null : { rows: view.value.rijen };
};

/** Circled figures: one for each note, on the chart and in the list. */
const MARKS = ['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨'];

/** Of one figure, each with its mark. */
export const notesOf = (
  notes: Notes | null,
  about: string,
): readonly { readonly mark: string; readonly row: SheetRow }[] =>
  (notes?.rows ?? [])
    .filter((row) => row['cijfer'] === about)
    .map((row, at) => ({ mark: MARKS[at] ?? `(${String(at + 1)})`, row }));

/** The marks of notes that begin in a month, or that were going on before the first one. */
export const marksIn = (notes: Notes | null, about: string, month: string): string =>
  notesOf(notes, about)
    .filter(({ row }) => textOf(row['van']).startsWith(month))
    .map(({ mark }) => mark)
    .join(' ');

const periodOf = (row: SheetRow): string => {
  const [from, until] = [textOf(row['van']), textOf(row['tot'])];
  return until === '' ? day(from) : `${dayShort(from)} t/m ${dayShort(until)}`;
};

/** Notes under a figure, on paper too, with a way to add one (NL: toelichtingen). */
export const FigureNotes = ({
  notes,
  about,
}: {
  readonly notes: Notes | null;
  readonly about: string;
}): ReactElement => {
  const { query } = useAddress();
  const gemeente = query.get('gemeente') ?? '';
  const form = '/vastleggen/toelichtingen';
  return (
    <div className="figure-notes">
      {notesOf(notes, about).length > 0 && (
        <ul aria-label="Toelichtingen">
          {notesOf(notes, about).map(({ mark, row }) => (
            <li key={textOf(row['naam']) + textOf(row['gemeente'])}>
              <span aria-hidden="true">{mark}</span>{' '}
              <strong>
                {textOf(row['gemeente'])}, {periodOf(row)}:
              </strong>{' '}
              {textOf(row['tekst'])}
              {row['contact'] !== null && <> Contact: {textOf(row['contact'])}.</>}
            </li>
          ))}
        </ul>
      )}
      <span className="no-print">
        <Link to={withFilters(form, travelling(query), { cijfer: about, gemeente })}>
          Toelichting geven
        </Link>
      </span>
    </div>
  );
};
