import { useState, type ReactElement } from 'react';
import { HeatMatrix } from '../charts/heat-matrix';
import type { Overzicht, Query } from '../ledger/api';
import { goTo, useAddress, withFilters } from '../parts/address';
import { Guarded } from '../parts/blocks';
import { day } from '../parts/format';
import { placeAddress } from '../sheets/figure-link';
import type { Opening } from '../sheets/opening';
import { SheetBlock } from '../sheets/sheet-block';
import { FlowDiagram } from './flow-diagram';
import { divisionOf, fromToSentence, MOVES_MIN, movesOf, sumOf } from './from-to';
import './flows.css';

/** The from-to table: a row for each begin, a column for each end. */
const FromTo = ({
  sheet,
  opening,
  asked,
  lit,
  onRow,
}: {
  readonly sheet: Overzicht;
  readonly opening: Opening;
  readonly asked: Query;
  /** The begin whose bands are lit; empty: all. */
  readonly lit: string;
  readonly onRow: (name: string, stays: boolean) => void;
}): ReactElement => {
  const { query } = useAddress();
  const moves = movesOf(sheet.rijen);
  const columns = [...new Set(moves.map(({ to }) => to))].sort();
  return (
    <HeatMatrix
      caption="Toewijzingen van begin (rij) naar einde van de periode (kolom)"
      first="Van"
      columns={columns.map((name) => ({ key: name, name }))}
      lit={lit}
      onRow={onRow}
      rows={[...new Set(moves.map(({ from }) => from))].sort().map((name) => {
        const own = moves.filter(({ from }) => from === name);
        return {
          name,
          cells: Object.fromEntries(own.map(({ to, count }) => [to, count])),
          sum: sumOf(own),
          to: (column: string | null) => {
            if (column === null) {
              return placeAddress(
                { sheet: 'van-naar', column: 'aantal', row: { van: name }, options: asked },
                query,
              );
            }
            const row = sheet.rijen.find((one) => one['van'] === name && one['naar'] === column);
            return row === undefined ? null : opening.to({ sleutel: 'aantal' }, row);
          },
        };
      })}
    />
  );
};

const BEGIN = 'begin';

/** Drawing and table beside each other: a row of the table lights up its bands (2.4). */
const FlowAndTable = ({
  sheet,
  opening,
  asked,
  alt,
}: {
  readonly sheet: Overzicht;
  readonly opening: Opening;
  readonly asked: Query;
  readonly alt: string;
}): ReactElement => {
  const { path, query } = useAddress();
  const [under, setUnder] = useState('');
  const chosen = query.get(BEGIN) ?? '';
  const moves = movesOf(sheet.rijen);
  const lit = under === '' ? chosen : under;
  const onRow = (name: string, stays: boolean): void => {
    setUnder(stays ? '' : name);
    if (stays) goTo(withFilters(path, query, { [BEGIN]: name === chosen ? '' : name }), false);
  };
  return (
    <div className="flow-and-table">
      <div className="flow">
        {sumOf(moves) < MOVES_MIN ? (
          <p className="notice">Te weinig mensen om te tonen. De aantallen staan in de tabel.</p>
        ) : (
          <Guarded instead="Het schema kan niet worden getoond. De tabel klopt wel.">
            <FlowDiagram moves={moves} alt={alt} lit={lit} />
          </Guarded>
        )}
      </div>
      <FromTo sheet={sheet} opening={opening} asked={asked} lit={lit} onRow={onRow} />
    </div>
  );
};

/** From what help to what help, within a period and by what one chooses (F-05). NL: van-naar. */
export const FromToBlock = ({
  period,
}: {
  readonly period: { readonly van: string; readonly tot: string };
}): ReactElement => {
  const { query } = useAddress();
  const division = divisionOf(query.get('groep'));
  const asked = { ...period, per: division[1] };
  const sentence = ({ rijen }: Overzicht): string => fromToSentence(rijen, division);
  return (
    <SheetBlock
      sheet="van-naar"
      query={{ ...asked, limit: '500' }}
      title="Van welke hulp naar welke hulp?"
      sentence={sentence}
      empty="Te weinig mensen om te tonen."
      table={(sheet, opening) => (
        <FlowAndTable
          sheet={sheet}
          opening={opening}
          asked={asked}
          alt={`Stroomschema van ${day(period.van)} tot en met ${day(period.tot)}. ${sentence(sheet)} De aantallen staan in de tabel.`}
        />
      )}
    />
  );
};
