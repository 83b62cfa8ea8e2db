import type { ReactElement } from 'react';
import type { PageProps } from '../frame/page';
import type { Bevroren, BevrorenOverzicht } from '../ledger/api';
import { useView } from '../ledger/use-view';
import { useAddress } from '../parts/address';
import { Link, Shown, Table } from '../parts/blocks';
import { day, moment, number } from '../parts/format';
import { filterInWords } from './sheet-question';
import { SheetTable } from './sheet-table';

const addressOf = ({ naam, nummer }: Bevroren): string =>
  `/bevroren/${naam}?nummer=${String(nummer)}`;

const FrozenTable = ({
  caption,
  rows,
}: {
  readonly caption: string;
  readonly rows: readonly Bevroren[];
}): ReactElement => (
  <Table
    caption={caption}
    head={[
      ['Naam', false],
      ['Nummer', true],
      ['Overzicht', false],
      ['Waarvoor', false],
      ['Situatie op', false],
      ['Rijen', true],
      ['Bevroren op', false],
    ]}
  >
    <tbody>
      {rows.map((one) => (
        <tr key={`${one.naam} ${String(one.nummer)}`}>
          <td>
            <Link to={addressOf(one)}>{one.naam}</Link>
          </td>
          <td className="num">{number(one.nummer)}</td>
          <td>{one.titel}</td>
          <td>{one.aanleiding}</td>
          <td>{day(one.vraag.situatieOp)}</td>
          <td className="num">{number(one.rijen)}</td>
          <td>{moment(one.bevrorenOp)}</td>
        </tr>
      ))}
    </tbody>
  </Table>
);

/** Everything that was frozen, the newest first (GV-25). */
export const FrozenListPage = (): ReactElement => {
  const view = useView<{ readonly bevroren: readonly Bevroren[] }>('bevroren-overzichten', {});
  return (
    <>
      <h1>Bevroren overzichten</h1>
      <p className="key-sentence">
        Wat bevroren is, blijft te zien met de cijfers van toen. Bevriezen doet u op de pagina van
        een overzicht.
      </p>
      <Shown view={view}>
        {({ bevroren }) =>
          bevroren.length === 0 ? (
            <p className="notice">Er is nog niets bevroren.</p>
          ) : (
            <FrozenTable caption="Bevroren overzichten" rows={bevroren} />
          )
        }
      </Shown>
      <p className="no-print">
        <Link to="/overzichten">Alle overzichten</Link>
      </p>
    </>
  );
};

const Compared = ({ sheet }: { readonly sheet: BevrorenOverzicht }): ReactElement => {
  const { toen, nu, vergelijking, titel, totalen, vraag } = sheet;
  const hasTotals = sheet.rijen > 1 && Object.values(totalen).some((one) => one !== null);
  return (
    <>
      <p className={vergelijking.gelijk ? 'notice' : 'notice alarm'} role="status">
        {vergelijking.uitleg}
      </p>
      {vraag.filter.length > 0 && (
        <p>
          Alleen rijen waar:{' '}
          {vraag.filter.map((one) => filterInWords(one, toen?.kolommen ?? [])).join('; ')}.
        </p>
      )}
      {toen !== null && (
        <SheetTable
          caption={nu === null ? titel : 'Zoals bevroren'}
          columns={toen.kolommen}
          rows={toen.rijen}
          totals={hasTotals ? totalen : null}
        />
      )}
      {nu !== null && (
        <SheetTable caption="Zoals nu berekend" columns={nu.kolommen} rows={nu.rijen} />
      )}
    </>
  );
};

/** A frozen sheet beside what the same question gives now. */
export const FrozenPage = ({ part: name }: PageProps): ReactElement => {
  const { query } = useAddress();
  const nummer = query.get('nummer') ?? '';
  const view = useView<BevrorenOverzicht>(`bevroren-overzichten/${name}`, { nummer });
  const file = (form: string): string =>
    `/v1/bevroren-overzichten/${name}?${new URLSearchParams({ vorm: form, ...(nummer === '' ? {} : { nummer }) }).toString()}`;
  return (
    <Shown view={view}>
      {(sheet) => (
        <>
          <h1>{sheet.titel}</h1>
          <p className="stand">
            Bevroren als {sheet.naam}, nummer {number(sheet.nummer)}, op {moment(sheet.bevrorenOp)}{' '}
            voor: {sheet.aanleiding}
            <br />
            Situatie op {day(sheet.vraag.situatieOp)} · gebeurtenis {number(sheet.positie)} ·{' '}
            {number(sheet.rijen)} {sheet.rijen === 1 ? 'rij' : 'rijen'}
            <br />
            Controlegetal <span className="hash">{sheet.controlegetal}</span>
          </p>
          <p className="key-sentence">{sheet.stand.definitie}</p>
          <Compared sheet={sheet} />
          {sheet.eerdere.length > 1 && (
            <FrozenTable caption={`Alles onder de naam ${sheet.naam}`} rows={sheet.eerdere} />
          )}
          <p className="no-print">
            <a href={file('xlsx')}>Download als XLSX</a> · <a href={file('csv')}>als CSV</a> ·{' '}
            <Link to="/bevroren">Alle bevroren overzichten</Link>
          </p>
        </>
      )}
    </Shown>
  );
};
