import type { ReactElement } from 'react';
import type { Monitor } from '../ledger/api';
import { Block, Table } from '../parts/blocks';
import { day, longMonth, number, shortMonth } from '../parts/format';
import { isProvisional } from '../parts/year';
import { FigureLink } from '../sheets/figure-link';
import { FigureNotes, type Notes } from '../sheets/figure-notes';
import { marksAt } from '../sheets/note-spots';
import { Exports } from '../sheets/sheet-block';
import { FlowChart, SmallFlows, type FlowMonth } from './flow-chart';

const ABOUT = 'stromen';

const monthsOf = (
  series: Monitor['reeks'],
  { stand }: Monitor,
  notes: Notes | null = null,
): readonly FlowMonth[] => {
  const months = series.map(({ maand }) => maand);
  const marks = marksAt(notes?.rows ?? [], ABOUT, months);
  return series.map(({ maand, instroom, uitstroom }) => ({
    label: shortMonth(maand),
    inflow: instroom,
    outflow: uitstroom,
    provisional: isProvisional(maand, stand.situatieOp),
    mark: marks.get(maand) ?? '',
  }));
};

/** Name of all municipalities together in the sheets of the monitor. */
export const REGION = 'Regio';

const Flow = ({
  month,
  flow,
  place,
  provider,
}: {
  readonly month: Monitor['reeks'][number];
  readonly flow: 'instroom' | 'uitstroom' | 'stand';
  readonly place: string;
  /** Of one provider; absent: of all of them. */
  readonly provider?: string | undefined;
}): ReactElement => (
  <FigureLink
    text={number(month[flow])}
    what={`${flow} van ${place} in ${longMonth(month.maand)}`}
    place={{
      sheet: 'regiomonitor-maanden',
      column: flow,
      row: { maand: month.maand, gemeente: place },
      options: { aanbieder: provider ?? '' },
    }}
  />
);

/** Started and ended allocations per month, as a balance. */
export const FlowsBlock = ({
  monitor,
  notes,
  sentence,
  provider,
}: {
  readonly monitor: Monitor;
  /** Absent: this page has none. */
  readonly notes?: Notes | null;
  readonly sentence?: string;
  /** Whose flows these are; absent: of all providers. */
  readonly provider?: string;
}): ReactElement => {
  const series = monitor.reeks.filter(({ gemeente }) => gemeente === null);
  const { periode, stand } = monitor;
  return (
    <Block
      id={ABOUT}
      sentence={sentence}
      title="Komen er minder mensen bij, en ronden meer mensen af?"
      chart={
        <>
          <FlowChart
            months={monthsOf(series, monitor, notes)}
            alt={`Instroom en uitstroom per maand van ${day(periode.van)} tot en met ${day(periode.tot)}. De cijfers staan in de tabel.`}
          />
          <p className="source">
            Boven de lijn: gestarte toewijzingen. Eronder: geëindigde toewijzingen. Gearceerd: nog
            niet compleet.
          </p>
        </>
      }
      source={
        <>
          {notes !== undefined && <FigureNotes notes={notes} about={ABOUT} />}
          Bron: toewijzingen. {stand.definitie}{' '}
          <Exports
            sheet="regiomonitor-maanden"
            query={{ aanbieder: provider ?? '', filter: [`gemeente:=${REGION}`] }}
          />
        </>
      }
    >
      <Table
        caption="Toewijzingen gestart, geëindigd en lopend per maand"
        head={[
          ['Maand', false],
          ['Gestart', true],
          ['Geëindigd', true],
          ['Lopend aan het eind', true],
          ['Status', false],
        ]}
      >
        <tbody>
          {series.map((one) => (
            <tr key={one.maand}>
              <th scope="row">{longMonth(one.maand)}</th>
              <td className="num">
                <Flow month={one} flow="instroom" place={REGION} provider={provider} />
              </td>
              <td className="num">
                <Flow month={one} flow="uitstroom" place={REGION} provider={provider} />
              </td>
              <td className="num">
                <Flow month={one} flow="stand" place={REGION} provider={provider} />
              </td>
              <td>{isProvisional(one.maand, stand.situatieOp) ? 'voorlopig' : 'definitief'}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Block>
  );
};

/** The same for each municipality, on one scale. */
export const MunicipalFlows = ({ monitor }: { readonly monitor: Monitor }): ReactElement | null => {
  const parts = monitor.gemeenten.map(({ code, naam, instroom, uitstroom }) => {
    const series = monitor.reeks.filter(({ gemeente }) => gemeente === code);
    const figure = (column: 'instroom' | 'uitstroom', value: number): ReactElement => (
      <FigureLink
        text={number(value)}
        what={`${column} van ${naam} in twaalf maanden`}
        place={{ sheet: 'regiomonitor', column, row: { gemeente: naam } }}
      />
    );
    const words = (
      <>
        {figure('instroom', instroom)} erbij, {figure('uitstroom', uitstroom)} eraf
      </>
    );
    return { code, name: naam, series, months: monthsOf(series, monitor), words };
  });
  if (parts.length < 2) return null;
  const months = parts[0]?.series ?? [];
  return (
    <Block
      id="stromen-per-gemeente"
      title="Hoe is dat in elke gemeente?"
      chart={<SmallFlows parts={parts} />}
      source={
        <>
          Alle grafieken hebben dezelfde schaal. <Exports sheet="regiomonitor-maanden" />
        </>
      }
    >
      <Table
        caption="Gestart / geëindigd per maand en gemeente"
        head={[
          ['Maand', false],
          ...parts.map(({ name }): readonly [string, boolean] => [name, true]),
        ]}
      >
        <tbody>
          {months.map(({ maand }, at) => (
            <tr key={maand}>
              <th scope="row">{longMonth(maand)}</th>
              {parts.map(({ code, name, series }) => {
                const month = series[at];
                return (
                  <td key={code} className="num">
                    {month === undefined ? (
                      '–'
                    ) : (
                      <>
                        <Flow month={month} flow="instroom" place={name} /> /{' '}
                        <Flow month={month} flow="uitstroom" place={name} />
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Table>
    </Block>
  );
};
