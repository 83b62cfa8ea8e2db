import { useState, type ReactElement } from 'react';
import { goTo, travelling, useAddress, withFilters } from './address';
import type { Toewijzing } from './api';
import { Block, Link, PageHead, ShownFigures } from './blocks';
import './dossier.css';
import { DossierBlock, MonthsBlock } from './dossier-blocks';
import { choiceOf } from './form-fields';
import { dayShort, euroExact, moment, number, orDash } from './format';
import { formText } from './form-text';
import type { PageProps } from './routes';
import { groupsOf, isProblem, type Entry } from './timeline-groups';
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

/** From so many days without anything on, the gap is told instead of shown. */
const GAP_DAYS = 60;

const KINDS: readonly (readonly [value: string, name: string, shows: (one: Entry) => boolean])[] = [
  ['', 'Alles', () => true],
  ['besluit', 'Besluiten', ({ soort }) => soort === 'besluit'],
  ['levering', 'Start en stop', ({ soort }) => soort === 'levering'],
  ['geld', 'Geld', ({ soort }) => soort === 'declaratie'],
  ['problemen', 'Alleen problemen', isProblem],
];

const EntryItem = ({ entry }: { readonly entry: Entry }): ReactElement => {
  const { query } = useAddress();
  const event = withFilters('/gebeurtenissen', travelling(query), {
    na: String(entry.positie - 1),
  });
  return (
    <>
      <time dateTime={entry.datum}>{dayShort(entry.datum)}</time>
      <strong id={`gebeurtenis-${String(entry.positie)}`}>{entry.titel}</strong>
      {entry.bijzonderheden !== '' && <span>{entry.bijzonderheden}</span>}
      <small>
        vastgelegd {moment(entry.vastgelegdOp)} door {entry.door} ·{' '}
        <Link to={event}>gebeurtenis {number(entry.positie)}</Link>
      </small>
    </>
  );
};

const Group = ({
  entries,
  isOpen,
}: {
  readonly entries: readonly Entry[];
  readonly isOpen: boolean;
}): ReactElement => {
  const [newest, oldest] = [entries[0], entries.at(-1)];
  if (newest === undefined || oldest === undefined) return <></>;
  if (entries.length === 1) return <EntryItem entry={newest} />;
  return (
    <>
      <span className="when">
        {dayShort(oldest.datum)} – {dayShort(newest.datum)}
      </span>
      <details open={isOpen}>
        <summary>
          <strong>
            {number(entries.length)} × {newest.titel}
          </strong>
        </summary>
        <ol className="timeline">
          {entries.map((entry) => (
            <li key={entry.positie}>
              <EntryItem entry={entry} />
            </li>
          ))}
        </ol>
      </details>
    </>
  );
};

const Timeline = ({ entries }: { readonly entries: readonly Entry[] }): ReactElement => {
  const { path, query } = useAddress();
  const [areOpen, setOpen] = useState(false);
  const kind = query.get('toon') ?? '';
  const shows = KINDS.find(([value]) => value === kind)?.[2] ?? (() => true);
  const groups = groupsOf([...entries].reverse().filter(shows));
  const hasGroups = groups.some((group) => group.entries.length > 1);
  return (
    <>
      <nav className="groups-nav no-print" aria-label="Wat u ziet">
        {KINDS.map(([value, name, one]) => (
          <Link key={name} to={withFilters(path, query, { toon: value })} current={kind === value}>
            {name} {number(entries.filter(one).length)}
          </Link>
        ))}
      </nav>
      {hasGroups && (
        <p className="no-print">
          <button
            type="button"
            aria-pressed={areOpen}
            onClick={() => {
              setOpen(!areOpen);
            }}
          >
            {areOpen ? 'Alles inklappen' : 'Alles uitklappen'}
          </button>
        </p>
      )}
      {groups.length === 0 && (
        <p className="notice">
          {kind === ''
            ? 'Hierover is nog niets vastgelegd.'
            : 'Bij deze keuze is er niets. Kies “Alles”.'}
        </p>
      )}
      <ol className="timeline" key={String(areOpen)}>
        {groups.map((group) => (
          <li key={group.entries[0]?.positie}>
            {group.gapDays >= GAP_DAYS && (
              <p className="gap">{Math.round(group.gapDays / 30)} maanden zonder gebeurtenis</p>
            )}
            <Group entries={group.entries} isOpen={areOpen} />
          </li>
        ))}
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
              <Timeline entries={one.tijdlijn} />
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
