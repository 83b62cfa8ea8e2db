import type { ReactElement } from 'react';
import { LineChart } from '../charts/charts';
import type { Overzicht } from '../ledger/api';
import { useAddress } from '../parts/address';
import { Block, Shown, Table } from '../parts/blocks';
import { dayShort, euroExact, longMonth, orDash, shortEuro, shortMonth } from '../parts/format';
import { SheetFigure } from '../sheets/figure-link';
import { FigureNotes, type Notes } from '../sheets/figure-notes';
import { marksAt } from '../sheets/note-spots';
import { openingOf } from '../sheets/opening';
import { Exports, figureOf, textOf, useSheet, type SheetRow } from '../sheets/sheet-block';

const SHEET = 'budgetgebruik-maanden';

const COLUMNS = ['gebruikt', 'opgeteld', 'toegezegd', 'normaal'] as const;

/** Notes about providers and their budgets are given under this name. */
const ABOUT = 'budget-per-aanbieder';

/** Where a day stands on an axis of months of which each is drawn at its end. */
const signalAt = (day: string, months: readonly string[]) => {
  const month = months.indexOf(day.slice(0, 7));
  const part = Number(day.slice(8)) / 31 - 1;
  // A signal of a later year stands at the end of this one.
  const at = month < 0 ? months.length - 1 : Math.max(0, month + part);
  return { at, text: `signaal sinds ${dayShort(day)}` };
};

const sentenceOf = (rows: readonly SheetRow[], year: number): string => {
  const last = rows.findLast((row) => figureOf(row['opgeteld']) !== null);
  const used = figureOf(last?.['opgeteld']) ?? 0;
  const normal = figureOf(last?.['normaal']);
  return `Gebruikt in ${String(year)} tot nu: ${shortEuro(used)}. ${normal === null ? 'Er is geen raming.' : `Normaal zou zijn: ${shortEuro(normal)}.`}`;
};

const Course = ({
  sheet,
  year,
  asked,
  notes,
  signalSince,
}: {
  readonly sheet: Overzicht;
  readonly year: number;
  readonly asked: Readonly<Record<string, string>>;
  /** Absent: this page has none. */
  readonly notes: Notes | null | undefined;
  /** Day on which the signal of the provider started; null: there is none. */
  readonly signalSince: string | null;
}): ReactElement => {
  const { query } = useAddress();
  const opening = openingOf(SHEET, sheet, asked, query);
  const rows = sheet.rijen;
  const valuesOf = (key: string): readonly (number | null)[] =>
    rows.map((row) => figureOf(row[key]));
  const name = textOf(rows[0]?.['aanbieder']);
  const months = rows.map((row) => textOf(row['maand']));
  const marks = marksAt(notes?.rows ?? [], ABOUT, months);
  const hasNormal = valuesOf('normaal').some((one) => one !== null);
  return (
    <Block
      id="verloop"
      title={`Hoe loopt het bij ${name}?`}
      sentence={sentenceOf(rows, year)}
      chart={
        <LineChart
          alt={`Gebruikt in ${String(year)}, opgeteld per maand. De cijfers staan in de tabel.`}
          labels={months.map((month) => [marks.get(month), shortMonth(month)].join(' ').trim())}
          words={shortEuro}
          event={signalSince === null ? null : signalAt(signalSince, months)}
          lines={[
            { name: 'gebruikt', values: valuesOf('opgeteld') },
            { name: 'toegezegd', values: valuesOf('toegezegd'), dotted: true },
            ...(hasNormal ? [{ name: 'normaal', values: valuesOf('normaal'), dashed: true }] : []),
          ]}
        />
      }
      source={
        <>
          {notes !== undefined && <FigureNotes notes={notes} about={ABOUT} />}
          <Exports sheet={SHEET} query={asked} />
        </>
      }
    >
      <Table
        caption={`${name}, opgeteld per maand`}
        head={[
          ['Maand', false],
          ['In de maand', true],
          ['Opgeteld', true],
          ['Toegezegd, opgeteld', true],
          ['Normaal', true],
        ]}
      >
        <tbody>
          {rows.map((row) => {
            const month = textOf(row['maand']);
            return (
              <tr key={month}>
                <th scope="row">{longMonth(month)}</th>
                {COLUMNS.map((column) => (
                  <td key={column} className="num">
                    <SheetFigure
                      opening={opening}
                      column={column}
                      row={row}
                      text={orDash(figureOf(row[column]), euroExact)}
                      what={`${column} in ${longMonth(month)}`}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </Table>
    </Block>
  );
};

/** Used so far, month by month, beside what is promised and what would be normal. NL: verloop. */
export const CumulativeBlock = ({
  provider,
  year,
  notes,
  signalSince = null,
}: {
  readonly provider: string;
  readonly year: number;
  readonly notes?: Notes | null;
  readonly signalSince?: string | null;
}): ReactElement => {
  const asked = { aanbieder: provider, jaar: String(year) };
  const view = useSheet({ sheet: SHEET, query: asked });
  return (
    <Shown view={view}>
      {(sheet) =>
        sheet.rijen.length === 0 ? (
          <p className="notice">Van deze aanbieder is er in {year} niets gebruikt of geraamd.</p>
        ) : (
          <Course sheet={sheet} year={year} asked={asked} notes={notes} signalSince={signalSince} />
        )
      }
    </Shown>
  );
};
