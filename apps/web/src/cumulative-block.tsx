import type { ReactElement } from 'react';
import type { Overzicht } from './api';
import { Block, Shown, Table } from './blocks';
import { LineChart } from './charts';
import { SheetFigure } from './figure-link';
import { euroExact, longMonth, orDash, shortEuro, shortMonth } from './format';
import { openingOf } from './opening';
import { Exports, figureOf, textOf, useSheet, type SheetRow } from './sheet-block';
import { useAddress } from './address';

const SHEET = 'budgetgebruik-maanden';

const COLUMNS = ['gebruikt', 'opgeteld', 'normaal'] as const;

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
}: {
  readonly sheet: Overzicht;
  readonly year: number;
  readonly asked: Readonly<Record<string, string>>;
}): ReactElement => {
  const { query } = useAddress();
  const opening = openingOf(SHEET, sheet, asked, query);
  const rows = sheet.rijen;
  const valuesOf = (key: string): readonly (number | null)[] =>
    rows.map((row) => figureOf(row[key]));
  const name = textOf(rows[0]?.['aanbieder']);
  const hasNormal = valuesOf('normaal').some((one) => one !== null);
  return (
    <Block
      id="verloop"
      title={`Hoe loopt het bij ${name}?`}
      sentence={sentenceOf(rows, year)}
      chart={
        <LineChart
          alt={`Gebruikt in ${String(year)}, opgeteld per maand. De cijfers staan in de tabel.`}
          labels={rows.map((row) => shortMonth(textOf(row['maand'])))}
          words={shortEuro}
          lines={[
            { name: 'gebruikt', values: valuesOf('opgeteld') },
            ...(hasNormal ? [{ name: 'normaal', values: valuesOf('normaal'), dashed: true }] : []),
          ]}
        />
      }
      source={<Exports sheet={SHEET} query={asked} />}
    >
      <Table
        caption={`${name}, opgeteld per maand`}
        head={[
          ['Maand', false],
          ['In de maand', true],
          ['Opgeteld', true],
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

/** Used so far, month by month, beside what would be normal. NL: verloop. */
export const CumulativeBlock = ({
  provider,
  year,
}: {
  readonly provider: string;
  readonly year: number;
}): ReactElement => {
  const asked = { aanbieder: provider, jaar: String(year) };
  const view = useSheet({ sheet: SHEET, query: asked });
  return (
    <Shown view={view}>
      {(sheet) =>
        sheet.rijen.length === 0 ? (
          <p className="notice">Van deze aanbieder is er in {year} niets gebruikt of geraamd.</p>
        ) : (
          <Course sheet={sheet} year={year} asked={asked} />
        )
      }
    </Shown>
  );
};
