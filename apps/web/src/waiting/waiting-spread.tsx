import type { ReactElement } from 'react';
import type { Wachtlijst } from '../ledger/api';
import { Table } from '../parts/blocks';
import { number } from '../parts/format';
import { FigureLink } from '../sheets/figure-link';
import { bucketName } from './waiting-words';

const COLUMNS = ['aantal', 'bovenNorm'] as const;

/** Who waits, by working days since the allocation. NL: verdeling van de wachtlijst. */
export const WaitingSpread = ({
  list,
  caption,
  heads: [people, over],
  wordsOf,
  options = {},
}: {
  readonly list: Wachtlijst;
  readonly caption: string;
  readonly heads: readonly [people: string, over: string];
  /** How a stretch of days is called on this page. */
  readonly wordsOf: (from: number, until: number | null) => string;
  /** What the rows behind the figures are of, beside the page's own choice. */
  readonly options?: Readonly<Record<string, string>>;
}): ReactElement => (
  <Table
    caption={caption}
    head={[
      ['Werkdagen', false],
      [people, true],
      [over, true],
    ]}
  >
    <tbody>
      {list.verdeling.map(({ van, tot, ...figures }) => (
        <tr key={van}>
          <th scope="row">{wordsOf(van, tot)}</th>
          {COLUMNS.map((column) => (
            <td key={column} className="num">
              <FigureLink
                text={number(figures[column])}
                what={`wachtend, ${wordsOf(van, tot)} werkdagen`}
                place={{
                  sheet: 'wachtlijst-verdeling',
                  column,
                  row: { werkdagen: bucketName(van, tot) },
                  options,
                }}
              />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </Table>
);
