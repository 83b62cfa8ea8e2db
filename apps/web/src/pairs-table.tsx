import type { ReactElement } from 'react';
import type { Monitor, MonitorCijfers } from './api';
import { Table } from './blocks';
import { day, number, orDash } from './format';
import { TownRows } from './town-rows';

/** Stated and counted side by side: who trusts a figure wants to see both. */
export const PairsTable = ({ monitor }: { readonly monitor: Monitor }): ReactElement => {
  const { totaal } = monitor;
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
      <TownRows monitor={monitor} cells={cells} />
    </Table>
  );
};
