import type { ReactElement } from 'react';
import { goTo } from './address';
import type { Toewijzing } from './api';
import { Block, Shown, Table } from './blocks';
import { choiceOf } from './form-fields';
import { day, dayShort, euroExact, moment, orDash } from './format';
import type { PageProps } from './routes';
import { useView } from './use-view';

const Room = ({ room }: { readonly room: Toewijzing['ruimte'] }): ReactElement => (
  <ul className="tiles">
    {[
      ['Toegewezen', orDash(room.toegewezenCent, euroExact), room.volume?.toegewezen],
      ['Gedeclareerd', euroExact(room.gedeclareerdCent), room.volume?.gedeclareerd],
      ['Over', orDash(room.overCent, euroExact), room.volume?.over],
    ].map(([what, figure, volume]) => (
      <li key={what} className="tile">
        <div className="figure">{figure}</div>
        <div className="what">
          {what}
          {volume !== undefined && ` · ${volume}`}
        </div>
      </li>
    ))}
  </ul>
);

const Timeline = ({ entries }: { readonly entries: Toewijzing['tijdlijn'] }): ReactElement => (
  <Table
    caption="Nieuwste eerst"
    head={[
      ['Datum', false],
      ['Wat', false],
      ['Bijzonderheden', false],
      ['Vastgelegd', false],
      ['Door', false],
    ]}
  >
    <tbody>
      {[...entries].reverse().map((entry) => (
        <tr key={entry.positie}>
          <td className="nowrap">{dayShort(entry.datum)}</td>
          <th scope="row">{entry.titel}</th>
          <td>{entry.bijzonderheden}</td>
          <td>{moment(entry.vastgelegdOp)}</td>
          <td>{entry.door}</td>
        </tr>
      ))}
    </tbody>
  </Table>
);

/** One allocation: what is left of it, and everything that happened to it. */
export const AllocationPage = ({ part: place, filters }: PageProps): ReactElement => {
  const { situatieOp, bekendOp } = filters;
  const view = useView<Toewijzing>(`toewijzingen/${place}`, { situatieOp, bekendOp });
  return (
    <>
      <h1>Toewijzing {place.split('/').at(-1)}</h1>
      <Shown view={view}>
        {(one) => (
          <>
            <p className="stand">
              {one.gemeente.naam} · {choiceOf('wet', one.wet)} · {one.aanbieder.naam} ·{' '}
              {one.product.naam} · situatie op {day(one.situatieOp)}
            </p>
            <Room room={one.ruimte} />
            <Block title="Wat gebeurde er?">
              <Timeline entries={one.tijdlijn} />
            </Block>
          </>
        )}
      </Shown>
    </>
  );
};

/** Asks which allocation to show, by what stands on paper. */
export const AllocationSearch = ({ region }: PageProps): ReactElement => (
  <>
    <h1>Toewijzing zoeken</h1>
    <form
      className="record"
      onSubmit={(event) => {
        event.preventDefault();
        const asked = new FormData(event.currentTarget);
        const parts = ['gemeente', 'wet', 'nummer'].map((name) => {
          const value = asked.get(name);
          return typeof value === 'string' ? value.trim() : '';
        });
        goTo(`/toewijzingen/${parts.join('/')}`);
      }}
    >
      <div className="field">
        <label htmlFor="gemeente">Gemeente</label>
        <select id="gemeente" name="gemeente" required>
          {(region?.gemeenten ?? []).map(({ code, naam }) => (
            <option key={code} value={code}>
              {naam}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="wet">Wet</label>
        <select id="wet" name="wet">
          <option value="wmo">Wmo</option>
          <option value="jw">Jeugdwet</option>
        </select>
      </div>
      <div className="field">
        <label htmlFor="nummer">Toewijzingnummer</label>
        <input id="nummer" name="nummer" inputMode="numeric" pattern="\d{1,9}" required />
      </div>
      <button type="submit" className="main">
        Toon
      </button>
    </form>
  </>
);
