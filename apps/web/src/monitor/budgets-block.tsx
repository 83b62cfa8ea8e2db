import type { ReactElement } from 'react';
import { BudgetBar } from '../charts/charts';
import type { Overzicht } from '../ledger/api';
import { useAddress } from '../parts/address';
import { Block, Mark, Table } from '../parts/blocks';
import { number, percent, roundEuro } from '../parts/format';
import { shareOfYear } from '../parts/year';
import { CLOSED, SheetFigure } from '../sheets/figure-link';
import { FigureNotes, type Notes } from '../sheets/figure-notes';
import { openingOf } from '../sheets/opening';
import { Exports, numberOf, textOf, type SheetRow } from '../sheets/sheet-block';

/** Budgets of whole laws; those of product groups are parts of them. */
export const lawsOf = (budgets: Overzicht): readonly SheetRow[] =>
  budgets.rijen.filter((row) => row['productgroep'] === 'alles');

/** Over the budget by what is expected, or by what was promised: that can still be steered. */
export const budgetState = (budget: number, promised: number, over: number): string =>
  over > 0 || promised > budget ? 'let op' : 'op koers';

const stateOf = (row: SheetRow): string =>
  budgetState(numberOf(row['begroting']), numberOf(row['toegezegd']), numberOf(row['over']));

const budgetSentence = (rows: readonly SheetRow[]): string => {
  const over = rows.filter((row) => numberOf(row['over']) > 0).length;
  if (rows.length === 0) return 'Er is voor dit jaar geen begroting per wet vastgelegd.';
  const promised = rows.filter((row) => numberOf(row['toegezegd']) > numberOf(row['begroting']));
  const more =
    promised.length === 0
      ? ''
      : ` Bij ${number(promised.length)} is wel meer toegezegd dan begroot.`;
  return over === 0
    ? `Elke gemeente blijft naar verwachting binnen de begroting.${more}`
    : `${number(over)} van de ${number(rows.length)} begrotingen ${over === 1 ? 'wordt' : 'worden'} naar verwachting overschreden.`;
};

/** Whether each municipality stays within its budget (C3). */
export const BudgetsBlock = ({
  budgets,
  year,
  notes,
}: {
  readonly budgets: Overzicht;
  readonly year: number;
  readonly notes: Notes | null;
}): ReactElement => {
  // Who is nearest to the budget, or over it, comes first.
  const rows = [...lawsOf(budgets)].sort(
    (a, b) =>
      numberOf(b['verwacht']) / Math.max(1, numberOf(b['begroting'])) -
      numberOf(a['verwacht']) / Math.max(1, numberOf(a['begroting'])),
  );
  const jaar = String(year);
  const passed = shareOfYear(year, budgets.stand.situatieOp);
  const normal = (row: SheetRow): number => Math.round(numberOf(row['begroting']) * passed);
  const { query } = useAddress();
  const opening = openingOf('begrotingen', budgets, { jaar }, query);
  const nameOf = (row: SheetRow): string =>
    `${textOf(row['gemeente'])}, ${row['wet'] === 'wmo' ? 'Wmo' : 'Jeugdwet'}`;
  const cell = (row: SheetRow, column: string): ReactElement => (
    <SheetFigure
      opening={opening}
      column={column}
      row={row}
      text={roundEuro(Math.abs(numberOf(row[column])))}
      what={`${column} van ${nameOf(row)}`}
    />
  );
  return (
    <Block
      id="begroting"
      title={`Blijft elke gemeente in ${jaar} binnen het budget?`}
      sentence={budgetSentence(rows)}
      chart={
        rows.length === 0 ? undefined : (
          <>
            <p className="source">
              Dicht: goedgekeurd. Gearceerd: nog te verwachten uit toewijzingen. Streep: begroting.
              Stippel: verwacht nu.
            </p>
            <ul className="budget-list">
              {rows.map((row) => {
                const partOf = (key: string): string =>
                  percent(numberOf(row[key]) / Math.max(1, numberOf(row['begroting'])));
                const [promised, granted] = [partOf('toegezegd'), partOf('goedgekeurd')];
                return (
                  <li key={nameOf(row)}>
                    <span className="name">{nameOf(row)}</span>
                    <BudgetBar
                      used={numberOf(row['goedgekeurd'])}
                      committed={numberOf(row['toegezegd'])}
                      estimate={numberOf(row['begroting'])}
                      normal={normal(row)}
                      text={`${nameOf(row)}: ${promised} toegezegd, ${granted} goedgekeurd`}
                    />
                    <span>
                      <SheetFigure
                        opening={opening}
                        column="toegezegdDeel"
                        row={row}
                        text={promised}
                        what={`toegezegd in ${nameOf(row)}`}
                      />{' '}
                      toegezegd,{' '}
                      <SheetFigure
                        opening={opening}
                        column="goedgekeurdDeel"
                        row={row}
                        text={granted}
                        what={`goedgekeurd in ${nameOf(row)}`}
                      />{' '}
                      goedgekeurd
                    </span>
                    <Mark text={stateOf(row)} />
                  </li>
                );
              })}
            </ul>
          </>
        )
      }
      source={
        <>
          <FigureNotes notes={notes} about="begroting" />
          <Exports sheet="begrotingen" query={{ jaar }} />
        </>
      }
    >
      {rows.length === 0 ? (
        <p className="notice">Voor {jaar} is geen begroting per wet vastgelegd.</p>
      ) : (
        <Table
          caption={`Begroting, goedgekeurd, toegezegd en verwacht in ${jaar}`}
          head={[
            ['Gemeente en wet', false],
            ['Begroting', true],
            ['Verwacht nu', true, CLOSED.expected],
            ['Goedgekeurd', true],
            ['Toegezegd', true],
            ['Verwacht voor het jaar', true],
            ['Nadeel of voordeel', true],
          ]}
        >
          <tbody>
            {rows.map((row) => (
              <tr key={nameOf(row)}>
                <th scope="row">{nameOf(row)}</th>
                <td className="num">{cell(row, 'begroting')}</td>
                <td className="num">{roundEuro(normal(row))}</td>
                <td className="num">{cell(row, 'goedgekeurd')}</td>
                <td className="num">{cell(row, 'toegezegd')}</td>
                <td className="num">{cell(row, 'verwacht')}</td>
                <td className="num">
                  {cell(row, 'over')} {numberOf(row['over']) > 0 ? 'nadeel' : 'voordeel'}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Block>
  );
};
