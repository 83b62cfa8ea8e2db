import type { ReactElement } from 'react';
import type { PageProps } from '../frame/page';
import type { Toewijzing } from '../ledger/api';
import { useView } from '../ledger/use-view';
import { goTo } from '../parts/address';
import { Block, PageHead, ShownFigures } from '../parts/blocks';
import { choiceOf } from '../parts/form-fields';
import { formText } from '../parts/form-text';
import { euroExact, orDash } from '../parts/format';
import { DossierBlock, MonthsBlock } from './dossier-blocks';
import './dossier.css';
import { Timeline } from './timeline';

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

/** One allocation: what is left of it, and everything that happened to it. */
export const AllocationPage = ({ part: place, filters }: PageProps): ReactElement => {
  const { situatieOp, bekendOp } = filters;
  const view = useView<Toewijzing>(`toewijzingen/${place}`, { situatieOp, bekendOp });
  return (
    <>
      <PageHead title={`Toewijzing ${place.split('/').at(-1) ?? ''}`} stand={view.value?.stand} />
      <ShownFigures view={view}>
        {(one) => (
          <>
            <p className="key-sentence">
              {one.product.naam} bij {one.aanbieder.naam}, voor {one.gemeente.naam} (
              {choiceOf('wet', one.wet)}).
            </p>
            <Room room={one.ruimte} />
            <MonthsBlock one={one} />
            <DossierBlock one={one} />
            <Block title="Wat gebeurde er?">
              <Timeline entries={one.tijdlijn} place={place} stand={one.stand} />
            </Block>
          </>
        )}
      </ShownFigures>
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
        const parts = ['gemeente', 'wet', 'nummer'].map(formText(event.currentTarget));
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
