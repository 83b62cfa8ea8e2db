import { useState, type ReactElement } from 'react';
import { travelling, useAddress, withFilters } from '../parts/address';
import { Link } from '../parts/blocks';
import { day, dayShort, longMonth, number } from '../parts/format';
import { MANY, marksText, spotsOf, type MarkedNote } from './note-spots';
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

const periodOf = (row: SheetRow): string => {
  const [from, until] = [textOf(row['van']), textOf(row['tot'])];
  return until === '' ? day(from) : `${dayShort(from)} t/m ${dayShort(until)}`;
};

const Note = ({ mark, row }: MarkedNote): ReactElement => (
  <li>
    <span aria-hidden="true">{mark}</span>{' '}
    <strong>
      {textOf(row['gemeente'])}, {periodOf(row)}:
    </strong>{' '}
    {textOf(row['tekst'])}
    {row['contact'] !== null && <> Contact: {textOf(row['contact'])}.</>}
  </li>
);

const NoteList = ({ some }: { readonly some: readonly MarkedNote[] }): ReactElement => (
  <>
    {some.map((one) => (
      <Note key={textOf(one.row['naam']) + textOf(one.row['gemeente'])} {...one} />
    ))}
  </>
);

/** Several notes on one spot, closed until somebody asks; on paper all of them stand there. */
const ManyNotes = ({
  month,
  some,
}: {
  readonly month: string;
  readonly some: readonly MarkedNote[];
}): ReactElement => {
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <button
        type="button"
        className="plain no-print"
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        <span aria-hidden="true">{marksText(some)}</span> {number(some.length)} toelichtingen bij{' '}
        {longMonth(month)}
      </button>
      <ul className={isOpen ? '' : 'only-print'}>
        <NoteList some={some} />
      </ul>
    </li>
  );
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
  const spots = spotsOf(notes?.rows ?? [], about);
  return (
    <div className="figure-notes">
      {spots.length > 0 && (
        <ul aria-label="Toelichtingen">
          {spots.map(([month, some]) =>
            some.length < MANY ? (
              <NoteList key={month} some={some} />
            ) : (
              <ManyNotes key={month} month={month} some={some} />
            ),
          )}
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
