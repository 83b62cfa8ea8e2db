import type { ReactElement } from 'react';
import type { Monitor, MonitorCijfers } from './api';

/** A row for each municipality and one for the whole, with the same cells. */
export const TownRows = ({
  monitor: { gemeenten, totaal },
  cells,
}: {
  readonly monitor: Pick<Monitor, 'gemeenten' | 'totaal'>;
  readonly cells: (figures: MonitorCijfers) => ReactElement;
}): ReactElement => (
  <>
    <tbody>
      {gemeenten.map((row) => (
        <tr key={row.code}>
          <th scope="row">{row.naam}</th>
          {cells(row)}
        </tr>
      ))}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">Totaal</th>
        {cells(totaal)}
      </tr>
    </tfoot>
  </>
);
