import { useState, type ReactElement } from 'react';
import type { Controle, Declaratieregel } from '../ledger/api';
import { travelling, useAddress, withFilters } from '../parts/address';
import { Link, Mark, Table } from '../parts/blocks';
import { dayShort, euroExact, orDash } from '../parts/format';
import { CLOSED } from '../sheets/figure-link';
import { comparisonsOf, nextStep } from './line-words';
import { Verdicts } from './verdicts';

const Compared = ({ line }: { readonly line: Declaratieregel }): ReactElement | null => {
  const rows = comparisonsOf(line);
  if (rows.length === 0) return null;
  return (
    <Table
      caption="Gedeclareerd naast afgesproken"
      head={[
        ['Wat', false],
        ['Gedeclareerd', true, CLOSED.line],
        ['Afgesproken', true, CLOSED.line],
        ['Verschil', false],
      ]}
    >
      <tbody>
        {rows.map(({ what, asked, agreed, difference, fits }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td className="num">{asked}</td>
            <td className="num">{agreed}</td>
            <td className={fits ? '' : 'wrong'}>
              {fits ? '✓' : '✗'} {difference}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
};

const Checks = ({
  line,
  checks,
}: {
  readonly line: Declaratieregel;
  readonly checks: readonly Controle[];
}): ReactElement => {
  const broken = new Set(line.codes.map(({ regel }) => regel));
  // Without an allocation nothing further can be looked at.
  const isPlaced = line.grondslag !== null;
  const outcomeOf = (rule: string): string => {
    if (broken.has(rule)) return '✗ klopt niet';
    return isPlaced || line.codes.length === 0 ? '✓ klopt' : '– niet gedaan';
  };
  return (
    <details>
      <summary>Alle controles</summary>
      <ul className="checks">
        {checks.map(({ regel, wat }) => (
          <li key={regel}>
            {outcomeOf(regel)}: {wat} <small className="inline">({regel})</small>
          </li>
        ))}
      </ul>
    </details>
  );
};

/** Everything that the verdict rests on; asked for when somebody wants to see it. */
const WholeBasis = ({
  declaration,
  line,
  isOpen: isOpenAtFirst,
}: {
  readonly declaration: string;
  readonly line: number;
  readonly isOpen: boolean;
}): ReactElement => {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <details
      open={isOpen}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>Hele onderbouwing: alle oordelen en wat meetelde</summary>
      {isOpen && <Verdicts declaration={declaration} line={line} />}
    </details>
  );
};

/** Why a line has its verdict: the same six parts everywhere (B1, A3). NL: waarom. */
export const Why = ({
  line,
  checks,
  place,
  declaration,
  hasWholeBasis = false,
}: {
  readonly line: Declaratieregel;
  readonly checks: readonly Controle[];
  /** Municipality and law, to go to the allocation: `1690/wmo`. */
  readonly place: string;
  /** Id of its declaration. */
  readonly declaration: string;
  /** Shows everything that it rests on at once, instead of when it is asked for. */
  readonly hasWholeBasis?: boolean;
}): ReactElement => {
  const { query } = useAddress();
  const { grondslag } = line;
  const allocation = withFilters(
    `/toewijzingen/${place}/${String(line.toewijzing)}`,
    travelling(query),
    {},
  );
  return (
    <div className="why">
      <p>
        <Mark text={line.uitkomst} /> {line.product.naam}, {dayShort(line.periode.van)} t/m{' '}
        {dayShort(line.periode.tot)}, {euroExact(line.bedragCent)}
      </p>
      {line.codes.map(({ code, regel, uitleg }) => (
        <p key={regel} className="reason">
          {uitleg}{' '}
          <small className="inline">
            ({code === null ? regel : `retourcode ${code}, ${regel}`})
          </small>
        </p>
      ))}
      {line.codes.length === 0 && <p>Alle controles kloppen.</p>}
      <Compared line={line} />
      <h3>Wat nu?</h3>
      <ul>
        {nextStep(line).map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <h3>Waarop is dit gebaseerd?</h3>
      <dl className="facts">
        <dt>Toewijzing</dt>
        <dd>
          <Link to={allocation}>{line.toewijzing}</Link>
          {grondslag !== null && ` · versie ${grondslag.toewijzingVersie}`}
        </dd>
        <dt>Afgesproken tarief</dt>
        <dd>
          {orDash(grondslag?.tariefCent ?? null, euroExact)}
          {typeof grondslag?.tariefVersie === 'number' &&
            ` · versie ${String(grondslag.tariefVersie)}`}
        </dd>
        <dt>Regels</dt>
        <dd>{grondslag?.regelset ?? 'landelijke regels; er is geen toewijzing gevonden'}</dd>
        <dt>Referentie</dt>
        <dd>{line.referentie}</dd>
      </dl>
      <WholeBasis
        key={line.regel}
        declaration={declaration}
        line={line.regel}
        isOpen={hasWholeBasis}
      />
      <Checks line={line} checks={checks} />
    </div>
  );
};
