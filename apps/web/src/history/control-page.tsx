import type { ReactElement } from 'react';
import type { PageProps } from '../frame/page';
import type { Bevroren, Gezondheid } from '../ledger/api';
import { useView } from '../ledger/use-view';
import { travelling, useAddress, withFilters } from '../parts/address';
import { Block, Link, Mark, PageHead, Shown, Table } from '../parts/blocks';
import { dayShort, moment, number } from '../parts/format';
import { yearShown } from '../parts/year';
import { SheetBlock } from '../sheets/sheet-block';
import { HistoryCheckBlock } from './history-check-block';
import './history.css';

/** Whether every figure holds the whole history, and what can be checked by others (A4, A5). */
export const ControlPage = ({ region }: PageProps): ReactElement => {
  const { query } = useAddress();
  const health = useView<Gezondheid>('gezondheid', {});
  const frozen = useView<{ readonly bevroren: readonly Bevroren[] }>('bevroren-overzichten', {});
  return (
    <>
      <PageHead title="Controle" />
      <p className="key-sentence">
        Hier rekent u zelf na of de geschiedenis compleet en onveranderd is, en of de cijfers erbij
        passen.
      </p>
      <HistoryCheckBlock />
      <Block title="Bevatten alle cijfers de hele geschiedenis?">
        <Shown view={health}>
          {({ projecties, logpositie }) => {
            const whole = projecties.filter(({ achterstand }) => achterstand === 0).length;
            return (
              <>
                <p>
                  <Mark text={whole === projecties.length ? 'klopt' : 'loopt achter'} />{' '}
                  {number(whole)} van de {number(projecties.length)} overzichten zijn berekend tot
                  en met gebeurtenis {number(logpositie ?? 0)}.
                </p>
                <p>
                  <Link to="/beheer">Bekijk elk overzicht</Link>
                </p>
              </>
            );
          }}
        </Shown>
      </Block>
      <Block
        title="Kloppen bewaarde standen nog?"
        source="Van elke bevroren stand is een controlegetal bewaard. Open een stand: het getal wordt dan opnieuw uit de gebeurtenissen berekend."
      >
        <Shown view={frozen}>
          {({ bevroren }) =>
            bevroren.length === 0 ? (
              <p className="notice">
                Nog niet gecontroleerd: er is nog geen stand bewaard. Bevries een overzicht, en
                bewaar het controlegetal ook ergens anders.
              </p>
            ) : (
              <Table
                caption="Bewaarde standen en hun controlegetal"
                head={[
                  ['Stand', false],
                  ['Situatie op', false],
                  ['Gebeurtenis', true],
                  ['Controlegetal', false],
                  ['Bevroren', false],
                ]}
              >
                <tbody>
                  {bevroren.map((one) => (
                    <tr key={`${one.naam} ${String(one.nummer)}`}>
                      <th scope="row">
                        <Link to={`/bevroren/${one.naam}?nummer=${String(one.nummer)}`}>
                          {one.naam} {one.nummer}: controleer
                        </Link>
                      </th>
                      <td>{dayShort(one.vraag.situatieOp)}</td>
                      <td className="num">{number(one.positie)}</td>
                      <td className="hash">{one.controlegetal}</td>
                      <td>{moment(one.bevrorenOp)}</td>
                    </tr>
                  ))}
                </tbody>
              </Table>
            )
          }
        </Shown>
      </Block>
      <Block title="Hoe controleert iemand anders het?">
        <p>
          Een beheerder leest de hele geschiedenis na met <code>zgb verify</code>: dat noemt
          hetzelfde controlegetal van de geschiedenis als hierboven. Alle cijfers opnieuw berekenen
          kan met <code>zgb rebuild --verify</code>. Beide kunnen ook op een kopie, zonder dit
          systeem. Wie zelf wil narekenen, haalt de gebeurtenissen op bij <code>/v1/bewijs</code>.
        </p>
      </Block>
      <Block title="Verder kijken">
        <ul>
          <li>
            <Link to={withFilters('/gebeurtenissen', travelling(query), {})}>
              Gebeurtenissen, in de volgorde van vastleggen
            </Link>
          </li>
          <li>
            <Link to={withFilters('/vergelijk', travelling(query), {})}>
              Wat is er veranderd tussen twee momenten, en waardoor?
            </Link>
          </li>
          <li>
            <Link
              to={withFilters('/overzichten/besluiten', travelling(query), {
                filter: 'tegenAdvies:=ja',
              })}
            >
              Besluiten van medewerkers tegen het advies van de regels
            </Link>
          </li>
          <li>
            <Link
              to={withFilters('/vergelijk', travelling(query), {
                wat: 'gebruikt',
                // In January one still looks at the care of the year before.
                jaar: String(yearShown(region?.vandaag ?? '') ?? ''),
                van: `${String(new Date().getFullYear())}-01-01`,
                oorzaak: 'correcties',
              })}
            >
              Correcties achteraf die sinds 1 januari bekend werden
            </Link>
          </li>
          <li>
            <Link to={withFilters('/overzichten/steekproef', travelling(query), {})}>
              Een steekproef bekijken
            </Link>
            {' · '}
            <Link to="/vastleggen/steekproeven">een steekproef trekken</Link>
          </li>
        </ul>
      </Block>
      <SheetBlock
        sheet="gewiste-gegevens"
        title="Welke persoonsgegevens zijn gewist?"
        empty="Er zijn geen persoonsgegevens gewist."
      />
    </>
  );
};
