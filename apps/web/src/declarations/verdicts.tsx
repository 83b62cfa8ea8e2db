import type { ReactElement } from 'react';
import type { Oordeel, Waarom } from '../ledger/api';
import { useView } from '../ledger/use-view';
import { travelling, useAddress, withFilters } from '../parts/address';
import { Link, Mark, Shown, Table } from '../parts/blocks';
import { dayShort, euroExact, moment, number, withUnit } from '../parts/format';

const reasonOf = ({ besluit, codes, waarschuwingen }: Oordeel): string =>
  [
    ...(besluit === null ? [] : [besluit.reden]),
    ...codes.map(({ uitleg }) => uitleg),
    ...waarschuwingen.map(({ uitleg }) => `Let op: ${uitleg}`),
  ].join(' ');

const VerdictRow = ({ verdict }: { readonly verdict: Oordeel }): ReactElement => {
  const { query } = useAddress();
  const { positie, vastgelegdOp, uitkomst, besluit, grondslag } = verdict;
  const events = withFilters('/gebeurtenissen', travelling(query), { na: String(positie - 1) });
  return (
    <tr className={uitkomst === 'ingetrokken' ? 'gone' : ''}>
      <th scope="row">
        <Mark text={uitkomst} />
      </th>
      <td>{reasonOf(verdict)}</td>
      <td>{besluit === null ? `regels ${grondslag?.regelset ?? ''}`.trim() : besluit.door}</td>
      <td>
        {moment(vastgelegdOp)}
        <small>
          <Link to={events}>gebeurtenis {number(positie)}</Link>
        </small>
      </td>
    </tr>
  );
};

/** Lines that were granted before on the same allocation and so took room. */
const Counted = ({ verdict }: { readonly verdict: Oordeel | undefined }): ReactElement | null => {
  const counted = verdict?.grondslag?.meegeteldeRegels ?? [];
  if (counted.length === 0) return <p>Er telden geen eerdere regels mee.</p>;
  return (
    <Table
      caption="Eerdere regels die zijn meegeteld"
      head={[
        ['Referentie', false],
        ['Periode', false],
        ['Volume', true],
        ['Bedrag', true],
      ]}
    >
      <tbody>
        {counted.map(({ referentie, periode, volume, eenheid, bedragCent, debetCredit }) => (
          <tr key={`${referentie} ${debetCredit}`}>
            <th scope="row">{referentie}</th>
            <td>
              {dayShort(periode.van)} t/m {dayShort(periode.tot)}
            </td>
            <td className="num">{volume === null ? '–' : withUnit(volume, eenheid?.naam)}</td>
            <td className="num">
              {debetCredit === 'C' ? '−' : ''}
              {euroExact(bedragCent)}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
};

/** Every verdict on a line, also a withdrawn one, and the lines that were counted (A3). */
export const Verdicts = ({
  declaration,
  line,
}: {
  readonly declaration: string;
  readonly line: number;
}): ReactElement => {
  const { query } = useAddress();
  const path = `declaraties/${declaration}/regels/${String(line)}`;
  const view = useView<Waarom>(path, { bekendOp: query.get('bekendOp') ?? '' });
  return (
    <Shown view={view}>
      {({ oordelen }) =>
        oordelen.length === 0 ? (
          <p>Er is geen toewijzing gevonden. Daarom is er niets om mee te vergelijken.</p>
        ) : (
          <>
            <Table
              caption="Alle oordelen over deze regel, nieuwste boven"
              head={[
                ['Oordeel', false],
                ['Reden', false],
                ['Door', false],
                ['Vastgelegd', false],
              ]}
            >
              <tbody>
                {[...oordelen].reverse().map((verdict) => (
                  <VerdictRow key={verdict.positie} verdict={verdict} />
                ))}
              </tbody>
            </Table>
            <Counted verdict={oordelen.findLast(({ grondslag }) => grondslag !== null)} />
          </>
        )
      }
    </Shown>
  );
};
