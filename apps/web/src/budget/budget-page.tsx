import type { ReactElement } from 'react';
import { LyingBars } from '../charts/charts';
import type { PageProps } from '../frame/page';
import { ask, type Overzicht, type Query } from '../ledger/api';
import { refresh } from '../ledger/round';
import { filtersIn, goTo, travelling, useAddress, withFilters } from '../parts/address';
import { Block, Link, Loading, PageHead, Shown, StandLine } from '../parts/blocks';
import { Choices } from '../parts/choices';
import { capitalised, day, moment, number, roundEuro } from '../parts/format';
import { useNewer } from '../parts/news';
import { yearShown } from '../parts/year';
import { Years } from '../parts/years';
import { FigureNotes, useNotes, type Notes } from '../sheets/figure-notes';
import { openingOf } from '../sheets/opening';
import {
  Exports,
  numberOf,
  OtherPages,
  SheetBlock,
  textOf,
  useSheet,
  type SheetRow,
} from '../sheets/sheet-block';
import { sortedBy } from '../sheets/sheet-question';
import { SheetTable } from '../sheets/sheet-table';
import { BudgetRows, SHEET, UNITS } from './budget-rows';
import { budgetSentence, countAll, countOf, newSignals, STANDS } from './budget-words';
import { CumulativeBlock } from './cumulative-block';
import { QuietBlock, SpreadBlock } from './spread-block';
import './budget.css';

const PAGE_ROWS = '50';

const VIEW = 'weergave';
const SPREAD = 'spreiding';

const Views = (): ReactElement => (
  <Choices
    label="Weergave"
    name={VIEW}
    choices={[
      ['', 'Budget'],
      [SPREAD, 'Spreiding'],
    ]}
  />
);

const ofYear = (year: number): Readonly<Record<string, string>> => ({
  jaar: String(year),
  cursor: '',
  verloop: '',
});

/** What the sheet is asked beside its filters; of one segment when that was chosen. */
const optionsIn = (query: URLSearchParams, year: number): Readonly<Record<string, string>> => {
  const segment = query.get('segment');
  return { jaar: String(year), ...(segment === null ? {} : { segment }) };
};

const SIGNALS = ['stand:=signaal'];

const Stands = ({ rows }: { readonly rows: readonly SheetRow[] }): ReactElement => (
  <Choices
    label="Kies op stand"
    name="stand"
    choices={[
      ['', `Alle ${number(countAll(rows))}`],
      ...STANDS.map((stand): readonly [string, string] => [
        stand,
        `${capitalised(stand)} ${number(countOf(rows, stand))}`,
      ]),
    ]}
  />
);

/** Segments for which something was estimated in the year. */
const Segments = ({ year }: { readonly year: number }): ReactElement | null => {
  const view = useSheet({ sheet: 'ramingen', query: { jaar: String(year), groepeer: 'segment' } });
  const names = (view.value?.rijen ?? []).map((row) => textOf(row['segment']));
  if (names.length === 0) return null;
  return (
    <Choices
      label="Segment"
      name="segment"
      choices={[
        ['', 'Alle segmenten'],
        ...names.map((name): readonly [string, string] => [name, name]),
      ]}
    />
  );
};

/** No signal, and until when was looked. */
const noSignal = ({ stand }: Overzicht): string =>
  `Geen aanbieder heeft een signaal.${stand.bijgewerktTot === null ? '' : ` Gekeken is tot en met ${moment(stand.bijgewerktTot)}.`}`;

/** On paper only who has a signal, with the rule by which it was given (2.2). */
const OnPaper = ({
  signals,
  year,
  notes,
}: {
  readonly signals: Overzicht;
  readonly year: number;
  readonly notes: Notes;
}): ReactElement => {
  const { query } = useAddress();
  const rule = useSheet({ sheet: 'signalen', query: { jaar: String(year), limit: '1' } });
  return (
    <section className="only-print" aria-label="Aanbieders met een signaal">
      {signals.rijen.length === 0 ? (
        <p className="notice">{noSignal(signals)}</p>
      ) : (
        <BudgetRows
          rows={signals.rijen}
          year={year}
          caption="Aanbieders met een signaal"
          options={optionsIn(query, year)}
        />
      )}
      <FigureNotes notes={notes} about={SHEET} />
      <h2>Wanneer krijgt een aanbieder een signaal?</h2>
      <Shown view={rule}>{({ stand }) => <p>{stand.definitie}</p>}</Shown>
      <p>
        {signals.stand.definitie} {signals.opmerkingen.join(' ')}
      </p>
    </section>
  );
};

const Providers = ({
  year,
  notes,
}: {
  readonly year: number;
  readonly notes: Notes;
}): ReactElement => {
  const { path, query } = useAddress();
  const stand = query.get('stand') ?? '';
  const options = optionsIn(query, year);
  const sort = query.getAll('sorteer');
  const filter = stand === '' ? [] : [`stand:=${stand}`];
  const asked = {
    ...options,
    filter,
    sorteer: sort,
    limit: PAGE_ROWS,
    cursor: query.get('cursor') ?? '',
  };
  const view = useSheet({ sheet: SHEET, query: asked });
  return (
    <Shown view={view}>
      {(sheet) => (
        <Block
          id={SHEET}
          title={`Wie loopt in ${String(year)} voor op de raming?`}
          choices={<Choices label="Balken" name="eenheid" choices={UNITS} />}
          chart={
            sheet.rijen.length === 0 ? undefined : (
              <BudgetRows
                rows={sheet.rijen}
                year={year}
                caption={
                  sort.length === 0
                    ? 'Aanbieders, wie het meest aandacht vraagt boven'
                    : 'Aanbieders, in de volgorde van de tabel'
                }
                options={options}
              />
            )
          }
          source={
            <>
              <FigureNotes notes={notes} about={SHEET} />
              <details>
                <summary>Uitleg</summary>
                <p>{sheet.stand.definitie}</p>
                <p>{sheet.opmerkingen.join(' ')}</p>
              </details>
              <Exports sheet={SHEET} query={{ ...options, filter, sorteer: sort }} />
            </>
          }
        >
          {sheet.rijen.length === 0 ? (
            <p className="notice">
              {stand === 'signaal' ? noSignal(sheet) : 'Geen aanbieder past bij deze keuze.'}
            </p>
          ) : (
            <SheetTable
              caption={`${sheet.titel} · ${number(sheet.stand.rijen ?? sheet.rijen.length)} aanbieders`}
              columns={sheet.kolommen}
              rows={sheet.rijen}
              opening={openingOf(SHEET, sheet, asked, query)}
              ordering={{
                sort,
                onSort: (key) => {
                  const sorteer = sortedBy(sort, key);
                  goTo(withFilters(path, query, { sorteer, cursor: '' }), false);
                },
              }}
            />
          )}
          <OtherPages next={sheet.volgende} />
        </Block>
      )}
    </Shown>
  );
};

/** What drives a difference with the year before: the parts add up to it. */
const ChangeBlock = ({
  jaar,
  provider = '',
}: {
  readonly jaar: string;
  /** Of one provider; absent: of all of them. */
  readonly provider?: string;
}): ReactElement => (
  <SheetBlock
    sheet="prijs-volume-mix"
    query={{ jaar, aanbieder: provider }}
    title={
      provider === ''
        ? 'Wat veranderde er: prijs, volume, aantal of soort hulp?'
        : 'Waardoor komt het verschil met een jaar eerder?'
    }
    empty="In beide jaren is er niets goedgekeurd: er is geen verschil."
    chart={(sheet, opening) => (
      <LyingBars
        label="Verschil in delen"
        words={roundEuro}
        why={opening.why({ sleutel: 'tarief' })}
        bars={(
          [
            ['Tarief', 'tarief'],
            ['Volume per cliënt', 'volume'],
            ['Aantal cliënten', 'clienten'],
            ['Soort hulp (mix)', 'mix'],
          ] as const
        ).map(([label, key]) => ({ label, value: numberOf(sheet.totalen[key]) }))}
      />
    )}
  />
);

/** How it goes with one provider, what drives it, and what to do about it. */
const OpenedProvider = ({
  provider,
  year,
  notes,
}: {
  readonly provider: string;
  readonly year: number;
  readonly notes: Notes;
}): ReactElement => {
  const { query } = useAddress();
  const jaar = String(year);
  const own = useSheet({ sheet: SHEET, query: { jaar, aanbieder: provider } });
  const row = own.value?.rijen[0];
  const last = textOf(row?.['gesprek']);
  const acts = [
    ['aanbieders/contacten', 'Gesprek vastleggen', { agb: provider }],
    ['toelichtingen', 'Toelichting geven', { cijfer: SHEET }],
    ['ramingen', 'Raming aanpassen', { aanbieder: provider, jaar }],
  ] as const;
  const since = textOf(row?.['sinds']);
  return (
    <>
      <CumulativeBlock
        provider={provider}
        year={year}
        notes={notes}
        signalSince={since === '' ? null : since}
      />
      <p>{last === '' ? 'Nog niet besproken.' : `Besproken op ${day(last)}.`}</p>
      <p className="choices no-print">
        {acts.map(([path, words, fields]) => (
          <Link key={path} to={withFilters(`/vastleggen/${path}`, travelling(query), fields)}>
            {words}
          </Link>
        ))}
      </p>
      <ChangeBlock jaar={jaar} provider={provider} />
    </>
  );
};

/** Signals that came since the page was opened; the rows on the screen stay where they are. */
const NewSignals = ({ count }: { readonly count: number }): ReactElement => {
  const { path, query } = useAddress();
  return (
    <div role="status" className="no-print">
      {count > 0 && (
        <button
          type="button"
          onClick={() => {
            goTo(withFilters(path, query, { stand: 'signaal', cursor: '' }), false);
            refresh();
          }}
        >
          {number(count)} {count === 1 ? 'nieuw signaal' : 'nieuwe signalen'} · Toon
        </button>
      )}
    </div>
  );
};

/** Who runs ahead of the estimate, and what drives it (C1, C7). */
export const BudgetPage = ({ region }: PageProps): ReactElement => {
  const { query } = useAddress();
  const last = yearShown(query.get('situatieOp') ?? region?.vandaag ?? '');
  const notes = useNotes();
  if (last === null || notes === null) return <Loading />;
  const year = Number(query.get('jaar') ?? last);
  return <BudgetOf year={year} last={last} notes={notes} />;
};

const BudgetOf = (props: {
  readonly year: number;
  readonly last: number;
  readonly notes: Notes;
}): ReactElement => {
  const { query } = useAddress();
  return query.get(VIEW) === SPREAD ? <SpreadOf {...props} /> : <RowsOf {...props} />;
};

/** How concentrated the offer is: one page on paper. */
const SpreadOf = ({
  year,
  last,
}: {
  readonly year: number;
  readonly last: number;
}): ReactElement => {
  const jaar = String(year);
  const stands = useSheet({ sheet: SHEET, query: { jaar, groepeer: 'stand' } });
  return (
    <>
      <PageHead title={`Spreiding van het aanbod ${jaar}`} stand={stands.value?.stand} />
      <Shown view={stands}>{({ stand }) => <StandLine stand={stand} />}</Shown>
      <Years year={year} last={last} changes={ofYear} />
      <Views />
      <div className="first-rows">
        <p className="only-print source">
          Van elke tabel staan hier de eerste tien rijen. Alle rijen staan in het bestand.
        </p>
        <SpreadBlock period={{ van: `${jaar}-01-01`, tot: `${jaar}-12-31` }} />
        <QuietBlock />
      </div>
    </>
  );
};

const RowsOf = ({
  year,
  last,
  notes,
}: {
  readonly year: number;
  readonly last: number;
  readonly notes: Notes;
}): ReactElement => {
  const { query } = useAddress();
  const jaar = String(year);
  const options = optionsIn(query, year);
  const perStand = { ...options, groepeer: 'stand' };
  const withSignal = { ...options, filter: SIGNALS, limit: '500' };
  const stands = useSheet({ sheet: SHEET, query: perStand });
  const signals = useSheet({ sheet: SHEET, query: withSignal });
  const newer = useNewer(stands.value, () => {
    const filters = filtersIn(query);
    const again = (asked: Query) =>
      ask<Overzicht>(`overzichten/${SHEET}`, { ...filters, ...asked });
    return Promise.all([again(perStand), again(withSignal)]);
  });
  const [standsNow, signalsNow] = newer ?? [stands.value, signals.value];
  const open = query.get('verloop');
  return (
    <>
      <PageHead title={`Budget per aanbieder ${jaar}`} stand={stands.value?.stand} />
      <Shown view={stands}>
        {(sheet) => (
          <>
            <StandLine stand={sheet.stand} />
            <Years year={year} last={last} changes={ofYear} />
            <Views />
            <p className="key-sentence">{budgetSentence((standsNow ?? sheet).rijen, year)}</p>
            <Segments year={year} />
            <Stands rows={(standsNow ?? sheet).rijen} />
          </>
        )}
      </Shown>
      <Shown view={signals}>
        {(known) => (
          <>
            <NewSignals count={newSignals(known.rijen, (signalsNow ?? known).rijen)} />
            <OnPaper signals={known} year={year} notes={notes} />
          </>
        )}
      </Shown>
      <div className="no-print">
        {open !== null && <OpenedProvider provider={open} year={year} notes={notes} />}
        <Providers year={year} notes={notes} />
        <SheetBlock
          sheet="signalen"
          query={{ jaar }}
          title="Welke signalen staan open?"
          empty="Er staat geen signaal open. Na elk antwoord op een declaratie wordt opnieuw gekeken."
        />
        <SheetBlock
          sheet="begrotingen"
          query={{ jaar }}
          title="Blijft elke gemeente binnen de begroting?"
          empty={`Voor ${jaar} is geen begroting per wet vastgelegd.`}
        />
        <ChangeBlock jaar={jaar} />
      </div>
    </>
  );
};
