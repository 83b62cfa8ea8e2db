import type { ReactElement } from 'react';
import type { Monitor, MonitorCijfers } from './api';
import { Block, PageHead, Shown, StandLine, Table } from './blocks';
import { FlowsBlock, MunicipalFlows } from './flow-blocks';
import { day, euro, number, orDash } from './format';
import type { PageProps } from './routes';
import { useView } from './use-view';

const Tile = ({
  figure,
  what,
}: {
  readonly figure: string;
  readonly what: string;
}): ReactElement => (
  <li className="tile">
    <div className="figure">{figure}</div>
    <div className="what">{what}</div>
  </li>
);

const percentage = (value: number): string =>
  `${new Intl.NumberFormat('nl-NL', { minimumFractionDigits: 2, signDisplay: 'exceptZero' }).format(value)}%`;

const Tiles = ({ total }: { readonly total: MonitorCijfers }): ReactElement => (
  <ul className="tiles">
    <Tile figure={number(total.inwoners)} what="inwoners" />
    <Tile
      figure={euro(total.begrotingCent)}
      what={`begroting ${orDash(total.begrotingJaar, String)}`}
    />
    <Tile figure={number(total.uniekeClienten)} what="cliënten met een lopende toewijzing" />
    <Tile
      figure={`+${number(total.instroom)} / −${number(total.uitstroom)}`}
      what="toewijzingen gestart en geëindigd in 12 maanden"
    />
  </ul>
);

const MoneyTable = ({ monitor }: { readonly monitor: Monitor }): ReactElement => {
  const { totaal } = monitor;
  const cells = (row: MonitorCijfers): ReactElement => (
    <>
      <td className="num">{number(row.inwoners)}</td>
      <td className="num">{euro(row.jaarrekeningCent)}</td>
      <td className="num">{euro(row.begrotingCent)}</td>
      <td className="num">{euro(row.verschilCent)}</td>
      <td className="num">{orDash(row.verschilProcent, percentage)}</td>
    </>
  );
  return (
    <Table
      caption="Inwoners, jaarrekening en begroting per gemeente"
      head={[
        ['Gemeente', false],
        ['Inwoners', true],
        [`Jaarrekening ${orDash(totaal.jaarrekeningJaar, String)}`, true],
        [`Begroting ${orDash(totaal.begrotingJaar, String)}`, true],
        ['Verschil', true],
        ['Verschil %', true],
      ]}
    >
      <tbody>
        {monitor.gemeenten.map((row) => (
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
    </Table>
  );
};

/** Stated and counted side by side: who trusts a figure wants to see both. */
const PairsTable = ({ monitor }: { readonly monitor: Monitor }): ReactElement => {
  const { totaal, gemeenten } = monitor;
  const statedOn =
    totaal.koppels.find(({ opgaveDatum }) => opgaveDatum !== null)?.opgaveDatum ?? null;
  const cells = ({ koppels, uniekeClienten }: MonitorCijfers): ReactElement => (
    <>
      {koppels.map(({ groep, opgave, grootboekOpgaveDatum, grootboek }) => (
        <td key={groep} className="num">
          {orDash(opgave, number)} · {orDash(grootboekOpgaveDatum, number)} · {number(grootboek)}
        </td>
      ))}
      <td className="num">{number(uniekeClienten)}</td>
    </>
  );
  const whenText = statedOn === null ? 'opgave' : `opgave ${day(statedOn)}`;
  return (
    <Table
      caption={`Koppels van cliënt en product: ${whenText} · grootboek op die dag · grootboek nu`}
      head={[
        ['Gemeente', false],
        ...totaal.koppels.map(({ naam }) => [naam, true] as const),
        ['Unieke cliënten nu', true],
      ]}
    >
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
    </Table>
  );
};

/** How the region stands. */
export const MonitorPage = ({ filters }: PageProps): ReactElement => {
  const view = useView<Monitor>('monitor', filters);
  return (
    <>
      <PageHead title="Regiomonitor" stand={view.value?.stand} />
      <Shown view={view}>
        {(monitor) => (
          <>
            <StandLine stand={monitor.stand} />
            <p className="key-sentence">{monitor.kernzin}</p>
            <Tiles total={monitor.totaal} />
            <Block
              title="Hoe verhoudt de begroting zich tot de jaarrekening?"
              source="Bron: opgave van de gemeenten."
            >
              <MoneyTable monitor={monitor} />
            </Block>
            <Block
              title="Hoeveel mensen krijgen welke hulp?"
              source={monitor.toelichting.join(' ')}
            >
              <PairsTable monitor={monitor} />
            </Block>
            <FlowsBlock monitor={monitor} />
            <MunicipalFlows monitor={monitor} />
          </>
        )}
      </Shown>
    </>
  );
};
