import type { ReactElement } from 'react';
import { travelling, useAddress, withFilters } from './address';
import { pairsOf, type Query, type Verschil } from './api';
import { Block, Link, Shown, Table } from './blocks';
import { bridgeOf, type Bridge, type BridgePart } from './bridge';
import { euroExact, longMonth, moment, number, roundEuro, signedEuro } from './format';
import type { Filters } from './address';
import { useView } from './use-view';

const amountOf = ({ kind, cents }: BridgePart): string =>
  kind === 'end' ? euroExact(cents) : signedEuro(cents);

/** Bars that begin where the one before ended; lying, so that it fits any width. */
const BridgeChart = ({ bridge }: { readonly bridge: Bridge }): ReactElement => {
  const { parts, base, top } = bridge;
  const at = (value: number): number => ((value - base) / Math.max(1, top - base)) * 100;
  return (
    <>
      <ul className="bridge" aria-label="Van begin naar eind">
        {parts.map((part) => {
          const [left, right] = [at(part.from), at(part.to)].sort((a, b) => a - b);
          return (
            <li key={part.label} className={part.kind}>
              <span className="name">{part.label}</span>
              <span className="track" aria-hidden="true">
                <span
                  className="fill"
                  style={{
                    left: `${String(left)}%`,
                    width: `${String(Math.max(0.3, (right ?? 0) - (left ?? 0)))}%`,
                  }}
                />
              </span>
              <span className="value">{amountOf(part)}</span>
            </li>
          );
        })}
      </ul>
      {base > 0 && (
        <p className="source">
          De balken beginnen niet bij nul, maar bij {roundEuro(base)}: anders ziet u de stappen
          niet.
        </p>
      )}
    </>
  );
};

const CausesTable = ({ found }: { readonly found: Verschil }): ReactElement => {
  const { path, query } = useAddress();
  return (
    <Table
      caption="Van begin naar eind, per oorzaak"
      head={[
        ['Oorzaak', false],
        ['Bedrag', true],
        ['Gebeurtenissen', true],
      ]}
    >
      <tbody>
        <tr>
          <th scope="row">Begin</th>
          <td className="num">{euroExact(found.van.bedragCent)}</td>
          <td className="num">–</td>
        </tr>
        {found.oorzaken.map(({ oorzaak, naam, bedragCent, gebeurtenissen }) => (
          <tr key={oorzaak}>
            <th scope="row">
              <Link to={withFilters(path, query, { oorzaak, cursor: '' })}>{naam}</Link>
            </th>
            <td className="num">{signedEuro(bedragCent)}</td>
            <td className="num">{number(gebeurtenissen)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Eind</th>
          <td className="num">{euroExact(found.tot.bedragCent)}</td>
          <td className="num">
            {number(found.oorzaken.reduce((sum, { gebeurtenissen }) => sum + gebeurtenissen, 0))}
          </td>
        </tr>
      </tfoot>
    </Table>
  );
};

const sentenceOf = ({ titel, jaar, van, tot, verschilCent, oorzaken }: Verschil): string => {
  const begin = `${titel} voor ${String(jaar)} was ${euroExact(van.bedragCent)}, zoals bekend op ${moment(van.moment)}.`;
  if (verschilCent === 0 && oorzaken.length === 0) {
    return `Geen verschil. Beide bedragen zijn ${euroExact(tot.bedragCent)}.`;
  }
  const more = verschilCent < 0 ? 'minder' : 'meer';
  const [most] = [...oorzaken].sort((a, b) => Math.abs(b.bedragCent) - Math.abs(a.bedragCent));
  const because =
    most === undefined
      ? ''
      : ` De grootste oorzaak: ${most.naam.toLowerCase()} (${signedEuro(most.bedragCent)}).`;
  return `${begin} Op ${moment(tot.moment)} is het ${euroExact(tot.bedragCent)}: ${euroExact(Math.abs(verschilCent))} ${more}.${because}`;
};

const Events = ({ found }: { readonly found: Verschil }): ReactElement => {
  const { path, query } = useAddress();
  const chosen = query.get('oorzaak') ?? '';
  const name = found.oorzaken.find(({ oorzaak }) => oorzaak === chosen)?.naam;
  const start = Number(query.get('cursor') ?? 0);
  return (
    <Block
      title={
        name === undefined
          ? 'Welke gebeurtenissen verklaren het verschil?'
          : `Welke gebeurtenissen: ${name.toLowerCase()}?`
      }
    >
      <nav className="groups-nav no-print" aria-label="Oorzaak">
        <Link to={withFilters(path, query, { oorzaak: '', cursor: '' })} current={chosen === ''}>
          Alle oorzaken
        </Link>
        {found.oorzaken.map(({ oorzaak, naam, gebeurtenissen }) => (
          <Link
            key={oorzaak}
            to={withFilters(path, query, { oorzaak, cursor: '' })}
            current={chosen === oorzaak}
          >
            {naam} {number(gebeurtenissen)}
          </Link>
        ))}
      </nav>
      <Table
        caption={`${number(start + 1)} tot ${number(start + found.gebeurtenissen.length)} van ${number(found.aantal)} gebeurtenissen`}
        head={[
          ['Gebeurtenis', true],
          ['Wat', false],
          ['Waarover', false],
          ['Vastgelegd', false],
          ['Bedrag', true],
        ]}
      >
        <tbody>
          {found.gebeurtenissen.map((one) => (
            <tr key={one.positie}>
              <th scope="row" className="num">
                <Link
                  to={withFilters('/gebeurtenissen', travelling(query), {
                    na: String(one.positie - 1),
                  })}
                >
                  {number(one.positie)}
                </Link>
              </th>
              <td>
                {one.titel}
                <small>{one.oorzaakNaam}</small>
              </td>
              <td>
                {one.onderwerp} {one.stroom.split('_').at(-1)}, {one.gemeente}
                {one.maand !== null && (
                  <small>
                    {longMonth(one.maand)}
                    {one.tariefCent !== null && ` · tarief ${euroExact(one.tariefCent)}`}
                  </small>
                )}
              </td>
              <td>
                {moment(one.vastgelegdOp)}
                <small>door {one.door}</small>
              </td>
              <td className="num">{signedEuro(one.bedragCent)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="choices no-print">
        {start > 0 && <Link to={withFilters(path, query, { cursor: '' })}>Naar het begin</Link>}
        {found.volgende !== null && (
          <Link to={withFilters(path, query, { cursor: found.volgende })}>Volgende bladzijde</Link>
        )}
      </p>
    </Block>
  );
};

const fileAddress = (form: string, asked: Query): string =>
  `/v1/verschil?${new URLSearchParams([...pairsOf(asked), ['vorm', form]]).toString()}`;

/** From a figure then to the figure now, by causes, with every event that explains it (A2). */
export const BridgeBlocks = ({
  what,
  filters,
}: {
  readonly what: string;
  readonly filters: Filters;
}): ReactElement => {
  const { path, query } = useAddress();
  const { gemeente, wet, situatieOp } = filters;
  const whole: Query = {
    wat: what,
    van: query.get('van') ?? '',
    tot: query.get('tot') ?? '',
    jaar: query.get('jaar') ?? '',
    gemeente,
    wet,
    situatieOp,
    aanbieder: query.get('aanbieder') ?? '',
  };
  const view = useView<Verschil>('verschil', {
    ...whole,
    oorzaak: query.get('oorzaak') ?? '',
    cursor: query.get('cursor') ?? '',
  });
  return (
    <Shown view={view}>
      {(found) => {
        const bridge = bridgeOf(found.van.bedragCent, found.oorzaken, found.tot.bedragCent);
        const isSame = found.oorzaken.length === 0;
        return (
          <>
            <Block
              id="brug"
              title="Wat verklaart het verschil?"
              sentence={sentenceOf(found)}
              chart={isSame ? undefined : <BridgeChart bridge={bridge} />}
              source={
                <>
                  <details>
                    <summary>Uitleg</summary>
                    <p>{found.definitie}</p>
                  </details>
                  {!isSame && (
                    <span className="exports no-print">
                      <a href={fileAddress('xlsx', whole)}>Excel (.xlsx)</a>
                      <a href={fileAddress('csv', whole)}>CSV</a>
                      <Link
                        to={withFilters(path, query, {
                          wat: '',
                          oorzaak: '',
                          cursor: '',
                          overzicht: 'budget-usage',
                        })}
                      >
                        Welke rijen zijn veranderd?
                      </Link>
                    </span>
                  )}
                </>
              }
            >
              {isSame ? (
                <p className="notice">Tussen deze momenten is er niets veranderd aan dit bedrag.</p>
              ) : (
                <CausesTable found={found} />
              )}
            </Block>
            {!isSame && <Events found={found} />}
          </>
        );
      }}
    </Shown>
  );
};
