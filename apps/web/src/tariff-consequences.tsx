import type { ReactElement } from 'react';
import { useAddress, withFilters } from './address';
import type { Overzicht, Query } from './api';
import { Block, Link, Shown, Table } from './blocks';
import { LyingBars } from './charts';
import { CLOSED, SheetFigure } from './figure-link';
import { day, euroExact, longMonth, number, roundEuro } from './format';
import { openingOf } from './opening';
import { Exports, numberOf, textOf, useSheet, type SheetRow } from './sheet-block';
import { CHANGE_PATH, nameOf, unitOf, type Change } from './tariff-change';
import { yearShown } from './year';

const sumIn = ({ rijen }: Overzicht, key: string): number =>
  rijen.reduce((sum, row) => sum + numberOf(row[key]), 0);

const differenceText = (cents: number): string =>
  `${roundEuro(Math.abs(cents))} ${cents < 0 ? 'minder' : 'meer'}`;

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
  readonly per: string;
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
        [per === 'maand' ? 'Maand' : 'Gemeente', false],
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

/** What a whole year of the same help would cost. */
const YearEffect = ({
  tariff,
  price,
  year,
}: {
  readonly tariff: string;
  readonly price: number;
  readonly year: number;
}): ReactElement => {
  const query = { jaar: String(year), tarief: tariff, prijsCent: String(price), per: 'gemeente' };
  const view = useSheet({ sheet: 'proefberekening', query });
  return (
    <Shown view={view}>
      {(sheet) => (
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
              <LyingBars
                label="Verschil per gemeente"
                words={roundEuro}
                why={CLOSED.trial}
                bars={sheet.rijen.map((row) => ({
                  label: textOf(row['gemeente']),
                  value: Math.abs(numberOf(row['verschil'])),
                  hatched: numberOf(row['verschil']) < 0,
                }))}
              />
            )
          }
          source={<Exports sheet="proefberekening" query={query} />}
        >
          <FigureTable
            sheet={sheet}
            asked={query}
            per="gemeente"
            caption="Proefberekening per gemeente"
          />
        </Block>
      )}
    </Shown>
  );
};

/** Months that are over change too: which, how many lines, and what becomes of them (B7). */
const BackDated = ({
  change,
  price,
}: {
  readonly change: Change;
  readonly price: number;
}): ReactElement => {
  const query = {
    jaar: change.from.slice(0, 4),
    tarief: change.tariff,
    prijsCent: String(price),
    vanaf: change.from,
    per: 'maand',
  };
  const view = useSheet({ sheet: 'proefberekening', query });
  return (
    <Shown view={view}>
      {(sheet) => (
        <Block
          title="Welke regels van vroeger raakt dit?"
          sentence={`Dit tarief geldt ook voor een periode die al voorbij is: vanaf ${day(change.from)}. ${number(sumIn(sheet, 'anders'))} regels van dat jaar krijgen een ander bedrag, samen ${differenceText(sumIn(sheet, 'verschil'))}.`}
          source={<Exports sheet="proefberekening" query={query} />}
        >
          <ul>
            <li>Regels die al zijn toegekend, houden hun oordeel.</li>
            <li>
              Zij komen op de lijst Regels met een ander tarief. De aanbieder kan crediteren en
              opnieuw indienen.
            </li>
            <li>Nieuwe regels over deze maanden worden met het nieuwe tarief beoordeeld.</li>
          </ul>
          {sheet.rijen.length > 0 && (
            <FigureTable
              sheet={sheet}
              asked={query}
              per="maand"
              caption="Regels per maand van levering"
              since={change.from.slice(0, 7)}
            />
          )}
        </Block>
      )}
    </Shown>
  );
};

/** The third step, which cannot be left out. */
export const Consequences = ({
  change,
  tariff,
  price,
  today,
}: {
  readonly change: Change;
  readonly tariff: SheetRow;
  readonly price: number;
  readonly today: string;
}): ReactElement => {
  const { query } = useAddress();
  return (
    <>
      <p className="key-sentence">
        {nameOf(tariff)}: van {euroExact(numberOf(tariff['prijs']))} naar {euroExact(price)} per{' '}
        {unitOf(tariff)}, vanaf {day(change.from)}.
      </p>
      <YearEffect tariff={change.tariff} price={price} year={yearShown(today) ?? 0} />
      {change.from <= today && <BackDated change={change} price={price} />}
      <p className="no-print">
        <Link to={withFilters(CHANGE_PATH, query, { stap: '4' })}>Verder naar vastleggen</Link>
      </p>
    </>
  );
};
