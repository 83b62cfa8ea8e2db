import type { ReactElement } from 'react';
import { useAddress } from './address';
import type { Monitor } from './api';
import { Block, Loading, PageHead, Shown, StandLine, Tiles } from './blocks';
import { BudgetsBlock } from './budgets-block';
import { useNotes } from './figure-notes';
import { FlowsBlock, MunicipalFlows } from './flow-blocks';
import { day, number } from './format';
import { GoalsBlock } from './goals-block';
import { tilesOf } from './monitor-tiles';
import { PairsTable } from './pairs-table';
import type { PageProps } from './routes';
import { SheetBlock, useSheet } from './sheet-block';
import { TownsBlock } from './towns-block';
import { useView } from './use-view';
import { WaitingSpans } from './waiting-spans';
import { lastMonthEnd, yearShown, yearUpTo } from './year';

/** Beside the figures: what was told, and what changed in tariffs, contracts and targets. */
const HappenedBlock = ({ van, tot }: Monitor['periode']): ReactElement => (
  <SheetBlock
    sheet="gebeurd"
    query={{ van, tot, limit: '20' }}
    title="Wat is er gebeurd?"
    sentence={({ stand }) =>
      `${number(stand.rijen ?? 0)} gebeurtenissen van ${day(van)} tot en met ${day(tot)}, de laatste boven.`
    }
    empty="In deze periode is niets bijzonders vastgelegd."
  />
);

const balance = ({ totaal }: Monitor): string =>
  `In twaalf maanden begonnen ${number(totaal.instroom)} toewijzingen en eindigden er ${number(totaal.uitstroom)}.`;

/** How the region stands against what was agreed (C3, C5, C6). */
export const MonitorPage = ({ filters, region }: PageProps): ReactElement => {
  const asAt = filters.situatieOp === '' ? (region?.vandaag ?? '') : filters.situatieOp;
  const year = yearShown(asAt);
  const norm = region?.wachtnormWerkdagen ?? null;
  return year === null ? (
    <Loading />
  ) : (
    <MonitorOf filters={filters} year={year} asAt={asAt} norm={norm} />
  );
};

const MonitorOf = ({
  filters,
  year,
  asAt,
  norm,
}: Pick<PageProps, 'filters'> & {
  readonly year: number;
  readonly asAt: string;
  readonly norm: number | null;
}): ReactElement => {
  const { query } = useAddress();
  const view = useView<Monitor>('monitor', filters);
  const budgets = useSheet({ sheet: 'begrotingen', query: { jaar: String(year) } });
  const goals = useSheet({ sheet: 'verschuiving', query: yearUpTo(year, asAt) });
  const waiting = useSheet({ sheet: 'wachtlijst' });
  const waited = useSheet({ sheet: 'wachtlijst', query: { situatieOp: lastMonthEnd(asAt) } });
  const notes = useNotes();
  const isWaiting =
    notes === null ||
    [budgets, goals, waiting, waited].some(
      ({ state, value }) => state === 'loading' && value === null,
    );
  return (
    <>
      <PageHead title="Regiomonitor" stand={view.value?.stand} />
      <Shown view={view}>
        {(monitor) => (
          <>
            <StandLine stand={monitor.stand} />
            <p className="key-sentence">{monitor.kernzin}</p>
            {isWaiting ? (
              <Loading />
            ) : (
              <Tiles
                tiles={tilesOf({
                  monitor,
                  year,
                  budgets: budgets.value,
                  goals: goals.value,
                  waiting: waiting.value,
                  waited: waited.value,
                  asAt,
                  query,
                })}
              />
            )}
            <Shown view={budgets}>
              {(known) => <BudgetsBlock budgets={known} year={year} notes={notes} />}
            </Shown>
            <TownsBlock monitor={monitor} waiting={waiting.value} />
            <Shown view={goals}>
              {(aims) => <GoalsBlock goals={aims} asked={yearUpTo(year, asAt)} />}
            </Shown>
            <FlowsBlock monitor={monitor} notes={notes} sentence={balance(monitor)} />
            <MunicipalFlows monitor={monitor} />
            <WaitingSpans norm={norm} isNoted />
            <HappenedBlock {...monitor.periode} />
            <Block
              title="Hoeveel mensen krijgen welke hulp?"
              source={monitor.toelichting.join(' ')}
            >
              <PairsTable monitor={monitor} />
            </Block>
          </>
        )}
      </Shown>
    </>
  );
};
