import type { ReactElement } from 'react';
import { goTo, travelling, useAddress, withFilters } from './address';
import { pairsOf, type Overzicht, type Overzichten, type Query } from './api';
import { Link, PageHead, Shown, StandLine } from './blocks';
import { Contents } from './contents';
import { number } from './format';
import { FreezeForm } from './freeze-form';
import { QuestionForm, useAsking } from './question-form';
import { filterOn, questionIn, sortedBy, wholeQuestion } from './sheet-question';
import { SheetTable } from './sheet-table';
import type { PageProps } from './routes';
import { useView } from './use-view';

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

/** More rows at once make a page slow and help nobody. */
const PAGE_ROWS = '200';

const Rows = ({ sheet }: { readonly sheet: Overzicht }): ReactElement => {
  const { path, query } = useAddress();
  const [question, ask] = useAsking();
  const { filter, groepeer, sorteer, cursor } = question;
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
        columns={sheet.kolommen}
        rows={sheet.rijen}
        totals={hasTotals && whole > 1 ? sheet.totalen : null}
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
          {name.charAt(0).toUpperCase() + name.slice(1)}
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

/** One sheet: what it shows, its rows, and the same as a file. */
export const SheetPage = ({ part: name, filters }: PageProps): ReactElement => {
  const { query } = useAddress();
  const list = useView<Overzichten>('overzichten', {});
  const known =
    list.state === 'ready'
      ? list.value.groepen.flatMap(({ overzichten }) => overzichten).find((o) => o.naam === name)
      : undefined;
  const questions = known?.vragen ?? [];
  const options = Object.fromEntries(questions.map((one) => [one, query.get(one) ?? '']));
  const question = questionIn(query);
  const asked = { ...filters, ...options, ...wholeQuestion(question) };
  const page = { ...asked, cursor: question.cursor, limit: PAGE_ROWS };
  const view = useView<Overzicht>(`overzichten/${name}`, page);
  return (
    <>
      <PageHead title={known?.titel ?? 'Overzicht'} stand={view.value?.stand} />
      <Questions key={JSON.stringify(options)} names={questions} />
      <Shown view={view}>
        {(sheet) => (
          <>
            <StandLine stand={sheet.stand} />
            <p className="key-sentence">{sheet.stand.definitie}</p>
            <QuestionForm columns={sheet.tevragen} />
            {sheet.rijen.length === 0 ? (
              <p className="notice">Er is niets om te tonen bij deze keuze.</p>
            ) : (
              <Rows sheet={sheet} />
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
            {question.vergelekenMet === '' && (
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
