import type { ReactElement } from 'react';
import { pairsOf, type Query, type Verschil, type VerschilBedragen } from '../ledger/api';
import { useView } from '../ledger/use-view';
import { travelling, useAddress, withFilters, type Filters } from '../parts/address';
import { Block, Link, Shown, Table, Tiles } from '../parts/blocks';
import { euroExact, longMonth, moment, number, roundEuro, signedEuro } from '../parts/format';
import { bridgeOf, type Bridge, type BridgePart } from './bridge';

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

/** What it was, what it became, and how much that is. */
const sentenceOf = ({ titel, jaar, van, tot, verschilCent }: VerschilBedragen): string => {
  if (verschilCent === 0) return `Geen verschil. Beide bedragen zijn ${euroExact(tot.bedragCent)}.`;
  const more = verschilCent < 0 ? 'minder' : 'meer';
  return `${titel} voor ${String(jaar)} was ${euroExact(van.bedragCent)}, zoals bekend op ${moment(van.moment)}. Op ${moment(tot.moment)} is het ${euroExact(tot.bedragCent)}: ${euroExact(Math.abs(verschilCent))} ${more}.`;
};

const causeSentence = (causes: Verschil['oorzaken']): string => {
  const [most] = [...causes].sort((a, b) => Math.abs(b.bedragCent) - Math.abs(a.bedragCent));
  return most === undefined
    ? 'Tussen deze momenten is er niets veranderd aan dit bedrag.'
    : `De grootste oorzaak: ${most.naam.toLowerCase()} (${signedEuro(most.bedragCent)}).`;
};

/** In the address: the events of every cause. */
const ALL = 'alle';

/** Ways to the events of one cause, or of all. */
const Causes = ({ causes }: { readonly causes: Verschil['oorzaken'] }): ReactElement => {
  const { path, query } = useAddress();
  const chosen = query.get('oorzaak') ?? '';
  const all = causes.reduce((sum, { gebeurtenissen }) => sum + gebeurtenissen, 0);
  return (
    <nav className="groups-nav no-print" aria-label="Oorzaak">
      {[{ oorzaak: ALL, naam: 'Alle oorzaken', gebeurtenissen: all }, ...causes].map(
        ({ oorzaak, naam, gebeurtenissen }) => (
          <Link
            key={oorzaak}
            to={withFilters(path, query, { oorzaak, cursor: '' })}
            current={chosen === oorzaak}
          >
            {naam} {number(gebeurtenissen)}
          </Link>
        ),
      )}
    </nav>
  );
};

const EventsTable = ({
  found,
  start,
}: {
  readonly found: Verschil;
  readonly start: number;
}): ReactElement => {
  const { query } = useAddress();
  return (
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
  );
};

/** The events of the chosen cause, asked for when somebody opens it. */
const EventsOf = ({
  asked,
  chosen,
}: {
  readonly asked: Query;
  readonly chosen: string;
}): ReactElement => {
  const { path, query } = useAddress();
  const cursor = query.get('cursor') ?? '';
  const oorzaak = chosen === ALL ? '' : chosen;
  const view = useView<Verschil>('verschil', { ...asked, oorzaak, cursor });
  return (
    <Shown view={view}>
      {(found) =>
        found.aantal === 0 ? (
          <p className="notice">Deze oorzaak komt tussen deze momenten niet voor.</p>
        ) : (
          <>
            <EventsTable found={found} start={Number(cursor === '' ? 0 : cursor)} />
            <p className="choices no-print">
              {cursor !== '' && (
                <Link to={withFilters(path, query, { cursor: '' })}>Naar het begin</Link>
              )}
              {found.volgende !== null && (
                <Link to={withFilters(path, query, { cursor: found.volgende })}>
                  Volgende bladzijde
                </Link>
              )}
            </p>
          </>
        )
      }
    </Shown>
  );
};

const Events = ({
  asked,
  causes,
}: {
  readonly asked: Query;
  readonly causes: Verschil['oorzaken'];
}): ReactElement => {
  const { query } = useAddress();
  const chosen = query.get('oorzaak') ?? '';
  const name = causes.find(({ oorzaak }) => oorzaak === chosen)?.naam;
  return (
    <Block
      title={
        name === undefined
          ? 'Welke gebeurtenissen verklaren het verschil?'
          : `Welke gebeurtenissen: ${name.toLowerCase()}?`
      }
    >
      <Causes causes={causes} />
      {chosen === '' ? (
        <p>Kies een oorzaak. Haar gebeurtenissen zijn samen precies het bedrag hierboven.</p>
      ) : (
        <EventsOf asked={asked} chosen={chosen} />
      )}
    </Block>
  );
};

const fileAddress = (form: string, asked: Query): string =>
  `/v1/verschil?${new URLSearchParams([...pairsOf(asked), ['vorm', form]]).toString()}`;

/** Every event of the difference as a file, between both amounts. */
const Files = ({ asked }: { readonly asked: Query }): ReactElement => {
  const { path, query } = useAddress();
  const rows = { wat: '', oorzaak: '', cursor: '', overzicht: 'budget-usage' };
  return (
    <span className="exports no-print">
      <a href={fileAddress('xlsx', asked)}>Excel (.xlsx)</a>
      <a href={fileAddress('csv', asked)}>CSV</a>
      <Link to={withFilters(path, query, rows)}>Welke rijen zijn veranderd?</Link>
    </span>
  );
};

/** From the one amount to the other by its causes, after both amounts are known. */
const CauseBlocks = ({ asked }: { readonly asked: Query }): ReactElement => {
  const view = useView<Verschil>('verschil', { ...asked, limit: '1' });
  return (
    <Shown view={view}>
      {(found) => {
        const { van, tot, oorzaken } = found;
        if (oorzaken.length === 0) return <p className="notice">{causeSentence(oorzaken)}</p>;
        return (
          <>
            <Block
              id="brug"
              title="Wat verklaart het verschil?"
              sentence={causeSentence(oorzaken)}
              chart={<BridgeChart bridge={bridgeOf(van.bedragCent, oorzaken, tot.bedragCent)} />}
              source={
                <>
                  <details>
                    <summary>Uitleg</summary>
                    <p>{found.definitie}</p>
                  </details>
                  <Files asked={asked} />
                </>
              }
            >
              <CausesTable found={found} />
            </Block>
            <Events asked={asked} causes={oorzaken} />
          </>
        );
      }}
    </Shown>
  );
};

/** From a figure then to the figure now: both amounts first, then their causes one by one (A2). */
export const BridgeBlocks = ({
  what,
  filters,
}: {
  readonly what: string;
  readonly filters: Filters;
}): ReactElement => {
  const { query } = useAddress();
  const { gemeente, wet, situatieOp } = filters;
  const asked: Query = {
    wat: what,
    van: query.get('van') ?? '',
    tot: query.get('tot') ?? '',
    jaar: query.get('jaar') ?? '',
    gemeente,
    wet,
    situatieOp,
    aanbieder: query.get('aanbieder') ?? '',
  };
  const view = useView<VerschilBedragen>('verschil', { ...asked, deel: 'bedragen' });
  return (
    <Shown view={view}>
      {(amounts) => (
        <>
          <Block title="Hoe groot is het verschil?" sentence={sentenceOf(amounts)}>
            <Tiles
              tiles={[
                {
                  figure: euroExact(amounts.van.bedragCent),
                  what: `zoals bekend op ${moment(amounts.van.moment)}`,
                },
                {
                  figure: euroExact(amounts.tot.bedragCent),
                  what: `zoals bekend op ${moment(amounts.tot.moment)}`,
                },
                { figure: signedEuro(amounts.verschilCent), what: 'verschil' },
              ]}
            />
          </Block>
          <CauseBlocks asked={asked} />
        </>
      )}
    </Shown>
  );
};
