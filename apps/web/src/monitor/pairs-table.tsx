import { Fragment, type ReactElement } from 'react';
import type { Monitor, MonitorCijfers } from '../ledger/api';
import { Table } from '../parts/blocks';
import { day, number, orDash } from '../parts/format';
import { FigureLink } from '../sheets/figure-link';
import { TownRows } from './town-rows';

/** Stated and counted side by side: who trusts a figure wants to see both. */
export const PairsTable = ({ monitor }: { readonly monitor: Monitor }): ReactElement => {
  const { totaal } = monitor;
  const statedOn =
    totaal.koppels.find(({ opgaveDatum }) => opgaveDatum !== null)?.opgaveDatum ?? null;
  const cells = ({ koppels, uniekeClienten }: MonitorCijfers, place: string): ReactElement => (
    <>
      {koppels.map(({ groep, naam, opgave, grootboekOpgaveDatum, grootboek }) => (
        <td key={groep} className="num">
          {(
            [
              ['opgave', opgave, 'de opgave'],
              ['toen', grootboekOpgaveDatum, 'het grootboek van toen'],
              ['nu', grootboek, 'het grootboek nu'],
            ] as const
          ).map(([column, value, what], at) => (
            <Fragment key={column}>
              {at === 0 ? '' : ' · '}
              <FigureLink
                text={orDash(value, number)}
                what={`${what}: ${naam}, ${place}`}
                place={{
                  sheet: 'regiomonitor-koppels',
                  column,
                  row: { gemeente: place, groep: naam },
                }}
              />
            </Fragment>
          ))}
        </td>
      ))}
      <td className="num">
        <FigureLink
          text={number(uniekeClienten)}
          what={`cliënten in ${place}`}
          place={{ sheet: 'regiomonitor', column: 'clienten', row: { gemeente: place } }}
        />
      </td>
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
