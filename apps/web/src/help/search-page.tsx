import type { ReactElement } from 'react';
import type { PageProps } from '../frame/page';
import type { Gevonden } from '../ledger/api';
import { useView } from '../ledger/use-view';
import { travelling, useAddress, withFilters } from '../parts/address';
import { Block, Link, Shown, Table } from '../parts/blocks';
import { choiceOf } from '../parts/form-fields';
import { euroExact, longMonth } from '../parts/format';

const Found = ({ found }: { readonly found: Gevonden }): ReactElement => {
  const { query } = useAddress();
  const to = (path: string, changes: Readonly<Record<string, string>> = {}): string =>
    withFilters(path, travelling(query), changes);
  const { declaraties, toewijzingen, aanbieders, regels } = found;
  if (declaraties.length + toewijzingen.length + aanbieders.length + regels.length === 0) {
    return (
      <p className="notice">
        Niets gevonden voor “{found.tekst}”. Zoek op een declaratienummer, toewijzingnummer,
        referentie, AGB-code of naam van een aanbieder. Op namen van cliënten kunt u niet zoeken.
      </p>
    );
  }
  return (
    <>
      {declaraties.length > 0 && (
        <Block title="Declaraties">
          <Table
            caption={`Declaraties met nummer ${found.tekst}`}
            head={[
              ['Declaratie', false],
              ['Aanbieder', false],
              ['Gemeente', false],
              ['Maand', false],
              ['Ingediend', true],
              ['Status', false],
            ]}
          >
            <tbody>
              {declaraties.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <Link to={to(`/declaraties/${one.id}`)}>{one.nummer}</Link>
                  </th>
                  <td>{one.aanbieder.naam}</td>
                  <td>{one.gemeente.naam}</td>
                  <td>{longMonth(one.periode)}</td>
                  <td className="num">{euroExact(one.ingediendCent)}</td>
                  <td>{one.status}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Block>
      )}
      {toewijzingen.length > 0 && (
        <Block title="Toewijzingen">
          <ul>
            {toewijzingen.map(({ gemeente, wet, nummer }) => (
              <li key={gemeente.code + wet}>
                <Link to={to(`/toewijzingen/${gemeente.code}/${wet}/${String(nummer)}`)}>
                  Toewijzing {nummer}
                </Link>
                , {gemeente.naam}, {choiceOf('wet', wet)}
              </li>
            ))}
          </ul>
        </Block>
      )}
      {regels.length > 0 && (
        <Block title="Declaratieregels">
          <ul>
            {regels.map(({ declaratie, regel, referentie }) => (
              <li key={declaratie + String(regel)}>
                <Link to={to(`/declaraties/${declaratie}`, { regel: String(regel) })}>
                  Regel {regel}
                </Link>
                , referentie {referentie}
              </li>
            ))}
          </ul>
        </Block>
      )}
      {aanbieders.length > 0 && (
        <Block title="Aanbieders">
          <ul>
            {aanbieders.map(({ agb, naam }) => (
              <li key={agb}>
                <Link to={to(`/aanbieders/${agb}`)}>{naam}</Link>, AGB {agb}
              </li>
            ))}
          </ul>
        </Block>
      )}
    </>
  );
};

/** What a number on paper belongs to (B4). */
export const SearchPage = (_props: PageProps): ReactElement => {
  const { query } = useAddress();
  const text = query.get('tekst') ?? '';
  const view = useView<Gevonden>('zoeken', { tekst: text });
  return (
    <>
      <h1>Gevonden voor “{text}”</h1>
      <Shown view={view}>{(found) => <Found found={found} />}</Shown>
    </>
  );
};
