import type { ReactElement } from 'react';
import type { DeclaratieDetail, Declaratieregel } from '../ledger/api';
import { Table } from '../parts/blocks';
import { day, dayShort, euroExact, longMonth, number } from '../parts/format';
import { forProvider } from './line-words';

/** On paper a declaration is a letter to its provider: each refused line, why, and what to do. */
export const RefusalLetter = ({
  one,
  lines,
}: {
  readonly one: DeclaratieDetail;
  readonly lines: readonly Declaratieregel[];
}): ReactElement => (
  <section className="only-print letter" aria-label="Brief aan de aanbieder">
    <p>
      Aan: {one.aanbieder.naam}, AGB {one.aanbieder.agb}
      <br />
      Over: declaratie {one.nummer}, {longMonth(one.periode)}, ontvangen op{' '}
      {day(one.ontvangenDatum)}
    </p>
    <p>
      {one.gemeente.naam} heeft {number(lines.length)} van uw {number(one.regels)} regels afgekeurd,
      samen {euroExact(lines.reduce((sum, { bedragCent }) => sum + bedragCent, 0))}. Per regel leest
      u waarom, en wat u kunt doen. Een afgekeurde regel hoeft u niet te crediteren.
    </p>
    <Table
      caption="Afgekeurde regels"
      head={[
        ['Regel', true],
        ['Product', false],
        ['Periode', false],
        ['Bedrag', true],
        ['Waarom', false],
        ['Wat u kunt doen', false],
      ]}
    >
      <tbody>
        {lines.map((line) => (
          <tr key={line.regel}>
            <th scope="row" className="num">
              {line.regel}
            </th>
            <td>
              {line.product.naam}
              <small>referentie {line.referentie}</small>
            </td>
            <td>
              {dayShort(line.periode.van)}
              <small>t/m {dayShort(line.periode.tot)}</small>
            </td>
            <td className="num">{euroExact(line.bedragCent)}</td>
            <td>
              {line.codes.map(({ code, regel, uitleg }) => (
                <div key={regel}>
                  {uitleg} {code !== null && <small className="inline">(retourcode {code})</small>}
                </div>
              ))}
            </td>
            <td>{forProvider(line)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  </section>
);
