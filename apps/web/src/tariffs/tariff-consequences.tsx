import { useEffect, type ReactElement } from 'react';
import { Dumbbell } from '../charts/dumbbell';
import type { Overzicht, Query } from '../ledger/api';
import { goTo, useAddress, withFilters } from '../parts/address';
import { Block, Link, ProblemNotice, Table } from '../parts/blocks';
import { day, euroExact, longMonth, number, roundEuro, shortEuro } from '../parts/format';
import { yearShown } from '../parts/year';
import { CLOSED, SheetFigure } from '../sheets/figure-link';
import { openingOf } from '../sheets/opening';
import { Exports, numberOf, textOf, useSheet, type SheetRow } from '../sheets/sheet-block';
import { CHANGE_PATH, nameOf, unitOf, type Change } from './tariff-change';

const sumIn = ({ rijen }: Overzicht, key: string): number =>
  rijen.reduce((sum, row) => sum + numberOf(row[key]), 0);

const differenceText = (cents: number): string =>
  `${roundEuro(Math.abs(cents))} ${cents < 0 ? 'minder' : 'meer'}`;

const PER = { maand: 'Maand', gemeente: 'Gemeente', aanbieder: 'Aanbieder' } as const;

const FigureTable = ({
  sheet,
  asked,
  per,
  caption,
  since = '',
}: {
  readonly sheet: Overzicht;
  /** What the sheet was asked. */
  readonly asked: Query;
  readonly per: keyof typeof PER;
  readonly caption: string;
  /** Only from this month on. */
  readonly since?: string;
}): ReactElement => {
  const { query } = useAddress();
  const opening = openingOf('proefberekening', sheet, asked, query);
  const figure = (row: SheetRow, column: string, text: string): ReactElement => (
    <SheetFigure
      opening={opening}
      column={column}
      row={row}
      text={text}
      what={`${column}, ${textOf(row[per])}`}
    />
  );
  return (
    <Table
      caption={caption}
      head={[
        [PER[per], false],
        ['Regels', true],
        ['Met een ander bedrag', true, CLOSED.trial],
        ['Nu', true],
        ['Straks', true, CLOSED.trial],
        ['Verschil', true, CLOSED.trial],
      ]}
    >
      <tbody>
        {sheet.rijen
          .filter((row) => textOf(row[per]) >= since)
          .map((row) => (
            <tr key={textOf(row[per])}>
              <th scope="row">
                {per === 'maand' ? longMonth(textOf(row[per])) : textOf(row[per])}
              </th>
              <td className="num">{figure(row, 'regels', number(numberOf(row['regels'])))}</td>
              <td className="num">{number(numberOf(row['anders']))}</td>
              <td className="num">{figure(row, 'nu', euroExact(numberOf(row['nu'])))}</td>
              <td className="num">{euroExact(numberOf(row['straks']))}</td>
              <td className="num">{euroExact(numberOf(row['verschil']))}</td>
            </tr>
          ))}
      </tbody>
    </Table>
  );
};

const PROVIDERS_SHOWN = 20;

/** What a whole year of the same help would cost. */
const YearEffect = ({
  sheet,
  providers,
  asked,
  year,
}: {
  readonly sheet: Overzicht;
  /** The same per provider. */
  readonly providers: Overzicht;
  readonly asked: Questions;
  readonly year: number;
}): ReactElement => (
  <>
    <Block
      id="jaar"
      title={`Wat kost dit bij evenveel hulp als in ${String(year)}?`}
      sentence={
        sumIn(sheet, 'verschil') === 0
          ? `In ${String(year)} zijn er geen toegekende regels met dit tarief.`
          : `De regio betaalt ${differenceText(sumIn(sheet, 'verschil'))} per jaar, over ${number(sumIn(sheet, 'anders'))} regels.`
      }
      chart={
        sumIn(sheet, 'anders') === 0 ? undefined : (
          <Dumbbell
            label="Nu en straks per gemeente"
            rows={sheet.rijen.map((row) => ({
              name: textOf(row['gemeente']),
              from: numberOf(row['nu']),
              to: [{ name: 'straks', value: numberOf(row['straks']) }],
              words: differenceText(numberOf(row['verschil'])),
            }))}
            words={shortEuro}
          />
        )
      }
      source={<Exports sheet="proefberekening" query={asked.places} />}
    >
      <FigureTable
        sheet={sheet}
        asked={asked.places}
        per="gemeente"
        caption="Proefberekening per gemeente"
      />
    </Block>
    {providers.rijen.length > 0 && (
      <Block
        title="Bij welke aanbieders?"
        source={<Exports sheet="proefberekening" query={asked.providers} />}
      >
        <FigureTable
          sheet={{ ...providers, rijen: providers.rijen.slice(0, PROVIDERS_SHOWN) }}
          asked={asked.providers}
          per="aanbieder"
          caption={`Proefberekening per aanbieder${providers.rijen.length > PROVIDERS_SHOWN ? `, de ${String(PROVIDERS_SHOWN)} met het grootste verschil` : ''}`}
        />
      </Block>
    )}
  </>
);

/** Months that are over change too: which, how many lines, and what becomes of them (B7). */
const BackDated = ({
  change,
  sheet,
  asked,
}: {
  readonly change: Change;
  readonly sheet: Overzicht;
  readonly asked: Query;
}): ReactElement => (
  <Block
    title="Welke regels van vroeger raakt dit?"
    sentence={`Dit tarief geldt ook voor een periode die al voorbij is: vanaf ${day(change.from)}. ${number(sumIn(sheet, 'anders'))} regels van dat jaar krijgen een ander bedrag, samen ${differenceText(sumIn(sheet, 'verschil'))}.`}
    source={<Exports sheet="proefberekening" query={asked} />}
  >
    <ul>
      <li>Regels die al zijn toegekend, houden hun oordeel.</li>
      <li>
        Zij komen op de lijst Regels met een ander tarief. De aanbieder kan crediteren en opnieuw
        indienen.
      </li>
      <li>Nieuwe regels over deze maanden worden met het nieuwe tarief beoordeeld.</li>
    </ul>
    {sheet.rijen.length > 0 && (
      <FigureTable
        sheet={sheet}
        asked={asked}
        per="maand"
        caption="Regels per maand van levering"
        since={change.from.slice(0, 7)}
      />
    )}
  </Block>
);

type Questions = Readonly<Record<'places' | 'providers' | 'months', Query>>;

/** What is reckoned: a whole year per municipality and provider, and the year of a back-dated day. */
const questionsOf = (change: Change, price: number, year: number): Questions => {
  const trial = { tarief: change.tariff, prijsCent: String(price) };
  return {
    places: { ...trial, jaar: String(year), per: 'gemeente' },
    providers: { ...trial, jaar: String(year), per: 'aanbieder' },
    months: { ...trial, jaar: change.from.slice(0, 4), vanaf: change.from, per: 'maand' },
  };
};

const SHEET = 'proefberekening';

/** How far the reckoning is, for who waits longer than a moment (2.16). */
const Reckoning = ({ done, all }: { readonly done: number; readonly all: number }) => (
  <div role="status" className="loading">
    <label htmlFor="gevolgen">
      De gevolgen worden berekend: {done} van {all} berekeningen klaar …
    </label>{' '}
    <progress id="gevolgen" max={all} value={done} />
  </div>
);

/** The third step, which cannot be left out: the way on is there once all of it was shown. */
export const Consequences = ({
  change,
  tariff,
  price,
  today,
  onSeen,
}: {
  readonly change: Change;
  readonly tariff: SheetRow;
  readonly price: number;
  readonly today: string;
  /** The consequences are on the screen. */
  readonly onSeen: () => void;
}): ReactElement => {
  const { query } = useAddress();
  const year = yearShown(today) ?? 0;
  const asked = questionsOf(change, price, year);
  const isBackDated = change.from <= today;
  const places = useSheet({ sheet: SHEET, query: asked.places });
  const providers = useSheet({ sheet: SHEET, query: asked.providers });
  const months = useSheet({ sheet: SHEET, query: isBackDated ? asked.months : asked.places });
  const views = [places, providers, months];
  const done = views.filter(({ state }) => state === 'ready').length;
  const isShown = done === views.length;
  useEffect(() => {
    if (isShown) onSeen();
  }, [isShown, onSeen]);
  const step = query.get('stap');
  useEffect(() => {
    // Who asked for the last step comes here first, and goes on from here.
    if (step !== '3') goTo(withFilters(CHANGE_PATH, query, { stap: '3' }), false, 'here');
  });
  const failed = views.find(({ state }) => state === 'failed');
  if (failed?.state === 'failed') return <ProblemNotice problem={failed.problem} />;
  if (places.value === null || providers.value === null || months.value === null) {
    return <Reckoning done={done} all={views.length} />;
  }
  return (
    <>
      <p className="key-sentence">
        {nameOf(tariff)}: van {euroExact(numberOf(tariff['prijs']))} naar {euroExact(price)} per{' '}
        {unitOf(tariff)}, vanaf {day(change.from)}.
      </p>
      <YearEffect sheet={places.value} providers={providers.value} asked={asked} year={year} />
      {isBackDated && <BackDated change={change} sheet={months.value} asked={asked.months} />}
      <p className="no-print">
        <Link to={withFilters(CHANGE_PATH, query, { stap: '4' })}>Verder naar vastleggen</Link>
      </p>
    </>
  );
};
