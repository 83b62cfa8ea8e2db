import type { ReactElement } from 'react';
import { REGION } from '../flows/flow-blocks';
import type { Monitor, MonitorCijfers } from '../ledger/api';

/** A row for each municipality and one for the whole, with the same cells. */
export const TownRows = ({
  monitor: { gemeenten, totaal },
  cells,
}: {
  readonly monitor: Pick<Monitor, 'gemeenten' | 'totaal'>;
  /** `place`: name in the sheets of the monitor. */
  readonly cells: (figures: MonitorCijfers, place: string) => ReactElement;
}): ReactElement => (
  <>
    <tbody>
      {gemeenten.map((row) => (
        <tr key={row.code}>
          <th scope="row">{row.naam}</th>
          {cells(row, row.naam)}
        </tr>
      ))}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">Totaal</th>
        {cells(totaal, REGION)}
      </tr>
    </tfoot>
  </>
);
