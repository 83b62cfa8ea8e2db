import type { ReactElement, ReactNode } from 'react';
import { pairsOf, type Overzicht, type Query } from '../ledger/api';
import { useView, type ViewState } from '../ledger/use-view';
import { filtersIn, travelling, useAddress, withFilters } from '../parts/address';
import { Block, Link, ProblemNotice, Loading } from '../parts/blocks';
import { number } from '../parts/format';
import type { SheetRow } from './cells';
import { openingOf, type Opening } from './opening';
import { SheetTable } from './sheet-table';

export { figureOf, numberOf, textOf, type SheetRow } from './cells';

/** Which rows of which sheet a block is about. */
export interface SheetAsk {
  readonly sheet: string;
  /** Options of the sheet, filters, order and columns. */
  readonly query?: Query;
}

/** A sheet for the part and times of the address: what a block and its file both show. */
export const useSheet = ({ sheet, query = {} }: SheetAsk): ViewState<Overzicht> => {
  const { query: address } = useAddress();
  return useView<Overzicht>(`overzichten/${sheet}`, { ...filtersIn(address), ...query });
};

const fileAddress = (path: string, form: 'csv' | 'xlsx', query: Query): string =>
  `/v1/${path}?${new URLSearchParams([...pairsOf(query), ['vorm', form]]).toString()}`;

export const exportAddress = (sheet: string, form: 'csv' | 'xlsx', query: Query): string =>
  fileAddress(`overzichten/${sheet}`, form, query);

/** Files of all that a list holds, by the question that the list was asked; without script too. */
export const Files = ({
  path,
  query,
  children,
}: {
  readonly path: string;
  readonly query: Query;
  readonly children?: ReactNode;
}): ReactElement => (
  <span className="exports no-print">
    <a href={fileAddress(path, 'xlsx', query)}>Excel (.xlsx)</a>
    <a href={fileAddress(path, 'csv', query)}>CSV</a>
    {children}
  </span>
);

/** Files of all the rows, by the same question; without script too. */
export const Exports = ({ sheet, query = {} }: SheetAsk): ReactElement => {
  const { query: address } = useAddress();
  const { limit: _limit, ...whole } = query;
  return (
    <Files path={`overzichten/${sheet}`} query={{ ...filtersIn(address), ...whole }}>
      <Link to={withFilters(`/overzichten/${sheet}`, travelling(address), pickable(query))}>
        Bekijk de rijen
      </Link>
    </Files>
  );
};

/** Without the number of rows on this page, which is of no use on another one. */
const pickable = ({ limit: _limit, kolommen: _columns, ...query }: Query): Query => query;

interface SheetBlockProps extends SheetAsk {
  readonly title: string;
  readonly sentence?: (sheet: Overzicht) => string;
  /** Drawn from the same rows as the table. */
  readonly chart?: (sheet: Overzicht, opening: Opening) => ReactElement;
  /** Another table of the same rows, such as one in two directions. */
  readonly table?: (sheet: Overzicht, opening: Opening) => ReactElement;
  /** What a reader can choose between, above the figures. */
  readonly choices?: ReactNode;
  /** What is told about the figures; null: not known yet, and nothing may move when it is. */
  readonly notes?: ReactElement | null;
  /** What stands there when there are no rows; an element stands there as it is. */
  readonly empty?: string | ReactElement;
  /** Where the first cell of a row leads. */
  readonly linkOf?: (row: SheetRow) => string;
  /** Keys of columns that are not shown here, such as the one that a link is made of. */
  readonly hidden?: readonly string[];
  /** What the files hold, where that is not these rows in this form. */
  readonly files?: SheetAsk;
  /** Further rows on a next page, by the cursor of the address. */
  readonly isPaged?: boolean;
  readonly children?: ReactNode;
}

/** A block over one sheet: sentence, chart, table and file of the same rows. */
export const SheetBlock = ({
  sheet,
  query = {},
  title,
  sentence,
  chart,
  table,
  choices,
  notes,
  empty = 'Er is niets om te tonen bij deze keuze.',
  linkOf,
  hidden = [],
  files = { sheet, query },
  isPaged = false,
  children,
}: SheetBlockProps): ReactElement => {
  const { query: address } = useAddress();
  const cursor = isPaged ? (address.get('cursor') ?? '') : '';
  const view = useSheet({ sheet, query: { ...query, cursor } });
  if (view.state === 'failed') {
    return (
      <Block title={title}>
        <ProblemNotice problem={view.problem} isBlock />
      </Block>
    );
  }
  const known = view.value;
  if (known === null || notes === null) {
    return (
      <Block title={title}>
        <div className="waiting">
          <Loading onStop={view.state === 'loading' ? view.stop : undefined} />
        </div>
      </Block>
    );
  }
  const columns = known.kolommen.filter(({ sleutel }) => !hidden.includes(sleutel));
  const hasTotals = known.totaalrijen === 0 && Object.values(known.totalen).some((one) => one);
  const whole = known.stand.rijen ?? known.rijen.length;
  const opening = openingOf(sheet, known, query, address);
  return (
    <Block
      id={sheet}
      title={title}
      sentence={known.rijen.length === 0 ? undefined : sentence?.(known)}
      choices={choices}
      chart={known.rijen.length === 0 ? undefined : chart?.(known, opening)}
      source={
        <>
          {notes}
          <details>
            <summary>Uitleg</summary>
            <p>{known.stand.definitie}</p>
            {known.opmerkingen.map((one) => (
              <p key={one}>{one}</p>
            ))}
          </details>
          <Exports {...files} />
        </>
      }
    >
      {known.rijen.length === 0 ? (
        typeof empty === 'string' ? (
          <p className="notice">{empty}</p>
        ) : (
          empty
        )
      ) : table !== undefined ? (
        table(known, opening)
      ) : (
        <SheetTable
          caption={`${known.titel} · ${known.rijen.length === whole ? '' : `${number(known.rijen.length)} van `}${number(whole)} ${whole === 1 ? 'rij' : 'rijen'}`}
          columns={columns}
          rows={known.rijen}
          totals={hasTotals && whole > 1 ? known.totalen : null}
          linkOf={linkOf ?? null}
          opening={opening}
        />
      )}
      {isPaged && <OtherPages next={known.volgende} />}
      {children}
    </Block>
  );
};

/** Ways to the first page and the next one. */
export const OtherPages = ({ next }: { readonly next: string | null }): ReactElement => {
  const { path, query } = useAddress();
  return (
    <p className="choices no-print">
      {query.get('cursor') !== null && (
        <Link to={withFilters(path, query, { cursor: '' })}>Eerste bladzijde</Link>
      )}
      {next !== null && (
        <Link to={withFilters(path, query, { cursor: next })}>Volgende bladzijde</Link>
      )}
    </p>
  );
};
