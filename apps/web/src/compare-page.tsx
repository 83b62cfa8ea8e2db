import type { ReactElement, ReactNode } from 'react';
import type { Gezondheid, RijWijziging, Waarde, Wijzigingen } from './api';
import { goTo, useAddress, withFilters } from './address';
import { Block, Link, Shown, Table } from './blocks';
import { moment, number } from './format';
import { useView } from './use-view';

const NAMES = ['overzicht', 'van', 'tot'] as const;

const shown = (value: Waarde): string => {
  if (value === null) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const Choice = (): ReactElement => {
  const { path, query } = useAddress();
  const health = useView<Gezondheid>('gezondheid', {});
  const known = health.state === 'ready' ? health.value.projecties : [];
  const chosen = Object.fromEntries(NAMES.map((name) => [name, query.get(name) ?? '']));
  const dateOf = (name: 'van' | 'tot', label: string): ReactNode => (
    <label>
      {label}
      <br />
      <input type="date" name={name} required defaultValue={chosen[name]} />
    </label>
  );
  return (
    <form
      className="filters"
      aria-label="Vergelijk"
      key={`${JSON.stringify(chosen)} ${String(known.length)}`}
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        const textOf = (name: string): string => {
          const value = data.get(name);
          return typeof value === 'string' ? value : '';
        };
        const asked = { overzicht: textOf('overzicht'), van: textOf('van'), tot: textOf('tot') };
        goTo(withFilters(path, query, { ...asked, cursor: '' }));
      }}
    >
      <label>
        Overzicht
        <br />
        <select name="overzicht" defaultValue={chosen['overzicht']}>
          {known.map(({ naam, titel }) => (
            <option key={naam} value={naam}>
              {titel}
            </option>
          ))}
        </select>
      </label>
      {dateOf('van', 'Zoals bekend op')}
      {dateOf('tot', 'En zoals bekend op')}
      <button type="submit">Vergelijk</button>
    </form>
  );
};

const Row = ({ row }: { readonly row: RijWijziging }): ReactElement => {
  const more = row.aantalGebeurtenissen - row.gebeurtenissen.length;
  return (
    <tr>
      <th scope="row">
        {row.soort} {row.sleutel}
      </th>
      <td>{row.hoe}</td>
      <td>
        {row.velden.map(({ veld, eerst, nu }) => (
          <div key={veld}>
            {veld}: {row.hoe === 'nieuw' ? shown(nu) : `${shown(eerst)} → ${shown(nu)}`}
          </div>
        ))}
      </td>
      <td>
        {row.gebeurtenissen.map(({ positie, soort, vastgelegdOp }) => (
          <div key={positie}>
            {soort} (gebeurtenis {number(positie)}, {moment(vastgelegdOp)})
          </div>
        ))}
        {more > 0 && <div>en {number(more)} andere</div>}
      </td>
    </tr>
  );
};

const Result = ({ asked }: { readonly asked: Readonly<Record<string, string>> }): ReactElement => {
  const { path, query } = useAddress();
  const { overzicht = '', ...moments } = asked;
  const view = useView<Wijzigingen>(`overzichten/${overzicht}/wijzigingen`, moments);
  return (
    <Shown view={view}>
      {(changes) => (
        <Block
          title={`Wat is er gewijzigd in ${changes.overzicht.titel}?`}
          sentence={`${number(changes.nieuw)} rijen nieuw en ${number(changes.gewijzigd)} gewijzigd, door ${number(changes.gebeurtenissen)} gebeurtenissen (${number(changes.van.positie)} tot en met ${number(changes.tot.positie)}).`}
          source={changes.definitie}
        >
          {changes.rijen.length === 0 ? (
            <p className="notice">Tussen deze momenten is er niets gewijzigd.</p>
          ) : (
            <Table
              caption="Gewijzigde rijen"
              head={[
                ['Rij', false],
                ['Hoe', false],
                ['Velden: eerst → nu', false],
                ['Door', false],
              ]}
            >
              <tbody>
                {changes.rijen.map((row) => (
                  <Row key={`${row.soort} ${row.sleutel}`} row={row} />
                ))}
              </tbody>
            </Table>
          )}
          {changes.volgende !== null && (
            <p className="no-print">
              <Link to={withFilters(path, query, { cursor: changes.volgende })}>
                Volgende bladzijde
              </Link>
            </p>
          )}
        </Block>
      )}
    </Shown>
  );
};

/** What became known between two moments. NL: vergelijk twee momenten. */
export const ComparePage = (): ReactElement => {
  const { query } = useAddress();
  const asked = Object.fromEntries(
    [...NAMES, 'cursor'].map((name) => [name, query.get(name) ?? '']),
  );
  const isAsked = NAMES.every((name) => asked[name] !== '');
  return (
    <>
      <h1>Vergelijk twee momenten</h1>
      <p className="key-sentence">
        Kies een overzicht en twee dagen. U ziet wat er daartussen bekend werd, en door welke
        gebeurtenissen. Een dag telt tot en met het einde.
      </p>
      <Choice />
      {isAsked && <Result asked={asked} />}
    </>
  );
};
