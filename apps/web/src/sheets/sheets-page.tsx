import type { ReactElement } from 'react';
import type { PageProps } from '../frame/page';
import {
  pairsOf,
  type Overzicht,
  type OverzichtKolom,
  type Overzichten,
  type Query,
} from '../ledger/api';
import { useView } from '../ledger/use-view';
import { goTo, travelling, useAddress, withFilters } from '../parts/address';
import { Link, PageHead, Shown, StandLine } from '../parts/blocks';
import { dutchDay } from '../parts/clock';
import { Contents } from '../parts/contents';
import { capitalised, day, number } from '../parts/format';
import { FreezeForm } from './freeze-form';
import { openingOf } from './opening';
import { QuestionForm, useAsking } from './question-form';
import type { SheetRow } from './sheet-block';
import { filterInWords, filterOn, questionIn, sortedBy, wholeQuestion } from './sheet-question';
import { SheetTable } from './sheet-table';

/** Every list and table, by what it is about. */
export const SheetsPage = (): ReactElement => {
  const { query } = useAddress();
  const view = useView<Overzichten>('overzichten', {});
  return (
    <>
      <h1>Overzichten</h1>
      <p>
        <Link to="/bevroren">Bevroren overzichten</Link>
      </p>
      <Shown view={view}>
        {({ groepen }) => (
          <Contents
            label="Zoek een overzicht"
            groups={groepen.map(({ titel, overzichten }) => ({
              title: titel,
              entries: overzichten.map(({ naam, titel: title, definitie }) => ({
                to: withFilters(`/overzichten/${naam}`, travelling(query), {}),
                title,
                about: definitie,
              })),
            }))}
          />
        )}
      </Shown>
    </>
  );
};

/** The column that tells what became of a row. */
const CHANGE = 'wijziging';

/** More rows at once make a page slow and help nobody. */
const PAGE_ROWS = '200';

/** Cells of a row behind a figure lead to the file of its source, and to its events. */
const sourceLink = (column: OverzichtKolom, row: SheetRow, address: URLSearchParams) => {
  const stream = String(row['stroom'] ?? '');
  const to = travelling(address);
  if (column.sleutel === 'stroom') return withFilters('/gebeurtenissen', to, { stroom: stream });
  if (column.sleutel !== 'bronNummer') return null;
  const allocation = /^allocation-(\d{4})_(wmo|jw)_(\d+)$/.exec(stream);
  if (allocation !== null) {
    return withFilters(`/toewijzingen/${allocation.slice(1).join('/')}`, to, {});
  }
  return stream.startsWith('declaration-') ? withFilters(`/declaraties/${stream}`, to, {}) : null;
};

/** Columns that say the same in every row, because one row of the sheet was opened. */
const sameInAll = ({ kolommen, rijen }: Overzicht): readonly string[] => {
  const source = kolommen.findIndex(({ sleutel }) => sleutel === 'bron');
  return kolommen
    .slice(0, source)
    .filter(({ soort }) => soort === 'text' || soort === 'date')
    .map(({ sleutel }) => sleutel)
    .filter((key) => rijen.every((row) => row[key] === rijen[0]?.[key]));
};

/** What was opened: the figure, and the row of the sheet that it stands in. */
const OpenedFrom = ({
  name,
  sheet,
  query,
}: {
  readonly name: string;
  readonly sheet: Overzicht;
  readonly query: URLSearchParams;
}): ReactElement => {
  const { rij } = questionIn(query);
  const words = rij.map((one) => filterInWords(one, sheet.tevragen));
  const [figure] = sheet.opmerkingen;
  const back = { regelsVan: '', rij: '', filter: '', cursor: '', sorteer: '', groepeer: '' };
  return (
    <div className="notice">
      <p>
        <strong>{figure}</strong>
      </p>
      {words.length > 0 && <p>{words.join(' · ')}</p>}
      <p className="no-print">
        <Link to={withFilters(`/overzichten/${name}`, query, back)}>Terug naar het overzicht</Link>
      </p>
    </div>
  );
};

const Rows = ({
  name,
  sheet,
  asked,
}: {
  readonly name: string;
  readonly sheet: Overzicht;
  readonly asked: Query;
}): ReactElement => {
  const { path, query } = useAddress();
  const [question, ask] = useAsking();
  const { filter, groepeer, sorteer, cursor, regelsVan } = question;
  const isOpened = regelsVan !== '';
  const hidden = isOpened && groepeer.length === 0 ? sameInAll(sheet) : [];
  const whole = sheet.stand.rijen ?? sheet.rijen.length;
  const shown = sheet.rijen.length === whole ? '' : `${number(sheet.rijen.length)} van `;
  const linkOf = (row: Overzicht['rijen'][number]): string => {
    const added = groepeer.map((key) => filterOn(key, row[key] ?? null));
    const changes = { filter: [...filter, ...added], groepeer: '', sorteer: '', cursor: '' };
    return withFilters(path, query, changes);
  };
  // While another answer is fetched, the rows on the screen are still those of the last one.
  const isBrokenDown = groepeer[0] !== undefined && sheet.kolommen[0]?.sleutel === groepeer[0];
  const hasTotals = sheet.totaalrijen === 0 && Object.keys(sheet.totalen).length > 0;
  return (
    <>
      <SheetTable
        caption={`${sheet.titel} · ${shown}${number(whole)} ${whole === 1 ? 'rij' : 'rijen'}`}
        columns={inOrder(sheet.kolommen.filter(({ sleutel }) => !hidden.includes(sleutel)))}
        rows={sheet.rijen}
        totals={hasTotals && (whole > 1 || isOpened) ? sheet.totalen : null}
        opening={isOpened ? null : openingOf(name, sheet, asked, query)}
        cellLink={isOpened ? (column, row) => sourceLink(column, row, query) : null}
        ordering={{
          sort: sorteer,
          onSort: (key) => {
            ask({ sorteer: sortedBy(sorteer, key) });
          },
        }}
        linkOf={isBrokenDown ? linkOf : null}
      />
      <p className="no-print choices">
        {cursor !== '' && (
          <Link to={withFilters(path, query, { cursor: '' })}>Eerste bladzijde</Link>
        )}
        {sheet.volgende !== null && (
          <Link to={withFilters(path, query, { cursor: sheet.volgende })}>Volgende bladzijde</Link>
        )}
      </p>
    </>
  );
};

/** Further questions of a sheet, kept in the address. */
const Questions = ({ names }: { readonly names: readonly string[] }): ReactElement | null => {
  const { path, query } = useAddress();
  if (names.length === 0) return null;
  return (
    <form
      className="filters"
      aria-label="Vragen bij dit overzicht"
      onSubmit={(event) => {
        event.preventDefault();
        const asked = new FormData(event.currentTarget);
        const changes = names.map((name) => {
          const value = asked.get(name);
          return [name, typeof value === 'string' ? value : ''] as const;
        });
        goTo(withFilters(path, query, Object.fromEntries(changes)));
      }}
    >
      {names.map((name) => (
        <label key={name}>
          {capitalised(name)}
          <br />
          <input name={name} defaultValue={query.get(name) ?? ''} />
        </label>
      ))}
      <button type="submit">Toon</button>
    </form>
  );
};

const exportAddress = (name: string, form: string, query: Query): string =>
  `/v1/overzichten/${name}?${new URLSearchParams([...pairsOf(query), ['vorm', form]]).toString()}`;

/** Days as people write them. */
const withDays = (text: string): string =>
  text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (date) => day(date));

/** What changed comes first: that is what one looks for. */
const inOrder = (columns: Overzicht['kolommen']): Overzicht['kolommen'] => [
  ...columns.filter(({ sleutel }) => sleutel === CHANGE),
  ...columns.filter(({ sleutel }) => sleutel !== CHANGE),
];

/** One sheet: what it shows, its rows, and the same as a file. */
export const SheetPage = ({ part: name, filters }: PageProps): ReactElement => {
  const { path, query } = useAddress();
  const list = useView<Overzichten>('overzichten', {});
  const known =
    list.state === 'ready'
      ? list.value.groepen.flatMap(({ overzichten }) => overzichten).find((o) => o.naam === name)
      : undefined;
  const title = known?.titel ?? 'Overzicht';
  const questions = known?.vragen ?? [];
  const options = Object.fromEntries(questions.map((one) => [one, query.get(one) ?? '']));
  const question = questionIn(query);
  const provider = query.get('aanbieder') ?? '';
  const asked = { ...filters, aanbieder: provider, ...options, ...wholeQuestion(question) };
  const page = { ...asked, cursor: question.cursor, limit: PAGE_ROWS };
  const view = useView<Overzicht>(`overzichten/${name}`, page);
  return (
    <>
      <PageHead
        title={question.regelsVan === '' ? title : (view.value?.titel ?? title)}
        stand={view.value?.stand}
      />
      <Questions key={JSON.stringify(options)} names={questions} />
      <Shown view={view}>
        {(sheet) => (
          <>
            <StandLine stand={sheet.stand} />
            {question.regelsVan === '' ? (
              <p className="key-sentence">{withDays(sheet.stand.definitie)}</p>
            ) : (
              <OpenedFrom name={name} sheet={sheet} query={query} />
            )}
            {provider !== '' && (
              <p className="notice">
                Alleen aanbieder {provider}.{' '}
                <span className="no-print">
                  <Link to={withFilters(path, query, { aanbieder: '', cursor: '' })}>
                    Toon alle aanbieders
                  </Link>
                </span>
              </p>
            )}
            <QuestionForm columns={sheet.tevragen} />
            {sheet.rijen.length === 0 ? (
              <p className="notice">
                {question.vergelekenMet === ''
                  ? 'Er is niets om te tonen bij deze keuze.'
                  : `Sinds ${day(dutchDay(question.vergelekenMet))} is hier niets gewijzigd.`}
              </p>
            ) : (
              <Rows name={name} sheet={sheet} asked={asked} />
            )}
            {sheet.opmerkingen.length > 0 && (
              <ul>
                {sheet.opmerkingen.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            )}
            <p className="no-print">
              <a href={exportAddress(name, 'xlsx', asked)}>Download als XLSX</a> ·{' '}
              <a href={exportAddress(name, 'csv', asked)}>als CSV</a>
            </p>
            {question.vergelekenMet + question.regelsVan + provider === '' && (
              <div className="no-print">
                <FreezeForm
                  sheet={name}
                  asAt={sheet.stand.situatieOp}
                  filters={filters}
                  options={options}
                  question={question}
                />
              </div>
            )}
          </>
        )}
      </Shown>
      <p className="no-print">
        <Link to={withFilters('/overzichten', travelling(query), {})}>Alle overzichten</Link>
      </p>
    </>
  );
};
