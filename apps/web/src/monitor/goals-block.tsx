import type { ReactElement } from 'react';
import type { Overzicht, Query } from '../ledger/api';
import { travelling, useAddress, withFilters } from '../parts/address';
import { Block, Link, Mark, Table } from '../parts/blocks';
import { orDash } from '../parts/format';
import { CLOSED, SheetFigure } from '../sheets/figure-link';
import { openingOf } from '../sheets/opening';
import { Exports, textOf, type SheetRow } from '../sheets/sheet-block';
import { goalsSentence } from './goals';

/** Names of targets carry the number of their rule; readers do not need it. */
const plainName = (row: SheetRow): string => textOf(row['doel']).replace(/^[A-Z]+-\d+ /, '');

export const goalOf = (goals: Overzicht, name: string): SheetRow | undefined =>
  goals.rijen.find((row) => plainName(row) === name);

/** Laid down by the region itself. */
const isRecorded = (row: SheetRow): boolean =>
  row['doelwaarde'] !== null && row['nulmeting'] !== null;

export const goalNote = (row: SheetRow | undefined): string =>
  row === undefined || row['doelwaarde'] === null
    ? 'nog geen doel vastgelegd'
    : `doel: ${textOf(row['doelwaarde'])}`;

export const goalState = (row: SheetRow | undefined): string | undefined => {
  if (row === undefined || row['doelwaarde'] === null || row['gehaald'] === null) return undefined;
  return row['gehaald'] === 'ja' ? 'gehaald' : 'nog niet gehaald';
};

/** Every target of the region, with where it stands (C5). */
export const GoalsBlock = ({
  goals,
  asked,
}: {
  readonly goals: Overzicht;
  readonly asked: Query;
}): ReactElement => {
  const { query } = useAddress();
  const opening = openingOf('verschuiving', goals, asked, query);
  // A target counts when the region recorded it, with what was measured before.
  const rows = goals.rijen.filter(isRecorded);
  return (
    <Block
      title="Halen wij onze doelen?"
      sentence={goalsSentence(rows.map(goalState))}
      source={
        <>
          Een doel geldt voor de hele regio.{' '}
          <Link to={withFilters('/overzichten/doelen', travelling(query), {})}>Alle doelen</Link>{' '}
          <Exports sheet="verschuiving" />
        </>
      }
    >
      {rows.length === 0 ? (
        <p className="notice">
          Er is voor deze keuze geen doel vastgelegd.{' '}
          <Link to="/vastleggen/doelen">Leg een doel vast</Link>
        </p>
      ) : (
        <Table
          caption="Doelen, met nulmeting en wat het nu is"
          head={[
            ['Doel', false],
            ['Nulmeting', false, CLOSED.recorded],
            ['Nu', false],
            ['Doelwaarde', false, CLOSED.recorded],
            ['Stand', false],
          ]}
        >
          <tbody>
            {rows.map((row) => (
              <tr key={textOf(row['doel']) + textOf(row['doelwaarde'])}>
                <th scope="row">{plainName(row)}</th>
                <td>{orDash(row['nulmeting'] ?? null, String)}</td>
                <td>
                  <SheetFigure
                    opening={opening}
                    column="waarde"
                    row={row}
                    text={textOf(row['waarde'])}
                    what={plainName(row)}
                  />
                </td>
                <td>{textOf(row['doelwaarde'])}</td>
                <td>
                  <Mark text={goalState(row) ?? 'nog niet bekend'} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Block>
  );
};
