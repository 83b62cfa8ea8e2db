import type { ReactElement } from 'react';
import { filtersIn, useAddress } from './address';
import type { Budget } from './api';
import { Block, Shown, Table } from './blocks';
import { LineChart } from './charts';
import { euroExact, longMonth, orDash, roundEuro, shortEuro, shortMonth } from './format';
import { useView } from './use-view';

const MONTHS = 12;

const monthsOf = (year: number): readonly string[] =>
  Array.from({ length: MONTHS }, (_, at) => `${String(year)}-${String(at + 1).padStart(2, '0')}`);

/** Used so far, month by month, beside what would be normal. NL: verloop. */
export const CumulativeBlock = ({
  provider,
  year,
}: {
  readonly provider: string;
  readonly year: number;
}): ReactElement => {
  const { query } = useAddress();
  const { aanbieder: _own, ...filters } = { aanbieder: '', ...filtersIn(query) };
  const view = useView<Budget>('budgetgebruik', {
    ...filters,
    aanbieder: provider,
    jaar: String(year),
  });
  return (
    <Shown view={view}>
      {(budget) => {
        const row = budget.aanbieders.find(({ agb }) => agb === provider);
        if (row === undefined) {
          return (
            <p className="notice">Van deze aanbieder is er in {year} niets gebruikt of geraamd.</p>
          );
        }
        const used = new Map(row.perMaand.map(({ maand, gebruiktCent }) => [maand, gebruiktCent]));
        let sum = 0;
        const steps = monthsOf(year).map((month, at) => {
          const own = used.get(month);
          const isPast = `${month}-01` <= budget.stand.situatieOp;
          sum += own ?? 0;
          return {
            month,
            used: isPast ? sum : null,
            own: own ?? 0,
            normal:
              row.ramingCent === null ? null : Math.round((row.ramingCent * (at + 1)) / MONTHS),
          };
        });
        const last = steps.findLast((one) => one.used !== null);
        return (
          <Block
            id="verloop"
            title={`Hoe loopt het bij ${row.naam}?`}
            sentence={`Gebruikt in ${String(year)} tot nu: ${shortEuro(last?.used ?? 0)}. ${typeof last?.normal !== 'number' ? 'Er is geen raming.' : `Normaal zou zijn: ${shortEuro(last.normal)}.`}`}
            chart={
              <LineChart
                alt={`Gebruikt in ${String(year)}, opgeteld per maand. De cijfers staan in de tabel.`}
                labels={steps.map(({ month }) => shortMonth(month))}
                words={shortEuro}
                lines={[
                  { name: 'gebruikt', values: steps.map((one) => one.used) },
                  ...(row.ramingCent === null
                    ? []
                    : [{ name: 'normaal', values: steps.map((one) => one.normal), dashed: true }]),
                ]}
              />
            }
          >
            <Table
              caption={`${row.naam}, opgeteld per maand`}
              head={[
                ['Maand', false],
                ['In de maand', true],
                ['Opgeteld', true],
                ['Normaal', true],
              ]}
            >
              <tbody>
                {steps.map(({ month, own, used: total, normal }) => (
                  <tr key={month}>
                    <th scope="row">{longMonth(month)}</th>
                    <td className="num">{euroExact(own)}</td>
                    <td className="num">{orDash(total, euroExact)}</td>
                    <td className="num">{orDash(normal, roundEuro)}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </Block>
        );
      }}
    </Shown>
  );
};
