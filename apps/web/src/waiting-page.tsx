import type { ReactElement } from 'react';
import type { WachtendeRegel, Wachtlijst, Wachttotalen } from './api';
import { Block, Mark, PageHead, Shown, StandLine, Table } from './blocks';
import { BarChart } from './charts';
import { day, number, orDash } from './format';
import type { PageProps } from './routes';
import { useView } from './use-view';

const bucketLabel = (from: number, until: number | null): string =>
  until === null ? `> ${String(from - 1)}` : `${String(from)}–${String(until)}`;

const TotalCells = ({ row }: { readonly row: Wachttotalen }): ReactElement => (
  <>
    <td className="num">{number(row.wachtend)}</td>
    <td className="num">{number(row.binnenNorm)}</td>
    <td className="num">{number(row.gepauzeerd)}</td>
    <td className="num">{orDash(row.mediaanWerkdagen, number)}</td>
    <td className="num">{orDash(row.langsteWerkdagen, number)}</td>
  </>
);

const totalHead = (first: string, norm: number): readonly (readonly [string, boolean])[] => [
  [first, false],
  [`Langer dan de norm (regio: ${String(norm)} werkdagen)`, true],
  ['Korter', true],
  ['Om eigen reden', true],
  ['Mediaan wachtlijst', true],
  ['Langste', true],
];

const Distribution = ({ list }: { readonly list: Wachtlijst }): ReactElement => (
  <>
    <BarChart
      bars={list.verdeling.map(({ van, tot, aantal, bovenNorm }) => ({
        label: bucketLabel(van, tot),
        value: aantal,
        hatched: bovenNorm > 0 || van > list.normWerkdagen,
      }))}
      alt={`Aantal wachtende cliënten naar werkdagen sinds de toewijzing; norm ${String(list.normWerkdagen)} werkdagen. De cijfers staan in de tabel hieronder.`}
      norm={`norm ${String(list.normWerkdagen)} werkdagen`}
    />
    <Table
      caption="Wachtende cliënten naar werkdagen sinds de toewijzing"
      head={[
        ['Werkdagen', false],
        ['Wachtend', true],
        ['Waarvan boven de norm', true],
      ]}
    >
      <tbody>
        {list.verdeling.map(({ van, tot, aantal, bovenNorm }) => (
          <tr key={van}>
            <th scope="row">{bucketLabel(van, tot)}</th>
            <td className="num">{number(aantal)}</td>
            <td className="num">{number(bovenNorm)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  </>
);

const Rows = ({
  caption,
  rows,
}: {
  readonly caption: string;
  readonly rows: readonly WachtendeRegel[];
}): ReactElement => (
  <Table
    caption={caption}
    head={[
      ['Toewijzing', true],
      ['Gemeente', false],
      ['Aanbieder', false],
      ['Product', false],
      ['Toegewezen op', false],
      ['Norm tot en met', false],
      ['Werkdagen', true],
      ['Norm', false],
    ]}
  >
    <tbody>
      {rows.map((row) => (
        <tr key={`${row.gemeente.code}/${String(row.toewijzing)}`}>
          <th scope="row" className="num">
            {row.toewijzing}
          </th>
          <td>{row.gemeente.naam}</td>
          <td>{row.aanbieder.naam}</td>
          <td>{row.product.naam}</td>
          <td>{day(row.toegewezenOp)}</td>
          <td>{day(row.normTot)}</td>
          <td className="num">{number(row.werkdagen)}</td>
          <td>{row.bovenNorm ? <Mark text="let op" /> : 'binnen'}</td>
        </tr>
      ))}
    </tbody>
  </Table>
);

/** Who waits longer than the norm. */
export const WaitingPage = ({ filters }: PageProps): ReactElement => {
  const view = useView<Wachtlijst>('wachtlijst', filters);
  return (
    <>
      <PageHead title="Wachtlijsten" stand={view.value?.stand} />
      <Shown view={view}>
        {(list) => (
          <>
            <StandLine stand={list.stand} />
            <p className="key-sentence">{list.kernzin}</p>
            {list.regels.length === 0 ? (
              <p className="notice">
                Iedereen met een toewijzing is gestart. Er is niemand die wacht.
              </p>
            ) : (
              <>
                <Block title="Hoe lang wachten mensen?" source={list.stand.definitie}>
                  <Distribution list={list} />
                </Block>
                <Block title="Waar wachten mensen het langst?">
                  <Table caption="Per gemeente" head={totalHead('Gemeente', list.normWerkdagen)}>
                    <tbody>
                      {list.perGemeente.map((row) => (
                        <tr key={row.code}>
                          <th scope="row">{row.naam}</th>
                          <TotalCells row={row} />
                        </tr>
                      ))}
                    </tbody>
                    <tfoot>
                      <tr>
                        <th scope="row">Totaal</th>
                        <TotalCells row={list} />
                      </tr>
                    </tfoot>
                  </Table>
                  <Table caption="Per product" head={totalHead('Product', list.normWerkdagen)}>
                    <tbody>
                      {list.perProduct.map((row) => (
                        <tr key={row.groep}>
                          <th scope="row">{row.naam}</th>
                          <TotalCells row={row} />
                        </tr>
                      ))}
                    </tbody>
                  </Table>
                </Block>
                <Block title="Wie wachten er?">
                  <Rows
                    caption="Toewijzingen zonder start, langst wachtend eerst"
                    rows={list.regels}
                  />
                </Block>
              </>
            )}
            {list.gepauzeerdeRegels.length > 0 && (
              <Block title="Wie wacht om een eigen reden?">
                <p>Zij tellen niet mee op de wachtlijst, tot de wachttijd weer loopt.</p>
                <Rows caption="Wachttijd staat stil" rows={list.gepauzeerdeRegels} />
              </Block>
            )}
          </>
        )}
      </Shown>
    </>
  );
};
