import type { ReactElement } from 'react';
import { goTo, useAddress, withFilters } from './address';
import type { Toewijzing } from './api';
import { Block, Link, PageHead, Shown } from './blocks';
import { choiceOf } from './form-fields';
import { day, dayShort, euroExact, moment, number, orDash } from './format';
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

type Entry = Toewijzing['tijdlijn'][number];

/** From so many days without anything on, the gap is told instead of shown. */
const GAP_DAYS = 60;
const DAY_MS = 86_400_000;

const daysBetween = (later: string, earlier: string): number =>
  Math.round((Date.parse(later) - Date.parse(earlier)) / DAY_MS);

const KINDS = [
  ['', 'Alles'],
  ['geld', 'Geld'],
  ['besluit', 'Besluiten en berichten'],
] as const;

const isMoney = ({ soort }: Entry): boolean => /^(Line|Verdict)/.test(soort);

const Timeline = ({ entries }: { readonly entries: readonly Entry[] }): ReactElement => {
  const { path, query } = useAddress();
  const kind = query.get('toon') ?? '';
  const shown = [...entries]
    .reverse()
    .filter((one) => kind === '' || isMoney(one) === (kind === 'geld'));
  return (
    <>
      <nav className="groups-nav no-print" aria-label="Wat u ziet">
        {KINDS.map(([value, name]) => (
          <Link key={name} to={withFilters(path, query, { toon: value })} current={kind === value}>
            {name}
          </Link>
        ))}
      </nav>
      {shown.length === 0 && <p className="notice">Hierover is nog niets vastgelegd.</p>}
      <ol className="timeline">
        {shown.map((entry, at) => {
          const later = shown[at - 1];
          const gap = later === undefined ? 0 : daysBetween(later.datum, entry.datum);
          return (
            <li key={entry.positie} id={`gebeurtenis-${String(entry.positie)}`}>
              {gap >= GAP_DAYS && (
                <p className="gap">{Math.round(gap / 30)} maanden zonder gebeurtenis</p>
              )}
              <time dateTime={entry.datum}>{dayShort(entry.datum)}</time>
              <strong>{entry.titel}</strong>
              {entry.bijzonderheden !== '' && <span>{entry.bijzonderheden}</span>}
              <small>
                vastgelegd {moment(entry.vastgelegdOp)} door {entry.door} · gebeurtenis{' '}
                {number(entry.positie)}
              </small>
            </li>
          );
        })}
      </ol>
    </>
  );
};

/** One allocation: what is left of it, and everything that happened to it. */
export const AllocationPage = ({ part: place, filters }: PageProps): ReactElement => {
  const { situatieOp, bekendOp } = filters;
  const view = useView<Toewijzing>(`toewijzingen/${place}`, { situatieOp, bekendOp });
  return (
    <>
      <PageHead title={`Toewijzing ${place.split('/').at(-1) ?? ''}`} />
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
