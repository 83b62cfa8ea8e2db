import { useState, type ReactElement } from 'react';
import type { PageProps } from '../frame/page';
import './time.css';
import type { Bevroren, Gezondheid, RijWijziging, Wijzigingen } from '../ledger/api';
import { useView } from '../ledger/use-view';
import { goTo, travelling, useAddress, withFilters } from '../parts/address';
import { Block, Link, PageHead, Shown, Table } from '../parts/blocks';
import { moment, number } from '../parts/format';
import { MomentField } from '../parts/moment-field';
import { BridgeBlocks } from './bridge-block';

const NAMES = ['overzicht', 'van', 'tot'] as const;

/** Figures that are explained by their causes. */
const FIGURES: readonly (readonly [name: string, title: string])[] = [
  ['gebruikt', 'Gebruikt budget'],
  ['toegezegd', 'Toegezegd in toewijzingen'],
  ['afgekeurd', 'Afgekeurd'],
  ['raming', 'Raming'],
  ['begroting', 'Begroting'],
];

/** Kept stands are the usual way to name a moment. */
const KeptMoment = ({
  onChoose,
}: {
  readonly onChoose: (moment: string) => void;
}): ReactElement | null => {
  const view = useView<{ readonly bevroren: readonly Bevroren[] }>('bevroren-overzichten', {});
  const kept = view.value?.bevroren ?? [];
  if (kept.length === 0) return null;
  return (
    <label>
      Of vanaf een bewaarde stand
      <br />
      <select
        value=""
        onChange={(event) => {
          onChoose(event.target.value);
        }}
      >
        <option value="">Kies een stand</option>
        {kept.map(({ naam, nummer, bevrorenOp }) => (
          <option key={`${naam} ${String(nummer)}`} value={bevrorenOp}>
            {naam} {nummer}, {moment(bevrorenOp)}
          </option>
        ))}
      </select>
    </label>
  );
};

const Choice = ({ year }: { readonly year: string }): ReactElement => {
  const { path, query } = useAddress();
  const health = useView<Gezondheid>('gezondheid', {});
  const sheets = health.value?.projecties ?? [];
  const sheet = query.get('overzicht') ?? '';
  const [what, setWhat] = useState(
    sheet === '' ? (query.get('wat') ?? 'gebruikt') : `rijen ${sheet}`,
  );
  const [from, setFrom] = useState(query.get('van') ?? '');
  const [until, setUntil] = useState(query.get('tot') ?? '');
  const rows = /^rijen (.*)$/.exec(what)?.[1] ?? '';
  return (
    <form
      className="filters"
      aria-label="Vergelijk"
      onSubmit={(event) => {
        event.preventDefault();
        const jaar = new FormData(event.currentTarget).get('jaar');
        goTo(
          withFilters(path, query, {
            wat: rows === '' ? what : '',
            overzicht: rows,
            jaar: rows === '' && typeof jaar === 'string' ? jaar : '',
            van: from,
            // Rows are compared between two moments that are both named.
            tot: until === '' && rows !== '' ? new Date().toISOString() : until,
            oorzaak: '',
            cursor: '',
          }),
        );
      }}
    >
      <label>
        Wat wilt u vergelijken?
        <br />
        <select
          value={what}
          onChange={(event) => {
            setWhat(event.target.value);
          }}
        >
          <optgroup label="Een bedrag, met de oorzaken">
            {FIGURES.map(([name, title]) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </optgroup>
          <optgroup label="De rijen van een overzicht">
            {sheets.map(({ naam, titel }) => (
              <option key={naam} value={`rijen ${naam}`}>
                {titel}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      {rows === '' && (
        <label>
          Jaar
          <br />
          <input
            name="jaar"
            inputMode="numeric"
            pattern="20\d\d"
            size={4}
            required
            defaultValue={query.get('jaar') ?? year}
          />
        </label>
      )}
      <MomentField label="Eerst: zoals bekend op" value={from} isRequired onChange={setFrom} />
      <MomentField label="Daarna (leeg: nu)" value={until} onChange={setUntil} />
      <KeptMoment onChoose={setFrom} />
      <button type="submit" className="main">
        Vergelijk
      </button>
    </form>
  );
};

/** Old and new in one cell, in words and not by colour; of a long row the rest folds in. */
const FIELDS_SHOWN = 6;

const Fields = ({ row }: { readonly row: RijWijziging }): ReactElement => {
  const isNew = row.hoe === 'nieuw';
  const parts = row.velden.flatMap(({ inWoorden }) => inWoorden);
  // What a new row does not know yet says nothing.
  const told = isNew ? parts.filter(({ nu }) => nu !== null && !NOTHING.has(nu)) : parts;
  const lines = told.map(({ naam, eerst, nu }, place) => (
    <div key={`${naam} ${String(place)}`}>
      {naam}:{' '}
      {isNew ? (
        nu
      ) : (
        <>
          was <del>{eerst ?? 'niet bekend'}</del>, is <ins>{nu ?? 'vervallen'}</ins>
        </>
      )}
    </div>
  ));
  if (lines.length <= FIELDS_SHOWN) return <>{lines}</>;
  return (
    <>
      {lines.slice(0, FIELDS_SHOWN)}
      <details>
        <summary>en nog {number(lines.length - FIELDS_SHOWN)} velden</summary>
        {lines.slice(FIELDS_SHOWN)}
      </details>
    </>
  );
};

/** Words for what is not there. */
const NOTHING: ReadonlySet<string> = new Set(['niet bekend', 'leeg', 'geen']);

const Row = ({ row }: { readonly row: RijWijziging }): ReactElement => {
  const { query } = useAddress();
  const more = row.aantalGebeurtenissen - row.gebeurtenissen.length;
  const [first] = row.gebeurtenissen;
  const events = (found: Readonly<Record<string, string>>): string =>
    withFilters('/gebeurtenissen', travelling(query), found);
  return (
    <tr>
      <th scope="row">
        {row.naam} <small className="hash">{row.sleutel}</small>
      </th>
      <td>{row.hoe}</td>
      <td>
        <Fields row={row} />
      </td>
      <td>
        {row.gebeurtenissen.map(({ positie, titel, vastgelegdOp }) => (
          <div key={positie}>
            {titel} (
            <Link to={events({ na: String(positie - 1) })}>gebeurtenis {number(positie)}</Link>,{' '}
            {moment(vastgelegdOp)})
          </div>
        ))}
        {more > 0 && <div>en {number(more)} andere</div>}
        {first !== undefined && (
          <div className="no-print">
            <Link to={events({ stroom: first.stroom })}>Hele geschiedenis hiervan</Link>
          </div>
        )}
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
                ['Velden: was en is', false],
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

/** What became known between two moments, and what that did to a figure (A2). */
export const ComparePage = ({ filters, region }: PageProps): ReactElement => {
  const { query } = useAddress();
  const asked = Object.fromEntries(
    [...NAMES, 'cursor'].map((name) => [name, query.get(name) ?? '']),
  );
  const areRows = NAMES.every((name) => asked[name] !== '');
  const what = query.get('wat') ?? '';
  const day = filters.situatieOp === '' ? (region?.vandaag ?? '') : filters.situatieOp;
  const year = day.slice(0, 4);
  return (
    <>
      <PageHead title="Vergelijk twee momenten" />
      <p className="key-sentence">
        Kies een bedrag en een eerder moment. U ziet wat er daarna bekend werd, en welke
        gebeurtenissen het verschil op de cent verklaren.
      </p>
      <Choice key={year} year={year} />
      {areRows && <Result asked={asked} />}
      {what !== '' && query.get('van') !== null && <BridgeBlocks what={what} filters={filters} />}
    </>
  );
};
