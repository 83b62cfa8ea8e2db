import { useState, type ReactElement } from 'react';
import type { Budget, BudgetStatus } from './api';
import { Block, Mark, PageHead, Shown, StandLine, Table } from './blocks';
import { euro, number, orDash, percent, roundEuro } from './format';
import type { PageProps } from './routes';
import { useView } from './use-view';

type Row = Budget['aanbieders'][number];

/** Used against estimate; the bar ends at whichever is larger. */
const BudgetBar = ({ row }: { readonly row: Row }): ReactElement | null => {
  if (row.ramingCent === null) return null;
  const end = Math.max(row.ramingCent, row.gebruiktCent, 1);
  const text = `${roundEuro(row.gebruiktCent)} gebruikt van ${roundEuro(row.ramingCent)} geraamd`;
  return (
    <div className="budget-bar" role="img" aria-label={text} title={text}>
      <div className="used" style={{ width: `${String((row.gebruiktCent / end) * 100)}%` }} />
      <div
        className="estimate"
        style={{ left: `calc(${String((row.ramingCent / end) * 100)}% - 3px)` }}
      />
    </div>
  );
};

const STATUSES: readonly BudgetStatus[] = ['signaal', 'let op', 'op koers', 'zonder raming'];

const ProviderRows = ({ rows }: { readonly rows: readonly Row[] }): ReactElement => (
  <tbody>
    {rows.map((row) => (
      <tr key={row.agb}>
        <th scope="row">
          {row.naam}
          <small>AGB {row.agb}</small>
        </th>
        <td>
          <BudgetBar row={row} />
        </td>
        <td className="num">{orDash(row.ramingCent, roundEuro)}</td>
        <td className="num">{euro(row.gebruiktCent)}</td>
        <td className="num">{orDash(row.aandeel, percent)}</td>
        <td className="num">{roundEuro(row.openCent)}</td>
        <td className="num">{euro(row.afgekeurdCent)}</td>
        <td>
          <Mark text={row.status} />
        </td>
      </tr>
    ))}
  </tbody>
);

/** Who runs ahead of the estimate. */
export const BudgetPage = ({ filters }: PageProps): ReactElement => {
  const [status, setStatus] = useState<BudgetStatus | null>(null);
  const view = useView<Budget>('budgetgebruik', filters);
  return (
    <>
      <PageHead title="Budget per aanbieder" stand={view.value?.stand} />
      <Shown view={view}>
        {(budget) => {
          const rows = budget.aanbieders.filter((row) => status === null || row.status === status);
          return (
            <>
              <StandLine stand={budget.stand} />
              <p className="key-sentence">{budget.kernzin}</p>
              <div className="choices no-print" role="group" aria-label="Kies op status">
                <button
                  type="button"
                  aria-pressed={status === null}
                  onClick={() => {
                    setStatus(null);
                  }}
                >
                  Alle {number(budget.aanbieders.length)}
                </button>
                {STATUSES.map((one) => (
                  <button
                    key={one}
                    type="button"
                    aria-pressed={status === one}
                    onClick={() => {
                      setStatus(one);
                    }}
                  >
                    {one} {number(budget.aanbieders.filter((row) => row.status === one).length)}
                  </button>
                ))}
              </div>
              <Block
                title={`Wie loopt in ${String(budget.jaar)} voor op de raming?`}
                source={`${budget.stand.definitie} Streep = raming. Normaal tot nu toe is ${percent(budget.verwachtAandeel)} van de raming. Voorbeeldramingen in een demonstratie zijn verzonnen.`}
              >
                {rows.length === 0 ? (
                  <p className="notice">Geen aanbieder heeft deze status.</p>
                ) : (
                  <Table
                    caption={`Aanbieders in ${String(budget.jaar)}, meeste gebruik eerst`}
                    head={[
                      ['Aanbieder', false],
                      ['Gebruik en raming', false],
                      ['Raming', true],
                      ['Gebruikt', true],
                      ['Aandeel', true],
                      ['Nog open', true],
                      ['Afgekeurd', true],
                      ['Status', false],
                    ]}
                  >
                    <ProviderRows rows={rows} />
                    <tfoot>
                      <tr>
                        <th scope="row">Totaal van alle aanbieders</th>
                        <td />
                        <td className="num">{orDash(budget.totaal.ramingCent, roundEuro)}</td>
                        <td className="num">{euro(budget.totaal.gebruiktCent)}</td>
                        <td className="num">{orDash(budget.totaal.aandeel, percent)}</td>
                        <td className="num">{roundEuro(budget.totaal.openCent)}</td>
                        <td className="num">{euro(budget.totaal.afgekeurdCent)}</td>
                        <td />
                      </tr>
                    </tfoot>
                  </Table>
                )}
              </Block>
              <p>
                {number(budget.zonderClienten.aantal)} van de {number(budget.zonderClienten.van)}{' '}
                gecontracteerde aanbieders hebben geen cliënten.
              </p>
            </>
          );
        }}
      </Shown>
    </>
  );
};
